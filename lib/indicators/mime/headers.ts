import { decodeText } from "./charset.ts";

/** One header field: lower-case name, unfolded value as Unicode; encoded words are still encoded. */
export type Header = { name: string; value: string };

const LF = 0x0a;
const CR = 0x0d;

/** Splits bytes at the first empty line into header block and body. No empty line: it is all header. */
export function splitHeader(bytes: Uint8Array): { block: Uint8Array; body: Uint8Array } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === LF) return { block: buffer.subarray(0, 0), body: buffer.subarray(1) };
  if (buffer[0] === CR && buffer[1] === LF) return { block: buffer.subarray(0, 0), body: buffer.subarray(2) };
  const short = buffer.indexOf("\n\n", 0, "latin1");
  const long = buffer.subarray(0, short < 0 ? undefined : short + 1).indexOf("\n\r\n", 0, "latin1");
  if (long >= 0) return { block: buffer.subarray(0, long + 1), body: buffer.subarray(long + 3) };
  if (short >= 0) return { block: buffer.subarray(0, short + 1), body: buffer.subarray(short + 2) };
  return { block: buffer, body: buffer.subarray(buffer.length) };
}

/** Header fields of a block, in order. Lines that are no field (mbox "From ", debris) are left out. */
export function readHeaders(block: Uint8Array): Header[] {
  const fields: string[][] = [];
  const text = Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString("latin1");
  for (const line of text.split(/\r?\n/)) {
    if (/^[ \t]/.test(line)) fields.at(-1)?.push(line);
    else fields.push([line]);
  }
  return fields.flatMap((lines) => {
    const field = lines.join("").replace(/[\r\0]+/g, " ");
    const colon = field.indexOf(":");
    const name = field.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase();
    if (!/^[!-9;-~]+$/.test(name)) return [];
    return [{ name, value: decodeText(Buffer.from(field.slice(colon + 1), "latin1"), null).trim() }];
  });
}

/** The first field of that name; null when there is none. Later copies never win. */
export function headerValue(headers: readonly Header[], name: string): string | null {
  return headers.find((header) => header.name === name)?.value ?? null;
}
