import { sql } from "drizzle-orm";
import { type Door, openDoor, standingAs, type Tx } from "#db/client.ts";
import { env } from "#lib/platform/env.ts";
import { type Actor, standingOf } from "./actor.ts";

// Next may load this module more than once in one process; the pool must exist once.
const shared = globalThis as typeof globalThis & { gojoDoor?: Door };

/** The process's pool of connections, opened on first use. */
export function theDoor(): Door {
  const url = env().APP_DATABASE_URL;
  if (!url) throw new Error("APP_DATABASE_URL is not set: start with `npm start`");
  shared.gojoDoor ??= openDoor(url);
  return shared.gojoDoor;
}

export async function closeTheDoor(): Promise<void> {
  const door = shared.gojoDoor;
  delete shared.gojoDoor;
  await door?.close();
}

/**
 * The one door to the data: runs `work` in a transaction in which only those rows exist that are there for the
 * actor. All or nothing: when `work` throws, nothing of it stays.
 */
export const asActor = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  standingAs(theDoor(), standingOf(actor), work);

/**
 * Lets the worker look something up in the middle of somebody's transaction, on the same connection: who waits for a
 * second one while holding a first can stop everybody. What comes back must tell the actor no more than they may know.
 */
export async function workerLooksUp<T>(tx: Tx, look: (tx: Tx) => Promise<T>): Promise<T> {
  const [before] = await tx.execute(
    sql`select current_setting('role') as role, set_config('role', 'gojo_worker', true)`,
  );
  const found = await look(tx);
  await tx.execute(sql`select set_config('role', ${String(before?.["role"])}, true)`);
  return found;
}
