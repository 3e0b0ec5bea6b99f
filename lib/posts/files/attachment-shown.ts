import { defang } from "#lib/indicators/defang.ts";
import { plainKind } from "#lib/indicators/plain-kind.ts";
import type { ShownAttachment } from "../shown.ts";
import { writtenIn } from "../text/written-in.ts";
import type { ReadFile } from "./read-files.ts";
import { hasWords } from "./shared-copy/readable-types.ts";
import { struckExtract } from "./shared-extract.ts";

/** The words of a document with nothing in them to follow. A document without words says so, like one that is locked. */
export function extractShown(mediaType: string, extract: string | null): ShownAttachment["extract"] {
  if (!hasWords(mediaType)) return null;
  return extract ? { text: defang(extract), language: writtenIn(extract) } : { unreadable: true };
}

/** A file before its item is sent, as a reader will see it. `hidden`: what the author hides in the item. */
export function fileInPreview(file: ReadFile, hidden: readonly string[]): ShownAttachment {
  const { name, mediaType, contents, mail, copy, extract } = file;
  return {
    original: null,
    name,
    mediaType,
    kind: plainKind(mediaType),
    size: contents.length,
    mail,
    copy: copy && { id: null, size: copy.contents.length, isOriginal: copy.name === name },
    extract: extractShown(mediaType, extract && struckExtract(extract, hidden)),
  };
}
