import postgres, { type Sql } from "postgres";
import { claimDatabase } from "./claim.ts";
import { checkGivenDatabase } from "./given-database.ts";
import { Halt } from "./halt.ts";
import { startEmbeddedPostgres } from "./postgres.ts";
import { onShutdown } from "./shutdown.ts";

export type Database = {
  ownerUrl: string;
  /** A connection with owner rights, held for as long as the launcher lives; null on a server that is not ours. */
  owner: Sql | null;
  /** Resolves when our own server ended by itself. */
  gone: Promise<void>;
};

/** The server in DATABASE_URL, after a check. Throws `Halt`. */
export async function reachGivenDatabase(ownerUrl: string): Promise<Database> {
  await checkGivenDatabase(ownerUrl);
  return { ownerUrl, owner: null, gone: new Promise(() => {}) };
}

/** The built-in server of this data folder, for this launcher alone. Throws `Halt`. */
export async function startOwnDatabase(dataDir: string): Promise<Database> {
  const starting = startEmbeddedPostgres({ dataDir });
  let claimed = false;
  onShutdown(async () => {
    const server = await starting;
    if (claimed) await server.stop();
  });
  const { url, gone } = await starting;
  const owner = postgres(url, { max: 1, max_lifetime: null, onnotice: () => {} });
  onShutdown(() => owner.end({ timeout: 1 }));
  await claimDatabase(owner);
  claimed = true;
  return { ownerUrl: url, owner, gone };
}

export const databaseGone = () =>
  new Halt({
    ja: "内蔵データベースが終了したため、すべて停止します。受け付けた内容は保存されています。npm start でもう一度始められます。",
    en: "The built-in database ended by itself, so everything stops. What was accepted is kept: run npm start again.",
  });
