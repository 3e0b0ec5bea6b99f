import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import type { Reader } from "#lib/posts/as-shown.ts";
import { momentShown } from "../queries/ages.ts";
import { type QueueFilters, queueFilters } from "./filters.ts";

/** What stands around the list: how much there is, one's own views, who is there, and what the last shift said. */
export type Around = {
  counts: { waiting: number; mine: number; unassigned: number; overdue: number };
  saved: { id: string; name: string; filters: QueueFilters }[];
  staff: { userId: string; name: string }[];
  /** Notes of others that the reader has not confirmed, the latest first. */
  handovers: { id: string; by: string; body: string; when: When; items: number }[];
};

type Row = {
  counts: Around["counts"];
  saved: { id: string; name: string; filters: unknown }[];
  staff: Around["staff"];
  handovers: { id: string; by: string; body: string; at: string; items: number }[];
};

const mostHandovers = 3;

/** One statement, whatever the queue holds. */
export async function aroundQueue(tx: Tx, reader: Reader): Promise<Around> {
  const me = sql`${reader.person.userId}::uuid`;
  const [row] = await tx.execute<Row>(sql`select
    (select jsonb_build_object('waiting', count(*), 'mine', count(*) filter (where w.assignee_id = ${me}),
        'unassigned', count(*) filter (where w.assignee_id is null), 'overdue', count(*) filter (where w.due_at < now()))
      from work_items w where w.closed_at is null) as counts,
    (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'filters', v.filters) order by v.name), '[]')
      from desk_views v where v.owner_id = ${me}) as saved,
    (select coalesce(jsonb_agg(jsonb_build_object('userId', p.id, 'name', p.name) order by p.name), '[]')
      from people p where p.active and p.portal_role in ('moderator', 'analyst')) as staff,
    (select coalesce(jsonb_agg(n order by n.at desc), '[]') from (
      select h.id, a.name as by, h.body, h.written_at as at, cardinality(h.items) as items
        from handovers h join people a on a.id = h.written_by
        where h.written_by <> ${me} and h.written_at > now() - interval '7 days'
          and not exists (select 1 from handover_readings r where r.handover_id = h.id and r.user_id = ${me})
        order by h.written_at desc limit ${mostHandovers}) n) as handovers`);
  if (!row) throw new Error("The queue said nothing about itself");
  const { counts, staff, saved, handovers } = row;
  return {
    counts,
    staff,
    saved: saved.map(({ filters, ...view }) => ({ ...view, filters: queueFilters.parse(filters) })),
    handovers: handovers.map(({ at, ...note }) => ({ ...note, when: momentShown(at, reader) })),
  };
}
