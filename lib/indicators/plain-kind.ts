export const plainKinds = [
  "pdf",
  "word",
  "excel",
  "powerpoint",
  "office",
  "picture",
  "archive",
  "web_page",
  "text",
  "mail",
  "calendar",
  "program",
  "other",
  "unknown",
] as const;
/** What a file is, in a word a clerk knows. */
export type PlainKind = (typeof plainKinds)[number];

const kinds: readonly [type: RegExp, kind: PlainKind][] = [
  [/octet-stream/, "unknown"],
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
  [/(?<!\+)zip|compress|x-tar|x-xz|iso9660|zstd|x-arj/, "archive"],
];

/** What a file is by its content, as `detectType` has found it. */
export function plainKind(detectedType: string | null): PlainKind {
  if (detectedType === null) return "unknown";
  return kinds.find(([type]) => type.test(detectedType))?.[1] ?? "other";
}
