import { decodeText } from "#lib/indicators/mime/charset.ts";
import type { Storage } from "./compound-file.ts";

/** Reads the properties of a message, a recipient or an attachment by their four hex digits ([MS-OXPROPS]). */
export type Properties = {
  text: (id: string) => string;
  bytes: (id: string) => Uint8Array | null;
  number: (id: string) => number | null;
  date: (id: string) => Date | null;
};

/** From 1601 to 1970 in units of 100 ns. */
const UNIX_EPOCH = 116_444_736_000_000_000n;
const FIXED = "__properties_version1.0";

/**
 * The properties of one storage ([MS-OXMSG] 2.4). `codepage` is that of its message, for text from before Unicode;
 * without one it is guessed.
 */
export function propertiesOf(storage: Storage, codepage: string | null): Properties {
  const { streams } = storage;
  const stream = (id: string, type: string) => streams.get(`__substg1.0_${id.toUpperCase()}${type}`) ?? null;
  const fixed = fixedValues(streams.get(FIXED));
  return {
    text: (id) => {
      const unicode = stream(id, "001F");
      if (unicode) return Buffer.from(unicode).toString("utf16le").replace(/\0+$/, "");
      const ansi = stream(id, "001E");
      return ansi ? decodeText(ansi, codepage).replace(/\0+$/, "") : "";
    },
    bytes: (id) => stream(id, "0102"),
    number: (id) => fixed.get(`${id.toUpperCase()}0003`)?.readUInt32LE(0) ?? null,
    date: (id) => {
      const ticks = fixed.get(`${id.toUpperCase()}0040`)?.readBigUInt64LE(0);
      const date = ticks === undefined ? null : new Date(Number((ticks - UNIX_EPOCH) / 10_000n));
      return date && !Number.isNaN(date.getTime()) ? date : null;
    },
  };
}

/** Values of fixed length: 16 bytes each, behind a header of 8, 24 or 32 bytes; a tag at a wrong place is no tag. */
function fixedValues(bytes: Uint8Array | undefined): Map<string, Buffer> {
  const values = new Map<string, Buffer>();
  const data = Buffer.from(bytes ?? []);
  for (let at = data.length % 16; at + 16 <= data.length; at += 16) {
    const tag = data.readUInt32LE(at).toString(16).toUpperCase().padStart(8, "0");
    values.set(tag, data.subarray(at + 8, at + 16));
  }
  return values;
}

/** `cp932` and the like, as `decodeText` takes it. */
export function codepageOf(storage: Storage, id: string): string | null {
  const number = propertiesOf(storage, null).number(id);
  return number === null || number === 0 ? null : number === 65001 ? "utf-8" : `cp${number}`;
}
