import type { RefusalCode } from "#lib/platform/refusal.ts";

/*
 * How much a member may bring. Pure and browser-safe. The sentences that name these numbers stand in
 * `messages/<language>/{errors,posts}.json`.
 */

const megabyte = 1024 * 1024;

/** What a file is to us, by its content. Whatever is none of the first three travels as a sample. */
export const fileKinds = ["mail", "image", "document", "other"] as const;
export type FileKind = (typeof fileKinds)[number];

/** Bytes of one file. */
export const mostBytes: Readonly<Record<FileKind, number>> = {
  mail: 15 * megabyte,
  image: 20 * megabyte,
  document: 20 * megabyte,
  other: 10 * megabyte,
};
export const mostBytesOfAny = Math.max(...Object.values(mostBytes));
export const mostBytesTogether = 60 * megabyte;
export const mostFiles = 10;

const images = new Set(
  ["png", "jpeg", "webp", "gif", "avif", "heic", "heif", "tiff", "bmp"].map((name) => `image/${name}`),
);
const documents = /^application\/(?:pdf|rtf|x-cfb|vnd\.ms-|vnd\.openxmlformats-officedocument\.)/;

/** The kind of a media type; SVG is a program to us and never an image. */
export function kindOfType(type: string | null): FileKind {
  if (type === null) return "other";
  if (type === "message/rfc822") return "mail";
  if (images.has(type)) return "image";
  return documents.test(type) ? "document" : "other";
}

const tooLarge = {
  mail: "mail_over_limit",
  image: "image_too_large",
  document: "document_too_large",
  other: "file_too_large",
} as const satisfies Record<FileKind, RefusalCode>;

/** Why a file of this kind and size (bytes) is not taken; null when it is. */
export function refusedSize(kind: FileKind, size: number): RefusalCode | null {
  if (size === 0) return "file_empty";
  return size > mostBytes[kind] ? tooLarge[kind] : null;
}

/** Why files of these sizes are too much together where `most` may come; null when they are not. */
export function refusedTogether(sizes: readonly number[], most = mostFiles): RefusalCode | null {
  if (sizes.length > most) return "too_many_files";
  return sizes.reduce((sum, size) => sum + size, 0) > mostBytesTogether ? "files_too_large" : null;
}
