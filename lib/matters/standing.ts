import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { matterItems, matters } from "#db/schema/matters.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { keptApart } from "#lib/relations/kin.ts";
import { readNumber } from "./number.ts";

export type MatterRow = typeof matters.$inferSelect;

/** A matter on which one can work, locked until the transaction ends. Refuses with "not_found" and "matter_merged". */
export async function openMatterAt(
  tx: Tx,
  which: { id: string } | { typed: string },
  field?: string,
): Promise<MatterRow> {
  const is = "id" in which ? eq(matters.id, which.id) : eq(matters.number, readNumber(which.typed) ?? "");
  const [matter] = await tx.select().from(matters).where(is).for("update");
  if (!matter) throw new Refusal("not_found", field);
  if (matter.mergedInto !== null) throw new Refusal("matter_merged", field);
  return matter;
}

/** The items of a matter and of all that are merged into it. */
export async function itemIdsOf(tx: Tx, familyId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: matterItems.itemId })
    .from(matterItems)
    .innerJoin(matters, eq(matters.id, matterItems.matterId))
    .where(and(eq(matters.familyId, familyId), isNull(matterItems.removedAt)));
  return rows.map(({ id }) => id);
}

/** In which matter an item is, the topmost of merged ones; null where it is in none. */
export async function matterIn(tx: Tx, itemId: string): Promise<Pick<MatterRow, "id" | "number"> | null> {
  const [row] = await tx.execute<{ id: string; number: string }>(sql`
    select top.id, top.number from matter_items i join matters own on own.id = i.matter_id
    join matters top on top.id = own.family_id
    where i.item_id = ${itemId}::uuid and i.removed_at is null`);
  return row ?? null;
}

/** Refuses with "same_report" where an item and one of the others come from the same report: see `keptApart`. */
export async function refuseKin(tx: Tx, itemId: string, others: readonly string[]): Promise<void> {
  if ((await keptApart(tx, itemId, others)).size > 0) throw new Refusal("same_report");
}
