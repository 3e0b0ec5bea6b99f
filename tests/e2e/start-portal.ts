import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../..", import.meta.url));

/** Starts the demo world as `npm start` does, on a data folder of its own, and stops it after the last test. */
export default async function startPortal(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), "gojo-e2e-"));
  const portal = spawn(process.execPath, ["lib/platform/launcher/start.mjs"], {
    cwd: project,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      DATABASE_URL: "",
      PORT: "4310",
      GOJO_URL: "http://127.0.0.1:4310",
      GOJO_DATA_DIR: dataDir,
    },
  });
  const ended = new Promise<void>((resolve) => portal.once("exit", () => resolve()));
  portal.stdout.resume();
  await Promise.race([untilHealthy("http://127.0.0.1:4310/healthz"), ended.then(fail)]);
  return async () => {
    portal.kill("SIGTERM");
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
}

const fail = (): never => {
  throw new Error("The portal ended before it was ready; what it said stands above.");
};

async function untilHealthy(address: string): Promise<void> {
  for (let tried = 0; tried < 1_200; tried++) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The portal was not ready within two minutes.");
}
