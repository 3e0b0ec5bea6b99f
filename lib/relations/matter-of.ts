import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { RelatedKind } from "#db/schema/vocabulary.ts";
import type { Item } from "./read-item.ts";
import type { MatterName } from "./shown.ts";

/** The number of a matter and its items, as far as whoever asks may read them. */
export type MatterRows = { number: string; items: Item[] };

/**
 * The matter an item is in, merged ones included; null where there is none for this reader. A reader knows it by the
 * number under which they read something in it, the topmost first: that other matters were merged with it changes
 * nothing that they see. 1 statement.
 */
export const matterOf = (tx: Tx, itemId: string): Promise<MatterRows | null> =>
  familyOf(
    tx,
    sql`select m.family_id from matters m join matter_items i on i.matter_id = m.id
    where i.item_id = ${itemId}::uuid and i.removed_at is null`,
  );

/**
 * The same by a number under which the reader reads something; another number comes back where they know the matter by
 * one above it.
 */
export const matterByNumber = (tx: Tx, number: string): Promise<MatterRows | null> =>
  familyOf(tx, sql`select m.family_id from matters m where m.number = ${number}`);

async function familyOf(tx: Tx, family: SQL): Promise<MatterRows | null> {
  const rows = await tx.execute<{ number: string; kind: RelatedKind; id: string }>(sql`
    select m.number, i.item_kind as kind, i.item_id as id from matters m
    join matter_items i on i.matter_id = m.id and i.removed_at is null
    where m.family_id = (${family})
    order by (m.id = m.family_id) desc, m.number, i.item_id
    limit 500`);
  const number = rows[0]?.number;
  return number === undefined ? null : { number, items: rows.map(({ kind, id }) => ({ kind, id })) };
}

/** For the fusion cell: in which matter, after all mergers, each of these items is. 1 statement. */
export async function matterNames(tx: Tx, itemIds: readonly string[]): Promise<Map<string, MatterName>> {
  if (itemIds.length === 0) return new Map();
  const rows = await tx.execute<MatterName & { itemId: string }>(sql`
    select i.item_id as "itemId", top.number, top.title, top.importance from matter_items i
    join matters own on own.id = i.matter_id join matters top on top.id = own.family_id
    where i.removed_at is null and i.item_id = any(${`{${itemIds.join(",")}}`}::uuid[])`);
  return new Map(rows.map(({ itemId, ...name }) => [itemId, name]));
}
