import type {
  Degree,
  Importance,
  Language,
  PostKind,
  RelatedKind,
  RelationState,
  Tlp,
} from "#db/schema/vocabulary.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import type { Reason } from "./degree.ts";

/** What has become of an item, as far as its readers know. */
export const standings = [
  "open",
  "solved",
  "outside",
  "submitted",
  "returned",
  "hidden",
  "withdrawn",
] as const;
export type Standing = (typeof standings)[number];

/** A post or an advisory in a list of related ones: figure 4 of the requirements. */
export type ItemShown = {
  kind: RelatedKind;
  id: string;
  sort: PostKind | "advisory";
  tlp: Tlp;
  title: string;
  /** In which language the title is. */
  language: Language;
  standing: Standing;
  /** Of what an anonymous author wrote the day alone. */
  when: When;
  /** A number of an advisory, or the beginning of the item's id. */
  reference: string;
  /** For whom it is; null for what every member reads. */
  group: { id: string; name: string } | null;
};

/** Why two items are related, with what both show; `more` values are left out. */
export type ReasonShown = { because: Reason["because"]; values: string[]; more: number };

export type RelatedShown = {
  item: ItemShown;
  /** Null when the two have nothing in common any more, and a person said that they are related. */
  degree: Degree | null;
  reasons: ReasonShown[];
};

/** A matter as members know it: a number, and of its items those that the reader may read, the latest first. */
export type MatterShown = { number: string; items: ItemShown[] };

/** For the page of an item. */
export type Related = { relations: RelatedShown[]; matter: MatterShown | null };

/** A matter as the fusion cell names it. */
export type MatterName = { number: string; title: string; importance: Importance };

/** A relation as the fusion cell sees it. */
export type DeskRelation = RelatedShown & {
  relationId: string;
  state: RelationState;
  /** No company may read both: see `blindMatches`. */
  isBlind: boolean;
  matter: MatterName | null;
};

/** A pair that the machine proposes, or that a person decided about. */
export type PairShown = {
  relationId: string;
  state: RelationState;
  degree: Degree | null;
  reasons: ReasonShown[];
  isBlind: boolean;
  items: [ItemShown, ItemShown];
};
