import { and, eq } from "drizzle-orm";
import { uploads } from "#db/schema/drafts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { enterUpload } from "#lib/access/tries.ts";
import { removeFile, storeFile } from "#lib/platform/files.ts";
import { isId } from "#lib/platform/is-id.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { knownFile } from "../files/file-kind.ts";
import { type FileKind, mostBytesOfAny, refusedSize } from "../files/file-limits.ts";
import { contentsOf, newUpload, ownUpload, sealUpload, type Upload, withUploads } from "../files/uploads.ts";

/*
 * Nothing of this stands in the audit log: what somebody may be about to tell is nobody's business.
 */

const mostPieces = 500;

/** How far an upload is, in bytes; `kind` once it is whole. */
export type Progress = { size: number; received: number; kind: FileKind | null };

/**
 * Announces a file of `size` bytes. Returns the upload's id. Refuses with "file_empty", "file_too_large" (naming the
 * file) and "too_many_uploads".
 */
export async function beginUpload(actor: Person, file: { name: string; size: number }): Promise<string> {
  authorize(actor, "post.submit");
  if (file.size < 1) throw new Refusal("file_empty", "files", file.name);
  if (file.size > mostBytesOfAny) throw new Refusal("document_too_large", "files", file.name);
  if (!(await enterUpload(actor.userId))) throw new Refusal("too_many_uploads", "files", file.name);
  const row = newUpload(actor, file);
  await asActor(withUploads(actor, [row.id]), (tx) => tx.insert(uploads).values(row));
  return row.id;
}

/** How far one's own upload is; null when there is none. */
export async function uploadProgress(actor: Person, id: string): Promise<Progress | null> {
  const upload = await found(actor, id);
  return upload && { size: upload.size, received: upload.received, kind: upload.kind };
}

/**
 * Adds what follows at `offset`. Returns null when there is no such upload. Refuses with "changed_meanwhile" (the upload
 * stands elsewhere), "invalid" (more than was announced) and, when it is whole, for its kind: see `refusedSize`.
 */
export async function addPiece(
  actor: Person,
  id: string,
  offset: number,
  bytes: Uint8Array,
): Promise<Progress | null> {
  const upload = await found(actor, id);
  if (!upload) return null;
  if (upload.received !== offset) throw new Refusal("changed_meanwhile");
  const received = offset + bytes.length;
  if (received > upload.size || upload.pieces.length >= mostPieces) throw new Refusal("invalid");
  const { size } = upload;
  if (bytes.length === 0) return { size, received, kind: upload.kind };
  const piece = { ...(await storeFile(bytes)), size: bytes.length };
  const pieces = [...upload.pieces, piece];
  try {
    const kind = received === size ? await kindWhenWhole(upload.name, pieces) : null;
    const sealed = sealUpload(id, { name: upload.name, kind, pieces });
    // Of two that send the same piece one is late.
    const { count } = await asActor(withUploads(actor, [id]), (tx) =>
      tx
        .update(uploads)
        .set({ received, sealed })
        .where(and(eq(uploads.id, id), eq(uploads.received, offset))),
    );
    if (count === 0) throw new Refusal("changed_meanwhile");
    return { size, received, kind };
  } catch (failure) {
    await removeFile(piece.storedAs);
    if (failure instanceof Refusal && failure.field) await dropUpload(actor, id);
    throw failure;
  }
}

async function kindWhenWhole(name: string, pieces: Upload["pieces"]): Promise<FileKind> {
  const contents = await contentsOf({ pieces });
  const { kind } = await knownFile(contents);
  const refused = refusedSize(kind, contents.length);
  if (refused) throw new Refusal(refused, "files", name);
  return kind;
}

/** Throws an upload away with its pieces. Returns false when there is none. */
export async function dropUpload(actor: Person, id: string): Promise<boolean> {
  const upload = await found(actor, id);
  if (!upload) return false;
  await asActor(withUploads(actor, [id]), (tx) => tx.delete(uploads).where(eq(uploads.id, id)));
  await Promise.all(upload.pieces.map(({ storedAs }) => removeFile(storedAs)));
  return true;
}

/** Keeps a file that is there already, for a form that is not sent yet. Refuses as `beginUpload` and `addPiece` do. */
export async function keepUpload(
  actor: Person,
  name: string,
  bytes: Uint8Array,
): Promise<{ id: string; kind: FileKind }> {
  const id = await beginUpload(actor, { name, size: bytes.length });
  const kept = await addPiece(actor, id, 0, bytes);
  return { id, kind: kept?.kind ?? "other" };
}

async function found(actor: Person, id: string): Promise<Upload | null> {
  authorize(actor, "post.submit");
  if (!isId(id)) return null;
  return asActor(withUploads(actor, [id]), (tx) => ownUpload(tx, id));
}
