import { allJobs } from "#lib/platform/all-jobs.ts";
import { theBoss } from "#lib/platform/jobs.ts";

/** Works off all waiting jobs, and those they ask for, as the worker would. Returns the names in order. */
export async function workOff(): Promise<string[]> {
  const boss = await theBoss();
  const worked: string[] = [];
  for (let round = 0; round < 50; round++) {
    const before = worked.length;
    for (const job of allJobs) {
      for (const { id, data } of await boss.fetch(job.name, { batchSize: 100 })) {
        await job.run(job.payload.parse(data));
        await boss.complete(job.name, id);
        worked.push(job.name);
      }
    }
    if (worked.length === before) return worked;
  }
  throw new Error("The jobs never came to an end");
}
