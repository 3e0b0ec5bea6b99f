import { type DeskKey, deskKey } from "#lib/fusion-cell/desk-key.ts";
import { everything, filterPairs, type QueueFilters, queueFilters } from "#lib/fusion-cell/queue/filters.ts";
import { type PostView, postViews } from "#lib/fusion-cell/shown.ts";

type Word = string | string[] | undefined;
/** What an address of the desk says. */
export type DeskAddress = {
  view?: Word;
  sort?: Word;
  importance?: Word;
  after?: Word;
  item?: Word;
  done?: Word;
  /** What that was done to: a key of the desk. */
  about?: Word;
  /** How many things were shared out by the rota just now. */
  shared?: Word;
};

/** Which list: what waits, or another one. */
export type DeskList = { filters: QueueFilters } | { view: PostView };

export const listIn = ({ view, sort, importance }: DeskAddress): DeskList => {
  const other = postViews.find((one) => one === view);
  return other ? { view: other } : { filters: queueFilters.parse({ view, sort, importance }) };
};

/** The one word of that name, if there is one. */
export const wordIn = (word: Word): string | undefined => (typeof word === "string" ? word : undefined);

/** Everything that waits. */
export const allWaiting: DeskList = { filters: everything };

/** The address of a list, a page of it, and the item beside it. */
export function deskHref(
  list: DeskList,
  { after, item }: { after?: string | undefined; item?: string | undefined } = {},
): string {
  const query = new URLSearchParams("filters" in list ? filterPairs(list.filters) : { view: list.view });
  if (after) query.set("after", after);
  if (item) query.set("item", item);
  const text = query.toString();
  return text ? `/console?${text}` : "/console";
}

/** What was just done, as the queue confirms it; null for anything else. */
const deeds = [
  "released",
  "returned",
  "asked",
  "answerNoted",
  "replyReleased",
  "replyDeclined",
  "versionReleased",
  "versionDeclined",
  "partReleased",
  "partDeclined",
  "approved",
  "refused",
  "assessed",
  "relayed",
] as const;
export type Deed = (typeof deeds)[number];
export const deedIn = (done: Word): Deed | null => deeds.find((deed) => deed === done) ?? null;

/** Back to the queue, with what was done to what, and the next thing on it. */
export const onwards = (done: Deed, about: DeskKey, next: string | undefined): string =>
  `/console?${new URLSearchParams({ done, about: deskKey(about), ...(next && { item: next }) })}`;
