import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Halt } from "./halt.ts";
import { hasDatabase } from "./postgres-home.ts";

export type Secret = { secret: string; source: "env" | "file" };

/**
 * The secret all keys come from: GOJO_SECRET, else one made once and kept in the data folder (mode 0600). A lost
 * one is never replaced while there are data sealed with it. Throws `Halt`.
 */
export async function findSecret(given: string | undefined, dataDir: string): Promise<Secret> {
  if (given) return { secret: given, source: "env" };
  const path = join(dataDir, "secret");
  const kept = await readFile(path, "utf8").catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === "ENOENT") return null;
    throw failure;
  });
  if (kept === null) return { secret: await makeSecret(path, dataDir), source: "file" };
  if (kept.trim().length < 32)
    throw new Halt({
      ja: `秘密鍵のファイル ${path} が壊れています。バックアップから戻してください。`,
      en: `The secret in ${path} is damaged: restore it from a backup.`,
    });
  if ((await stat(path)).mode & 0o077) await chmod(path, 0o600);
  return { secret: kept.trim(), source: "file" };
}

async function makeSecret(path: string, dataDir: string): Promise<string> {
  if (hasDatabase(dataDir))
    throw new Halt({
      ja: `データベースはありますが、その秘密鍵 ${path} がありません。バックアップから戻すか、以前の GOJO_SECRET を設定してください。`,
      en: `There is a database but not its secret ${path}: restore the file from a backup, or set GOJO_SECRET as before.`,
    });
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString("base64url");
  await writeFile(`${path}.new`, `${secret}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return secret;
}
