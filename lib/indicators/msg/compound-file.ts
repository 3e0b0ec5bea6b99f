import { MailTooComplex } from "#lib/indicators/mime/split-parts.ts";

/** A folder inside a compound file, by name. */
export type Storage = {
  streams: ReadonlyMap<string, Uint8Array>;
  storages: ReadonlyMap<string, Storage>;
};

const MAGIC = Buffer.from("d0cf11e0a1b11ae1", "hex");
const LAST_SECTOR = 0xfffffffa;
const NOTHING = 0xffffffff;
const MINI_SECTOR = 64;
const ENTRY = 128;
const MAX_ENTRIES = 5_000;
const MAX_DEPTH = 40;

export function isCompoundFile(bytes: Uint8Array): boolean {
  return bytes.length >= 512 && MAGIC.equals(bytes.subarray(0, 8));
}

/**
 * The storages and streams of a compound file ([MS-CFB]), the container of Outlook's `.msg`. Throws MailTooComplex
 * when it is broken, goes round in circles, or asks to read more than twice what it holds. By hand because the
 * library for it follows a circle of sectors until memory ends, see docs/decisions/0007.
 */
export function readCompoundFile(bytes: Uint8Array): Storage {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = 1 << within(file.readUInt16LE(30), 9, 12);
  const sectors = Math.floor(file.length / size);
  let budget = 2 * file.length + 1_000_000;

  const sector = (number: number): Buffer => {
    budget -= size;
    if (number >= sectors || budget < 0) throw new MailTooComplex();
    return file.subarray((number + 1) * size, (number + 2) * size);
  };
  const table = allocationTable(file, sector, size);
  const chain = (start: number): Buffer => {
    const pieces: Buffer[] = [];
    for (let at = start; at < LAST_SECTOR; at = table[at] ?? NOTHING) pieces.push(sector(at));
    return Buffer.concat(pieces);
  };

  const directory = chain(file.readUInt32LE(48));
  const root = entryAt(directory, 0);
  const mini = chain(root.start);
  const miniTable = numbers(chain(file.readUInt32LE(60)));
  const miniChain = (start: number, length: number): Buffer => {
    const pieces: Buffer[] = [];
    for (
      let at = start;
      at < LAST_SECTOR && pieces.length * MINI_SECTOR < length;
      at = miniTable[at] ?? NOTHING
    ) {
      budget -= MINI_SECTOR;
      if (budget < 0) throw new MailTooComplex();
      pieces.push(mini.subarray(at * MINI_SECTOR, (at + 1) * MINI_SECTOR));
    }
    return Buffer.concat(pieces);
  };
  const cutoff = file.readUInt32LE(56);
  const content = ({ start, length }: Entry) =>
    (length < cutoff ? miniChain(start, length) : chain(start)).subarray(0, length);

  const seen = new Set<number>();
  const open = (first: number, depth: number): Storage => {
    const streams = new Map<string, Uint8Array>();
    const storages = new Map<string, Storage>();
    const waiting = [first];
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (number === NOTHING) continue;
      if (seen.has(number) || seen.size > MAX_ENTRIES || depth > MAX_DEPTH) throw new MailTooComplex();
      seen.add(number);
      const entry = entryAt(directory, number);
      waiting.push(entry.left, entry.right);
      if (entry.kind === 2) streams.set(entry.name, content(entry));
      if (entry.kind === 1) storages.set(entry.name, open(entry.child, depth + 1));
    }
    return { streams, storages };
  };
  return open(root.child, 0);
}

/** Which sector follows which ([MS-CFB] 2.3), gathered from the header and the sectors it continues in (2.5). */
function allocationTable(file: Buffer, sector: (number: number) => Buffer, size: number): number[] {
  const places = numbers(file.subarray(76, 512));
  let next = file.readUInt32LE(68);
  for (let more = file.readUInt32LE(72); more > 0 && next < LAST_SECTOR; more--) {
    const continued = numbers(sector(next));
    places.push(...continued.slice(0, size / 4 - 1));
    next = continued.at(-1) ?? NOTHING;
  }
  return places.filter((place) => place < LAST_SECTOR).flatMap((place) => numbers(sector(place)));
}

type Entry = {
  name: string;
  /** 1 storage, 2 stream, 5 root. */
  kind: number;
  left: number;
  right: number;
  child: number;
  start: number;
  length: number;
};

function entryAt(directory: Buffer, number: number): Entry {
  const at = number * ENTRY;
  if (at + ENTRY > directory.length) throw new MailTooComplex();
  const nameBytes = Math.min(directory.readUInt16LE(at + 64), 64);
  return {
    name: directory.toString("utf16le", at, at + Math.max(nameBytes - 2, 0)),
    kind: directory.readUInt8(at + 66),
    left: directory.readUInt32LE(at + 68),
    right: directory.readUInt32LE(at + 72),
    child: directory.readUInt32LE(at + 76),
    start: directory.readUInt32LE(at + 116),
    length: directory.readUInt32LE(at + 120),
  };
}

function numbers(buffer: Buffer): number[] {
  return Array.from({ length: Math.floor(buffer.length / 4) }, (_, index) => buffer.readUInt32LE(index * 4));
}

function within(value: number, least: number, most: number): number {
  if (value < least || value > most) throw new MailTooComplex();
  return value;
}
