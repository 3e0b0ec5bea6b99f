import type { MailAttachment } from "#lib/indicators/mail.ts";
import type { FileKind } from "./shown.ts";

const KINDS: readonly [type: RegExp, kind: FileKind][] = [
  [/pdf/, "pdf"],
  [/wordprocessingml|ms-word|msword/, "word"],
  [/spreadsheetml|ms-excel/, "excel"],
  [/presentationml|ms-powerpoint/, "powerpoint"],
  [/x-cfb/, "office"],
  [/^image\/(?!svg)/, "picture"],
  [/^text\/html|svg|xhtml/, "web_page"],
  [/^text\/calendar/, "calendar"],
  [/^text\//, "text"],
  [/rfc822/, "mail"],
  [/x-msdownload|x-elf|x-mach-binary|x-msi|java-archive|android\.package/, "program"],
];

/** What a file is by its content, in one word. */
export function fileKind({
  detectedType,
  isArchive,
}: Pick<MailAttachment, "detectedType" | "isArchive">): FileKind {
  if (detectedType === null) return "unknown";
  const known = KINDS.find(([type]) => type.test(detectedType));
  return known?.[1] ?? (isArchive ? "archive" : "other");
}
