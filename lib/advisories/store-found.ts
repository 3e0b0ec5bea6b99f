import { randomUUID } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { advisories, advisorySegments, sourceItems } from "#db/schema/advisories.ts";
import type { Worker } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { log } from "#lib/platform/log.ts";
import { shorten } from "#lib/platform/plain-text.ts";
import { firstDraft } from "./first-draft.ts";
import type { Found } from "./read-source.ts";

const mostNewAtOnce = 500;

/** `left`: how many new items wait for the next run. */
export type Stored = { added: number; renewed: number; failed: number; left: number };

/**
 * Keeps what a source told: an item not yet known becomes a source item and an advisory to be judged; one that the
 * source has changed replaces what nobody has begun to work on. Each item stands or falls alone, and a second run
 * over the same items does nothing. Items about the same matter from other feeds are left side by side.
 */
export async function storeFound(worker: Worker, feedId: string, all: readonly Found[]): Promise<Stored> {
  const named = new Map(all.toReversed().map((found) => [externalIdOf(found), found]));
  const known = await asActor(worker, (tx) => knownItems(tx, feedId, [...named.keys()]));
  const isNewer = ({ item }: Found, updatedAt: string | null | undefined) =>
    item.updatedAt !== null && item.updatedAt.toISOString() > (updatedAt ?? "");
  const fresh = [...named].filter(([id]) => !known.has(id)).sort(([, a], [, b]) => age(a) - age(b));
  const changed = [...named].filter(([id, found]) => known.has(id) && isNewer(found, known.get(id)));
  const stored: Stored = { added: 0, renewed: 0, failed: 0, left: Math.max(0, fresh.length - mostNewAtOnce) };
  // Of too many the newest come first; of those, the newest is stored last and so stands first in the list.
  for (const [, found] of fresh.slice(0, mostNewAtOnce).toReversed()) {
    const kept = await alone(found, () => asActor(worker, (tx) => add(tx, feedId, found)));
    if (kept === null) stored.failed += 1;
    else if (kept) stored.added += 1;
  }
  for (const [, found] of changed) {
    const kept = await alone(found, () => asActor(worker, (tx) => renew(tx, feedId, found)));
    if (kept === null) stored.failed += 1;
    else if (kept) stored.renewed += 1;
  }
  return stored;
}

const age = ({ item }: Found): number => -(item.publishedAt ?? item.updatedAt ?? new Date(0)).getTime();

const externalIdOf = ({ item }: Found): string => shorten(item.externalId, 500);

/** One bad item never loses the rest. */
async function alone<T>(found: Found, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (failure) {
    log.warn({ item: externalIdOf(found), failure }, "an item of a source could not be stored");
    return null;
  }
}

async function knownItems(tx: Tx, feedId: string, ids: string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({
      id: sourceItems.externalId,
      updatedAt: sql<string | null>`${sourceItems.content} ->> 'updatedAt'`,
    })
    .from(sourceItems)
    .where(and(eq(sourceItems.feedId, feedId), inArray(sourceItems.externalId, ids)));
  return new Map(rows.map(({ id, updatedAt }) => [id, updatedAt]));
}

const rowOf = (found: Found) => ({
  title: found.item.title,
  link: found.item.link,
  language: found.item.language,
  publishedAt: found.item.publishedAt,
  content: found.item,
  receivedAt: new Date(),
});

async function add(tx: Tx, feedId: string, found: Found): Promise<boolean> {
  const sourceItemId = randomUUID();
  const { count } = await tx
    .insert(sourceItems)
    .values({ id: sourceItemId, feedId, externalId: externalIdOf(found), ...rowOf(found) })
    .onConflictDoNothing();
  if (count === 0) return false;
  const { head, segments } = firstDraft(found);
  const advisoryId = randomUUID();
  await tx.insert(advisories).values({ id: advisoryId, sourceItemId, ...head });
  if (segments.length > 0) {
    await tx.insert(advisorySegments).values(segments.map((segment) => ({ advisoryId, ...segment })));
  }
  return true;
}

async function renew(tx: Tx, feedId: string, found: Found): Promise<boolean> {
  const same = and(eq(sourceItems.feedId, feedId), eq(sourceItems.externalId, externalIdOf(found)));
  const [item] = await tx.update(sourceItems).set(rowOf(found)).where(same).returning({ id: sourceItems.id });
  if (!item) return false;
  const { head, segments } = firstDraft(found);
  const ofItem = eq(advisories.sourceItemId, item.id);
  // Work under way keeps its text, but never a label its source has tightened since.
  await tx.update(advisories).set({ sourceTlp: found.tlp }).where(ofItem);
  const [untouched] = await tx
    .update(advisories)
    .set({ ...head, revision: sql`${advisories.revision} + 1` })
    .where(and(ofItem, eq(advisories.state, "new")))
    .returning({ id: advisories.id });
  if (!untouched) return true;
  await tx.delete(advisorySegments).where(eq(advisorySegments.advisoryId, untouched.id));
  if (segments.length > 0) {
    const rows = segments.map((segment) => ({ advisoryId: untouched.id, ...segment }));
    await tx.insert(advisorySegments).values(rows);
  }
  return true;
}
