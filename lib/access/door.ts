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
