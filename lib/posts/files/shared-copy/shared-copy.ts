import { tidyText } from "#lib/platform/plain-text.ts";
import { isOffice, isPdf } from "./readable-types.ts";
import { type Apart, takenApart } from "./run-child.ts";

/** What other readers may have of a file. */
export type SharedCopy = {
  /** An image made anew. */
  image: { contents: Uint8Array; extension: string } | null;
  /** The words of a document, nothing hidden in them yet. */
  text: string | null;
};

const remade: Readonly<Record<string, { format: string; extension: string }>> = {
  "image/png": { format: "png", extension: "png" },
  "image/jpeg": { format: "jpeg", extension: "jpg" },
  "image/webp": { format: "webp", extension: "webp" },
  "image/gif": { format: "gif", extension: "png" },
  "image/avif": { format: "heif", extension: "png" },
};
/** Makes what can be shared of a file of this type; nothing of what is locked, broken, too large or of another type. */
export async function sharedCopy(file: Uint8Array, type: string | null): Promise<SharedCopy> {
  const image = remade[type ?? ""];
  if (image) {
    const apart = await takenApart("image", file, image.format);
    const { extension } = image;
    return { image: apart.outcome === "done" ? { contents: apart.made, extension } : null, text: null };
  }
  if (isPdf(type)) return { image: null, text: words(await takenApart("pdf", file)) };
  if (isOffice(type)) return { image: null, text: words(await takenApart("office", file)) };
  return { image: null, text: null };
}

/** Without what is not seen: bidi controls and zero-width signs could take a name past whoever looks for it. */
function words(apart: Apart): string | null {
  if (apart.outcome !== "done") return null;
  return tidyText(
    apart.made
      .toString("utf8")
      .replace(/[\p{Cf}\p{Co}\p{Cn}]/gu, "")
      .normalize("NFC"),
  );
}
