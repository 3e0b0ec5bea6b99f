import { inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { attachmentCopies, attachmentOriginals, attachments } from "#db/schema/attachments.ts";
import { uploads } from "#db/schema/drafts.ts";
import type { Person } from "#lib/access/actor.ts";
import { sealJson, unsealJson } from "#lib/access/seal.ts";
import { removeFile, type StoredFile, storeFile } from "#lib/platform/files.ts";
import type { Original, PeersMail, ReadFile } from "./read-files.ts";
import { struckExtract } from "./shared-extract.ts";
import { withUploads } from "./uploads.ts";

/** What keeps the files and their rows in step; `attach` enters them in the transaction of their item. */
export type KeptFiles = {
  count: number;
  /** `hidden`: what the author hides in the item. */
  attach: (tx: Tx, postId: string, hidden?: readonly string[]) => Promise<void>;
};

type StoredPair = { file: ReadFile; original: StoredFile; copy: StoredFile | null };

/**
 * Stores the files and then runs `work`. Unless `work` says that it used them, they are removed again: a post that
 * failed leaves no file. They are on the disk before the transaction commits, so no kept item misses one. Uploads that
 * were used are gone afterwards; the transaction runs as `withTheirUploads`.
 */
export async function keepingFiles<T extends { used: boolean }>(
  files: readonly ReadFile[],
  work: (kept: KeptFiles) => Promise<T>,
): Promise<T> {
  const stored: string[] = [];
  const store = async (contents: Uint8Array) => {
    const file = await storeFile(contents);
    stored.push(file.storedAs);
    return file;
  };
  const forget = () => Promise.all(stored.map(removeFile));
  try {
    const pairs: StoredPair[] = [];
    for (const file of files) {
      const original = await store(file.contents);
      pairs.push({ file, original, copy: file.copy && (await store(file.copy.contents)) });
    }
    const attach: KeptFiles["attach"] = async (tx, postId, hidden = []) => {
      if (pairs.length > 0) await enter(tx, postId, pairs, hidden);
    };
    const outcome = await work({ count: files.length, attach });
    if (outcome.used) await removePieces(files);
    else await forget();
    return outcome;
  } catch (failure) {
    if (isKnownToHaveFailed(failure)) await forget();
    throw failure;
  }
}

/** The same person, who may use up the uploads among these files. */
export const withTheirUploads = (person: Person, files: readonly ReadFile[]): Person =>
  withUploads(person, uploadsOf(files));

const uploadsOf = (files: readonly ReadFile[]): string[] =>
  files.flatMap(({ upload }) => (upload ? [upload.id] : []));

async function enter(tx: Tx, postId: string, pairs: readonly StoredPair[], hidden: readonly string[]) {
  const rows = pairs.map(({ file: { id, position, name, mediaType, contents, mail, extract } }) => ({
    ...{ id, postId, position, name, mediaType, mail },
    size: contents.length,
    extract: extract === null ? null : struckExtract(extract, hidden),
  }));
  await tx.insert(attachments).values(rows);
  const originals = pairs.map(({ file, original: { storedAs, key } }) => {
    const original: Original = { ...file.original, key };
    return { attachmentId: file.id, postId, storedAs, sealed: sealJson("file", original, file.id) };
  });
  await tx.insert(attachmentOriginals).values(originals);
  const copies = pairs.flatMap(({ file, copy }) => {
    if (!file.copy || !copy) return [];
    const { name, contents } = file.copy;
    const sealed = sealJson("file", { key: copy.key }, boundToCopy(file.id));
    return [{ attachmentId: file.id, postId, storedAs: copy.storedAs, name, size: contents.length, sealed }];
  });
  if (copies.length > 0) await tx.insert(attachmentCopies).values(copies);
  const used = uploadsOf(pairs.map(({ file }) => file));
  if (used.length > 0) await tx.delete(uploads).where(inArray(uploads.id, used));
}

async function removePieces(files: readonly ReadFile[]): Promise<void> {
  const pieces = files.flatMap(({ upload }) => upload?.pieces ?? []);
  // What cannot be removed now is swept later; the post is there.
  await Promise.all(pieces.map(({ storedAs }) => removeFile(storedAs).catch(() => {})));
}

/** When the connection broke during the commit, the item may have been accepted: then its files must stay. */
function isKnownToHaveFailed(failure: unknown): boolean {
  const { cause, code } = failure instanceof Error ? (failure as Error & { code?: unknown }) : {};
  if (cause instanceof Error && cause !== failure) return isKnownToHaveFailed(cause);
  return !String(code ?? "").startsWith("CONNECTION_");
}

/** Opens what `keepingFiles` sealed. The seal proves that it is ours, and so its shape. */
export const openOriginal = (attachmentId: string, sealed: Uint8Array): Original =>
  unsealJson("file", sealed, attachmentId) as Original;

/** The same for the shared copy of an attachment. */
export const openCopy = (attachmentId: string, sealed: Uint8Array): Pick<StoredFile, "key"> =>
  unsealJson("file", sealed, boundToCopy(attachmentId)) as Pick<StoredFile, "key">;

const boundToCopy = (attachmentId: string) => `copy ${attachmentId}`;

/** `attachments.mail` as it was stored: only `keepingFiles` writes it. */
export const peersMailOf = (stored: unknown): PeersMail | null => (stored as PeersMail | null) ?? null;
