import { accounts } from "#db/schema/membership.ts";
import { warnings } from "#db/schema/moderation.ts";
import { merges } from "#db/schema/sanctions.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import { asActor } from "#lib/access/door.ts";
import { answerMerge, proposeMerge } from "#lib/moderation/commands/merge.ts";
import { report } from "#lib/moderation/commands/report.ts";
import { suspend } from "#lib/moderation/commands/suspend.ts";
import { warnAuthor, warnMember } from "#lib/moderation/commands/warn.ts";
import { canary } from "./canary.ts";
import { fusionCell, type Who } from "./cast.ts";
import { the } from "./in-threads.ts";
import { again, type Cast } from "./people.ts";
import type { StandingPost } from "./posts.ts";

const office: readonly Who[] = [...fusionCell, "operator"];

/** What was reported, hidden, warned of and asked for. Returns ids for the addresses of warnings and mergings. */
export async function theModeration(
  { people }: Cast,
  posts: readonly StandingPost[],
): Promise<{ warningIds: string[]; mergeIds: string[] }> {
  const { moderator } = people;
  const reason = (what: string) => `${canary(what, office)} という理由です。`;
  const named = the(posts, { author: "nana", state: "released" });
  const note = `${canary("what a reporter says of a post", fusionCell)} のためです。`;
  await report(await again(people, "peer"), { postId: named.id, replyId: null, reason: "other", note });
  const noas = the(posts, { author: "noa", state: "released" });
  const body = `${canary("a warning to a masked author", ["noa", ...fusionCell])} をおやめください。`;
  await warnAuthor(moderator, { postId: noas.id, replyId: null, body });
  const toCompany = `${canary("a warning to a company", ["peer", ...fusionCell])} をおやめください。`;
  await warnMember(moderator, { of: "company", id: people.peer.orgId ?? "", body: toCompany });
  await suspend(moderator, {
    of: "company",
    id: people.outsider.orgId ?? "",
    reason: reason("why a company is to be suspended"),
  });
  return { warningIds: await warningIds(people), mergeIds: await aMerge(people, reason) };
}

async function aMerge(people: Cast["people"], reason: (what: string) => string): Promise<string[]> {
  const { leaver, moderator } = people;
  const survivor = await aPerson({ company: { id: leaver.orgId ?? "" } });
  // Nobody reads their mail here.
  await asActor(survivor, (tx) => tx.update(accounts).set({ digest: false }));
  const why = reason("why two accounts are to be one");
  await proposeMerge(moderator, { mergedId: leaver.userId, survivorId: survivor.userId, reason: why });
  const rows = await asActor(moderator, (tx) => tx.select({ id: merges.id }).from(merges));
  for (const { id } of rows) await answerMerge(leaver, { mergeId: id, answer: "agree" });
  return rows.map(({ id }) => id);
}

const warningIds = async ({ moderator }: Cast["people"]): Promise<string[]> => {
  const rows = await asActor(moderator, (tx) => tx.select({ id: warnings.id }).from(warnings));
  return rows.map(({ id }) => id);
};
