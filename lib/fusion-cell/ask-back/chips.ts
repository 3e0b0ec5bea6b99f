import type { Facts } from "#db/schema/posts.ts";
import type { Happening, Language, PostKind } from "#db/schema/vocabulary.ts";
import { messages } from "#lib/platform/i18n/messages.ts";
import type { ShownFact } from "#lib/posts/writing/facts.ts";
import { factsThatMatter, type QuestionId } from "#lib/posts/writing/guide.ts";
import type { RequestRow } from "./request-rows.ts";
import { isUnknown } from "./settle.ts";

/** A fact that matters about a post: known, being asked for, not to be had, or missing. */
export type DeskChip = { id: QuestionId } & (
  | {
      state: "known";
      fact: ShownFact;
      /** It was answered and does not stand before readers yet. */
      notOut: boolean;
    }
  | { state: "open"; reminded: number }
  | { state: "unknown" | "declined" }
  | {
      state: "missing";
      /** How to ask for it, in the language in which its source wrote. */
      question: string;
    }
);

type Post = {
  language: Language;
  kind: PostKind;
  happening: Happening | null;
  /** As the table holds them, and as they are shown. */
  facts: Facts;
  shown: readonly ShownFact[];
};
type Asked = Pick<RequestRow, "fact" | "state" | "reminded"> & { shown: ShownFact | null };

/** The facts that matter about a post in the order of its form, and whatever else is known. Of several questions the last counts. */
export function chipsOf(
  { kind, happening, facts, shown, language }: Post,
  requests: readonly Asked[],
): DeskChip[] {
  const ids = factsThatMatter(happening, kind).map(({ id }) => id);
  const more = shown.map(({ id }) => id).filter((id) => !ids.includes(id));
  return [...ids, ...more].map((id): DeskChip => {
    const last = requests.findLast(({ fact }) => fact === id);
    const standing = shown.find((fact) => fact.id === id);
    const value = facts[id];
    if (last?.state === "open") return { id, state: "open", reminded: last.reminded };
    if (standing && value !== undefined && !isUnknown(value))
      return { id, state: "known", fact: standing, notOut: false };
    if (last?.state === "answered" && last.shown)
      return { id, state: "known", fact: last.shown, notOut: true };
    if (last?.state === "unknown" || last?.state === "declined") return { id, state: last.state };
    if (standing) return { id, state: "unknown" };
    return { id, state: "missing", question: suggested(id, language) };
  });
}

/** Every fact that can be missing has its sentence: a test keeps them complete. */
function suggested(id: QuestionId, language: Language): string {
  const sentences: Partial<Record<QuestionId, string>> = messages[language].askBack.suggest;
  return sentences[id] ?? "";
}
