import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { env } from "./env.ts";

/** Where a file lies and what opens it. Whoever keeps both keeps them sealed. */
export type StoredFile = { storedAs: string; key: string };

/**
 * Puts contents away, sealed with a key of their own (AES-256-GCM). When this resolves they are on the disk; when
 * it fails, nothing of them is. The store knows neither name nor type.
 */
export async function storeFile(contents: Uint8Array): Promise<StoredFile> {
  const storedAs = randomBytes(16).toString("hex");
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(storedAs));
  const sealed = [nonce, cipher.update(contents), cipher.final(), cipher.getAuthTag()];
  await writeWhole(pathOf(storedAs), Buffer.concat(sealed));
  return { storedAs, key: key.toString("base64") };
}

/** The contents of a stored file; throws when it is gone, damaged, or the key is another's. */
export async function openFile({ storedAs, key }: StoredFile): Promise<Uint8Array> {
  const sealed = await readFile(pathOf(storedAs));
  const tagAt = sealed.length - 16;
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(key, "base64"), sealed.subarray(0, 12))
    .setAAD(Buffer.from(storedAs))
    .setAuthTag(sealed.subarray(tagAt));
  return Buffer.concat([decipher.update(sealed.subarray(12, tagAt)), decipher.final()]);
}

/** Removes a stored file; one that is not there is as good as removed. */
export const removeFile = (storedAs: string): Promise<void> => rm(pathOf(storedAs), { force: true });

/** What lay in the store before this moment: whole files by name, and paths of files that a crash left unfinished. */
export async function storedBefore(moment: Date): Promise<{ names: string[]; unfinished: string[] }> {
  const found = { names: [] as string[], unfinished: [] as string[] };
  for (const entry of await readdir(theStore(), { recursive: true, withFileTypes: true }).catch(noStore)) {
    const path = join(entry.parentPath, entry.name);
    const wanted = nameShape.test(entry.name)
      ? "names"
      : unfinishedShape.test(entry.name)
        ? "unfinished"
        : null;
    if (!wanted || !entry.isFile()) continue;
    const written = await stat(path).catch(() => null);
    if (written && written.mtime < moment) found[wanted].push(wanted === "names" ? entry.name : path);
  }
  return found;
}

/** A portal to which nobody has brought a file yet has no store. */
function noStore(failure: unknown): never[] {
  if (failure instanceof Error && "code" in failure && failure.code === "ENOENT") return [];
  throw failure;
}

const nameShape = /^[0-9a-f]{32}$/;
const unfinishedShape = /^[0-9a-f]{32}\.part$/;

const theStore = (): string => join(resolve(env().GOJO_DATA_DIR), "files");

function pathOf(storedAs: string): string {
  if (!nameShape.test(storedAs)) throw new Error("This is no name of the file store");
  return join(theStore(), storedAs.slice(0, 2), storedAs);
}

/** Beside its place first, then moved there: a crash or a full disk leaves no half file under a real name. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.part`;
  try {
    const file = await open(unfinished, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    await syncFolder(dirname(path));
  } catch (failure) {
    await rm(unfinished, { force: true });
    await rm(path, { force: true });
    throw failure;
  }
}

/** Makes the new name itself durable. Not every system can open a folder; those need no such care. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
