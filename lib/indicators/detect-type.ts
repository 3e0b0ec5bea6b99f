import { fileTypeFromBuffer } from "file-type";
import { looksLikeMail } from "./looks-like-mail.ts";
import { zipEntries } from "./zip-entries.ts";

/** What a file is by its content. `type` is a media type, null when nothing is known about it. */
export type DetectedType = { type: string | null; extension: string; isArchive: boolean };

const SAMPLE = 65_536;
const JIS_ESCAPE = "\u001b";
const ARCHIVES = new Set([
  "zip",
  "gz",
  "rar",
  "7z",
  "bz2",
  "xz",
  "tar",
  "cab",
  "iso",
  "lzh",
  "zst",
  "lz",
  "Z",
  "ace",
  "arj",
]);

/** Office files are ZIP files; their entry names tell them apart. Macros come first: they are what matters. */
const OFFICE: readonly [name: RegExp, type: string, extension: string][] = [
  [/^word\/vbaProject\.bin$/i, "application/vnd.ms-word.document.macroenabled.12", "docm"],
  [/^xl\/vbaProject\.bin$/i, "application/vnd.ms-excel.sheet.macroenabled.12", "xlsm"],
  [/^ppt\/vbaProject\.bin$/i, "application/vnd.ms-powerpoint.presentation.macroenabled.12", "pptm"],
  [/^word\//i, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
  [/^xl\//i, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"],
  [/^ppt\//i, "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"],
  [/^META-INF\/MANIFEST\.MF$/i, "application/java-archive", "jar"],
];

/** Recognises a file by its content alone, never by its name. Nothing is unpacked, whatever it is. */
export async function detectType(bytes: Uint8Array): Promise<DetectedType> {
  const sample = bytes.subarray(0, SAMPLE);
  if (startsWith(sample, [0x50, 0x4b, 0x03, 0x04]) || startsWith(sample, [0x50, 0x4b, 0x05, 0x06]))
    return zipType(bytes);
  // file-type would look inside these two, that is, inflate them.
  if (startsWith(sample, [0x1f, 0x8b])) return { type: "application/gzip", extension: "gz", isArchive: true };
  const known = await fileTypeFromBuffer(sample).catch(() => undefined);
  if (known) return { type: known.mime, extension: known.ext, isArchive: ARCHIVES.has(known.ext) };
  return textType(sample);
}

function zipType(bytes: Uint8Array): DetectedType {
  const names = zipEntries(bytes).map(({ name }) => name);
  for (const [pattern, type, extension] of OFFICE) {
    if (names.some((name) => pattern.test(name))) return { type, extension, isArchive: false };
  }
  return { type: "application/zip", extension: "zip", isArchive: true };
}

function textType(sample: Uint8Array): DetectedType {
  const text = new TextDecoder().decode(sample.subarray(0, 4_096)).replaceAll(JIS_ESCAPE, "");
  if (sample.length === 0 || /(?!\s)\p{Cc}/u.test(text)) {
    return { type: null, extension: "bin", isArchive: false };
  }
  const named = (type: string, extension: string) => ({ type, extension, isArchive: false });
  if (/<svg[\s>]/i.test(text)) return named("image/svg+xml", "svg");
  if (/<(?:!doctype html|html|head|body|script|meta|form|iframe|table|div|p|a)[\s>]/i.test(text))
    return named("text/html", "html");
  if (looksLikeMail(sample)) return named("message/rfc822", "eml");
  if (/^\s*BEGIN:VCALENDAR/i.test(text)) return named("text/calendar", "ics");
  return named("text/plain", "txt");
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
