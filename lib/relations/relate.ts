import { randomUUID } from "node:crypto";
import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { itemObservables, relations } from "#db/schema/matters.ts";
import type { Happening, RelatedKind } from "#db/schema/vocabulary.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { type Bearing, degreeOf, type Relatedness } from "./degree.ts";
import { keptApart } from "./kin.ts";
import { type Observable, observablesIn } from "./observables-in.ts";
import { type Item, readItem } from "./read-item.ts";

/**
 * In how many items a value may stand and still propose a relation: beyond that it is a scanner, a bulletin or a brand,
 * and a person would only reject. The degree of a pair counts it all the same.
 */
export const mostItemsOfAValue = 50;

/**
 * Reads an item anew and proposes with what it is related. The result is the same however often and in which order items
 * are read: what each shows is kept first, so that of two that come at once the later finds the other.
 */
export async function relate(item: Item): Promise<void> {
  const isThere = await asActor(theWorker, (tx) => keepObservables(tx, item));
  await asActor(theWorker, async (tx) => {
    const found = isThere ? await relatedNow(tx, item) : [];
    await dropProposalsBut(tx, item, found);
    await propose(tx, item, found);
  });
}

/** Makes the kept observables of an item what it shows now. False: it is there for nobody any more, and nothing is kept. */
async function keepObservables(tx: Tx, item: Item): Promise<boolean> {
  // Two that read one item do so one after the other; whoever is last has seen the latest text.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${item.id}, 4))`);
  const read = await readItem(tx, item);
  const ids = read ? await idsOf(tx, observablesIn(read.readable)) : [];
  const ofItem = eq(itemObservables.itemId, item.id);
  const gone = sql`${itemObservables.observableId} <> all (${asUuids(ids)})`;
  await tx.delete(itemObservables).where(and(ofItem, gone));
  if (read && ids.length > 0) {
    await tx.execute(sql`insert into item_observables (observable_id, item_kind, item_id, revision)
      select id, ${item.kind}, ${item.id}::uuid, ${read.revision}::integer from unnest(${asUuids(ids)}) id
      on conflict (observable_id, item_id) do update set revision = excluded.revision`);
  }
  return read !== null;
}

const asUuids = (ids: readonly string[]): SQL => sql`${`{${ids.join(",")}}`}::uuid[]`;

/** The ids of these values; new ones are entered in one order, so that no two writers wait for each other. */
async function idsOf(tx: Tx, found: readonly Observable[]): Promise<string[]> {
  if (found.length === 0) return [];
  const rows = JSON.stringify(found.map((one) => ({ id: randomUUID(), ...one })));
  const given = sql`jsonb_to_recordset(${rows}::text::jsonb) as g(id uuid, kind text, value text, listed boolean)`;
  await tx.execute(sql`insert into observables (id, kind, value, listed)
    select id, kind, value, listed from ${given} order by kind, value
    on conflict (kind, value) do update set listed = excluded.listed where observables.listed <> excluded.listed`);
  const kept = await tx.execute(
    sql`select o.id from ${given} join observables o on o.kind = g.kind and o.value = g.value`,
  );
  return kept.map((row) => String(row["id"]));
}

type Found = Relatedness & { item: Item; shared: string[] };
type Candidate = {
  kind: RelatedKind;
  id: string;
  happening: Happening | null;
  day: string | null;
  shared: { id: string; kind: Observable["kind"]; value: string }[];
};

/**
 * What shares a value with the item that is not too common, and to what degree. Of each value one more occurrence is read
 * than it may have. 2 statements and those of `keptApart`.
 */
async function relatedNow(tx: Tx, item: Item): Promise<Found[]> {
  const others = await tx.execute(candidatesOf(item.id));
  const ids = others.map((row) => String(row["item_id"]));
  if (ids.length === 0) return [];
  const apart = await keptApart(tx, item.id, ids);
  const [own, ...candidates] = await sharing(
    tx,
    item,
    ids.filter((id) => !apart.has(id)),
  );
  if (!own) return [];
  return candidates.flatMap(({ kind, id, shared, ...bearing }) => {
    const related = degreeOf(own, bearing, shared);
    return related ? [{ ...related, item: { kind, id }, shared: shared.map((one) => one.id) }] : [];
  });
}

/** With how many others an item is compared, at most: those with the strongest and the most in common. */
const mostCompared = 500;

/** In which other items the values of this one stand, as long as they stand in few. */
export const candidatesOf = (itemId: string): SQL => sql`
  select few.item_id from item_observables mine
    join observables o on o.id = mine.observable_id and not o.listed
    cross join lateral (select array_agg(occurrence.item_id) as items from (
      select item_id from item_observables i where i.observable_id = mine.observable_id
      limit ${mostItemsOfAValue + 1}) occurrence) standing
    cross join lateral unnest(standing.items) few(item_id)
  where mine.item_id = ${itemId}::uuid and cardinality(standing.items) <= ${mostItemsOfAValue}
    and few.item_id <> ${itemId}::uuid
  group by few.item_id
  order by bool_or(o.kind in ('source', 'text', 'file', 'cve', 'identifier', 'stix')) desc, count(*) desc, few.item_id
  limit ${mostCompared}`;

const dayInJapan = (at: SQL): SQL => sql`to_char(${at} at time zone 'Asia/Tokyo', 'YYYY-MM-DD')`;

/** The item itself, then each other with all that both show, too common or not. */
async function sharing(tx: Tx, item: Item, others: readonly string[]): Promise<[Bearing?, ...Candidate[]]> {
  const rows = await tx.execute(sql`
    select i.id, coalesce(p.kind, a.kind) as kind, p.happening, coalesce(p.day, a.day) as day, coalesce((
      select jsonb_agg(jsonb_build_object('id', o.id, 'kind', o.kind, 'value', o.value) order by o.id)
      from item_observables mine
      join item_observables theirs on theirs.observable_id = mine.observable_id and theirs.item_id = i.id
      join observables o on o.id = mine.observable_id and not o.listed
      where mine.item_id = ${item.id}::uuid), '[]'::jsonb) as shared
    from unnest(${asUuids([item.id, ...others])}) with ordinality i(id, at)
    left join lateral (select 'post' as kind, happening, ${dayInJapan(sql`coalesce(released_at, submitted_at)`)} as day
      from posts where posts.id = i.id and state <> 'withdrawn') p on true
    left join lateral (select 'advisory' as kind, ${dayInJapan(sql`coalesce(published_at, created_at)`)} as day
      from advisories where advisories.id = i.id and state in ('drafting', 'published')) a on true
    where coalesce(p.kind, a.kind) is not null
    order by i.at`);
  return rows as unknown as [Bearing?, ...Candidate[]];
}

const pairOf = (one: Item, other: Item) => (one.id < other.id ? [one, other] : [other, one]) as [Item, Item];

async function propose(tx: Tx, item: Item, found: readonly Found[]): Promise<void> {
  const values = found
    .map(({ item: other, degree, shared }) => {
      const [one, two] = pairOf(item, other);
      const ids = { oneKind: one.kind, oneId: one.id, otherKind: two.kind, otherId: two.id };
      return { id: randomUUID(), ...ids, degree, shared };
    })
    .sort((a, b) => (a.oneId + a.otherId < b.oneId + b.otherId ? -1 : 1));
  if (values.length === 0) return;
  const isRejected = sql`${relations.state} = 'rejected'`;
  const hasGrown = sql`not (excluded.shared <@ ${relations.shared})`;
  await tx
    .insert(relations)
    .values(values)
    .onConflictDoUpdate({
      target: [relations.oneId, relations.otherId],
      set: {
        degree: sql`excluded.degree`,
        shared: sql`excluded.shared`,
        // What a person rejected is put before them again only for a new reason.
        state: sql`case when ${isRejected} then 'proposed' else ${relations.state} end`,
      },
      setWhere: sql`not ${isRejected} or ${hasGrown}`,
    });
}

/** What has nothing in common any more and nobody decided about is proposed no longer. */
async function dropProposalsBut(tx: Tx, item: Item, found: readonly Found[]): Promise<void> {
  const isOurs = or(eq(relations.oneId, item.id), eq(relations.otherId, item.id));
  const rows = await tx
    .select({ id: relations.id, oneId: relations.oneId, otherId: relations.otherId })
    .from(relations)
    .where(and(isOurs, eq(relations.state, "proposed")));
  const still = new Set(found.map((one) => one.item.id));
  const over = rows.filter(({ oneId, otherId }) => !still.has(oneId === item.id ? otherId : oneId));
  if (over.length === 0) return;
  const ids = over.map(({ id }) => id);
  await tx.delete(relations).where(and(inArray(relations.id, ids), eq(relations.state, "proposed")));
}
