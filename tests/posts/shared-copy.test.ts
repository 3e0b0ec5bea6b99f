import { spawnSync } from "node:child_process";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { rightsOf } from "#lib/platform/confined.ts";
import { knownFile } from "#lib/posts/files/file-kind.ts";
import { childLimits } from "#lib/posts/files/shared-copy/run-child.ts";
import { sharedCopy } from "#lib/posts/files/shared-copy/shared-copy.ts";
import { aDocx, aPdf, aPptx, aXlsx, zipped } from "./files/documents.ts";

const canary = "CANARY7f3a";

/** As the command does it: by content. */
const copyOf = async (file: Uint8Array) => sharedCopy(file, (await knownFile(file)).type);
const nothing = { image: null, text: null };

const aPhoto = (format: "jpeg" | "png" | "webp", side = 60) =>
  sharp({ create: { width: side, height: side / 2, channels: 3, background: "#246" } })
    .withExif({
      IFD0: { Artist: canary, ImageDescription: canary, Copyright: canary, Make: canary },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "35/1 41/1 22/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "139/1 41/1 30/1",
      },
    })
    .withXmp(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${canary}"/></rdf:RDF></x:xmpmeta>`,
    )
    .toFormat(format)
    .toBuffer();

describe("a picture that somebody shares", () => {
  test.each(["jpeg", "png", "webp"] as const)(
    "comes to its readers without place, camera, or author: %s",
    async (format) => {
      const photo = await aPhoto(format);
      expect(photo.includes(canary)).toBe(true);
      const { image } = await copyOf(Buffer.concat([photo, Buffer.from(`trailing ${canary}`)]));
      const contents = Buffer.from(image?.contents ?? []);
      expect(contents.includes(canary)).toBe(false);
      const { exif, xmp, iptc, icc, comments, width, format: made } = await sharp(contents).metadata();
      expect({ exif, xmp, iptc, icc, comments, width, made }).toEqual({ width: 60, made: format });
    },
  );

  test("is no larger than a screen needs", async () => {
    const large = await sharp({ create: { width: 6000, height: 500, channels: 3, background: "#fff" } })
      .jpeg()
      .toBuffer();
    const { image } = await copyOf(large);
    expect((await sharp(image?.contents).metadata()).width).toBe(4096);
  });

  test("is turned upright before what says how it was held is taken away", async () => {
    const held = await sharp({ create: { width: 60, height: 30, channels: 3, background: "#fff" } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const { image } = await copyOf(held);
    expect(await sharp(image?.contents).metadata()).toMatchObject({ width: 30, height: 60 });
  });

  test("that is also a ZIP file, or claims millions of pixels, is made anew or not at all", async () => {
    const both = Buffer.concat([await aPhoto("png"), await zipped({ "evil.js": canary })]);
    const { image } = await copyOf(both);
    expect(Buffer.from(image?.contents ?? []).includes("evil.js")).toBe(false);
    const bomb = Buffer.from(await aPhoto("png"));
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(await copyOf(bomb)).toEqual(nothing);
  });

  test("is no SVG, whatever it is called", async () => {
    const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>${canary}</script></svg>`);
    expect((await knownFile(svg)).kind).toBe("other");
    expect(await copyOf(svg)).toEqual(nothing);
    expect(await sharedCopy(svg, "image/png")).toEqual(nothing);
  });

  test("that is broken is not shared, and nobody else has to wait for it", async () => {
    const broken = (await aPhoto("png")).subarray(0, 60);
    expect(await copyOf(broken)).toEqual(nothing);
  });
});

describe("a document that somebody shares", () => {
  test("gives its words, and not who wrote it, what was deleted, or what was said beside it", async () => {
    const docx = await aDocx(["振込先が変わりました。", "口座 &amp; 支店"], canary);
    const { text } = await copyOf(docx);
    expect(text).toBe("振込先が変わりました。\n口座 & 支店\nあとから");
  });

  test("of rows and columns is read row by row, without readings of names", async () => {
    expect((await copyOf(await aXlsx(canary))).text).toBe("型番\t台数\nFX-12\t40");
  });

  test("of slides is read in their order, without notes", async () => {
    expect((await copyOf(await aPptx(canary))).text).toBe("はじめに\n終わりに");
  });

  test("in PDF gives its words, and not what made it", async () => {
    const { text } = await copyOf(aPdf("Please pay today", canary));
    expect(text).toBe("Please pay today");
  });

  test("that is locked or broken gives nothing", async () => {
    expect(await copyOf(aPdf("secret", canary, true))).toEqual(nothing);
    expect(await copyOf(await zipped({ "word/document.xml": "<a/>" }, { password: "x" }))).toEqual(nothing);
    expect(
      await copyOf(await aDocx(["a"], canary, { "word/document.xml": "<w:document><w:t>no end" })),
    ).toEqual(nothing);
    expect(await copyOf(aPdf("a", canary).subarray(0, 200))).toEqual(nothing);
  });

  test("that swells, has thousands of parts, or defines itself over and over gives nothing", async () => {
    const bomb = await aDocx([" ".repeat(40_000_000)], canary);
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await copyOf(bomb)).toEqual(nothing);
    const parts = Object.fromEntries(Array.from({ length: 2_100 }, (_, at) => [`word/x${at}.xml`, ""]));
    expect(await copyOf(await aDocx(["a"], canary, parts))).toEqual(nothing);
    const laughs = `<!DOCTYPE d [<!ENTITY a "${canary}"><!ENTITY b "&a;&a;&a;&a;">]><d><w:t>&b;</w:t></d>`;
    expect((await copyOf(await aDocx([], canary, { "word/document.xml": laughs }))).text ?? "").not.toContain(
      canary,
    );
  });

  test("cannot hide a name behind signs that nobody sees", async () => {
    const { text } = await copyOf(await aDocx(["みな\u200bと\u202e精密"], canary));
    expect(text).toBe("みなと精密\nあとから");
  });
});

test("many at once take turns, and all come to an end", async () => {
  const photo = await aPhoto("png");
  const all = await Promise.all(Array.from({ length: 7 }, () => copyOf(photo)));
  expect(all.every(({ image }) => image !== null)).toBe(true);
});

test("whoever takes over the reader of a hostile file finds nothing there to take or to reach", () => {
  const tries = [
    `require("node:fs").readFileSync("/etc/hostname")`,
    `require("node:fs").readdirSync(".gojo")`,
    `require("node:fs").writeFileSync("lib/mine.ts", "")`,
    `require("node:child_process").spawnSync("true")`,
    `new (require("node:worker_threads").Worker)("1", { eval: true })`,
    `process.dlopen({ exports: {} }, "node_modules/x.node")`,
  ];
  for (const one of tries) {
    const program = `try { ${one}; console.log("done") } catch (failure) { console.log(failure.code) }`;
    const { stdout } = spawnSync(process.execPath, [...rightsOf(childLimits), "-e", program], {
      encoding: "utf8",
    });
    expect([one, stdout.trim()]).toEqual([
      one,
      expect.stringMatching(/^ERR_(?:ACCESS_DENIED|DLOPEN_DISABLED)$/),
    ]);
  }
  const net = `require("node:net").connect(9, "127.0.0.1").on("error", ({ code }) => console.log(code))`;
  const { stdout } = spawnSync(process.execPath, [...rightsOf(childLimits), "-e", net], { encoding: "utf8" });
  expect(stdout.trim()).toBe("ERR_ACCESS_DENIED");
});

test("archives, programs, mails and texts have no shared copy", async () => {
  for (const file of [
    await zipped({ "a.txt": "a" }),
    Buffer.from("MZ\u0090\u0000"),
    Buffer.from("plain words"),
  ]) {
    expect(await copyOf(file)).toEqual(nothing);
  }
});
