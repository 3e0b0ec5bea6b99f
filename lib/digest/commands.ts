import { randomUUID } from "node:crypto";
import { and, eq, gt, like, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { deliveries, digestRuns } from "#db/schema/telling.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { isoWeek } from "./iso-week.ts";

/** A run that has not come to its end by then is stuck, and no reason to wait. */
const patience = 2 * 3_600_000;

/**
 * Sends this week's digest now, to everybody who wants it. Refuses with "digest_running" while another one is under
 * way, so that two moderators, or a second click, do not write to everybody twice.
 */
export async function sendDigestNow(moderator: Person): Promise<string> {
  authorize(moderator, "digest.send");
  const id = randomUUID();
  await asActor(moderator, async (tx) => {
    if (await isRunning(tx)) throw new Refusal("digest_running");
    const week = isoWeek(new Date());
    const [earlier] = await tx
      .select({ count: sql<number>`count(*)::int` })
      .from(digestRuns)
      .where(like(digestRuns.week, `${week}%`));
    const run = { id, week: `${week}/${(earlier?.count ?? 0) + 1}`, startedAt: new Date() };
    const [started] = await tx
      .insert(digestRuns)
      .values({ ...run, startedBy: moderator.userId })
      .onConflictDoNothing()
      .returning({ id: digestRuns.id });
    if (!started) throw new Refusal("digest_running");
    await record(tx, moderator, "digest.started", { subjectId: id });
    await enqueue(tx, queues.startDigest, { runId: id });
  });
  return id;
}

async function isRunning(tx: Tx): Promise<boolean> {
  const since = new Date(Date.now() - patience);
  const [run] = await tx
    .select({ id: digestRuns.id })
    .from(digestRuns)
    .where(
      and(
        gt(digestRuns.startedAt, since),
        sql`(exists (select 1 from ${deliveries} where ${and(eq(deliveries.digestRunId, digestRuns.id), eq(deliveries.state, "queued"))})
          or not exists (select 1 from ${deliveries} where ${eq(deliveries.digestRunId, digestRuns.id)}))`,
      ),
    )
    .limit(1);
  return run !== undefined;
}
