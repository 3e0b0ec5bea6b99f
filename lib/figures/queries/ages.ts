import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type WorkSort, workSorts } from "#db/schema/vocabulary.ts";
import type { AgeFigure } from "../shown.ts";

type Row = {
  sort: WorkSort | null;
  open: number;
  overdue: number;
  ages: [number, number, number];
  oldest: number;
};

/** How long what waits now has been waiting: all of it, and each sort of which something waits. Masked things by their day. */
export async function ageFigures(tx: Tx): Promise<AgeFigure[]> {
  const rows = await tx.execute<Row>(sql`
    with waiting as (
      select sort, due_at < now() as is_late,
        greatest(0, floor(extract(epoch from now() - opened_at) / 60))::float8 as age
      from work_items where closed_at is null
    )
    select sort, count(*)::integer as open, count(*) filter (where is_late)::integer as overdue,
      percentile_disc(array[0.5, 0.9, 0.99]) within group (order by age) as ages, max(age) as oldest
    from waiting group by grouping sets ((sort), ()) having count(*) > 0`);
  return [null, ...workSorts].flatMap((sort) => rows.filter((row) => row.sort === sort)).map(ageShown);
}

const ageShown = ({ ages: [half, most, nearlyAll], ...row }: Row): AgeFigure => ({
  sort: row.sort,
  open: row.open,
  overdue: row.overdue,
  half,
  most,
  nearlyAll,
  oldest: row.oldest,
});
