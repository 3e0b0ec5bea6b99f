import { describe, expect, test } from "vitest";
import { aPerson } from "#db/seed/factories/people.ts";
import { examineMails } from "#lib/mail-desk/examine.ts";
import { mailDeskForm } from "#lib/mail-desk/forms.ts";
import { aMail, encoded, raw } from "#tests/indicators/a-mail.ts";
import { anOutlookFile } from "#tests/indicators/an-outlook-file.ts";
import { aPortal } from "#tests/support/database.ts";

await aPortal();

const file = (name: string, bytes: Uint8Array) => new File([Uint8Array.from(bytes)], name);
const form = (fields: { files?: File[]; source?: string }) => mailDeskForm.parse({ source: "", ...fields });

describe("a clerk at the mail desk", async () => {
  const clerk = await aPerson({ companyRole: "frontline" });

  test("brings several mails at once, and each has its own answer, in her order", async () => {
    const files = [
      file("a.eml", aMail({ From: "Amazon <a@b.example>" })),
      file(
        "b.msg",
        anOutlookFile({
          text: { "001A": "IPM.Note", "0037": "会議", "1000": "明日です", "5D01": "a@b.example" },
        }),
      ),
      file("c.eml", Buffer.from("これはメールではありません")),
      file("d.eml", Buffer.alloc(0)),
    ];
    const read = await examineMails(clerk, form({ files }), "ja");
    expect(read.map((one) => [one.number, one.name, one.ok ? one.mail.verdict : one.reason])).toEqual([
      [1, "a.eml", "risky"],
      [2, "b.msg", "nothing_found"],
      [3, "c.eml", "not_a_mail"],
      [4, "d.eml", "empty"],
    ]);
  });

  test("pastes a source, and its letters are right whatever charset it names", async () => {
    const source =
      "From: a@b.example\r\nSubject: 件名\r\nContent-Type: text/plain; charset=Shift_JIS\r\n\r\n本文です";
    const packed = raw(
      aMail(
        { "Content-Type": "text/plain; charset=Shift_JIS", "Content-Transfer-Encoding": "base64" },
        Buffer.from(encoded("本文です", "SJIS")).toString("base64"),
      ),
    );
    for (const text of [source, `\n${packed}`]) {
      const [first] = await examineMails(clerk, form({ source: text }), "ja");
      expect(first?.ok && first.mail.summary.text).toBe("本文です");
      expect(first?.name).toBe("");
    }
  });

  test("is told what the record of her own server amounts to, and nothing more", async () => {
    const outcomeOf = async (results: string) => {
      const [first] = await examineMails(
        clerk,
        form({ files: [file("a.eml", aMail(results ? { "Authentication-Results": results } : {}))] }),
        "ja",
      );
      return first?.ok && first.mail.check.outcome;
    };
    expect(await outcomeOf("mx.example; spf=fail; dkim=pass; dmarc=pass")).toBe("passed");
    expect(await outcomeOf("mx.example; spf=pass; dmarc=fail")).toBe("failed");
    expect(await outcomeOf("mx.example; spf=softfail")).toBe("failed");
    expect(await outcomeOf("mx.example; spf=pass; dkim=none")).toBe("partly");
    expect(await outcomeOf("")).toBe("none");
  });

  test("sees no live address anywhere, and no letter that hides", async () => {
    const mail = aMail(
      { Subject: "See https://evil.example/\u202e", "Return-Path": "<x@evil.example>" },
      "Go to https://evil.example/login or www.evil.example",
    );
    const read = await examineMails(
      clerk,
      form({ files: [file("https://evil.example/\u202e.eml", mail)] }),
      "ja",
    );
    expect(JSON.stringify(read)).not.toMatch(/https?:\/\/|evil\.example|\u202e/);
  });

  test("is told when a mail is locked, rather than that all is well", async () => {
    const mail = aMail(
      { "Content-Type": "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m" },
      "x",
    );
    const [first] = await examineMails(clerk, form({ files: [file("a.eml", mail)] }), "ja");
    expect(first?.ok && first.mail.isEncrypted).toBe(true);
  });
});

describe("too much is refused with a sentence", () => {
  const refusalOf = (fields: { files?: File[]; source?: string }) =>
    mailDeskForm.safeParse({ source: "", ...fields }).error?.issues[0]?.message;
  /** A file that says how large it is, without being so. */
  const large = (size: number) => Object.defineProperty(file("a.eml", aMail()), "size", { value: size });

  test("nothing at all, eleven mails, one of 16 MB, five of 11 MB, a source without end", () => {
    expect(refusalOf({})).toBe("mail_missing");
    expect(refusalOf({ source: "  \n" })).toBe("mail_missing");
    expect(refusalOf({ files: Array.from({ length: 11 }, () => file("a.eml", aMail())) })).toBe(
      "mails_too_many",
    );
    expect(refusalOf({ files: [large(16 * 1024 * 1024)] })).toBe("mail_too_large");
    expect(refusalOf({ files: Array.from({ length: 5 }, () => large(11 * 1024 * 1024)) })).toBe(
      "mails_too_heavy",
    );
    expect(refusalOf({ source: "x".repeat(200_001) })).toBe("source_too_long");
  });

  test("sixty mails in a quarter of an hour are enough for one person, and only for that one", async () => {
    const [hasty, calm] = [await aPerson({ companyRole: "csirt" }), await aPerson({ companyRole: "csirt" })];
    const ten = form({ files: Array.from({ length: 10 }, () => file("a.eml", aMail())) });
    for (let round = 0; round < 6; round++) await examineMails(hasty, ten, "ja");
    await expect(examineMails(hasty, ten, "ja")).rejects.toMatchObject({ code: "mails_resting" });
    await expect(examineMails(calm, ten, "ja")).resolves.toHaveLength(10);
  });

  test("an operator has no desk", async () => {
    const operator = await aPerson({ portalRole: "operator" });
    await expect(examineMails(operator, form({ source: "x" }), "ja")).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
