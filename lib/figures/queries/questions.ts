import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { dayInJapan, momentIn, officeCalendar } from "../office-calendar.ts";
import type { Period } from "../period.ts";
import { type AnswerDay, answerDays, type Counts, type QuestionFigure } from "../shown.ts";

type Row = { day: AnswerDay; in_office: boolean; is_now: boolean; questions: number };

/**
 * On which day questions are answered, the day on which they came being the first. Days and not hours: of masked
 * questions nothing finer is kept.
 */
export async function questionFigure(tx: Tx, period: Period): Promise<QuestionFigure> {
  const before = momentIn(period.before.from);
  const [now, to] = [momentIn(period.from), momentIn(period.to)];
  const rows = await tx.execute<Row>(sql`
    with ${officeCalendar(before)},
    asked as materialized (
      -- Sent again after an answer to the desk, a question came when it came first. What never waited has a named author.
      select p.id, p.handle, coalesce((select min(w.opened_at) from work_items w
        where w.subject_id = p.id and w.sort = 'post'), p.submitted_at) as since
      from posts p
      where p.kind = 'question' and p.submitted_at >= ${before} and p.state <> 'withdrawn'
        and not exists (select 1 from relays y where y.copy_id = p.id)
    ), answered as materialized (
      select since >= ${now} as is_now, ${dayInJapan(sql`since`)} as came_on,
        ${dayInJapan(sql`(select min(r.released_at) from replies r
          where r.post_id = asked.id and r.kind <> 'follow_up' and r.handle <> asked.handle)`)} as answered_on
      from asked where since >= ${before} and since < ${to}
    )
    select is_now, count(*)::integer as questions,
      case when came_on >= ${dayInJapan(to)} - 1 then 'too_soon'
        when answered_on is null then 'none'
        when answered_on <= came_on then 'same_day'
        when answered_on = came_on + 1 then 'next_day'
        when answered_on <= came_on + 3 then 'within_3'
        when answered_on <= came_on + 7 then 'within_7'
        else 'later' end as day,
      -- No office day lies between the two.
      coalesce(answered_on <= came_on or e.open_before = b.open_before + b.is_open::integer, false) as in_office
    from answered
    join calendar b on b.day = came_on
    left join calendar e on e.day = answered_on
    group by 1, 3, 4`);
  const counted = (isMeant: (row: Row) => boolean): Counts => {
    const sum = (isNow: boolean) =>
      rows.reduce((total, row) => (row.is_now === isNow && isMeant(row) ? total + row.questions : total), 0);
    return { now: sum(true), before: sum(false) };
  };
  const days = Object.fromEntries(
    answerDays.map((day) => [day, counted((row) => row.day === day)]),
  ) as Record<AnswerDay, Counts>;
  return {
    days,
    judged: counted(({ day }) => day !== "too_soon"),
    byNextDay: counted(({ day }) => day === "same_day" || day === "next_day"),
    byNextOfficeDay: counted(({ day, in_office }) => day !== "too_soon" && in_office),
  };
}
