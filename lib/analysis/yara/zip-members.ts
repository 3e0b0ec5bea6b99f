import {
  configure,
  ERR_ENCRYPTED,
  ERR_INVALID_PASSWORD,
  type FileEntry,
  Uint8ArrayReader,
  ZipReader,
} from "@zip.js/zip.js";
import type { LeftOut } from "./child-words.ts";

configure({ useWebWorkers: false });

/** The word under which samples travel. */
const samplePassword = "infected";
const mostMembers = 50;
const mostBytesOfMember = 20_000_000;
const mostBytesTogether = 60_000_000;
/** Programs pack 2 to 10 times, text 50; a bomb a thousand times. */
const mostRatio = 200;
const packedWithoutSuspicion = 4_096;

const zipStarts = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

export type Member = { name: string; contents: Buffer };

/**
 * What lies in a ZIP file (not in ZIPs within it), with the password of samples where one is asked; nothing for other
 * files. What is locked, broken or too large is named and left out: sizes are counted as they come.
 */
export async function zipMembers(file: Buffer): Promise<{ members: Member[]; leftOut: LeftOut[] }> {
  const members: Member[] = [];
  const leftOut: LeftOut[] = [];
  if (!file.subarray(0, 4).equals(zipStarts)) return { members, leftOut };
  const left = { bytes: mostBytesTogether };
  try {
    const reader = new ZipReader(new Uint8ArrayReader(file), { password: samplePassword });
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      const name = entry.filename.slice(0, 200);
      if (members.length + leftOut.length >= mostMembers) {
        leftOut.push({ name: "…", why: "too_many" });
        break;
      }
      const read = await unpacked(entry, left);
      if (typeof read === "string") leftOut.push({ name, why: read });
      else members.push({ name, contents: read });
    }
  } catch {
    leftOut.push({ name: "…", why: "broken" });
  }
  return { members, leftOut };
}

async function unpacked(entry: FileEntry, left: { bytes: number }): Promise<Buffer | LeftOut["why"]> {
  const expected = Math.max(packedWithoutSuspicion, entry.compressedSize) * mostRatio;
  const most = Math.min(mostBytesOfMember, left.bytes, expected);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      size += chunk.length;
      if (size > most) throw new Error("too large");
      chunks.push(chunk);
    },
  });
  try {
    await entry.getData(sink);
  } catch (failure) {
    if (size > most) return "too_large";
    const message = failure instanceof Error ? failure.message : "";
    return message === ERR_INVALID_PASSWORD || message === ERR_ENCRYPTED ? "locked" : "broken";
  }
  left.bytes -= size;
  return Buffer.concat(chunks);
}
