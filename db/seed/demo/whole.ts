import { sql } from "drizzle-orm";
import type { Door } from "#db/client.ts";
import { theDoor } from "#lib/access/door.ts";

const shared = globalThis as typeof globalThis & { gojoDoor?: Door };

/**
 * Runs all of `work` in one transaction of the process's door, so that a start that is cut off leaves no half of it
 * behind. Each actor still steps in and out of their own role, in a savepoint; they must come one after another.
 */
export function whole<T>(work: () => Promise<T>): Promise<T> {
  const door = theDoor();
  return door.database.transaction(async (outer) => {
    const transaction: Door["database"]["transaction"] = async (step) => {
      const result = await outer.transaction(step);
      // A role outlives its savepoint: step out of it by hand.
      await outer.execute(sql`select set_config('role', 'none', true)`);
      return result;
    };
    const database: Door["database"] = Object.assign(Object.create(outer), { transaction });
    shared.gojoDoor = { ...door, database };
    try {
      return await work();
    } finally {
      shared.gojoDoor = door;
    }
  });
}
