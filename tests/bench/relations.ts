import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readEnv } from "#lib/platform/env.ts";
import { childEnv } from "#lib/platform/launcher/child-env.ts";
import type { Cluster } from "./cluster.ts";
import { fillRelationsWorld, relationsSize } from "./relations-world.ts";
import { asBareSql, isFrame, type Statement, statementsOf } from "./statements.ts";

const program = fileURLToPath(new URL("./relating.ts", import.meta.url));
/** How many new items are related and thrown away before the clock counts. */
const warmUp = 20;
const counted = 200;

/** A database that has seen a million observables, posts that came in just now, and a process that relates them. */
export type RelationsWorld = {
  ownerUrl: string;
  fresh: string[];
  relating: (ids: readonly string[]) => Promise<number[]>;
};

export async function startRelations(
  cluster: Cluster,
  secret: string,
  size = relationsSize,
): Promise<RelationsWorld> {
  const ownerUrl = await cluster.database("gojo_relations", secret);
  const fresh = await fillRelationsWorld(ownerUrl, size);
  const settings = readEnv({ GOJO_SECRET: secret, LOG_LEVEL: "warn" });
  const from = { ...process.env, LOG_LEVEL: "warn", MAIL_TRANSPORT: "" };
  const env = childEnv({ env: settings, demo: false, ownerUrl, secret: { secret, source: "env" }, from });
  const relating = async (ids: readonly string[]): Promise<number[]> => {
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", program, ...ids], {
      env: env as NodeJS.ProcessEnv,
      timeout: 300_000,
    });
    return JSON.parse(stdout);
  };
  return { ownerUrl, fresh, relating };
}

/** What relating each of some more items asks the database. Statements must be written down meanwhile. */
export async function statementsPerRelating(
  cluster: Cluster,
  { fresh, relating }: RelationsWorld,
): Promise<Statement[][]> {
  const all = await statementsOf(cluster, async () => {
    await relating(fresh.slice(warmUp + counted));
  });
  const items: Statement[][] = [];
  for (const statement of all.filter((one) => !isFrame(one) && !one.text.includes("set_config("))) {
    if (statement.text.includes("pg_advisory_xact_lock")) items.push([]);
    items.at(-1)?.push(statement);
  }
  return items;
}

export type Relating = { p50: number; p95: number; bareP50: number; bareP95: number; statements: number };

/** How long it takes to relate a new item, and its statements alone, asked anew one after the other. */
export async function relateNew(
  { ownerUrl, fresh, relating }: RelationsWorld,
  items: readonly Statement[][],
): Promise<Relating> {
  const took = (await relating(fresh.slice(0, warmUp + counted))).slice(warmUp);
  const bare = asBareSql(ownerUrl, items);
  const alone: number[] = [];
  for (let turn = 0; turn < 3 * items.length; turn++) {
    const started = performance.now();
    await bare.once();
    if (turn >= items.length) alone.push(performance.now() - started);
  }
  await bare.end();
  return {
    p50: at(took, 0.5),
    p95: at(took, 0.95),
    bareP50: at(alone, 0.5),
    bareP95: at(alone, 0.95),
    statements: items.at(-1)?.length ?? 0,
  };
}

const at = (times: readonly number[], share: number): number =>
  [...times].sort((one, other) => one - other)[Math.floor(times.length * share)] ?? 0;
