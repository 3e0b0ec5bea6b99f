import { createHash } from "node:crypto";
import MsgReader from "@kenjiuno/msgreader";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { htmlInRtf, unpackRtf } from "#lib/indicators/msg/compressed-rtf.ts";
import { readMail } from "#lib/indicators/read-mail.ts";
import { encoded } from "./a-mail.ts";
import { aCompoundFile, anOutlookFile } from "./an-outlook-file.ts";
import { read } from "./reading.ts";

const HEADERS = [
  "Received: from mx.attacker.example (mx.attacker.example [203.0.113.9])",
  "\tby mail.kitakanto-seimitsu.example; Fri, 20 Nov 2026 09:15:03 +0900",
  "Authentication-Results: mail.kitakanto-seimitsu.example; spf=fail; dmarc=fail",
  "From: =?utf-8?B?5qW95aSp?= <info@attacker.example>",
  "To: hanako.sato@kitakanto-seimitsu.example",
  "Subject: =?utf-8?B?44GK55+l44KJ44Gb?=",
  "Date: Fri, 20 Nov 2026 09:15:00 +0900",
  'Content-Type: multipart/alternative; boundary="gone"',
  "MIME-Version: 1.0",
].join("\r\n");
const TICKS = BigInt(Date.UTC(2026, 10, 20, 0, 15)) * 10_000n + 116_444_736_000_000_000n;
const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n");

const received = () =>
  anOutlookFile({
    text: {
      "001A": "IPM.Note",
      "0037": "お知らせ",
      "007D": HEADERS,
      "1000": "カードをご確認ください。\r\nhttps://rakuten.example.attacker.example/x",
      "0C1A": "楽天",
    },
    bytes: {
      "1013": Buffer.from(
        '<html><body>カードを<a href="https://attacker.example/login">https://www.rakuten.co.jp/</a></body></html>',
      ),
    },
    fixed: [{ id: "3FDE", type: "0003", value: 65001n }],
    files: [
      { text: { "3707": "請求書.pdf", "370E": "application/pdf" }, bytes: { "3701": PDF } },
      { text: { "3707": "大きい.bin" }, bytes: { "3701": Buffer.alloc(9_000, 7) } },
    ],
  });

describe("a clerk brings a mail saved from Outlook", () => {
  test("and it reads like the mail her server received: headers, checks, texts, links, files", async () => {
    const mail = await read(received());
    expect(mail.from).toEqual({ name: "楽天", address: "info@attacker.example" });
    expect(mail.subject).toBe("お知らせ");
    expect(mail.date).toBe("2026-11-20T09:15:00+09:00");
    expect(mail.authentication).toMatchObject({ spf: "fail", dmarc: "fail" });
    expect(mail.received).toHaveLength(1);
    expect(mail.text).toContain("カードを");
    expect(mail.otherText).toContain("カードをご確認ください。");
    expect(mail.links).toContainEqual(expect.objectContaining({ host: "attacker.example", mismatch: true }));
    expect(mail.attachments.map(({ declaredName, size }) => [declaredName, size])).toEqual([
      ["請求書.pdf", PDF.length],
      ["大きい.bin", 9_000],
    ]);
    expect(mail.attachments[0]?.sha256).toBe(createHash("sha256").update(PDF).digest("hex"));
    expect(mail.attachments[0]?.detectedType).toBe("application/pdf");
  });

  test("and an old one in cp932 keeps its letters, ①㈱髙 as well", async () => {
    const mail = await read(
      anOutlookFile({
        ansi: {
          "001A": Buffer.from("IPM.Note"),
          "0037": encoded("①㈱髙島のお知らせ", "SJIS"),
          "1000": encoded("ｶﾅと漢字、本文です。", "SJIS"),
          "0C1A": encoded("佐藤 花子", "SJIS"),
          "0C1F": Buffer.from("hanako@example.jp"),
        },
        fixed: [
          { id: "3FFD", type: "0003", value: 932n },
          { id: "0039", type: "0040", value: TICKS },
        ],
        recipients: [
          {
            ansi: { "3001": encoded("山田", "SJIS"), "3003": Buffer.from("yamada@example.jp") },
            fixed: [{ id: "0C15", type: "0003", value: 1n }],
          },
          {
            text: { "3001": "鈴木", "39FE": "suzuki@example.jp" },
            fixed: [{ id: "0C15", type: "0003", value: 2n }],
          },
        ],
      }),
    );
    expect(mail.subject).toBe("①㈱髙島のお知らせ");
    expect(mail.text).toBe("ｶﾅと漢字、本文です。");
    expect(mail.from).toEqual({ name: "佐藤 花子", address: "hanako@example.jp" });
    expect(mail.to).toEqual([{ name: "山田", address: "yamada@example.jp" }]);
    expect(mail.cc).toEqual([{ name: "鈴木", address: "suzuki@example.jp" }]);
    expect(mail.date).toBe("2026-11-20T00:15:00+00:00");
  });

  test("and one whose HTML stands inside RTF shows where its link leads", async () => {
    const rtf =
      "{\\rtf1\\ansi\\ansicpg932\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf \\par\\htmlrtf0 {\\*\\htmltag84 <a href=\"https://attacker.example/x\">}\\htmlrtf {\\field hidden}\\htmlrtf0 \\'8f\\'5a\\u25152?https://www.smbc.co.jp{\\*\\htmltag92 </a>}}";
    const plain = Buffer.alloc(16);
    plain.writeUInt32LE(rtf.length + 12, 0);
    plain.writeUInt32LE(rtf.length, 4);
    plain.writeUInt32LE(0x414c454d, 8);
    const mail = await read(
      anOutlookFile({
        text: { "001A": "IPM.Note", "0037": "RTF", "0C1A": "a", "5D01": "a@b.example" },
        bytes: { "1009": Buffer.concat([plain, Buffer.from(rtf, "latin1")]) },
      }),
    );
    expect(mail.text).toContain("住所https://www.smbc.co.jp".replace("所", String.fromCharCode(25152)));
    expect(mail.text).not.toContain("hidden");
    expect(mail.links).toContainEqual(expect.objectContaining({ host: "attacker.example" }));
  });

  test("and one with a mail inside shows both", async () => {
    const inner = {
      text: { "001A": "IPM.Note", "0037": "Inner", "1000": "https://inner.example/", "5D01": "x@y.example" },
    };
    const mail = await read(
      anOutlookFile({
        text: { "001A": "IPM.Note", "0037": "Outer", "1000": "see below", "5D01": "a@b.example" },
        files: [{ text: { "3001": "Inner" }, message: inner }],
      }),
    );
    expect(mail.attachments).toMatchObject([{ isNestedMail: true, detectedType: "message/rfc822" }]);
    expect(mail.links.map(({ host }) => host)).toContain("inner.example");
  });

  test("a second reader sees the same in it", async () => {
    const file = received();
    const theirs = new MsgReader(new Uint8Array(file).buffer).getFileData();
    const mail = await read(file);
    expect(theirs.subject).toBe(mail.subject);
    expect(theirs.attachments?.map(({ fileName }) => fileName)).toEqual(
      mail.attachments.map(({ declaredName }) => declaredName),
    );
  });
});

test("packed RTF is unpacked as its specification's two samples say ([MS-OXRTFCP] 4)", () => {
  const unpack = (hex: string) => unpackRtf(Buffer.from(hex, "hex"));
  const hello = unpack(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
  );
  expect(hello).toBe("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
  expect(htmlInRtf(hello).trim()).toContain("hello world");
  expect(unpack("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")).toBe(
    "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}",
  );
});

describe("what only looks like an Outlook file is refused with a reason", () => {
  test("an old Word document is not a mail", async () => {
    const word = aCompoundFile("WordDocument", Buffer.alloc(5_000, 1));
    expect(await readMail(word)).toEqual({ ok: false, reason: "not_a_mail" });
  });

  test("one whose sectors go round in circles ends at once", async () => {
    const file = Buffer.from(received());
    // The directory's first sector names itself as the next one.
    const directory = file.readUInt32LE(48);
    const table = (file.readUInt32LE(76) + 1) * 512;
    file.writeUInt32LE(directory, table + directory * 4);
    const started = performance.now();
    expect(await readMail(file)).toEqual({ ok: false, reason: "too_complex" });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test("however it is broken, its reader gets an answer", { timeout: 60_000 }, async () => {
    const whole = received();
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(whole.length), async (bytes, length) => {
        const broken = Buffer.from(whole);
        for (const [at, value] of bytes) broken[at] = value;
        const reading = await readMail(length % 3 === 0 ? broken.subarray(0, length) : broken);
        expect(typeof reading.ok).toBe("boolean");
      }),
      { numRuns: 300 },
    );
  });
});
