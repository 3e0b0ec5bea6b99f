import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readEnv } from "#lib/platform/env.ts";
import { childEnv } from "#lib/platform/launcher/child-env.ts";
import type { Cluster } from "./cluster.ts";
import { middle, type Reading, readingOf } from "./load.ts";
import { measureBareSql } from "./pages.ts";
import { fillQueueWorld } from "./queue-world.ts";
import { isFrame, type Statement, statementsOf } from "./statements.ts";

const program = fileURLToPath(new URL("./queueing.ts", import.meta.url));
export const queueSize = { posts: 1_000_000, waiting: 10_000 };

/** A database with that many posts, and a process that looks at its queue. */
export type QueueWorld = { ownerUrl: string; looking: (seconds: number) => Promise<Reading> };

export async function startQueue(cluster: Cluster, secret: string, size = queueSize): Promise<QueueWorld> {
  const ownerUrl = await cluster.database("gojo_queue", secret);
  const moderator = await fillQueueWorld(ownerUrl, size);
  const settings = readEnv({ GOJO_SECRET: secret, LOG_LEVEL: "warn" });
  const from = { ...process.env, LOG_LEVEL: "warn", MAIL_TRANSPORT: "" };
  const env = childEnv({ env: settings, demo: false, ownerUrl, secret: { secret, source: "env" }, from });
  const looking = async (seconds: number) => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", program, String(seconds), moderator],
      { env: env as NodeJS.ProcessEnv, timeout: seconds * 1_000 + 60_000 },
    );
    const took: number[] = JSON.parse(stdout);
    return readingOf(
      took,
      took.reduce((sum, one) => sum + one, 0),
    );
  };
  return { ownerUrl, looking };
}

/** What one look at everything, with an item open, asks the database. Statements must be written down meanwhile. */
export async function statementsPerLook(cluster: Cluster, { looking }: QueueWorld): Promise<Statement[]> {
  const all = await statementsOf(cluster, async () => {
    await looking(0);
  });
  const begun = all.map(({ text }, at) => (text.includes("actor_of(") ? at : -1)).filter((at) => at >= 0);
  return all.slice(begun.at(-1) ?? 0).filter((statement) => !isFrame(statement));
}

/** How long a look takes, and how long its statements alone. */
export async function lookAtQueue(
  world: QueueWorld,
  log: readonly Statement[],
): Promise<{ look: Reading; bare: Reading }> {
  const looks: Reading[] = [];
  for (let round = 0; round < 3; round++) looks.push(await world.looking(2));
  return { look: middle(looks), bare: await measureBareSql(world, [log]) };
}
