import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { feeds } from "#db/schema/advisories.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { feedAddress } from "../feed-address.ts";
import type { FeedForm } from "../forms.ts";

/**
 * Adds a source and asks it for the first time. Without a name it goes by its host. Refuses with
 * "address_not_allowed" (url), "feed_exists" (url). Returns the feed's id.
 */
export async function addFeed(actor: Person, form: FeedForm): Promise<string> {
  authorize(actor, "feed.add");
  const url = feedAddress(form.url);
  const id = randomUUID();
  await asActor(actor, async (tx) => {
    const { count } = await tx
      .insert(feeds)
      .values({ id, url, kind: form.kind, name: form.name || new URL(url).host })
      .onConflictDoNothing();
    if (count === 0) throw new Refusal("feed_exists", "url");
    await record(tx, actor, "feed.added", { subjectId: id, detail: { kind: form.kind } });
    await enqueue(tx, queues.fetchFeed, { feedId: id });
  });
  return id;
}

/** Asks one source now, whatever its schedule. Refuses with "not_found". */
export async function fetchNow(actor: Person, { feedId }: { feedId: string }): Promise<void> {
  authorize(actor, "feed.fetch");
  await asActor(actor, async (tx) => {
    const [feed] = await tx.select({ id: feeds.id }).from(feeds).where(eq(feeds.id, feedId));
    if (!feed) throw new Refusal("not_found");
    await record(tx, actor, "feed.fetch_asked", { subjectId: feedId });
    await enqueue(tx, queues.fetchFeed, { feedId });
  });
}
