import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";

configure({ useWebWorkers: false });

/** The word under which samples travel: it keeps mail gateways and a careless double click out, and is no secret. */
const samplePassword = "infected";

/**
 * One file in a ZIP that asks for a password, so that nothing opens or previews it by itself. The old ZIP cipher,
 * because every desktop opens it; the contents are not compressed.
 */
export async function lockedZip(name: string, contents: Uint8Array): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { password: samplePassword, zipCrypto: true, level: 0 });
  await zip.add(name, new Uint8ArrayReader(contents));
  return zip.close();
}
