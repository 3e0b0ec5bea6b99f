import { randomUUID } from "node:crypto";
import { inArray } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { uploads } from "#db/schema/drafts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { handleOf } from "#lib/access/handles.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import { sealJson, unsealJson } from "#lib/access/seal.ts";
import { openFile } from "#lib/platform/files.ts";
import { isId } from "#lib/platform/is-id.ts";
import { fileKinds } from "./file-limits.ts";

/*
 * Files on their way. Each piece that arrives is sealed in the file store; the row knows where they lie. It belongs to a
 * handle made for this one upload, so that a reader of the database cannot tell whose it is, nor which two belong together.
 */

const uploadState = z.object({
  name: z.string(),
  /** Known when everything is there. */
  kind: z.enum(fileKinds).nullable(),
  pieces: z.array(z.object({ storedAs: z.string(), key: z.string(), size: z.number() })),
});
export type UploadState = z.output<typeof uploadState>;
export type Upload = UploadState & { id: string; size: number; received: number };

export const sealUpload = (id: string, state: UploadState): Uint8Array => sealJson("file", state, id);
export const unsealUpload = (id: string, sealed: Uint8Array): UploadState =>
  uploadState.parse(unsealJson("file", sealed, id));

/** The names of its pieces in the file store. */
export const piecesOf = (id: string, sealed: Uint8Array): string[] =>
  unsealUpload(id, sealed).pieces.map(({ storedAs }) => storedAs);

export const handleOfUpload = (person: Person, id: string): string => handleOf(person.userId, id, "nobody");

/** The same person, for whom these uploads of theirs are there; those of others stay out of reach. */
export const withUploads = (person: Person, ids: readonly string[]): Person =>
  ids.reduce((one, id) => alsoUnder(one, { threadId: id, attribution: "nobody" }), person);

const longestName = 255;

/** The row of an upload that begins. Kept until the day when the draft that may name it goes. */
export function newUpload(person: Person, { name, size }: { name: string; size: number }) {
  const id = randomUUID();
  const state: UploadState = { name: name.slice(0, longestName), kind: null, pieces: [] };
  return {
    id,
    handle: handleOfUpload(person, id),
    size,
    received: 0,
    sealed: sealUpload(id, state),
    keptUntil: inAMonth(),
  };
}

function inAMonth(): Date {
  const day = new Date();
  day.setUTCHours(0, 0, 0, 0);
  day.setUTCDate(day.getUTCDate() + 31);
  return day;
}

/** One's own upload, whether it is whole or not; null for everybody else and when there is none. */
export async function ownUpload(tx: Tx, id: string): Promise<Upload | null> {
  const [row] = await tx
    .select({ id: uploads.id, size: uploads.size, received: uploads.received, sealed: uploads.sealed })
    .from(uploads)
    .where(inArray(uploads.id, [id]));
  return row ? uploadOf(row) : null;
}

type Row = { id: string; size: number; received: number; sealed: Uint8Array };
const uploadOf = ({ sealed, ...row }: Row): Upload => ({ ...row, ...unsealUpload(row.id, sealed) });

/** The actor's own uploads among these that are whole, in the order given. */
export async function wholeUploads(person: Person, ids: readonly string[]): Promise<Upload[]> {
  const asked = [...new Set(ids)].filter(isId);
  if (asked.length === 0) return [];
  const found = await asActor(withUploads(person, asked), (tx) =>
    tx
      .select({ id: uploads.id, size: uploads.size, received: uploads.received, sealed: uploads.sealed })
      .from(uploads)
      .where(inArray(uploads.id, asked)),
  );
  const whole = found.filter(({ size, received }) => size === received).map(uploadOf);
  return asked.flatMap((id) => whole.find((one) => one.id === id) ?? []);
}

/** The bytes of an upload, as far as they are there, in a buffer of their own. */
export async function contentsOf({ pieces }: Pick<Upload, "pieces">): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(pieces.reduce((sum, { size }) => sum + size, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(await openFile(piece), at);
    at += piece.size;
  }
  return whole;
}
