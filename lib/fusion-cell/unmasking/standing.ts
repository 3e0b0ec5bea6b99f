import type { UnmaskingState } from "#db/schema/vocabulary.ts";

/** Where a request stands at a moment. */
export const standings = [
  /** For the second person. */
  "waiting",
  "refused",
  "withdrawn",
  /** For the author, who chose nobody. */
  "asks_author",
  "author_refused",
  /** The author let the days go by: no. */
  "author_silent",
  "open",
  "over",
] as const;
export type Standing = (typeof standings)[number];

type Row = {
  state: UnmaskingState;
  needsConsent: boolean;
  consent: "given" | "refused" | null;
  consentUntil: Date | null;
  opensUntil: Date | null;
};

/** The row policies of `unmaskings` and the vault decide what is handed out; this says it in a word. */
export function standingOf(
  { state, needsConsent, consent, consentUntil, opensUntil }: Row,
  now: Date,
): Standing {
  if (state !== "approved") return state;
  if (needsConsent && consent === "refused") return "author_refused";
  if (needsConsent && consent === null) {
    return consentUntil && consentUntil > now ? "asks_author" : "author_silent";
  }
  return opensUntil && opensUntil > now ? "open" : "over";
}
