import { z } from "zod";

export type Counts = { passed: number; failed: number; skipped: number };
export const none: Counts = { passed: 0, failed: 0, skipped: 0 };

export const plus = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});

/** A runner that ended badly without a failed test (or without a report) counts as one failure. */
const orBroken = (counts: Counts, status: number): Counts =>
  status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
});

export function countsOfVitest(report: string, status: number): Counts {
  if (report === "") return { ...none, failed: 1 };
  const {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
  } = vitestReport.parse(JSON.parse(report));
  return orBroken({ passed, failed, skipped }, status);
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

/** What passed only at another try counts, and is said aloud. */
export function countsOfPlaywright(report: string, status: number): Counts {
  if (report === "") return { ...none, failed: 1 };
  const { expected, unexpected, flaky, skipped } = playwrightReport.parse(JSON.parse(report)).stats;
  if (flaky > 0) console.log(`${flaky} passed only at another try`);
  return orBroken({ passed: expected + flaky, failed: unexpected, skipped }, status);
}
