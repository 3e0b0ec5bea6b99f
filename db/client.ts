import { type SQL, sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { withoutValues } from "./query-failure.ts";
import type { ActorRole } from "./schema/roles.ts";

type Database = PostgresJsDatabase;
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Who a transaction stands for: the role it takes and what the row policies may know. */
export type Standing = {
  role: ActorRole;
  userId: string | null;
  orgId: string | null;
  groupIds: readonly string[];
  handles: readonly string[];
};

/** A pool of connections as `gojo_app`: a login that by itself may read nothing. */
export type Door = { database: Database; statements: () => number; close: () => Promise<void> };

export function openDoor(appDatabaseUrl: string, options: { connections?: number } = {}): Door {
  let statements = 0;
  const client = postgres(appDatabaseUrl, {
    max: options.connections ?? 10,
    onnotice: () => {},
    connect_timeout: 10,
    idle_timeout: 300,
    debug: () => {
      statements += 1;
    },
  });
  return {
    database: drizzle(preparing(client), { casing: "snake_case" }),
    statements: () => statements,
    close: () => client.end({ timeout: 5 }),
  };
}

/**
 * The same client, whose statements are prepared once per connection: half the round trips, and nothing is parsed
 * twice. PostgreSQL plans anew when another role runs one, so row policies hold (plancache.c, "dependsOnRLS").
 */
function preparing(client: postgres.Sql): postgres.Sql {
  const begin = client.begin.bind(client);
  const beginPreparing = <T>(work: Work<T>) => {
    let over = false;
    const whole = begin((tx) => unlessOver(tx, work, () => over));
    whole.catch(() => {
      over = true;
    });
    return whole;
  };
  // The library's other way to begin, with options, is used nowhere.
  return Object.assign(prepares(client), { begin: beginPreparing as typeof client.begin });
}

type Work<T> = (tx: postgres.TransactionSql) => Promise<T>;

/**
 * The driver answers a failure with a rollback, and would end the process by writing it to a connection that is lost.
 * It has then rejected the whole transaction already: the work rests, and so do its savepoints.
 */
async function unlessOver<T>(tx: postgres.TransactionSql, work: Work<T>, isOver: () => boolean): Promise<T> {
  const savepoint = tx.savepoint.bind(tx);
  const preparing = <U>(inner: Work<U>) => savepoint((at) => unlessOver(at, inner, isOver));
  try {
    return await work(Object.assign(prepares(tx), { savepoint: preparing as typeof tx.savepoint }));
  } catch (failure) {
    // A statement hears of the loss just before the transaction does.
    await new Promise(setImmediate);
    if (isOver()) return new Promise(() => {});
    throw failure;
  }
}

function prepares<C extends Pick<postgres.Sql, "unsafe">>(connection: C): C {
  const unsafe = connection.unsafe.bind(connection);
  connection.unsafe = (text, values, options) => unsafe(text, values, { ...options, prepare: true });
  return connection;
}

const asArray = (values: readonly string[]) => `{${values.join(",")}}`;

/**
 * Runs `work` in one transaction that has taken the standing's role and settings; both end with it. The settings
 * travel ahead of the first query on the same connection, so they cost no round trip of their own.
 */
export async function standingAs<T>(
  door: Door,
  standing: Standing,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await door.database.transaction(async (tx) => {
      // A drizzle query starts when somebody waits for it, and these must be the first on the wire.
      const settled = tx
        .execute(sql`select set_config('app.user_id', ${standing.userId ?? ""}, true),
          set_config('app.org_id', ${standing.orgId ?? ""}, true),
          set_config('app.group_ids', ${asArray(standing.groupIds)}, true),
          set_config('app.handles', ${asArray(standing.handles)}, true),
          set_config('role', ${standing.role}, true)`)
        .then(() => undefined);
      const [, result] = await Promise.all([settled, work(tx)]);
      return result;
    });
  } catch (failure) {
    throw withoutValues(failure);
  }
}

/** Runs a statement written with `$1`-style parameters (as libraries write them) inside a transaction. */
export async function runForLibrary(
  tx: Tx,
  text: string,
  values: readonly unknown[] = [],
): Promise<{ rows: unknown[] }> {
  const parts = text.split(/\$(\d+)/);
  const chunks: SQL[] = parts.map((part, at) =>
    at % 2 === 0 ? sql.raw(part) : sql`${values[Number(part) - 1]}`,
  );
  return { rows: [...(await tx.execute(sql.join(chunks)))] };
}
