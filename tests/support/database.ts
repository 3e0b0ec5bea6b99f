import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, inject } from "vitest";
import { closeTheDoor } from "#lib/access/door.ts";
import { closeTheBoss } from "#lib/platform/jobs.ts";
import { asApp, databaseIn, templateName } from "./names.ts";

/** A fresh portal for one test file: its own database, secret and file store. `ownerUrl` passes every policy. */
export type Portal = { ownerUrl: string; appUrl: string; dataDir: string };

/**
 * Gives this test file a portal of its own; call it at the top of the file, before anything asks for `env()`.
 * It is thrown away after the last test.
 */
export async function aPortal(): Promise<Portal> {
  const clusterUrl = inject("clusterUrl");
  const name = `gojo_${randomUUID().replaceAll("-", "")}`;
  const admin = postgres(clusterUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template ${templateName}`);
  const ownerUrl = databaseIn(clusterUrl, name);
  const dataDir = await mkdtemp(join(tmpdir(), "gojo-files-"));
  Object.assign(process.env, {
    APP_DATABASE_URL: asApp(ownerUrl),
    GOJO_SECRET: `secret of ${name}`,
    GOJO_DATA_DIR: dataDir,
    GOJO_URL: "http://127.0.0.1:3000",
    LOG_LEVEL: "silent",
  });
  afterAll(async () => {
    await closeTheBoss();
    await closeTheDoor();
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end();
    await rm(dataDir, { recursive: true, force: true });
  });
  return { ownerUrl, appUrl: asApp(ownerUrl), dataDir };
}
