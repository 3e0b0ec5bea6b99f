import { type DeskKey, deskKey } from "#lib/fusion-cell/desk-key.ts";
import { type DeskView, deskViews } from "#lib/fusion-cell/shown.ts";

/** What an address of the desk says. */
export type DeskAddress = {
  view?: string | undefined;
  after?: string | undefined;
  item?: string | undefined;
  done?: string | undefined;
  /** What that was done to: a key of the desk. */
  about?: string | undefined;
};

/** The address of a view, a page of it, and the item beside it. */
export function deskHref({
  view,
  after,
  item,
}: {
  view: DeskView;
  after?: string | undefined;
  item?: string | undefined;
}): string {
  const query = new URLSearchParams();
  if (view !== "waiting") query.set("view", view);
  if (after) query.set("after", after);
  if (item) query.set("item", item);
  const text = query.toString();
  return text ? `/console?${text}` : "/console";
}

export const viewIn = (address: DeskAddress): DeskView =>
  deskViews.find((view) => view === address.view) ?? "waiting";

/** What was just done, as the queue confirms it; null for anything else. */
const deeds = [
  "released",
  "returned",
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
export const deedIn = (done: string | undefined): Deed | null => deeds.find((deed) => deed === done) ?? null;

/** Back to the queue, with what was done to what, and the next thing on it. */
export const onwards = (done: Deed, about: DeskKey, next: string | undefined): string =>
  `/console?${new URLSearchParams({ done, about: deskKey(about), ...(next && { item: next }) })}`;
