import type { Importance, Language, PostKind, RelatedKind } from "#db/schema/vocabulary.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import type { ItemShown, PairShown } from "#lib/relations/shown.ts";

/** One thing in the course of a matter. Of what an anonymous author wrote the day alone is known. */
export type MatterEntry = {
  id: string;
  /** The item it is, or belongs to. */
  item: { kind: RelatedKind; id: string };
  sort: PostKind | "advisory" | "follow_up";
  /** Its title; of a follow-up what has changed. */
  title: string;
  language: Language;
  when: When;
};

/** A matter as a member may know it. */
export type MatterPage = {
  number: string;
  items: ItemShown[];
  /** The items and what followed, the latest first. */
  course: MatterEntry[];
};

export type MatterLine = {
  number: string;
  title: string;
  importance: Importance;
  items: number;
  openedWhen: When;
};

/** An item of a matter, and who put it in. */
export type MatterItemShown = { item: ItemShown; by: string; when: When };

/** A matter as the fusion cell works on it. */
export type MatterDesk = Omit<MatterPage, "items"> & {
  id: string;
  title: string;
  importance: Importance;
  revision: number;
  openedBy: string;
  openedWhen: When;
  /** The number of the matter it is merged into. */
  mergedInto: string | null;
  /** What was merged into it. */
  parts: { id: string; number: string; title: string }[];
  items: MatterItemShown[];
  takenOut: MatterItemShown[];
  /** Pairs of one item in it and one that is in no matter, as close as duplicate or high. */
  proposed: PairShown[];
};
