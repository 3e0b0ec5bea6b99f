import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { dayInJapan, officeCalendar, officeMinutesAt } from "../office-calendar.ts";
import type { Period } from "../period.ts";
import { type Waited, type WaitFigure, waits } from "../shown.ts";

/**
 * Posts that came in since a moment, by when they first waited for the desk. Of masked ones `work_items` holds the day
 * alone, so that nothing computed from it tells more than the list of the desk does.
 */
export const cameSince = ({ before, to }: Period): SQL => sql`came as materialized (
  select w.subject_id as post_id, min(w.opened_at) as since, bool_or(w.coarse) as is_masked
  from work_items w
  where w.sort = 'post' and w.opened_at >= ${before.from.toISOString()}::timestamptz
    and w.opened_at < ${to.toISOString()}::timestamptz
    and not exists (select 1 from work_items e
      where e.subject_id = w.subject_id and e.sort = 'post' and e.opened_at < ${before.from.toISOString()}::timestamptz)
  group by w.subject_id)`;

/** The first word of somebody else in the thread of a post that is out. It went out when a moderator or its named author said. */
export const firstAnswer = (post: SQL): SQL => sql`(select min(r.released_at) from replies r
  where r.post_id = ${post}.id and r.kind <> 'follow_up' and r.handle <> ${post}.handle)`;

/** Posts of members that went out since a moment, and were not taken back. */
export const wentOut = ({ before, to }: Period): SQL => sql`from posts p
  where p.state = 'released' and p.revision > 0 and p.released_at >= ${before.from.toISOString()}::timestamptz
    and p.released_at < ${to.toISOString()}::timestamptz
    and not exists (select 1 from relays y where y.copy_id = p.id)`;

type Row = {
  wait: WaitFigure["wait"];
  is_now: boolean;
  items: number;
  ended: number;
  office: [number, number] | null;
  clock: [number, number] | null;
};

/**
 * How long posts wait for the first decision of the desk, and once they are out for the first answer. A decision and a
 * release are the desk's own acts, or those of named authors: no moment of a masked author enters here finer than its
 * day, so these times are never shorter than the true ones, and longer by a day at most.
 */
export async function waitFigures(tx: Tx, period: Period): Promise<WaitFigure[]> {
  const rows = await tx.execute<Row>(sql`
    with ${officeCalendar(sql`${period.before.from.toISOString()}::timestamptz`)},
    ${cameSince(period)},
    decided as (
      select c.since, c.is_masked, least(p.released_at,
        (select min(q.asked_at) from information_requests q where q.post_id = p.id)) as at
      from came c join posts p on p.id = c.post_id where p.state <> 'withdrawn'
    ), out as materialized (
      select p.released_at as since, ${firstAnswer(sql`p`)} as at ${wentOut(period)} and p.kind <> 'notice'
    ), waited as (
      select 'decision' as wait, since, at from decided
      union all
      select case when is_masked then 'decision_masked' else 'decision_named' end, since, at from decided
      union all
      select 'answer', since, at from out
    ), taken as (
      select wait, since >= ${period.from.toISOString()}::timestamptz as is_now, at,
        greatest(0, floor(extract(epoch from at - since) / 60))::float8 as clock,
        greatest(0, ${officeMinutesAt(sql`e`, sql`at`)} - ${officeMinutesAt(sql`b`, sql`since`)})::float8 as office
      from waited
      join calendar b on b.day = ${dayInJapan(sql`since`)}
      left join calendar e on e.day = ${dayInJapan(sql`at`)}
    )
    select wait, is_now, count(*)::integer as items, count(at)::integer as ended,
      percentile_disc(array[0.5, 0.9]) within group (order by office) filter (where at is not null) as office,
      percentile_disc(array[0.5, 0.9]) within group (order by clock) filter (where at is not null) as clock
    from taken group by wait, is_now`);
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
