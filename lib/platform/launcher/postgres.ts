import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { chmod, readFile, rename, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { Halt } from "./halt.ts";
import { freePort } from "./ports.ts";
import { type Account, postgresAccount } from "./postgres-account.ts";
import { type Binaries, findBinaries } from "./postgres-binaries.ts";
import { clusterIn, existingHome, logIn, makeHome, passwordIn, surroundings } from "./postgres-home.ts";
import { disownLockFile, isRunning, type Postmaster, readPostmaster } from "./postmaster.ts";

export type EmbeddedPostgres = {
  /** Superuser URL of the database `gojo`, on 127.0.0.1. */
  url: string;
  pid: number;
  /** Fast shutdown; returns when the server has gone. */
  stop: () => Promise<void>;
  /** Resolves when the server is no longer there, for whatever reason. */
  gone: Promise<void>;
};

type Server = { folder: string; account: Account; binaries: Binaries; durable: boolean };

/**
 * Starts the PostgreSQL that belongs to a data folder, making it on first use; a server that outlived a launcher
 * is taken over. `durable: false` gives up safety against power loss for speed (tests). Throws `Halt`.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  durable?: boolean;
  /** Where root may put what the database's user cannot reach under the data folder or the project. */
  reachableFolder?: string;
  packageFolder?: string;
}): Promise<EmbeddedPostgres> {
  const { durable = true, reachableFolder = "/var/lib/gojo", packageFolder } = options;
  const dataDir = resolve(options.dataDir);
  const home = await existingHome(dataDir);
  const account = postgresAccount(home?.owner ?? null);
  const major = home ? Number(await readFile(join(clusterIn(home.folder), "PG_VERSION"), "utf8")) : null;
  const binaries = await findBinaries({ account, major, reachableFolder, packageFolder });
  const folder = home?.folder ?? (await makeHome({ dataDir, account, binaries, durable, reachableFolder }));
  const server = { folder, account, binaries, durable };
  const password = await readFile(passwordIn(folder), "utf8");
  const patience = Date.now() + 5_000;
  for (;;) {
    const { pid, port } = (await runningServer(folder)) ?? (await startServer(server));
    const url = `postgres://gojo_owner:${password}@127.0.0.1:${port}/gojo`;
    try {
      await ensureDatabase(url);
      return { url, pid, gone: watchOver(server, pid), stop: () => stopServer(server, pid) };
    } catch (failure) {
      // One that was just killed may still be among the processes, and even take a connection.
      if (!isConnectionLost(failure) || Date.now() > patience) throw failure;
      await sleep(50);
    }
  }
}

const isConnectionLost = (failure: unknown): boolean =>
  failure instanceof Error &&
  "code" in failure &&
  ["ECONNREFUSED", "ECONNRESET", "EPIPE", "CONNECTION_CLOSED"].includes(String(failure.code));

/** A server that is there and answers; one that is just starting or stopping gets five seconds. */
async function runningServer(folder: string): Promise<Postmaster | null> {
  const patience = Date.now() + 5_000;
  for (;;) {
    const found = await readPostmaster(clusterIn(folder));
    if (!found || !isRunning(found.pid, clusterIn(folder))) {
      if (found) await disownLockFile(clusterIn(folder), found.pid);
      return null;
    }
    if (found.ready) return found;
    if (Date.now() > patience)
      throw new Halt({
        ja: `前回のデータベース(プロセス番号 ${found.pid})が応答しません。終了させてから、もう一度 npm start してください。`,
        en: `The database of an earlier start (process ${found.pid}) does not answer: end it and run npm start again.`,
      });
    await sleep(50);
  }
}

/** Old server processes may take some seconds to notice that their parent was killed; until then we try again. */
async function startServer(server: Server): Promise<Postmaster> {
  const patience = Date.now() + 8_000;
  await keepLogShort(logIn(server.folder));
  for (;;) {
    const outcome = await tryToStart(server);
    if (typeof outcome !== "string") return outcome;
    const passing = /shared memory block|lock file|could not (bind|create any TCP)/.test(outcome);
    if (!passing || Date.now() > patience)
      throw new Halt({
        ja: `内蔵データベースが起動しませんでした(${outcome})。詳しくは ${logIn(server.folder)} をご覧ください。`,
        en: `The built-in database did not start (${outcome}): see ${logIn(server.folder)}.`,
      });
    await sleep(200);
  }
}

/** The running server, or the last complaint of one that did not come up. */
async function tryToStart({ folder, account, binaries, durable }: Server): Promise<Postmaster | string> {
  const log = openSync(logIn(folder), "a", 0o600);
  const before = (await stat(logIn(folder))).size;
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    // What members wrote stays out of the log.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const child = spawn(
    join(binaries.folder, "postgres"),
    [
      ...["-D", clusterIn(folder), "-p", String(await freePort())],
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    {
      ...surroundings(account, folder),
      // Its own process group: Ctrl-C is for the launcher, which stops the database last.
      detached: process.platform !== "win32",
      stdio: ["ignore", log, log],
    },
  );
  closeSync(log);
  let failure: string | null = null;
  child.on("error", (error) => {
    failure = error.message;
  });
  child.on("exit", (code, signal) => {
    failure ??= `exit ${code ?? signal}`;
  });
  child.unref();
  while (!failure) {
    const found = await readPostmaster(clusterIn(folder));
    if (found?.ready && found.pid === child.pid) return found;
    await sleep(15);
  }
  const said = (await readFile(logIn(folder))).subarray(before).toString();
  return said.match(/FATAL: +(.*)/)?.[1] ?? failure;
}

async function keepLogShort(path: string): Promise<void> {
  if (existsSync(path) && (await stat(path)).size > 5_000_000) await rename(path, `${path}.old`);
  if (existsSync(path)) await chmod(path, 0o600);
}

async function ensureDatabase(url: string): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = "/postgres";
  const sql = postgres(maintenance.href, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [found] = await sql`select from pg_database where datname = 'gojo'`;
    if (!found) await sql`create database gojo`;
  } finally {
    await sql.end();
  }
}

const watchOver = ({ folder }: Server, pid: number) =>
  new Promise<void>((resolve) => {
    const watch = setInterval(() => {
      if (isRunning(pid, clusterIn(folder))) return;
      clearInterval(watch);
      resolve();
    }, 500).unref();
  });

async function stopServer({ binaries, folder, account }: Server, pid: number): Promise<void> {
  for (const [signal, mode] of [["SIGINT", "fast"] as const, ["SIGQUIT", "immediate"] as const]) {
    if (!isRunning(pid, clusterIn(folder))) return;
    if (process.platform === "win32") {
      const order = ["stop", "-D", clusterIn(folder), "-m", mode, "-W"];
      spawnSync(join(binaries.folder, "pg_ctl"), order, surroundings(account, folder));
    } else {
      process.kill(pid, signal);
    }
    const patience = Date.now() + 10_000;
    while (isRunning(pid, clusterIn(folder)) && Date.now() < patience) await sleep(20);
  }
}
