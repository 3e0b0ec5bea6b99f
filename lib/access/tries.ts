import { sql } from "drizzle-orm";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import { runForLibrary } from "#db/client.ts";
import { asActor } from "./door.ts";
import { theDoorkeeper } from "./mint.ts";

/** What the rate limiter needs of a "client": its queries run as the doorkeeper. */
const storeClient = {
  query: async (query: { text: string; values?: unknown[] } | string) => {
    const { text, values } = typeof query === "string" ? { text: query, values: [] } : query;
    const { rows } = await asActor(theDoorkeeper, (tx) => runForLibrary(tx, text, values ?? []));
    return { rows, rowCount: rows.length };
  },
};

const limiter = (keyPrefix: string, points: number) => {
  let made: RateLimiterPostgres | undefined;
  return async () => {
    made ??= new RateLimiterPostgres({
      storeClient,
      storeType: "client",
      tableName: "attempts",
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration: 15 * 60,
    });
    return made;
  };
};

/** Ten tries in fifteen minutes for one address, a hundred from one client (ASVS 5.0 6.3.1). */
export const triesByAddress = limiter("address", 10);
export const triesByClient = limiter("client", 100);

/** Removes counters that ran out. */
export const forgetOldTries = (): Promise<unknown> =>
  asActor(theDoorkeeper, (tx) => tx.execute(sql`delete from attempts where expire < ${Date.now()}`));
