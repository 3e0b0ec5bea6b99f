import burner, { type Entry } from "@kenjiuno/msgreader/lib/Burner.js";

/** A property of fixed length: its id, its type (0003 number, 0040 date), its value. */
type Fixed = { id: string; type: "0003" | "0040"; value: bigint };
/** What a message, a recipient or an attachment is made of. Text is Unicode unless it comes as bytes. */
type Thing = {
  text?: Record<string, string>;
  ansi?: Record<string, Uint8Array>;
  bytes?: Record<string, Uint8Array>;
  fixed?: readonly Fixed[];
  recipients?: readonly Thing[];
  files?: readonly Thing[];
  /** A message inside this attachment. */
  message?: Thing;
};

/** An Outlook file made by the writer of a library that is not ours. */
export function anOutlookFile(thing: Thing): Uint8Array {
  const entries: Entry[] = [];
  addFolder(entries, "Root Entry", 5, thing, 32);
  return burner.burn(entries);
}

/** Any stream in a compound file that is no mail, such as an old Word document. */
export function aCompoundFile(name: string, content: Uint8Array): Uint8Array {
  const entries: Entry[] = [{ name: "Root Entry", type: 5, length: 0, children: [] }];
  addStream(entries, 0, name, content);
  return burner.burn(entries);
}

function addFolder(entries: Entry[], name: string, type: number, thing: Thing, header: number): number {
  const index = entries.push({ name, type, length: 0, children: [] }) - 1;
  const streams: [string, Uint8Array][] = [
    ...Object.entries(thing.text ?? {}).map(([id, text]): [string, Uint8Array] => [
      `__substg1.0_${id}001F`,
      Buffer.from(text, "utf16le"),
    ]),
    ...Object.entries(thing.ansi ?? {}).map(([id, text]): [string, Uint8Array] => [
      `__substg1.0_${id}001E`,
      text,
    ]),
    ...Object.entries(thing.bytes ?? {}).map(([id, data]): [string, Uint8Array] => [
      `__substg1.0_${id}0102`,
      data,
    ]),
    [
      "__properties_version1.0",
      Buffer.concat([Buffer.alloc(header), ...(thing.fixed ?? []).map(fixedEntry)]),
    ],
  ];
  for (const [stream, content] of streams) addStream(entries, index, stream, content);
  const inside = (folder: string, one: Thing, size: number) =>
    entries[index]?.children?.push(addFolder(entries, folder, 1, one, size));
  for (const [at, one] of (thing.recipients ?? []).entries())
    inside(`__recip_version1.0_#0000000${at}`, one, 8);
  for (const [at, one] of (thing.files ?? []).entries()) inside(`__attach_version1.0_#0000000${at}`, one, 8);
  if (thing.message) inside("__substg1.0_3701000D", thing.message, 24);
  return index;
}

function addStream(entries: Entry[], folder: number, name: string, content: Uint8Array): void {
  // The library writes the whole memory behind an array, so it gets one of its own.
  const own = Uint8Array.from(content);
  const index = entries.push({ name, type: 2, length: own.length, binaryProvider: () => own }) - 1;
  entries[folder]?.children?.push(index);
}

function fixedEntry({ id, type, value }: Fixed): Buffer {
  const entry = Buffer.alloc(16);
  entry.writeUInt32LE(Number.parseInt(`${id}${type}`, 16), 0);
  entry.writeBigUInt64LE(value, 8);
  return entry;
}
