import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { dayInJapan, momentIn, officeCalendar, officeMinutesAt } from "../office-calendar.ts";
import type { Period } from "../period.ts";
import { type Waited, type WaitFigure, waits } from "../shown.ts";

type Row = {
  wait: WaitFigure["wait"];
  is_now: boolean;
  items: number;
  ended: number;
  office: [number, number] | null;
  clock: [number, number] | null;
};

/**
 * How long posts wait for the desk each time they come to it, and once they are out for the first answer. What ends a
 * wait is an act of the desk or of a named author; of masked posts `work_items` holds the day alone on which it began.
 * So no moment of a masked author enters here finer than its day, and no time is shorter than the true one.
 */
export async function waitFigures(tx: Tx, period: Period): Promise<WaitFigure[]> {
  const before = momentIn(period.before.from);
  const [now, to] = [momentIn(period.from), momentIn(period.to)];
  const rows = await tx.execute<Row>(sql`
    with ${officeCalendar(before)},
    waiting as (
      select w.opened_at as since, w.closed_at as at, w.coarse
      from work_items w
      where w.sort = 'post' and w.opened_at >= ${before} and w.opened_at < ${to}
        and not exists (select 1 from posts p where p.id = w.subject_id and p.state = 'withdrawn')
    ), out as (
      select p.id, p.handle, p.released_at as since from posts p
      where p.state = 'released' and p.revision > 0 and p.released_at >= ${before} and p.released_at < ${to}
        and p.kind <> 'notice' and not exists (select 1 from relays y where y.copy_id = p.id)
    ), answered as (
      -- An assessment may have gone to the author before the release, though not months before.
      select o.since, min(r.released_at) as at
      from out o left join replies r on r.post_id = o.id and r.kind <> 'follow_up' and r.handle <> o.handle
        and r.released_at >= ${before} - interval '30 days'
      group by o.id, o.since
    ), waited as (
      select 'decision' as what, case when coarse then 'decision_masked' else 'decision_named' end as wait, since, at
      from waiting
      union all
      select 'answer', 'answer', since, at from answered
    ), taken as (
      select what, wait, since >= ${now} as is_now, at,
        greatest(0, floor(extract(epoch from at - since) / 60))::float8 as clock,
        greatest(0, ${officeMinutesAt(sql`e`, sql`at`)} - ${officeMinutesAt(sql`b`, sql`since`)})::float8 as office
      from waited
      join calendar b on b.day = ${dayInJapan(sql`since`)}
      left join calendar e on e.day = ${dayInJapan(sql`at`)}
    )
    select coalesce(wait, what) as wait, is_now, count(*)::integer as items, count(at)::integer as ended,
      percentile_disc(array[0.5, 0.9]) within group (order by office) filter (where at is not null) as office,
      percentile_disc(array[0.5, 0.9]) within group (order by clock) filter (where at is not null) as clock
    from taken group by grouping sets ((what, is_now), (wait, is_now))`);
  const waited = (wait: Row["wait"], isNow: boolean) =>
    waitedIn(rows.find((row) => row.wait === wait && row.is_now === isNow));
  return waits.map((wait) => ({ wait, now: waited(wait, true), before: waited(wait, false) }));
}

function waitedIn(row: Row | undefined): Waited {
  const { items = 0, ended = 0, office, clock } = row ?? {};
  const durations = (taken: [number, number] | null | undefined) => ({
    half: taken?.[0] ?? null,
    most: taken?.[1] ?? null,
  });
  return { items, ended, office: durations(office), clock: durations(clock) };
}
