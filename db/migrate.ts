import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { fillClosures } from "./closures.ts";
import { queues } from "./queues.ts";

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const migrationLock = 7_060_514;

/**
 * Brings a database to the present shape: roles, tables, job queues, rights. Safe to run again, and by several
 * processes at once (they wait for one another). Needs a login that may create roles and tables.
 */
export async function migrate(options: { ownerUrl: string; appPassword: string }): Promise<void> {
  const sql = postgres(options.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    const shape = await shapeWanted();
    if ((await shapeFound(sql)) !== shape) await bringToShape(sql, options.ownerUrl, shape);
    // Each start may bring a new secret, and with it a new password.
    await sql.unsafe(`alter role gojo_app password '${options.appPassword.replaceAll("'", "''")}'`);
  } finally {
    await sql.end();
  }
}

async function bringToShape(sql: postgres.Sql, ownerUrl: string, shape: string): Promise<void> {
  // Loaded only when there is something to do: a warm start does without.
  const { drizzle } = await import("drizzle-orm/postgres-js");
  const { migrate: applyMigrations } = await import("drizzle-orm/postgres-js/migrator");
  await sql.unsafe(await readFile(pathOf("roles.sql"), "utf8"));
  await sql.unsafe("set lock_timeout = '10s'; set check_function_bodies = off");
  await applyMigrations(drizzle(sql), { migrationsFolder: pathOf("migrations") });
  await createQueues(ownerUrl);
  await sql.unsafe(await readFile(pathOf("grants.sql"), "utf8"));
  await fillClosures(sql);
  await sql.unsafe(await readFile(pathOf("desk.sql"), "utf8"));
  await sql.unsafe(await readFile(pathOf("analysis.sql"), "utf8"));
  await sql.unsafe(await readFile(pathOf("relays.sql"), "utf8"));
  await sql.unsafe(await readFile(pathOf("functions.sql"), "utf8"));
  await sql.unsafe(await readFile(pathOf("moderation.sql"), "utf8"));
  await sql.unsafe(await readFile(pathOf("figures.sql"), "utf8"));
  await sql.unsafe(`comment on schema public is '${shape}'`);
}

/** A fingerprint of everything that shapes the database, so that a warm start has nothing to do. */
async function shapeWanted(): Promise<string> {
  const files = [
    "roles.sql",
    "grants.sql",
    "desk.sql",
    "analysis.sql",
    "relays.sql",
    "functions.sql",
    "moderation.sql",
    "figures.sql",
    "migrations/meta/_journal.json",
  ];
  const hash = createHash("sha256").update(
    JSON.stringify(Object.values(queues).map(({ name, retries }) => [name, retries])),
  );
  for (const file of files) hash.update(await readFile(pathOf(file)));
  // A newer calendar knows other holidays.
  const calendar = createRequire(import.meta.url).resolve("@holiday-jp/holiday_jp/package.json");
  hash.update(await readFile(calendar));
  return `gojo ${hash.digest("hex").slice(0, 32)}`;
}

async function shapeFound(sql: postgres.Sql): Promise<string | null> {
  const [row] = await sql`select obj_description('public'::regnamespace, 'pg_namespace') as shape`;
  return row?.["shape"] ?? null;
}

async function createQueues(connectionString: string): Promise<void> {
  const { PgBoss } = await import("pg-boss");
  const boss = new PgBoss({ connectionString, max: 1, supervise: false, schedule: false });
  await boss.start();
  try {
    for (const queue of Object.values(queues)) {
      const options = {
        retryLimit: queue.retries,
        retryDelay: "firstRetryAfter" in queue ? queue.firstRetryAfter : 2,
        retryBackoff: queue.retries > 0,
        deleteAfterSeconds: 60,
      };
      if (await boss.getQueue(queue.name)) await boss.updateQueue(queue.name, options);
      else await boss.createQueue(queue.name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}
