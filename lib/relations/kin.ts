import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";

/**
 * Which of these items come from the same report as this one: a relay and its original, or two relays of one. That they
 * are alike is our own doing, and to say so would lead from the copy to its source: they are never related, and never
 * stand in one matter.
 */
export async function keptApart(tx: Tx, itemId: string, others: readonly string[]): Promise<Set<string>> {
  const rows = await tx.execute(sql`
    with recursive above(item, at) as (
      select i, i from unnest(${`{${[itemId, ...others].join(",")}}`}::uuid[]) i
      union
      select above.item, r.original_id from above join relays r on r.copy_id = above.at
    ), report as (
      select item, at from above where not exists (select 1 from relays r where r.copy_id = above.at)
    )
    select other.item from report mine join report other on other.at = mine.at and other.item <> mine.item
    where mine.item = ${itemId}::uuid`);
  return new Set(rows.map((row) => String(row["item"])));
}
