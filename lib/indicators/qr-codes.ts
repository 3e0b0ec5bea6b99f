import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { picturePixels } from "./picture-size.ts";

const MAX_PICTURES = 12;
const MAX_PICTURE_BYTES = 6_000_000;
/** Of all pictures of one mail together; about one second's work. */
const MAX_PIXELS = 24_000_000;
const MAX_CODES = 10;
const MAX_TEXT = 2_000;

const DECODER = join(process.cwd(), "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm");
let decoder: Promise<unknown> | undefined;

/** Loads the decoder from the disk, once. Left alone, the library would fetch it from the network. */
function prepare(): Promise<unknown> {
  decoder ??= readFile(DECODER).then((file) =>
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(file).buffer }, fireImmediately: true }),
  );
  return decoder;
}

/**
 * The texts of the QR codes in these pictures (PNG, JPEG, GIF, BMP). Pictures are hostile: they are decoded inside
 * WebAssembly, which can reach nothing, and only as many and as large as the limits allow. Never throws;
 * `unread` counts pictures that were too many, too large, or of another kind.
 */
export async function readQrCodes(
  pictures: readonly Uint8Array[],
): Promise<{ texts: string[]; unread: number }> {
  const texts = new Set<string>();
  let pixelsLeft = MAX_PIXELS;
  let unread = Math.max(0, pictures.length - MAX_PICTURES);
  for (const picture of pictures.slice(0, MAX_PICTURES)) {
    const pixels = picture.length > MAX_PICTURE_BYTES ? null : picturePixels(picture);
    if (pixels === null || pixels === 0 || pixels > pixelsLeft) {
      unread += 1;
      continue;
    }
    pixelsLeft -= pixels;
    for (const text of await codesIn(picture)) if (texts.size < MAX_CODES) texts.add(text);
  }
  return { texts: [...texts], unread };
}

async function codesIn(picture: Uint8Array): Promise<string[]> {
  try {
    await prepare();
    const options = { formats: ["QRCode", "MicroQRCode"], maxNumberOfSymbols: MAX_CODES } as const;
    const codes = await readBarcodes(picture, { ...options, formats: [...options.formats] });
    return codes.flatMap(({ isValid, text }) => (isValid && text !== "" ? [text.slice(0, MAX_TEXT)] : []));
  } catch {
    // A broken picture has no code to show.
    return [];
  }
}
