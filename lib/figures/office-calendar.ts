import { type SQL, sql } from "drizzle-orm";

/** A moment for a statement. */
export const momentIn = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`;

/** A moment's day in Japan. */
export const dayInJapan = (moment: SQL): SQL => sql`(${moment} at time zone 'Asia/Tokyo')::date`;

/**
 * A `with` part named `calendar`: each day from one moment to the present, whether the office is open, and how many
 * office days came before it. Two looks into it give the office time between two moments, however many there are.
 */
export const officeCalendar = (since: SQL): SQL => sql`calendar as materialized (
  select day, is_open, (count(*) filter (where is_open) over (order by day))::integer - is_open::integer as open_before
  from (select d::date as day, office_open_on(d::date) as is_open
    from generate_series(${dayInJapan(since)}, ${dayInJapan(sql`now()`)} + 1, interval '1 day') d) days)`;

/** Office minutes from the calendar's beginning to a moment on one of its days: the office is open from 9 to 18. */
export const officeMinutesAt = (on: SQL, moment: SQL): SQL => sql`(540 * ${on}.open_before
  + case when ${on}.is_open then least(540, greatest(0,
      floor(extract(epoch from (${moment} at time zone 'Asia/Tokyo')::time) / 60)::integer - 540)) else 0 end)`;
