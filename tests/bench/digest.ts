import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Cluster } from "./cluster.ts";
import { type Reading, readingOf } from "./load.ts";
import type { Portal } from "./portals.ts";
import { type Statement, statementsOf } from "./statements.ts";

const program = fileURLToPath(new URL("./composing.ts", import.meta.url));
const howMany = 40;

/** Digests composed one after the other, by one process. */
export async function composing(portal: Portal, seconds: number): Promise<Reading> {
  const readers = portal.world.others.slice(0, howMany).map(({ userId }) => userId);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", program, String(seconds), ...readers],
    { env: portal.env as NodeJS.ProcessEnv, timeout: seconds * 1_000 + 60_000 },
  );
  const took: number[] = JSON.parse(stdout);
  return readingOf(
    took,
    took.reduce((sum, one) => sum + one, 0),
  );
}

/** What the database is asked for these digests, one list of statements per reader. */
export async function statementsPerDigest(cluster: Cluster, portal: Portal): Promise<Statement[][]> {
  const all = await statementsOf(cluster, async () => {
    await composing(portal, 0);
  });
  const digests: Statement[][] = [];
  for (const statement of all) {
    if (statement.text.includes("actor_of(")) digests.push([]);
    digests.at(-1)?.push(statement);
  }
  return digests;
}
