import type { Attribution } from "#db/schema/vocabulary.ts";
import { handleOf } from "./handles.ts";
import { seal, unseal } from "./seal.ts";

/*
 * The pocket remembers, for one person, in which threads they wrote. It is sealed, and padded to whole blocks of
 * 60 threads, so that a reader of the database learns neither which threads nor how many.
 */

export type PocketEntry = { threadId: string; attribution: Attribution };

const codes = ["named", "fusion_cell", "nobody"] as const satisfies readonly Attribution[];
const entryBytes = 17;
const blockBytes = entryBytes * 60;

/** Seals the entries for this user; an absent thread is sixteen zero bytes. */
export function sealPocket(userId: string, entries: readonly PocketEntry[]): Uint8Array {
  const blocks = Math.floor(entries.length / 60) + 1;
  const plain = Buffer.alloc(blocks * blockBytes);
  entries.forEach((entry, at) => {
    plain.write(entry.threadId.replaceAll("-", ""), at * entryBytes, "hex");
    plain.writeUInt8(codes.indexOf(entry.attribution), at * entryBytes + 16);
  });
  return seal("pocket", plain, userId);
}

/** Opens a pocket; none yet is an empty one. */
export function openPocket(userId: string, sealed: Uint8Array | null): PocketEntry[] {
  if (!sealed) return [];
  const plain = Buffer.from(unseal("pocket", sealed, userId));
  const entries: PocketEntry[] = [];
  for (let at = 0; at < plain.length; at += entryBytes) {
    const hex = plain.toString("hex", at, at + 16);
    if (/^0+$/.test(hex)) break;
    const attribution = codes[plain.readUInt8(at + 16)];
    const threadId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    if (attribution) entries.push({ threadId, attribution });
  }
  return entries;
}

export const handlesIn = (userId: string, entries: readonly PocketEntry[]): string[] =>
  entries.map((entry) => handleOf(userId, entry.threadId, entry.attribution));
