import { deflateRawSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { detectType } from "#lib/indicators/detect-type.ts";
import { neutralName } from "#lib/indicators/neutral-name.ts";

/** A ZIP file that lists these entries; their contents are what it is about to say they are. */
function aZip(names: readonly string[], content: Uint8Array = Buffer.from("x")): Uint8Array {
  const packed = deflateRawSync(content);
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(8, 4);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(content.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fixed, Buffer.from(name), packed]);
    const entry = Buffer.alloc(46);
    entry.write("PK\x01\x02", "latin1");
    fixed.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    directory.push(Buffer.concat([entry, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, listed, end]);
}

test.each([
  [["photo.jpg"], "zip", true],
  [["[Content_Types].xml", "word/document.xml"], "docx", false],
  [["[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"], "xlsm", false],
  [["[Content_Types].xml", "ppt/presentation.xml"], "pptx", false],
  [["META-INF/MANIFEST.MF"], "jar", false],
] as const)("a ZIP holding %s is a %s", async (names, extension, isArchive) => {
  expect(await detectType(aZip(names))).toMatchObject({ extension, isArchive });
});

test("a bomb is listed as an archive and stays packed", async () => {
  const zeros = Buffer.alloc(50_000_000);
  const bombs = [aZip(["[Content_Types].xml"], zeros), gzipSync(zeros)];
  const started = performance.now();
  const before = process.memoryUsage().rss;
  for (const bomb of bombs) expect((await detectType(bomb)).isArchive).toBe(true);
  expect(performance.now() - started).toBeLessThan(500);
  expect(process.memoryUsage().rss - before).toBeLessThan(20_000_000);
});

test("a ZIP with a lying directory harms nobody", async () => {
  for (const junk of [
    Buffer.from("PK\x05\x06"),
    Buffer.concat([Buffer.from("PK\x03\x04PK\x05\x06"), Buffer.alloc(18, 255)]),
  ]) {
    expect((await detectType(junk)).extension).toBe("zip");
  }
});

test.each([
  ["%PDF-1.7\n", "pdf"],
  ["<!DOCTYPE html><p>x", "html"],
  ["<html><body>x", "html"],
  ['<svg xmlns="x">', "svg"],
  ["BEGIN:VCALENDAR\n", "ics"],
  ["From: a@b.example\nSubject: x\n\nhello", "eml"],
  ["日本語の文章", "txt"],
  ["\0\0\0\0", "bin"],
  ["", "bin"],
])("%j is a %s", async (content, extension) => {
  expect((await detectType(Buffer.from(content))).extension).toBe(extension);
});

test("a neutral name carries nothing of the sender", () => {
  expect(neutralName(2, "pdf")).toBe("attachment-2.pdf");
  expect(neutralName(1, "../e\u202exe")).toBe("attachment-1...exe");
  expect(neutralName(1, "")).toBe("attachment-1.bin");
});
