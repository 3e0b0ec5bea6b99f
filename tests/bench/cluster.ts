import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres, { type Sql } from "postgres";
import { migrate } from "#db/migrate.ts";
import { appPassword } from "#lib/platform/launcher/app-login.ts";
import { startEmbeddedPostgres } from "#lib/platform/launcher/postgres.ts";
import { existingHome, logIn } from "#lib/platform/launcher/postgres-home.ts";
import { onShutdown } from "#lib/platform/launcher/shutdown.ts";

export type Cluster = {
  /** Makes an empty portal database and returns its superuser URL. */
  database: (name: string, secret: string) => Promise<string>;
  admin: Sql;
  logFile: string;
};

/** A PostgreSQL of our own, durable as the one of `npm start`; it goes with the bench. */
export async function startCluster(): Promise<Cluster> {
  const dataDir = await mkdtemp(join(tmpdir(), "gojo-bench-"));
  onShutdown(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres({ dataDir });
  onShutdown(server.stop);
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  onShutdown(() => admin.end({ timeout: 1 }));
  const home = await existingHome(dataDir);
  if (!home) throw new Error("The database has no folder");
  return {
    admin,
    logFile: logIn(home.folder),
    database: async (name, secret) => {
      await admin.unsafe(`create database ${name}`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      await migrate({ ownerUrl: url.href, appPassword: appPassword(secret) });
      return url.href;
    },
  };
}
