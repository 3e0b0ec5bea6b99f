import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster.ts";
import { load, middle, type Reading, repeat } from "./load.ts";
import { type PageName, type Portal, pageNames, pagesOf } from "./portals.ts";
import { asBareSql, isFrame, type Statement, statementsOf } from "./statements.ts";

/** One page on one portal (or the bare page): alone on the line, and with eight browsers at once. */
export type Measured = { alone: Reading; eight: Reading };
export type PageStatements = { asked: number; frame: number; log: Statement[] };

/** The statements of one request of each page, counted when everything is warm. */
export async function countStatements(cluster: Cluster, portal: Portal) {
  const counts = new Map<PageName, PageStatements>();
  for (const name of pageNames) {
    const url = pagesOf(portal)[name];
    const look = async () => {
      const answer = await fetch(url, { headers: { cookie: portal.cookie, "accept-language": "ja" } });
      await answer.arrayBuffer();
    };
    // A fresh connection asks for types, and statements may be prepared: none of that is the page's.
    for (let warm = 0; warm < 5; warm++) await look();
    await sleep(200);
    const log = await statementsOf(cluster, look);
    const frame = log.filter(isFrame).length;
    counts.set(name, { asked: log.length - frame, frame, log });
  }
  return counts;
}

type Variant = { key: string; url: string; cookie: string };

/** Several rounds over all variants, in turn, so that a noisy minute hits all of them; the middle of each. */
export async function measure(
  variants: readonly Variant[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Map<string, Measured>> {
  const readings = new Map(
    variants.map(({ key }) => [key, { alone: [] as Reading[], eight: [] as Reading[] }]),
  );
  for (const { url, cookie } of variants) await load(url, { connections: 8, seconds: 2, cookie });
  for (let round = 0; round < rounds; round++) {
    for (const { key, url, cookie } of variants) {
      readings.get(key)?.alone.push(await load(url, { connections: 1, seconds, cookie }));
      readings.get(key)?.eight.push(await load(url, { connections: 8, seconds, cookie }));
    }
  }
  return new Map(
    [...readings].map(([key, { alone, eight }]) => [key, { alone: middle(alone), eight: middle(eight) }]),
  );
}

/** What the same statements cost without the portal around them. */
export async function measureBareSql(
  portal: Pick<Portal, "ownerUrl">,
  pages: readonly (readonly Statement[])[],
): Promise<Reading> {
  const bare = asBareSql(portal.ownerUrl, pages);
  try {
    await repeat(0.5, bare.once);
    return middle([await repeat(1, bare.once), await repeat(1, bare.once), await repeat(1, bare.once)]);
  } finally {
    await bare.end();
  }
}
