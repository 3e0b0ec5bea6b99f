import type { z } from "zod";
import { closeTheDoor } from "#lib/access/door.ts";
import { forgetOldTries } from "#lib/access/tries.ts";
import { allJobs, timetable } from "./all-jobs.ts";
import { closeTheBoss, type Job, openBoss } from "./jobs.ts";
import { log } from "./log.ts";

/** Works off background jobs until SIGTERM or SIGINT; the job under way is finished first. */
async function work(): Promise<void> {
  const boss = await openBoss({ supervise: true, schedule: true });
  for (const { name, cron, payload } of timetable)
    await boss.schedule(name, cron, payload, { tz: "Asia/Tokyo" });
  for (const job of allJobs) {
    await boss.work(job.name, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async (batch) => {
      for (const { id, data } of batch) await runOne(job, id, data);
    });
  }
  const sweep = setInterval(() => void forgetOldTries().catch(() => {}), 600_000);
  log.info({ jobs: allJobs.length }, "worker is ready");
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, async () => {
      clearInterval(sweep);
      await boss.stop({ graceful: true, timeout: 8_000 });
      await closeTheBoss();
      await closeTheDoor();
      process.exit(0);
    });
  }
}

async function runOne<Payload>(job: Job<Payload>, id: string, data: unknown): Promise<void> {
  const payload: z.ZodSafeParseResult<Payload> = job.payload.safeParse(data);
  if (!payload.success) {
    log.error({ job: job.name, id }, "a job carried a payload of the wrong shape and was dropped");
    return;
  }
  try {
    await job.run(payload.data);
  } catch (failure) {
    log.error({ job: job.name, id, failure }, "a job failed and may be tried again");
    throw failure;
  }
}

await work();
