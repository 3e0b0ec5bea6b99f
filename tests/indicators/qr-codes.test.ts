import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer";
import { examineMail } from "#lib/indicators/examine-mail.ts";
import { mailHints } from "#lib/indicators/mail-hints.ts";
import { picturePixels } from "#lib/indicators/picture-size.ts";
import { readQrCodes } from "#lib/indicators/qr-codes.ts";
import { aMailOf, anHtmlMail, base64 } from "./a-mail.ts";

const writer = readFileSync("node_modules/zxing-wasm/dist/writer/zxing_writer.wasm");
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(writer).buffer } });

async function aQrCode(text: string): Promise<Uint8Array> {
  const { image } = await writeBarcode(text, { format: "QRCode" });
  if (!image) throw new Error("no picture");
  return new Uint8Array(await image.arrayBuffer());
}
const LINK = "https://evil.example/qr?u=1";

describe("a code that was meant for her telephone", () => {
  test("is read where it is attached, and in the mail itself", async () => {
    const png = base64(await aQrCode(LINK));
    const attached = aMailOf([
      { type: "text/plain", body: "Scan me." },
      { type: "application/octet-stream", body: png, headers: { "Content-Transfer-Encoding": "base64" } },
    ]);
    const inline = anHtmlMail(`<p>Scan me.</p><img src="data:image/png;base64,${png}">`);
    for (const mail of [attached, inline]) {
      const examination = await examineMail(mail);
      if (!examination.ok) throw new Error(examination.reason);
      expect(examination.examined.qrCodes).toEqual([{ text: LINK, host: "evil.example" }]);
      expect(mailHints(examination.examined)).toContainEqual(
        expect.objectContaining({ id: "qr_link", facts: { shown: "", real: "evil[.]example" } }),
      );
    }
  });

  test("a Japanese text in it keeps its letters", async () => {
    expect(await readQrCodes([await aQrCode("本人確認はこちら")])).toEqual({
      texts: ["本人確認はこちら"],
      unread: 0,
    });
  });
});

describe("a picture made to hurt its reader", () => {
  const header = (width: number, height: number) => {
    const png = Buffer.alloc(60);
    png.writeUInt32BE(0x89504e47, 0);
    png.writeUInt32BE(0x0d0a1a0a, 4);
    png.writeUInt32BE(13, 8);
    png.write("IHDR", 12);
    png.writeUInt32BE(width, 16);
    png.writeUInt32BE(height, 20);
    return png;
  };

  test("is not decoded when it says it is as large as a wall", async () => {
    expect(picturePixels(header(60_000, 60_000))).toBe(3_600_000_000);
    expect(await readQrCodes([header(60_000, 60_000)])).toEqual({ texts: [], unread: 1 });
  });

  test("nor one of a hundred", async () => {
    const many = await aQrCode(LINK);
    expect(await readQrCodes(Array.from({ length: 100 }, () => many))).toEqual({ texts: [LINK], unread: 88 });
  });

  test("and however it is broken, its reader gets an answer", { timeout: 60_000 }, async () => {
    const whole = await aQrCode(LINK);
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(whole.length), async (bytes, length) => {
        const broken = Uint8Array.from(whole);
        for (const [at, value] of bytes) broken[at] = value;
        const { texts } = await readQrCodes([broken.subarray(0, length)]);
        expect(texts.every((text) => typeof text === "string")).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
