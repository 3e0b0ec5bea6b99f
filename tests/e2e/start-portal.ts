import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPortalWith } from "./portal-process.ts";

/** Starts the demo world on a data folder of its own, and stops it after the last test. */
export default async function startPortal(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "gojo-e2e-"));
  const address = { PORT: "4310", GOJO_URL: "http://127.0.0.1:4310" };
  const stop = await startPortalWith({ ...address, DATABASE_URL: "", GOJO_DATA_DIR: dataDir });
  return async () => {
    await stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
