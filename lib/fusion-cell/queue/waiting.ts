import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import type { Reader } from "#lib/posts/as-shown.ts";
import { entriesPerPage } from "../queries/entries.ts";
import type { DeskEntry } from "../shown.ts";
import type { QueueFilters } from "./filters.ts";
import { workEntry, workRows } from "./rows.ts";

/** Where a page ended: the order of the queue is (rank, due_at, id). */
const placeShape = z.object({ rank: z.number(), due: z.string(), id: z.uuid() });

/** One page of what waits, the most important first, and the cursor of the next. */
export async function waitingEntries(
  tx: Tx,
  reader: Reader,
  { filters, cursor }: { filters: QueueFilters; cursor?: string | undefined },
): Promise<{ entries: DeskEntry[]; next: string | null }> {
  const list = `queue ${JSON.stringify(filters)}`;
  const place = openCursor(list, placeShape, cursor);
  const rows = await workRows(
    tx,
    sql`where ${chosen(filters, reader.person.userId)} ${
      place
        ? sql`and (w.rank, w.due_at, w.id) > (${place.rank}::smallint, ${place.due}::timestamptz, ${place.id}::uuid)`
        : sql``
    } order by w.rank, w.due_at, w.id limit ${entriesPerPage + 1}`,
  );
  const shown = rows.slice(0, entriesPerPage);
  const last = shown.at(-1);
  const more = rows.length > entriesPerPage && last;
  return {
    entries: shown.map((row) => workEntry(row, reader)),
    next: more ? sealCursor(list, { rank: last.rank, due: last.place, id: last.work_id }) : null,
  };
}

/** Which of the things that wait a view shows. Written for the table `w`. */
function chosen({ view, sort, importance }: QueueFilters, myId: string): SQL {
  const conditions = [sql`w.closed_at is null`];
  if (view === "mine") conditions.push(sql`w.assignee_id = ${myId}`);
  if (view === "unassigned") conditions.push(sql`w.assignee_id is null`);
  if (view === "overdue") conditions.push(sql`w.due_at < now()`);
  if (sort.length > 0) conditions.push(sql`w.sort in ${sort}`);
  if (importance.length > 0) conditions.push(sql`w.importance in ${importance}`);
  return sql.join(conditions, sql` and `);
}
