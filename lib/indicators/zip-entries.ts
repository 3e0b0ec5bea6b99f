const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const DIRECTORY_ENTRY = 0x02014b50;
const LONGEST_COMMENT = 65_557;
const MAX_ENTRIES = 500;

/** One file inside a ZIP file; what is locked needs a password. */
export type ZipEntry = { name: string; isLocked: boolean };

/** What a ZIP file lists in its central directory (APPNOTE 4.3.12), at most 500 entries. Nothing is inflated. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tail = zip.subarray(Math.max(0, zip.length - LONGEST_COMMENT));
  const end = tail.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0 || end + 20 > tail.length) return [];
  const entries: ZipEntry[] = [];
  let at = tail.readUInt32LE(end + 16);
  while (entries.length < MAX_ENTRIES && at + 46 <= zip.length && zip.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const nameLength = zip.readUInt16LE(at + 28);
    const isLocked = (zip.readUInt16LE(at + 8) & 1) === 1;
    entries.push({ name: zip.toString("latin1", at + 46, at + 46 + nameLength), isLocked });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}
