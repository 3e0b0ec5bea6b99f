import { sql } from "drizzle-orm";
import { PgBoss } from "pg-boss";
import type { z } from "zod";
import { runForLibrary, type Tx } from "#db/client.ts";
import type { QueueName } from "#db/queues.ts";
import { env } from "./env.ts";

/** A kind of background work: what it is told (ids only) and what it does. Running it twice must be harmless. */
export type Job<Payload> = {
  name: QueueName;
  payload: z.ZodType<Payload>;
  run: (payload: Payload) => Promise<void>;
};

export const defineJob = <Payload>(job: Job<Payload>): Job<Payload> => job;

const shared = globalThis as typeof globalThis & { gojoBoss?: Promise<PgBoss> };

/** The job library on this process's own connections, as the role that reaches nothing but its tables. */
export function theBoss(): Promise<PgBoss> {
  shared.gojoBoss ??= openBoss({ supervise: false, schedule: false });
  return shared.gojoBoss;
}

export async function openBoss(options: { supervise: boolean; schedule: boolean }): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().APP_DATABASE_URL ?? "",
    options: "-c role=gojo_queue",
    max: 4,
    migrate: false,
    createSchema: false,
    ...options,
  });
  boss.on("error", () => {});
  await boss.start();
  return boss;
}

export async function closeTheBoss(): Promise<void> {
  const boss = shared.gojoBoss;
  delete shared.gojoBoss;
  await (await boss)?.stop({ graceful: false });
}

/**
 * Asks for background work in the transaction of the change that calls for it: both happen or neither. For a
 * moment the transaction steps into the queue's role, which sees no member data, and back.
 */
export async function enqueue<Payload extends object>(
  tx: Tx,
  queue: { name: QueueName; payload: z.ZodType<Payload> },
  payload: Payload,
  options: { startAfter?: Date } = {},
): Promise<void> {
  await asQueue(tx, (boss, db) => boss.send(queue.name, payload, { db, ...options }));
}

/** The same for many at once. */
export async function enqueueAll<Payload extends object>(
  tx: Tx,
  queue: { name: QueueName; payload: z.ZodType<Payload> },
  payloads: readonly Payload[],
): Promise<void> {
  const jobs = payloads.map((data) => ({ data }));
  if (jobs.length > 0) await asQueue(tx, (boss, db) => boss.insert(queue.name, jobs, { db }));
}

type InTransaction = { executeSql: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }> };

async function asQueue(tx: Tx, work: (boss: PgBoss, db: InTransaction) => Promise<unknown>): Promise<void> {
  const boss = await theBoss();
  const [before] = await tx.execute(
    sql`select current_setting('role') as role, set_config('role', 'gojo_queue', true)`,
  );
  await work(boss, { executeSql: (text, values) => runForLibrary(tx, text, values) });
  await tx.execute(sql`select set_config('role', ${String(before?.["role"])}, true)`);
}
