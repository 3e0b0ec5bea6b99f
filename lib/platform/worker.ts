import type { JobResult } from "pg-boss";
import { queues } from "#db/queues.ts";
import { closeTheDoor } from "#lib/access/door.ts";
import { forgetOldTries } from "#lib/access/tries.ts";
import { linkEntries } from "#lib/audit/link.ts";
import { allJobs, timetable } from "./all-jobs.ts";
import { closeTheBoss, type Job, openBoss } from "./jobs.ts";
import { log } from "./log.ts";

/** Works off background jobs until SIGTERM or SIGINT; the job under way is finished first. */
async function work(): Promise<void> {
  const boss = await openBoss({ supervise: true, schedule: true });
  for (const { name, cron, payload } of timetable)
    await boss.schedule(name, cron, payload, { tz: "Asia/Tokyo" });
  for (const job of allJobs) {
    const pace = { pollingIntervalSeconds: 0.5, batchSize: atOnce(job), burstWhenBatchFull: true } as const;
    await boss.work(job.name, { ...pace, perJobResults: true }, async (batch) => {
      const results: JobResult[] = [];
      for (const { id, data } of batch) results.push({ id, status: await outcomeOf(job, id, data) });
      return results;
    });
  }
  const sweep = setInterval(() => void forgetOldTries().catch(() => {}), 600_000);
  log.info({ jobs: allJobs.length }, "worker is ready");
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, async () => {
      stopping = true;
      clearInterval(sweep);
      await boss.stop({ graceful: true, timeout: 8_000 });
      await linkEntries().catch(() => {});
      await closeTheBoss();
      await closeTheDoor();
      process.exit(0);
    });
  }
}

let stopping = false;

/** A digest is one job for each reader: they are fetched by the dozen, and the next dozen without a pause. */
const atOnce = (job: Job<unknown>): number => (job.name === queues.sendDigest.name ? 24 : 1);

/** "failed" is tried again, and is what becomes of jobs that were fetched and not begun when the worker stops. */
async function outcomeOf(job: Job<unknown>, id: string, data: unknown): Promise<"completed" | "failed"> {
  if (stopping) return "failed";
  const payload = job.payload.safeParse(data);
  if (!payload.success) {
    log.error({ job: job.name, id }, "a job carried a payload of the wrong shape and was dropped");
    return "completed";
  }
  try {
    await job.run(payload.data);
    return "completed";
  } catch (failure) {
    log.error({ job: job.name, id, failure }, "a job failed and may be tried again");
    return "failed";
  }
}

await work();
