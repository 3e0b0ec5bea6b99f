import type { Tlp } from "#db/schema/vocabulary.ts";
import type { Reading } from "./anonymity/anonymity-meter.ts";
import type { OfferedWord } from "./hiding/hiding-choice.ts";
import type { ShownPost } from "./shown.ts";

/** For whom an author looks at their own post. */
export const readerKinds = ["peer", "outsider", "fusion_cell", "mail"] as const;
export type ReaderKind = (typeof readerKinds)[number];

/** What the weekly digest carries of a post under its label; mail about it says no more. */
export type MailView = {
  tlp: Tlp;
  carries: "waits" | "mention" | "summary" | "all";
  told: { title: string; text: string } | null;
};

/** A post before it is sent. Whoever is outside sees nothing at all. */
export type DraftViews = { peer: ShownPost; fusionCell: ShownPost; mail: MailView };

/**
 * What a form that is about to send something shows instead: how it will look, or what to decide first; and how well its
 * author is hidden.
 */
export type BeforeSending = ({ views: DraftViews } | { offer: OfferedWord[] } | { refused: true }) & {
  meter?: Reading | null;
};
