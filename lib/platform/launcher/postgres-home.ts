import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, type Stats } from "node:fs";
import { chmod, chown, mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join, parse, resolve } from "node:path";
import { promisify } from "node:util";
import { Halt } from "./halt.ts";
import { type Account, barrierFor } from "./postgres-account.ts";
import type { Binaries } from "./postgres-binaries.ts";

/** The folder of one database server: `cluster/` (its data), `owner-password`, `server.log`. */
export const clusterIn = (folder: string) => join(folder, "cluster");
export const passwordIn = (folder: string) => join(folder, "owner-password");
export const logIn = (folder: string) => join(folder, "server.log");

const usual = (dataDir: string) => join(resolve(dataDir), "postgres");
const pointer = (dataDir: string) => join(resolve(dataDir), "postgres-is-at");

/** Whether a database has been made for this data folder, here or elsewhere. */
export const hasDatabase = (dataDir: string): boolean =>
  existsSync(usual(dataDir)) || existsSync(pointer(dataDir));

/** The database made for this data folder; null when there is none yet. */
export async function existingHome(dataDir: string): Promise<{ folder: string; owner: Stats } | null> {
  const elsewhere = await readFile(pointer(dataDir), "utf8").catch(() => null);
  const folder = elsewhere?.trim() ?? usual(dataDir);
  const owner = await stat(folder).catch(() => null);
  if (owner) return { folder, owner };
  if (!elsewhere) return null;
  throw new Halt({
    ja: `データベースがあるはずの ${folder} が見つかりません(${pointer(dataDir)} に記録されています)。バックアップから戻してください。`,
    en: `The database should be in ${folder}, as ${pointer(dataDir)} says, but is not there: restore it from a backup.`,
  });
}

/**
 * Makes an empty database server for the data folder: UTF-8, names and order independent of the machine's locale,
 * a random owner password. When the account cannot reach the data folder (a home with mode 0700), the server
 * lives under `reachableFolder` and a note in the data folder says where.
 */
export async function makeHome(options: {
  dataDir: string;
  account: Account;
  binaries: Binaries;
  durable: boolean;
  reachableFolder: string;
}): Promise<string> {
  const { dataDir, account } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const folder = await reachablePlace(dataDir, account, options.reachableFolder);
  // Made beside and then renamed: a start that is cut off leaves no half-made database behind its name.
  const making = `${folder}.new-${randomBytes(4).toString("hex")}`;
  await mkdir(making, { mode: 0o700 });
  await writeFile(passwordIn(making), randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (account) for (const path of [making, passwordIn(making)]) await chown(path, account.uid, account.gid);
  await initialise(making, options);
  await rename(making, folder);
  if (folder !== usual(dataDir)) await writeWhole(pointer(dataDir), `${folder}\n`);
  return folder;
}

async function reachablePlace(dataDir: string, account: Account, reachableFolder: string): Promise<string> {
  let barrier = await barrierFor(account, dataDir);
  if (account && barrier === dataDir) {
    // Our own folder: the account alone may pass through it.
    await chown(dataDir, (await stat(dataDir)).uid, account.gid);
    await chmod(dataDir, 0o710);
    barrier = await barrierFor(account, dataDir);
  }
  if (!barrier) return usual(dataDir);
  await mkdir(reachableFolder, { recursive: true, mode: 0o755 });
  const stillBarred = await barrierFor(account, reachableFolder);
  if (!stillBarred) return join(reachableFolder, `portal-${randomBytes(6).toString("hex")}`);
  throw new Halt({
    ja: `内蔵データベースは root では動かせず、代わりのユーザーは ${barrier} に入れません。一般ユーザーで npm start するか、GOJO_DATA_DIR に /srv/gojo のような場所を指定してください。`,
    en: `The built-in database cannot run as root, and the user lent to it may not enter ${barrier}: run npm start as an ordinary user, or set GOJO_DATA_DIR to a place like /srv/gojo.`,
  });
}

async function initialise(
  making: string,
  { account, binaries, durable }: { account: Account; binaries: Binaries; durable: boolean },
): Promise<void> {
  const collation =
    binaries.major >= 17
      ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
      : ["--locale=C"];
  const settings = [
    `--pgdata=${clusterIn(making)}`,
    "--username=gojo_owner",
    `--pwfile=${passwordIn(making)}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    ...collation,
    ...(durable ? [] : ["--no-sync"]),
  ];
  try {
    await promisify(execFile)(join(binaries.folder, "initdb"), settings, surroundings(account, making));
  } catch (failure) {
    const said = String((failure as { stderr?: unknown }).stderr ?? failure)
      .trim()
      .split("\n")
      .at(-1);
    throw new Halt(
      {
        ja: `内蔵データベースを用意できませんでした(${said})。ディスクの空きと ${making} のあるフォルダーの権限を確かめるか、DATABASE_URL を設定してください。`,
        en: `The built-in database could not be made (${said}): check free disk space and the rights of the folder of ${making}, or set DATABASE_URL.`,
      },
      { cause: failure },
    );
  }
}

/** How PostgreSQL's programs are run: as the account, in a folder it may enter, knowing nothing of our secrets. */
export function surroundings(account: Account, folder: string) {
  const { PATH, SystemRoot, TEMP, TMP } = process.env;
  const windows = process.platform === "win32" ? { SystemRoot, TEMP, TMP } : {};
  return {
    ...account,
    cwd: parse(resolve(folder)).root,
    env: { PATH, LC_ALL: "C", TZ: "UTC", ...windows } as unknown as NodeJS.ProcessEnv,
    windowsHide: true,
  };
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
}
