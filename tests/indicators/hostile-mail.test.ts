import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeMail } from "#lib/indicators/describe-mail.ts";
import { looksLikeMail } from "#lib/indicators/looks-like-mail.ts";
import { summarizeForAnalysts, summarizeForPeers } from "#lib/indicators/mail-summary.ts";
import { MailTooComplex } from "#lib/indicators/mime/split-parts.ts";
import { readMail } from "#lib/indicators/read-mail.ts";
import { aMail, aMailOf, anHtmlMail, base64 } from "./a-mail.ts";
import { read } from "./reading.ts";

const MEGABYTE = 1_000_000;
const JPEG = Buffer.from("ffd8ffe000104a46494600010100000100010000ffdb0043000806060706", "hex");

describe("what is no mail is refused with a reason", () => {
  test.each([
    ["an empty file", Buffer.alloc(0), "empty"],
    ["only line breaks", Buffer.from("\r\n\r\n"), "empty"],
    ["a photo renamed to .eml", Buffer.concat([JPEG, Buffer.alloc(10_000, 7)]), "not_a_mail"],
    ["30 MB of the letter A", Buffer.alloc(30 * MEGABYTE, "A"), "not_a_mail"],
    ["a letter in plain text", Buffer.from("Dear Sir,\nthis is: a letter.\n"), "not_a_mail"],
  ] as const)("%s", async (_, bytes, reason) => {
    expect(await readMail(bytes)).toEqual({ ok: false, reason });
    expect(looksLikeMail(bytes)).toBe(false);
  });

  test("a mail is recognised at upload", () => {
    expect(looksLikeMail(aMail())).toBe(true);
    expect(looksLikeMail(Buffer.from("Subject: x\nFrom: a@b.example"))).toBe(true);
  });
});

describe("what is too much is refused, quickly", () => {
  const nested = (depth: number): Uint8Array =>
    depth === 0
      ? aMail()
      : aMailOf([{ type: "message/rfc822", body: nested(depth - 1) }], {}, "mixed", `level-${depth}.`);

  test.each([
    ["5,000 parts", () => aMailOf(Array.from({ length: 5_000 }, () => ({ type: "text/plain", body: "x" })))],
    [
      "a million parts",
      () => aMail({ "Content-Type": "multipart/mixed; boundary=b" }, "--b\n\nx\n".repeat(MEGABYTE)),
    ],
    [
      "boundaries that are almost right",
      () => aMail({ "Content-Type": "multipart/mixed; boundary=b" }, "--bx\n".repeat(MEGABYTE)),
    ],
    ["mails in mails in mails", () => nested(15)],
    ["300 kB of headers", () => aMail({ "X-Long": "x".repeat(300_000) })],
    [
      "headers that never end",
      () => Buffer.from(`From: a@b.example\nTo: c@d.example\n${"X: y\n".repeat(MEGABYTE)}`),
    ],
  ] as const)("%s", async (_, mail) => {
    const bytes = mail();
    const started = performance.now();
    expect(await readMail(bytes)).toEqual({ ok: false, reason: "too_complex" });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("what is merely long is read as far as it is useful", () => {
  const repeat = (text: string, length = 8 * MEGABYTE) => text.repeat(length / text.length);
  const link = '<a href="https://evil.example/">https://bank.co.jp</a>';

  test("50,000 tables inside each other: the words and the link in their midst are found", async () => {
    const html = `${"<table><tr><td>".repeat(50_000)}pay now ${link}${"</td></tr></table>".repeat(50_000)}`;
    const mail = await read(anHtmlMail(html));
    expect(mail.text).toContain("pay now");
    expect(mail.links[0]).toMatchObject({ host: "evil.example", mismatch: true });
  });

  test.each([
    ["line breaks", () => aMail({}, repeat("\n"))],
    ["carriage returns", () => aMail({}, repeat("\r"))],
    ["text", () => aMail({}, repeat("あ"))],
    ["written addresses", () => aMail({}, repeat("http://a.example/ "))],
    ["one address full of brackets", () => aMail({}, `http://a.example/${repeat(")")}`)],
    ["open tags", () => anHtmlMail(repeat("<b>"))],
    ["open links", () => anHtmlMail(repeat('<a href="//a.example">'))],
    ["half tags", () => anHtmlMail(repeat("<"))],
    ["half attributes", () => anHtmlMail(repeat("<a b='"))],
    ["half comments", () => anHtmlMail(repeat("<!--"))],
    ["half styles", () => anHtmlMail(repeat("<style>"))],
    ["padding", () => aMail({ "Content-Transfer-Encoding": "base64" }, repeat("QQ=="))],
    ["soft line breaks", () => aMail({ "Content-Transfer-Encoding": "quoted-printable" }, repeat("= "))],
    ["a subject of encoded words", () => aMail({ Subject: "=?utf-8?B?QUFB?= ".repeat(10_000) })],
    ["recipients", () => aMail({ To: "a@b.example,".repeat(20_000) })],
    ["a type of comments", () => aMail({ "Content-Type": "(".repeat(200_000) })],
    ["open quotes", () => aMail({ From: '"'.repeat(200_000) })],
    ["groups", () => aMail({ To: "a:".repeat(100_000) })],
  ] as const)("%s", async (_, make) => {
    const bytes = make();
    const started = performance.now();
    const mail = await read(bytes);
    const stored = JSON.stringify([summarizeForPeers(mail), summarizeForAnalysts(mail)]);
    expect(performance.now() - started).toBeLessThan(4_000);
    expect(mail.text.length).toBeLessThanOrEqual(200_000);
    expect(mail.links.length).toBeLessThanOrEqual(1_000);
    expect(stored.length).toBeLessThan(100_000);
  });

  test("what was left out is said", async () => {
    expect((await read(aMail({}, "a".repeat(200_001)))).truncated).toBe(true);
    expect((await read(aMail({}, "a".repeat(200_000)))).truncated).toBe(false);
  });
});

test("however a mail is broken, its reader gets an answer", async () => {
  const whole = aMailOf([
    { type: "text/plain; charset=iso-2022-jp", body: "\u001b$B$3\u001b(B https://evil.example/" },
    { type: 'text/html; charset="shift_jis"', body: '<a href="x">y</a><!-- <style>' },
    { type: "message/rfc822", body: aMail({ Subject: "=?utf-8?B?44GC?= =?x?q?=?=" }) },
    {
      type: "application/zip; name*0*=utf-8''a%zz; name*1=b",
      body: base64("PK\u0003\u0004"),
      headers: { "Content-Transfer-Encoding": "base64" },
    },
  ]);
  const edit = fc.record({
    at: fc.nat(whole.length - 1),
    drop: fc.nat(40),
    put: fc.uint8Array({ maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 8 }), async (edits) => {
      let bytes: Uint8Array = whole;
      for (const { at, drop, put } of edits) {
        bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + drop)]);
      }
      const mail = await describeMail(bytes).catch((error: unknown) => {
        expect(error).toBeInstanceOf(MailTooComplex);
        return null;
      });
      if (mail === null) return;
      const stored = JSON.stringify([summarizeForPeers(mail), summarizeForAnalysts(mail)]);
      expect(stored.isWellFormed()).toBe(true);
      expect(stored).not.toMatch(/\\u0000|https?:/i);
    }),
    { numRuns: 1_000 },
  );
});
