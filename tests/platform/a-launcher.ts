import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll } from "vitest";
import { freePort } from "#lib/platform/launcher/ports.ts";
import { clusterIn, existingHome, passwordIn } from "#lib/platform/launcher/postgres-home.ts";
import { readPostmaster } from "#lib/platform/launcher/postmaster.ts";
import { project } from "#tests/support/built-pages.ts";

export const programs = ["web", "worker", "launcher", "postgres"] as const;
export type Program = (typeof programs)[number];

/** A portal as `npm start` runs it, on a data folder and a port of its own, that can be killed piece by piece. */
export type Launched = {
  origin: string;
  start: () => Promise<void>;
  /** Ends one of its processes at once, as the kernel does when memory is short. */
  kill: (program: Program) => Promise<void>;
  /** Waits until a launcher whose program was killed has taken everything else down. */
  gone: () => Promise<void>;
  stop: () => Promise<void>;
  ownerUrl: () => Promise<string>;
};

export async function aLauncher(dataDir: string): Promise<Launched> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let launcher: ChildProcess | null = null;
  let children: number[] = [];
  const ended = async () => {
    const one = launcher;
    if (one && one.exitCode === null && one.signalCode === null)
      await new Promise((resolve) => one.once("exit", resolve));
  };
  const gone = async () => {
    await ended();
    await until(() => !children.some(isAlive), 30_000);
  };
  const stop = async () => {
    launcher?.kill("SIGTERM");
    await ended();
  };
  afterAll(stop);
  return {
    origin,
    gone,
    stop,
    start: async () => {
      launcher = spawnLauncher(dataDir, port);
      const one = launcher;
      await until(async () => one.exitCode !== null || (await isHealthy(origin)), 180_000);
      if (one.exitCode === null) return;
      throw new Error(`The launcher ended: ${(await readFile(saidIn(dataDir), "utf8")).slice(-2_000)}`);
    },
    kill: async (program) => {
      const { pid } = launcher ?? {};
      if (!pid) throw new Error("Nothing runs");
      children = [...childrenOf(pid).keys()];
      process.kill(await pidOf(program, pid, dataDir), "SIGKILL");
    },
    ownerUrl: async () => {
      const { folder, port: at } = await server(dataDir);
      return `postgres://gojo_owner:${await readFile(passwordIn(folder), "utf8")}@127.0.0.1:${at}/gojo`;
    },
  };
}

const saidIn = (dataDir: string) => join(dataDir, "..", "launcher.log");

function spawnLauncher(dataDir: string, port: number): ChildProcess {
  const said = openSync(saidIn(dataDir), "a", 0o600);
  return spawn(process.execPath, ["--import", "tsx", "lib/platform/launcher/main.ts"], {
    cwd: project,
    stdio: ["ignore", said, said],
    env: {
      ...process.env,
      DATABASE_URL: "",
      GOJO_SECRET: "",
      GOJO_URL: "",
      GOJO_DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: "error",
    },
  });
}

async function pidOf(program: Program, launcher: number, dataDir: string): Promise<number> {
  if (program === "launcher") return launcher;
  if (program === "postgres") return (await server(dataDir)).pid;
  // Next gives its process a name of its own.
  const known = program === "web" ? /next-server|web-server\.ts/ : /worker\.ts/;
  for (const [pid, args] of childrenOf(launcher)) if (known.test(args)) return pid;
  throw new Error(`The launcher has no ${program}`);
}

/** Web and worker: numbers and how they were called. The database belongs to nobody and may outlive its launcher. */
function childrenOf(launcher: number): Map<number, string> {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" });
  const processes = listed.split("\n").map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  const own = processes.filter(
    ([, , parent, args = ""]) => Number(parent) === launcher && !/postgres -D/.test(args),
  );
  return new Map(own.map(([, pid, , args = ""]) => [Number(pid), args]));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function server(dataDir: string) {
  const home = await existingHome(dataDir);
  const postmaster = home && (await readPostmaster(clusterIn(home.folder)));
  if (!home || !postmaster) throw new Error("There is no database");
  return { folder: home.folder, ...postmaster };
}

const isHealthy = async (origin: string) =>
  (await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null))?.status ===
  200;

/** Waits for something to come to pass; throws when it has not within so many milliseconds. */
export async function until(what: () => Promise<boolean> | boolean, patience: number): Promise<void> {
  const end = Date.now() + patience;
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`It did not come to pass within ${patience / 1_000} s`);
    await sleep(50);
  }
}
