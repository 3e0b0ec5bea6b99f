import type { MimePart } from "#lib/indicators/mime/split-parts.ts";
import { decodeBase64 } from "#lib/indicators/mime/transfer-encoding.ts";
import { picturePixels } from "./picture-size.ts";

const MAX_PICTURES = 50;
const DATA_PICTURE = /data:image\/(?:png|jpe?g|gif|bmp);base64,([a-z0-9+/=\s]{100,})/gi;

/** The pictures a mail shows or carries: attached, inline, or written into its HTML. By content, never by name. */
export function mailPictures(root: MimePart): Uint8Array[] {
  const found: Uint8Array[] = [];
  const visit = (part: MimePart) => {
    if (found.length >= MAX_PICTURES) return;
    if (part.kind === "leaf") found.push(...picturesOf(part));
    for (const child of part.children) visit(child);
  };
  visit(root);
  return found.slice(0, MAX_PICTURES);
}

function picturesOf({ content, type }: MimePart): Uint8Array[] {
  if (/^image\//.test(type.value) || picturePixels(content) !== null) return [content];
  if (type.value !== "text/html") return [];
  const html = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("latin1");
  const written = [...html.matchAll(DATA_PICTURE)].slice(0, MAX_PICTURES);
  return written.map(([, base64 = ""]) => decodeBase64(Buffer.from(base64, "latin1")));
}
