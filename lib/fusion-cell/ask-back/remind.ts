import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { dayOf } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";

/** Minutes of one day at the desk: see `office_time_after` in db/desk.sql. */
const officeDay = 540;
const firstAfter = 1 * officeDay;
const secondAfter = 3 * officeDay;
/** So long after the second reminder, counted from the end of its day, the desk hears that nobody answers. */
const silentAfter = 2 * officeDay;
/** Reminders of one morning go out over so many hours: who is told in which hour tells nothing of the question. */
const hoursToTell = 8;

/**
 * Reminds sources of questions that wait: after one and after three office days, never a third time; then tells the desk.
 * On days when the office is closed it does nothing. Times in the rows are cut to the day. `now` as the clock has it.
 */
export async function remind(now: Date, { within = hoursToTell } = {}): Promise<void> {
  const today = dayOf(now).toISOString();
  const at = now.toISOString();
  await asActor(theWorker, async (tx) => {
    const due = await tx.execute<{ post_id: string }>(sql`
      with due as (
        select q.id from information_requests q join posts p on p.id = q.post_id
        where q.state = 'open' and q.reminded < 2 and p.state in ('submitted', 'returned', 'released')
          and (q.reminded_on is null or q.reminded_on < ${today}::timestamptz)
          and ${at}::timestamptz >= office_time_after(q.asked_at,
            case q.reminded when 0 then ${firstAfter}::integer else ${secondAfter}::integer end)
          and office_open_on((${at}::timestamptz at time zone 'Asia/Tokyo')::date)
        for update of q skip locked)
      update information_requests q set reminded = q.reminded + 1, reminded_on = ${today}::timestamptz
      from due where q.id = due.id returning q.post_id`);
    for (const postId of new Set(due.map((row) => row.post_id))) {
      const startAfter = new Date(now.getTime() + Math.random() * within * 3_600_000);
      await enqueue(
        tx,
        queues.tellOfQuestion,
        { postId, what: "asked_again", once: randomUUID() },
        { startAfter },
      );
    }
    await tx.execute(sql`
      update information_requests q set silent_since = ${today}::timestamptz
      where q.state = 'open' and q.reminded = 2 and q.silent_since is null
        and ${at}::timestamptz >= office_time_after(q.reminded_on + interval '1 day', ${silentAfter}::integer)
        and exists (select 1 from posts p where p.id = q.post_id and p.state in ('submitted', 'returned', 'released'))`);
  });
}
