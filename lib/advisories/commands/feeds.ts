import { randomUUID } from "node:crypto";
import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { feeds } from "#db/schema/advisories.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { feedAddress } from "../feed-address.ts";
import type { FeedChange, FeedForm, FeedPause } from "../forms.ts";

/** What is known of an address, for one that nobody has asked yet. */
const neverAsked = { etag: null, lastModified: null, triedAt: null, problem: null, problemDetail: null };

/**
 * Adds a source and asks it for the first time. Without a name it goes by its host. One that was removed comes back
 * with what it had brought, so that nothing is collected twice. Refuses with "address_not_allowed" (url),
 * "feed_exists" (url). Returns the feed's id.
 */
export async function addFeed(actor: Person, form: FeedForm): Promise<string> {
  authorize(actor, "feed.add");
  const told = rowOf(form);
  return asActor(actor, async (tx) => {
    const [back] = await tx
      .update(feeds)
      .set({ ...told, ...neverAsked, state: "active" })
      .where(and(eq(feeds.url, told.url), eq(feeds.state, "removed")))
      .returning({ id: feeds.id });
    const id = back?.id ?? randomUUID();
    if (!back) {
      const { count } = await tx
        .insert(feeds)
        .values({ id, ...told })
        .onConflictDoNothing();
      if (count === 0) throw new Refusal("feed_exists", "url");
    }
    await record(tx, actor, "feed.added", { subjectId: id, detail: { kind: form.kind } });
    await enqueue(tx, queues.fetchFeed, { feedId: id });
    return id;
  });
}

/** Asks one source now, whatever its schedule. Refuses with "not_found", also while it is paused. */
export async function fetchNow(actor: Person, { feedId }: { feedId: string }): Promise<void> {
  authorize(actor, "feed.fetch");
  await asActor(actor, async (tx) => {
    if ((await inUse(tx, feedId)).state !== "active") throw new Refusal("not_found");
    await record(tx, actor, "feed.fetch_asked", { subjectId: feedId });
    await enqueue(tx, queues.fetchFeed, { feedId });
  });
}

/**
 * Changes name, kind or address; another address or kind is asked at once, as a new source would be. Refuses with
 * "not_found", "address_not_allowed" (url), "feed_exists" (url), "feed_was_removed" (url).
 */
export async function changeFeed(actor: Person, { feedId, ...form }: FeedChange): Promise<void> {
  authorize(actor, "feed.change");
  const told = rowOf(form);
  await asActor(actor, async (tx) => {
    const before = await inUse(tx, feedId);
    const elsewhere = and(eq(feeds.url, told.url), ne(feeds.id, feedId));
    const [other] = await tx.select({ state: feeds.state }).from(feeds).where(elsewhere);
    if (other) throw new Refusal(other.state === "removed" ? "feed_was_removed" : "feed_exists", "url");
    const isElsewhere = before.url !== told.url || before.kind !== told.kind;
    if (!isElsewhere && before.name === told.name) return;
    await tx
      .update(feeds)
      .set({ ...told, ...(isElsewhere && { ...neverAsked, fetchedAt: null }) })
      .where(eq(feeds.id, feedId));
    await record(tx, actor, "feed.changed", { subjectId: feedId, detail: { address: isElsewhere } });
    if (isElsewhere && before.state === "active") await enqueue(tx, queues.fetchFeed, { feedId });
  });
}

/** Stops asking a source, or begins again (at once). What it brought stays. Refuses with "not_found". */
export async function pauseFeed(actor: Person, { feedId, wanted }: FeedPause): Promise<void> {
  authorize(actor, "feed.pause");
  await asActor(actor, async (tx) => {
    if ((await inUse(tx, feedId)).state === wanted) return;
    await tx.update(feeds).set({ state: wanted }).where(eq(feeds.id, feedId));
    await record(tx, actor, wanted === "paused" ? "feed.paused" : "feed.resumed", { subjectId: feedId });
    if (wanted === "active") await enqueue(tx, queues.fetchFeed, { feedId });
  });
}

/** Takes a source off the list for good. Items it brought, and advisories made of them, stay. Refuses with "not_found". */
export async function removeFeed(actor: Person, { feedId }: { feedId: string }): Promise<void> {
  authorize(actor, "feed.remove");
  await asActor(actor, async (tx) => {
    await inUse(tx, feedId);
    await tx.update(feeds).set({ state: "removed" }).where(eq(feeds.id, feedId));
    await record(tx, actor, "feed.removed", { subjectId: feedId });
  });
}

/** The columns a form fills. */
function rowOf(form: FeedForm) {
  const url = feedAddress(form.url);
  return { url, kind: form.kind, name: form.name || new URL(url).host };
}

/** The source as it stands, held until the end of the transaction. */
async function inUse(tx: Tx, feedId: string) {
  const [feed] = await tx
    .select({ state: feeds.state, url: feeds.url, kind: feeds.kind, name: feeds.name })
    .from(feeds)
    .where(and(eq(feeds.id, feedId), ne(feeds.state, "removed")))
    .for("update");
  if (!feed) throw new Refusal("not_found");
  return feed;
}
