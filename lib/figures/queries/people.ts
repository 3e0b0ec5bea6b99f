import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { momentIn } from "../office-calendar.ts";
import type { Period } from "../period.ts";
import type { DormantFigure, WorkloadFigure } from "../shown.ts";

const dormantShape = z.object({
  people: z.number(),
  everybody: z.number(),
  companies: z.array(
    z.object({ ja: z.string(), en: z.string(), people: z.number(), month: z.string().nullable() }),
  ),
});

/** Who has not been here for 90 days, as far as it can be told without telling who has: see `dormant_members`. */
export async function dormantFigure(tx: Tx): Promise<DormantFigure> {
  const [row] = await tx.execute(sql`select dormant_members() as dormant`);
  return dormantShape.parse(row?.["dormant"]);
}

type Row = { name: string | null; closed: number; closed_before: number; open: number; overdue: number };

/** What each of the fusion cell, and nobody, has closed, has open and is late with; whoever has most open comes first. */
export async function workloadFigures(tx: Tx, { before, from, to }: Period): Promise<WorkloadFigure[]> {
  const rows = await tx.execute<Row>(sql`
    with closed as (
      select assignee_id, count(*) filter (where closed_at >= ${momentIn(from)})::integer as now,
        count(*) filter (where closed_at < ${momentIn(from)})::integer as before
      from work_items
      where closed_at >= ${momentIn(before.from)} and closed_at < ${momentIn(to)}
      group by assignee_id
    ), waiting as (
      select assignee_id, count(*)::integer as open, count(*) filter (where due_at < now())::integer as overdue
      from work_items where closed_at is null group by assignee_id
    ), somebody as (
      select id, name from people where active and portal_role in ('moderator', 'analyst')
      union
      select p.id, p.name from people p where p.id in (select assignee_id from closed union select assignee_id from waiting)
      union all
      select null, null
    )
    select s.name, coalesce(c.now, 0) as closed, coalesce(c.before, 0) as closed_before,
      coalesce(w.open, 0) as open, coalesce(w.overdue, 0) as overdue
    from somebody s
    left join closed c on c.assignee_id is not distinct from s.id
    left join waiting w on w.assignee_id is not distinct from s.id
    order by s.id is null, 4 desc, 2 desc, s.name, s.id`);
  return rows.map(({ name, closed, closed_before, open, overdue }) => ({
    name,
    closed: { now: closed, before: closed_before },
    open,
    overdue,
  }));
}
