import type { MailAttachment } from "./mail.ts";
import { showHidden } from "./show-hidden.ts";
import { zipEntries } from "./zip-entries.ts";

/** Why a file in a mail should not be opened. */
export const fileDangers = [
  "program",
  "script",
  "shortcut",
  "disk_image",
  "macro",
  "program_inside",
  "double_extension",
  "hidden_letters",
  "web_page",
  "locked",
  "other_type",
] as const;
export type FileDanger = (typeof fileDangers)[number];

const PROGRAM = /\.(?:exe|scr|com|pif|cpl|dll|msi|msix|appx|jar|apk|xll|dmg|pkg)$/i;
const SCRIPT =
  /\.(?:js|jse|vbs|vbe|wsf|wsh|hta|ps1|psm1|bat|cmd|reg|chm|sct|one|py|sh|iqy|slk|settingcontent-ms)$/i;
const SHORTCUT = /\.(?:lnk|url|desktop|website|search-ms|library-ms)$/i;
const DISK_IMAGE = /\.(?:iso|img|vhdx?|udf|cab)$/i;
const MACRO = /\.(?:docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppam|ppsm)$/i;
const PAGE = /\.(?:s?html?|xht|xhtml|mht|mhtml|svg)$/i;
/** A harmless-looking ending in front of the real one: `請求書.pdf.exe`. */
const DOUBLE =
  /\.(?:pdf|docx?|xlsx?|pptx?|txt|jpe?g|png|gif|csv|zip)[\s_.]*\.(?!zip$|gz$|7z$)[a-z0-9]{2,5}$/i;

const PROGRAM_TYPE =
  /x-msdownload|x-elf|x-mach-binary|x-msi|java-archive|x-dosexec|android\.package|x-apple-diskimage/;
const DISK_TYPE = /x-iso9660-image|vnd\.ms-cab|x-virtualbox-vhd/;
/** Endings that promise one kind of content, and what that content must be. */
const PROMISES: readonly [ending: RegExp, type: RegExp][] = [
  [/\.pdf$/i, /pdf/],
  [/\.(?:jpe?g|png|gif|bmp|webp|tiff?)$/i, /^image\//],
  [/\.(?:docx?|xlsx?|pptx?)$/i, /officedocument|x-cfb|macroenabled|msword|ms-excel|ms-powerpoint/],
];
/** How Office names the part of an old document that holds its macros (MS-OVBA). */
const VBA = Buffer.from("_VBA_PROJECT", "utf16le");

/** What speaks against opening this file, by its content first and its name second; most serious first. */
export function dangersOf(file: MailAttachment, content: Uint8Array): FileDanger[] {
  const type = file.detectedType ?? "";
  const name = (file.declaredName ?? "").trim().normalize("NFKC");
  const entries = file.detectedType === "application/zip" ? zipEntries(content) : [];
  const promise = PROMISES.find(([ending]) => ending.test(name));
  const found: Record<FileDanger, boolean> = {
    program: PROGRAM_TYPE.test(type) || PROGRAM.test(name),
    script: SCRIPT.test(name),
    shortcut: type === "application/x.ms.shortcut" || SHORTCUT.test(name),
    disk_image: DISK_TYPE.test(type) || DISK_IMAGE.test(name),
    macro: /macroenabled/.test(type) || MACRO.test(name) || hasOldMacros(type, content),
    program_inside: entries.some((entry) => canRun(entry.name)),
    double_extension: DOUBLE.test(name),
    hidden_letters:
      showHidden(file.declaredName ?? "") !== (file.declaredName ?? "") || /\s{5,}\./.test(name),
    web_page: type === "text/html" || type === "image/svg+xml" || PAGE.test(name),
    locked: entries.some(({ isLocked }) => isLocked),
    other_type: promise !== undefined && type !== "" && !promise[1].test(type),
  };
  return fileDangers.filter((danger) => found[danger]);
}

const canRun = (name: string): boolean =>
  [PROGRAM, SCRIPT, SHORTCUT, DISK_IMAGE, MACRO].some((ending) => ending.test(name));

function hasOldMacros(type: string, content: Uint8Array): boolean {
  if (type !== "application/x-cfb") return false;
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(VBA);
}
