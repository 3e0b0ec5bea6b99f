import { spawnSync } from "node:child_process";
import type { Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Halt } from "./halt.ts";

/** The operating-system user PostgreSQL runs as; null is whoever started us. */
export type Account = { uid: number; gid: number } | null;

/**
 * PostgreSQL refuses to run as root. Root lends it an unprivileged user: the owner of the data there are, else
 * one that the system has.
 */
export function postgresAccount(existingData: Stats | null): Account {
  if (process.getuid?.() !== 0) {
    if (existingData && process.getuid && existingData.uid !== process.getuid())
      throw foreignData(existingData);
    return null;
  }
  if (existingData && existingData.uid !== 0) return { uid: existingData.uid, gid: existingData.gid };
  for (const name of ["postgres", "_postgres", "nobody"]) {
    const [uid, gid] = [idOf("-u", name), idOf("-g", name)];
    if (uid && gid !== null) return { uid, gid };
  }
  throw new Halt({
    ja: "内蔵データベースは root では動かせず、代わりに使えるユーザー(postgres または nobody)もありません。一般ユーザーで npm start するか、DATABASE_URL を設定してください。",
    en: "The built-in database cannot run as root and there is no user postgres or nobody to lend it: run npm start as an ordinary user, or set DATABASE_URL.",
  });
}

function idOf(flag: "-u" | "-g", name: string): number | null {
  const answer = spawnSync("id", [flag, name], { encoding: "utf8" });
  // macOS prints the id of nobody (-2) unsigned; spawn wants it signed.
  return answer.status === 0 ? Number(answer.stdout) | 0 : null;
}

const foreignData = ({ uid }: Stats) =>
  new Halt({
    ja: `データのフォルダーは別のユーザー(uid ${uid})のものです。前回と同じユーザーで npm start してください。`,
    en: `The data folder belongs to another user (uid ${uid}): run npm start as the same user as before.`,
  });

/** The first folder on the way to `folder`, itself included, that the account may not pass; null when it may. */
export async function barrierFor(account: Account, folder: string): Promise<string | null> {
  if (!account) return null;
  const above = dirname(resolve(folder));
  const barrier = above === resolve(folder) ? null : await barrierFor(account, above);
  return barrier ?? (mayPass(account, await stat(folder)) ? null : folder);
}

function mayPass({ uid, gid }: NonNullable<Account>, { mode, ...owner }: Stats): boolean {
  if (owner.uid === uid) return (mode & 0o100) !== 0;
  if (owner.gid === gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}
