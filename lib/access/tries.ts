import { sql } from "drizzle-orm";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import { runForLibrary } from "#db/client.ts";
import { asActor } from "./door.ts";
import { theDoorkeeper } from "./mint.ts";
import { fingerprint } from "./seal.ts";

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

const uploadsByPerson = limiter("upload", 80);

/** Counts a file that somebody begins to send, under a fingerprint; false when it is one too many: 80 in 15 minutes. */
export async function enterUpload(userId: string): Promise<boolean> {
  const counter = await uploadsByPerson();
  return counter.consume(fingerprint("draft", `uploads ${userId}`)).then(
    () => true,
    (failure: unknown) => {
      if (failure instanceof Error) throw failure;
      return false;
    },
  );
}

const readingsByPerson = limiter("meter", 120);

/** Counts that somebody asks how well they are hidden; false when it is once too often: 120 times in 15 minutes. */
export async function enterMeterReading(userId: string): Promise<boolean> {
  const counter = await readingsByPerson();
  return counter.consume(fingerprint("draft", `meter ${userId}`)).then(
    () => true,
    (failure: unknown) => {
      if (failure instanceof Error) throw failure;
      return false;
    },
  );
}

/** Removes counters that ran out. */
export const forgetOldTries = (): Promise<unknown> =>
  asActor(theDoorkeeper, (tx) => tx.execute(sql`delete from attempts where expire < ${Date.now()}`));
