import { execFile, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const project = fileURLToPath(new URL("../..", import.meta.url));
const start = "lib/platform/launcher/start.mjs";

export type Settings = Record<string, string>;

/** Starts a portal as `npm start` does; returns when it answers, with the way to stop it. */
export async function startPortalWith(settings: Settings): Promise<() => Promise<void>> {
  const portal = spawn(process.execPath, [start], {
    cwd: project,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...settings },
  });
  const ended = new Promise<void>((resolve) => portal.once("exit", () => resolve()));
  portal.stdout.resume();
  await Promise.race([untilHealthy(`${settings["GOJO_URL"]}/healthz`), ended.then(fail)]);
  return async () => {
    portal.kill("SIGTERM");
    await ended;
  };
}

/** Runs one of the portal's commands and returns what it printed. */
export async function runCommand(program: string, args: string[], settings: Settings): Promise<string> {
  const env = { ...process.env, ...settings };
  const { stdout } = await promisify(execFile)(process.execPath, [start, program, ...args], {
    cwd: project,
    env,
  });
  return stdout;
}

const fail = (): never => {
  throw new Error("The portal ended before it was ready; what it said stands above.");
};

async function untilHealthy(address: string): Promise<void> {
  for (let tried = 0; tried < 4_000; tried++) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The portal was not ready in time.");
}
