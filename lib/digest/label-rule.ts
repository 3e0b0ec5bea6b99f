import type { Language, PostKind, Tlp } from "#db/schema/vocabulary.ts";
import { tlpLabels } from "#db/schema/vocabulary.ts";
import { defang } from "#lib/indicators/defang.ts";
import { shorten, tidyText } from "#lib/platform/plain-text.ts";
import { plainly } from "#lib/posts/hiding/redaction.ts";
import { plainExcerpt } from "#lib/posts/text/plain-excerpt.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";

/**
 * What mail may carry of an item, by its label: no more than that something waits; that there is one; title and
 * summary; all of it. Mail is read on the way and kept for ever, so each label gives away less here than on a page.
 */
export const mailCarries = {
  "TLP:RED": "waits",
  "TLP:AMBER+STRICT": "waits",
  "TLP:AMBER": "mention",
  "TLP:GREEN": "summary",
  "TLP:CLEAR": "all",
} as const satisfies Record<Tlp, string>;

/** An item as its reader may read it on the page. */
export type ReadableItem = {
  id: string;
  tlp: Tlp;
  kind: PostKind;
  language: Language;
  title: string;
  body: string;
  /** Null where already the group's name would tell something. */
  group: { ja: string; en: string } | null;
};

/** What of it mail carries. */
export type ToldItem = Omit<ReadableItem, "body"> & { text: string };

export type UnderLabels = {
  /** There is something of which mail says no more than that; how much, and what else, stays unsaid. */
  waits: boolean;
  /** How many there are of which mail says nothing but that they are there. */
  mentioned: number;
  told: ToldItem[];
};

const summaryLength = 200;
const wholeLength = 1_500;

/** Cuts items down to what mail may carry of them. Pure; keeps their order. */
export function underLabels(items: readonly ReadableItem[]): UnderLabels {
  const allowed = (what: string) => items.filter((item) => mailCarries[item.tlp] === what).length;
  return { waits: allowed("waits") > 0, mentioned: allowed("mention"), told: items.flatMap(told) };
}

function told({ body, title, ...item }: ReadableItem): ToldItem[] {
  const carries = mailCarries[item.tlp];
  if (carries === "waits" || carries === "mention") return [];
  const text =
    carries === "all"
      ? shorten(defang(tidyText(plainly(body))), wholeLength)
      : plainExcerpt(body, summaryLength);
  return [{ ...item, title: titleShown(title), text }];
}

/** The label of a whole is the strictest of its parts; null when nothing in it is labelled. */
export const strictestOf = (labels: readonly Tlp[]): Tlp | null =>
  tlpLabels.find((label) => labels.includes(label)) ?? null;
