import { readFileSync, readlinkSync, realpathSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A server process as its lock file `postmaster.pid` tells of it. */
export type Postmaster = { pid: number; port: number; ready: boolean };

/** What the lock file says (PostgreSQL, miscadmin.h: LOCK_FILE_LINE_*); null without one. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" } : null;
}

/** Whether that process is the PostgreSQL server of these data: no zombie, no stranger with a reused number. */
export function isRunning(pid: number, cluster: string): boolean {
  return process.platform === "linux" ? isServerOf(pid, cluster) : isAlive(pid);
}

function isServerOf(pid: number, cluster: string): boolean {
  try {
    const [, name, state] = /\((.*)\) (\S)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    if (name !== "postgres" || state === "Z" || state === "X") return false;
    // A server works in the folder of its data.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === "EACCES";
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * A lock file whose number now belongs to a zombie or a stranger (as happens in containers) would keep the server
 * from starting for ever. It gets a number no process can have; the other lines stay, by which PostgreSQL finds
 * out whether old server processes still use the data.
 */
export async function disownLockFile(cluster: string, pid: number): Promise<void> {
  if (process.platform !== "linux" || isRunning(pid, cluster)) return;
  const path = join(cluster, "postmaster.pid");
  const text = await readFile(path, "utf8").catch(() => "");
  if (text.startsWith(`${pid}\n`)) await writeFile(path, text.replace(/^\d+/, String(2 ** 30)));
}
