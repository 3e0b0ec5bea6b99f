import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "#db/migrate.ts";
import { startEmbeddedPostgres } from "#lib/platform/launcher/postgres.ts";
import { appPassword, databaseIn, templateName } from "./names.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Superuser URL of the cluster this run of the tests has to itself. */
    clusterUrl: string;
  }
}

/** Starts a PostgreSQL for this run and prepares one migrated database that test files copy. */
export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "gojo-test-"));
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${templateName}`);
  await admin.end();
  await migrate({ ownerUrl: databaseIn(server.url, templateName), appPassword });
  project.provide("clusterUrl", server.url);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
