import { and, asc, eq, inArray } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { yaraRules, yaraScans } from "#db/schema/analysis.ts";
import type { ScanState } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { personForJob, theWorker } from "#lib/access/mint.ts";
import { may } from "#lib/access/policy.ts";
import { openFile } from "#lib/platform/files.ts";
import { defineJob } from "#lib/platform/jobs.ts";
import { fileToScan } from "./file-to-scan.ts";
import { scanFile } from "./yara/run-yara.ts";
import { nothingFound, type ScanResult } from "./yara/scan-result.ts";

/** How often what is through is written down while a scan runs. */
const toldEvery = 1_000;

/**
 * Looks through a file with the rights that whoever asked for it has at this moment: with none, it fails. The file is
 * opened in memory and goes through a pipe; nothing of it is written anywhere.
 */
export const scanFileJob = defineJob({
  ...queues.scanFile,
  run: async ({ scanId }) => {
    const [scan] = await asActor(theWorker, (tx) =>
      tx
        .select({ askedBy: yaraScans.askedBy, state: yaraScans.state })
        .from(yaraScans)
        .where(and(eq(yaraScans.id, scanId), inArray(yaraScans.state, ["queued", "running"]))),
    );
    if (!scan) return;
    const analyst = await personForJob(scan.askedBy);
    if (analyst && may(analyst, "file.scan")) await scanAs(analyst, scanId);
    else {
      const gone = {
        state: "failed",
        finishedAt: new Date(),
        result: { ...nothingFound, failure: "gone" },
      } as const;
      await asActor(theWorker, (tx) => tx.update(yaraScans).set(gone).where(eq(yaraScans.id, scanId)));
    }
  },
});

async function scanAs(analyst: Person, scanId: string): Promise<void> {
  const note = (values: Partial<typeof yaraScans.$inferInsert>) =>
    asActor(analyst, (tx) => tx.update(yaraScans).set(values).where(eq(yaraScans.id, scanId)));
  const { stored, rules } = await asActor(analyst, async (tx) => {
    const [scan] = await tx.select().from(yaraScans).where(eq(yaraScans.id, scanId));
    const { id, name, revision, source } = yaraRules;
    const enabled = await tx
      .select({ id, name, revision, source })
      .from(yaraRules)
      .where(eq(yaraRules.enabled, true))
      .orderBy(asc(name), asc(id));
    return { stored: scan ? await fileToScan(tx, scan.attachmentId) : null, rules: enabled };
  });
  await note({ state: "running", rules: rules.length, rulesDone: 0 });
  const file = stored && (await openFile(stored).catch(() => null));
  if (!file) return end({ ...nothingFound, failure: "gone" });
  let writing: Promise<unknown> = Promise.resolve();
  let told = 0;
  const result = await scanFile(file, rules, {
    tell: (rulesDone) => {
      if (Date.now() - told < toldEvery) return;
      told = Date.now();
      writing = writing.then(() => note({ rulesDone })).catch(() => {});
    },
  });
  await writing;
  return end(result);

  async function end(ended: ScanResult): Promise<void> {
    await note({ state: stateOf(ended), result: ended, rulesDone: rules.length, finishedAt: new Date() });
  }
}

/** A look without all of its rules says so: whoever reads "done" may rely on it. */
export function stateOf({ failure, left }: ScanResult): ScanState {
  if (failure !== null) return "failed";
  if (left.some(({ why }) => why === "too_slow" || why === "not_reached")) return "too_slow";
  return left.some(({ why }) => why === "crashed" || why === "memory") ? "failed" : "done";
}
