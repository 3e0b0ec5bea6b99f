import { and, eq, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { relations } from "#db/schema/matters.ts";
import { type Degree, degrees, type Language, type RelationState } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { isId } from "#lib/platform/is-id.ts";
import { type Reader, readerOf } from "#lib/posts/as-shown.ts";
import { itemsShown, latestFirst, type StandingItem } from "./item-shown.ts";
import { matterNames, matterOf } from "./matter-of.ts";
import type { Item } from "./read-item.ts";
import { type Pair, relatedness, sharedOf } from "./shared-of.ts";
import type { DeskRelation, MatterName, PairShown, Related, RelatedShown } from "./shown.ts";

const mostRelations = 50;

/**
 * What a person of the fusion cell confirmed to be related with an item, and its matter: of both only what this reader
 * may read, with reasons that both items show. 1 statement where there is nothing.
 */
export async function relatedTo(actor: Person, item: Item, language: Language): Promise<Related> {
  authorize(actor, "matter.read");
  if (!isId(item.id)) return { relations: [], matter: null };
  const reader = readerOf(actor, language);
  return asActor(actor, async (tx) => {
    const [rows, matter] = await Promise.all([relationRows(tx, item, "confirmed"), matterOf(tx, item.id)]);
    if (rows.length === 0 && matter === null) return { relations: [], matter: null };
    const others = rows.map((row) => otherOf(row, item));
    const stand = await itemsShown(tx, [item, ...others, ...(matter?.items ?? [])], reader);
    const own = stand.get(item.id);
    if (!own) return { relations: [], matter: null };
    const shared = await sharedOf(
      tx,
      others.map(({ id }): Pair => [item.id, id]),
    );
    const shown = others.flatMap(({ id }): RelatedShown[] => {
      const other = stand.get(id);
      return other ? [{ item: other.shown, ...relatedness(own, other, shared([item.id, id])) }] : [];
    });
    const inMatter = (matter?.items ?? []).flatMap(({ id }) => stand.get(id)?.shown ?? []);
    return {
      relations: closestFirst(shown),
      // Of a matter in which the reader may read this item alone, its number would say that there are others.
      matter: matter && inMatter.length > 1 ? { number: matter.number, items: latestFirst(inMatter) } : null,
    };
  });
}

/** Everything the fusion cell knows of the relations of an item, and the matter it is in. */
export async function deskRelations(
  actor: Person,
  item: Item,
  language: Language,
): Promise<{ relations: DeskRelation[]; matter: MatterName | null }> {
  authorize(actor, "relation.decide");
  if (!isId(item.id)) return { relations: [], matter: null };
  const reader = readerOf(actor, language);
  return asActor(actor, async (tx) => {
    const rows = await relationRows(tx, item);
    const others = rows.map((row) => otherOf(row, item));
    const [stand, shared, matters] = await Promise.all([
      itemsShown(tx, [item, ...others], reader),
      sharedOf(
        tx,
        others.map(({ id }): Pair => [item.id, id]),
      ),
      matterNames(tx, [item.id, ...others.map(({ id }) => id)]),
    ]);
    const own = stand.get(item.id);
    const shown = rows.flatMap((row): DeskRelation[] => {
      const { id } = otherOf(row, item);
      const other = stand.get(id);
      if (!own || !other) return [];
      const related = relatedness(own, other, shared([item.id, id]));
      const { id: relationId, state, isBlind } = row;
      return [{ relationId, state, isBlind, item: other.shown, matter: matters.get(id) ?? null, ...related }];
    });
    return { relations: closestFirst(shown), matter: matters.get(item.id) ?? null };
  });
}

const perPage = 30;
const placeShape = z.object({ rank: z.number(), id: z.uuid() });

/** Pairs that wait for a person, the closest first, of one degree or of all; not those that are in one matter already. */
export async function proposals(
  actor: Person,
  language: Language,
  { degree, from }: { degree?: Degree | undefined; from?: string | undefined } = {},
): Promise<{ pairs: PairShown[]; next: string | null }> {
  authorize(actor, "relation.decide");
  const list = `proposals ${degree ?? "all"}`;
  const place = openCursor(list, placeShape, from);
  const beyond = place
    ? sql`(${relations.rank}, ${relations.id}) > (${place.rank}, ${place.id}::uuid)`
    : undefined;
  const ofDegree = degree ? eq(relations.rank, degrees.indexOf(degree)) : undefined;
  return asActor(actor, async (tx) => {
    const waiting = and(eq(relations.state, "proposed"), ofDegree, areApart, beyond);
    const rows = await pairRows(tx, waiting, perPage + 1);
    const last = rows.slice(0, perPage).at(-1);
    return {
      pairs: await pairsShown(tx, rows.slice(0, perPage), readerOf(actor, language)),
      next: last && rows.length > perPage ? sealCursor(list, { rank: last.rank, id: last.id }) : null,
    };
  });
}

/** A person who put both into one matter has said what there is to say. */
const areApart = sql`not exists (select 1 from matter_items one join matters mine on mine.id = one.matter_id
  join matter_items other on other.item_id = ${relations.otherId} and other.removed_at is null
  join matters theirs on theirs.id = other.matter_id and theirs.family_id = mine.family_id
  where one.item_id = ${relations.oneId} and one.removed_at is null)`;

const mostBeyond = 20;

/**
 * Pairs of one of these items and one that is in no matter, not rejected, as close as duplicate or high: what a matter may
 * be missing. Within the caller's transaction, as the fusion cell.
 */
export async function pairsBeyond(tx: Tx, ids: readonly string[], reader: Reader): Promise<PairShown[]> {
  if (ids.length === 0) return [];
  const these = sql`any(${`{${ids.join(",")}}`}::uuid[])`;
  const beyond = sql`(case when ${relations.oneId} = ${these} then ${relations.otherId} else ${relations.oneId} end)`;
  const rows = await pairRows(
    tx,
    sql`${relations.state} <> 'rejected' and ${relations.rank} <= ${degrees.indexOf("high")}
      and (${relations.oneId} = ${these}) <> (${relations.otherId} = ${these})
      and (${relations.oneId} = ${these} or ${relations.otherId} = ${these}) and ${areOpen}
      and not exists (select 1 from matter_items i where i.item_id = ${beyond} and i.removed_at is null)`,
    mostBeyond,
  );
  return pairsShown(tx, rows, reader);
}

const mostBlind = 100;

/**
 * Pairs of posts that no company may read both of, proposed or confirmed, the closest first: only the fusion cell can
 * bring the two sides together. Of one post, or of all.
 */
export async function blindMatches(
  actor: Person,
  language: Language,
  { postId }: { postId?: string } = {},
): Promise<PairShown[]> {
  authorize(actor, "relation.decide");
  const ofPost = postId ? or(eq(relations.oneId, postId), eq(relations.otherId, postId)) : undefined;
  return asActor(actor, async (tx) => {
    const rows = await pairRows(
      tx,
      and(sql`${relations.state} <> 'rejected'`, areOpen, isBlind, ofPost),
      mostBlind,
    );
    return pairsShown(tx, rows, readerOf(actor, language));
  });
}

/** The companies that may read a post once it is out: of its group, and those it was opened to. */
const readersOf = (postId: SQL): SQL => sql`(
  select m.org_id from posts p join group_members m on m.group_id = p.group_id and m.state = 'member'
    where p.id = ${postId} and m.org_id is not null
  union all select o.org_id from part_openings o where o.post_id = ${postId})`;

const isBlind = sql<boolean>`(${relations.oneKind} = 'post' and ${relations.otherKind} = 'post'
  and not exists (select 1 from posts one join posts other on other.group_id = one.group_id
    where one.id = ${relations.oneId} and other.id = ${relations.otherId})
  and not exists (select 1 from ${readersOf(sql`${relations.oneId}`)} mine
    join ${readersOf(sql`${relations.otherId}`)} theirs on theirs.org_id = mine.org_id))`;

const areOpen = sql`not exists (select 1 from posts p
  where p.id in (${relations.oneId}, ${relations.otherId}) and p.state in ('withdrawn', 'hidden'))`;

const relationRows = (tx: Tx, { id }: Item, state?: RelationState) =>
  tx
    .select({
      id: relations.id,
      oneKind: relations.oneKind,
      oneId: relations.oneId,
      otherKind: relations.otherKind,
      otherId: relations.otherId,
      state: relations.state,
      // Members are not told, and their role could not ask.
      isBlind: state === "confirmed" ? sql<boolean>`false` : isBlind,
    })
    .from(relations)
    .where(
      and(
        or(eq(relations.oneId, id), eq(relations.otherId, id)),
        state ? eq(relations.state, state) : undefined,
      ),
    )
    .orderBy(relations.id)
    .limit(mostRelations);
type RelationRow = Awaited<ReturnType<typeof relationRows>>[number];

const otherOf = (row: RelationRow, { id }: Item): Item =>
  row.oneId === id ? { kind: row.otherKind, id: row.otherId } : { kind: row.oneKind, id: row.oneId };

const pairRows = (tx: Tx, where: SQL | undefined, most: number) =>
  tx
    .select({
      id: relations.id,
      rank: relations.rank,
      oneKind: relations.oneKind,
      oneId: relations.oneId,
      otherKind: relations.otherKind,
      otherId: relations.otherId,
      state: relations.state,
      isBlind,
    })
    .from(relations)
    .where(where)
    .orderBy(relations.rank, relations.id)
    .limit(most);

async function pairsShown(
  tx: Tx,
  rows: Awaited<ReturnType<typeof pairRows>>,
  reader: Reader,
): Promise<PairShown[]> {
  const items = rows.flatMap((row): Item[] => [
    { kind: row.oneKind, id: row.oneId },
    { kind: row.otherKind, id: row.otherId },
  ]);
  const [stand, shared] = await Promise.all([
    itemsShown(tx, items, reader),
    sharedOf(
      tx,
      rows.map(({ oneId, otherId }): Pair => [oneId, otherId]),
    ),
  ]);
  return rows.flatMap(({ id: relationId, state, isBlind, oneId, otherId }): PairShown[] => {
    const pair = [stand.get(oneId), stand.get(otherId)];
    if (!isWhole(pair)) return [];
    const [one, other] = pair;
    const related = relatedness(one, other, shared([oneId, otherId]));
    return [{ relationId, state, isBlind, ...related, items: [one.shown, other.shown] }];
  });
}

const isWhole = (pair: (StandingItem | undefined)[]): pair is [StandingItem, StandingItem] =>
  pair.every((item) => item !== undefined);

/** By degree; within one the latest first, as `latestFirst` has it. */
function closestFirst<R extends RelatedShown>(related: readonly R[]): R[] {
  const place = new Map(latestFirst(related.map(({ item }) => item)).map(({ id }, at) => [id, at]));
  const rank = ({ degree }: R) => (degree === null ? degrees.length : degrees.indexOf(degree));
  return [...related].sort(
    (one, other) =>
      rank(one) - rank(other) || (place.get(one.item.id) ?? 0) - (place.get(other.item.id) ?? 0),
  );
}
