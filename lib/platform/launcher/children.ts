import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, createWriteStream, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { worthShowing } from "./log-lines.ts";

export type Program = {
  /** Names the log file and the lines shown on the terminal. */
  name: string;
  /** Arguments for the pinned Node. */
  args: readonly string[];
  env: Record<string, string | undefined>;
  cwd: string;
  logsDir: string;
  /** Which lines reach the terminal; all of them go to the log. */
  show: "all" | "warnings" | "nothing";
};

export type Child = {
  name: string;
  pid: number | undefined;
  log: string;
  /** How it ended: exit code, or the signal that ended it. */
  ended: Promise<number | string>;
};

const running = new Map<ChildProcess, Promise<number | string>>();
const follow = new URL("./follow-launcher.ts", import.meta.url).href;

/** Starts a program of the portal; it ends with the launcher, however that ends. */
export function startChild({ name, args, env, cwd, logsDir, show }: Program): Child {
  const log = openLog(logsDir, name);
  const child = spawn(process.execPath, ["--import", "tsx", "--import", follow, ...args], {
    cwd,
    env: env as NodeJS.ProcessEnv,
    // Its own process group: Ctrl-C is for the launcher, which tells its children once.
    detached: process.platform !== "win32",
    windowsHide: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin.on("error", () => {});
  const sink = createWriteStream(log, { flags: "a", mode: 0o600 });
  for (const stream of ["stdout", "stderr"] as const) {
    createInterface({ input: child[stream], crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
      sink.write(`${line}\n`);
      const shown = worthShowing(line, stream, show);
      if (shown) process.stderr.write(`[${name}] ${shown}\n`);
    });
  }
  const ended = new Promise<number | string>((resolve) => {
    child.once("error", (failure) => resolve(failure.message));
    child.once("close", (code, signal) => resolve(code ?? signal ?? "unknown"));
  }).finally(() => {
    running.delete(child);
    sink.end();
  });
  running.set(child, ended);
  return { name, pid: child.pid, log, ended };
}

/** Asks all children to finish what they are doing and waits; after `grace` milliseconds they are killed. */
export async function stopChildren(grace = 10_000): Promise<void> {
  const kill = setTimeout(() => {
    for (const child of running.keys()) child.kill("SIGKILL");
  }, grace);
  const ends = [...running.values()];
  for (const child of running.keys()) {
    // Windows knows no signal that can be answered; the closing pipe tells the child.
    if (process.platform === "win32") child.stdin?.end();
    else child.kill("SIGTERM");
  }
  await Promise.all(ends);
  clearTimeout(kill);
}

function openLog(logsDir: string, name: string): string {
  mkdirSync(logsDir, { recursive: true, mode: 0o700 });
  const path = join(logsDir, `${name}.log`);
  if (existsSync(path) && statSync(path).size > 10_000_000) renameSync(path, `${path}.old`);
  if (existsSync(path)) chmodSync(path, 0o600);
  return path;
}
