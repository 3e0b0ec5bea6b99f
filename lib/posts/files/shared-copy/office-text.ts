import { configure, type FileEntry, Uint8ArrayReader, ZipReader } from "@zip.js/zip.js";
import { SaxesParser } from "saxes";
import { Unreadable } from "./child-io.ts";
import { cellsInto, stringsInto, wordsInto, type XmlReading } from "./office-words.ts";

/*
 * The words of an Office file (ISO/IEC 29500): text, sheets, slides. Who wrote and changed it, what was deleted, comments,
 * notes, links and pictures stay behind, since their parts are never opened.
 */

configure({ useWebWorkers: false });

const mostEntries = 2_000;
const mostBytesOfPart = 30_000_000;
const mostBytesTogether = 60_000_000;
/** Real XML packs 5 to 50 times; a bomb a thousand times. */
const mostRatio = 200;
const packedWithoutSuspicion = 4_096;
const mostCharacters = 40_000;

const textParts = [/^word\/document\d*\.xml$/i, /^ppt\/slides\/slide\d+\.xml$/i] as const;
const sharedStrings = /^xl\/sharedStrings\.xml$/i;
const sheets = /^xl\/worksheets\/sheet\d+\.xml$/i;

/** Throws `Unreadable`, or whatever the libraries throw at a broken file. */
export async function officeText(file: Uint8Array): Promise<string> {
  const entries = await entriesOf(file);
  const left = { bytes: mostBytesTogether };
  const read = async (where: RegExp, reading: XmlReading) => {
    for (const entry of inOrder(entries.filter(({ filename }) => where.test(filename)))) {
      await readPart(entry, reading, left);
    }
  };
  let text = "";
  const write = (words: string) => {
    if (text.length < mostCharacters) text += words;
  };
  for (const where of textParts) await read(where, wordsInto(write));
  const strings: string[] = [];
  await read(sharedStrings, stringsInto(strings));
  await read(sheets, cellsInto(write, strings));
  return text.slice(0, mostCharacters);
}

async function entriesOf(file: Uint8Array): Promise<FileEntry[]> {
  const entries: FileEntry[] = [];
  for await (const entry of new ZipReader(new Uint8ArrayReader(file)).getEntriesGenerator()) {
    if (entries.length >= mostEntries) throw new Unreadable("tooLarge");
    if (entry.encrypted) throw new Unreadable("locked");
    if (!entry.directory) entries.push(entry);
  }
  return entries;
}

/** "slide2.xml" before "slide10.xml". */
const inOrder = (entries: readonly FileEntry[]) =>
  entries.toSorted((one, other) => one.filename.localeCompare(other.filename, "en", { numeric: true }));

/** Sizes are counted as they come: what the directory says of them is the sender's word. */
async function readPart(entry: FileEntry, reading: XmlReading, left: { bytes: number }): Promise<void> {
  const most = Math.min(
    mostBytesOfPart,
    left.bytes,
    Math.max(packedWithoutSuspicion, entry.compressedSize) * mostRatio,
  );
  const parser = new SaxesParser();
  const localName = (name: string) => name.slice(name.indexOf(":") + 1);
  parser.on("opentag", ({ name, attributes }) => reading.open(localName(name), attributes));
  parser.on("closetag", ({ name }) => reading.close(localName(name)));
  parser.on("text", reading.text);
  parser.on("cdata", reading.text);
  const decoder = new TextDecoder();
  let size = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      size += chunk.length;
      if (size > most) throw new Unreadable("tooLarge");
      parser.write(decoder.decode(chunk, { stream: true }));
    },
  });
  try {
    await entry.getData(sink);
    parser.close();
  } catch (failure) {
    throw size > most ? new Unreadable("tooLarge") : failure;
  }
  left.bytes -= size;
}
