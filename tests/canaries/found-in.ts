import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import { beginning } from "./canary.ts";

configure({ useWebWorkers: false });

const word = new RegExp(`${beginning}[a-z]{10}`, "g");

/** As which letters the beginning of a canary stands in base64, wherever it begins within three bytes. */
const inBase64 = [0, 1, 2].map((before) => {
  const whole = Buffer.from(" ".repeat(before) + beginning).toString("base64");
  return { before, core: whole.slice(before === 0 ? 0 : before + 1, Math.floor(((before + 6) * 8) / 6)) };
});
const inHex = Buffer.from(beginning).toString("hex");
const wide = Buffer.from(beginning, "utf16le").toString("latin1");

/** Every canary word in these bytes: plain, between tags, percent-, entity-, hex-, base64- or UTF-16-encoded. */
export function wordsIn(bytes: Buffer): Set<string> {
  const found = new Set<string>();
  for (const text of readings(bytes.toString("latin1")))
    for (const [one] of text.toLowerCase().matchAll(word)) found.add(one);
  return found;
}

function readings(text: string): string[] {
  const read = [text];
  if (text.includes("<")) read.push(text.replace(/<[^>]*>/g, ""));
  if (/%[0-9a-f]{2}/i.test(text)) read.push(text.replace(/%([0-9a-f]{2})/gi, (_, hex) => letter(hex, 16)));
  if (text.includes("&#"))
    read.push(
      text
        .replace(/&#x([0-9a-f]{1,6});/gi, (_, hex) => letter(hex, 16))
        .replace(/&#(\d{1,7});/g, (_, number) => letter(number, 10)),
    );
  if (text.includes("\\u")) read.push(text.replace(/\\u00([0-9a-f]{2})/gi, (_, hex) => letter(hex, 16)));
  if (text.includes("=\r\n")) read.push(text.replaceAll("=\r\n", ""));
  if (text.includes(wide)) read.push(text.replaceAll("\u0000", ""));
  if (text.toLowerCase().includes(inHex)) read.push(...hexRuns(text));
  return [...read, ...base64Runs(text.replace(/[\r\n]+[ \t]?/g, ""))];
}

const letter = (digits: string, base: number) => String.fromCharCode(Number.parseInt(digits, base) & 0xff);

const hexRuns = (text: string) =>
  [...text.matchAll(/(?:[0-9a-f]{2}){12,}/gi)].map(([run]) => Buffer.from(run, "hex").toString("latin1"));

/** Where the beginning stands in base64 or base64url, decoded from there on. */
function base64Runs(text: string): string[] {
  const runs: string[] = [];
  for (const { before, core } of inBase64) {
    for (let at = text.indexOf(core); at >= 0; at = text.indexOf(core, at + 1)) {
      const from = Math.max(0, at - (before === 0 ? 0 : before + 1));
      runs.push(Buffer.from(text.slice(from, from + 64), "base64").toString("latin1"));
    }
  }
  return runs;
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3;

/** The bytes, and those of every file in them, opened with the word under which the portal locks files. */
export async function unpacked(bytes: Buffer, depth = 0): Promise<Buffer[]> {
  if (!isZip(bytes) || depth > 3) return [bytes];
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { password: "infected" });
  const entries = await reader.getEntries();
  const inside: Buffer[] = [Buffer.from(reader.comment)];
  for (const entry of entries) {
    inside.push(Buffer.from(`${entry.filename} ${entry.comment}`));
    if (entry.directory) continue;
    inside.push(...(await unpacked(Buffer.from(await entry.getData(new Uint8ArrayWriter())), depth + 1)));
  }
  await reader.close();
  return [bytes, ...inside];
}
