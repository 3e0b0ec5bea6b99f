import { type Canary, canaries } from "./canary.ts";
import type { Who } from "./cast.ts";
import { unpacked, wordsIn } from "./found-in.ts";

/** What somebody came upon, and where. */
export type Sight = { who: Who; where: string; canary: Canary };

/** The canaries in what somebody got. What they themselves asked with tells them nothing. */
export async function canariesIn(bytes: Buffer, asked = ""): Promise<Canary[]> {
  const words = new Set<string>();
  const texts: string[] = [];
  for (const part of await unpacked(bytes)) {
    for (const word of wordsIn(part)) words.add(word);
    texts.push(part.toString("latin1").toLowerCase());
  }
  const text = texts.join("\n");
  const question = asked.toLowerCase();
  return canaries().filter(
    ({ value }) => words.has(value) || (isRaw(value) && text.includes(value) && !question.includes(value)),
  );
}

/** Ids and fingerprints are looked for as they are. */
const isRaw = (value: string): boolean => !/^[a-z]{16}$/.test(value);

/** Whether they may see it on this page. */
export const mayBeSeen = ({ who, where, canary }: Sight): boolean =>
  canary.seenBy.has(who) ||
  (where.includes("/console/audit") && canary.loggedFor.has(who)) ||
  (where.includes("/console/members") && canary.listedFor.has(who));

/** In one line for each thing that somebody saw and must not, with where it was seen. */
export function leaks(sights: readonly Sight[], allowed: (sight: Sight) => boolean): string[] {
  const forbidden = sights.filter((sight) => !allowed(sight));
  const places = Map.groupBy(forbidden, ({ who, canary }) => `${who} sees ${canary.what}`);
  return [...places].map(([what, seen]) => {
    const where = [...new Set(seen.map((sight) => sight.where))];
    return `${what}: ${where.slice(0, 4).join(" ; ")}${where.length > 4 ? ` and ${where.length - 4} more` : ""}`;
  });
}

/** Canaries that nobody came upon, though somebody may. */
export const unfound = (sights: readonly Sight[]): string[] => {
  const found = new Set(sights.map(({ canary }) => canary));
  return canaries()
    .filter((canary) => canary.unseen === undefined && !found.has(canary))
    .map(({ what }) => what);
};
