import autocannon from "autocannon";

/** How one load went. Times in milliseconds. */
export type Reading = { perSecond: number; p50: number; p99: number };

/** What a browser asks with over plain http. */
const asABrowser = { "accept-encoding": "gzip, deflate", "accept-language": "ja", accept: "text/html" };

/** Asks for one address over and over. Throws when anything but 200 comes back. */
export function load(
  url: string,
  options: { connections: number; seconds: number; cookie?: string },
): Promise<Reading> {
  const { connections, seconds, cookie } = options;
  return new Promise((resolve, reject) => {
    const took: number[] = [];
    const begun = performance.now();
    const headers = { ...asABrowser, ...(cookie ? { cookie } : {}) };
    const run = autocannon({ url, connections, duration: seconds, headers }, (failure, result) => {
      if (failure) return reject(failure);
      const lost = result.errors + result.timeouts + result.non2xx;
      if (lost > 0 || result["2xx"] === 0) return reject(new Error(`${lost} answers of ${url} were no page`));
      resolve(readingOf(took, performance.now() - begun));
    });
    run.on("response", (_client, _status, _bytes, milliseconds) => took.push(milliseconds));
  });
}

export function readingOf(took: readonly number[], elapsed: number): Reading {
  const sorted = [...took].sort((one, other) => one - other);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { perSecond: (took.length * 1_000) / elapsed, p50: at(0.5), p99: at(0.99) };
}

/** Does something over and over for so long, one after the other. */
export async function repeat(seconds: number, work: () => Promise<unknown>): Promise<Reading> {
  const took: number[] = [];
  const begun = performance.now();
  while (performance.now() - begun < seconds * 1_000) {
    const started = performance.now();
    await work();
    took.push(performance.now() - started);
  }
  return readingOf(took, performance.now() - begun);
}

/** Of several rounds on a machine that is never quiet, the middle one of each number. */
export const middle = (readings: readonly Reading[]): Reading => ({
  perSecond: median(readings.map((one) => one.perSecond)),
  p50: median(readings.map((one) => one.p50)),
  p99: median(readings.map((one) => one.p99)),
});

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
