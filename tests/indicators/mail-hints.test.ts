import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { examineMail } from "#lib/indicators/examine-mail.ts";
import { type HintId, type MailHint, mailHints, verdictOf } from "#lib/indicators/mail-hints.ts";
import { aMail, aMailOf, anHtmlMail, base64, encoded, raw } from "./a-mail.ts";
import { aZip } from "./a-zip.ts";

async function hintsOf(mail: Uint8Array): Promise<MailHint[]> {
  const examination = await examineMail(mail);
  if (!examination.ok) throw new Error(examination.reason);
  return mailHints(examination.examined);
}
const idsOf = async (mail: Uint8Array): Promise<HintId[]> => (await hintsOf(mail)).map(({ id }) => id);
const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
const aFile = (name: string, content: Uint8Array, type = "application/octet-stream") =>
  aMailOf([
    { type: "text/plain", body: "See the file." },
    {
      type,
      body: base64(content),
      headers: {
        "Content-Disposition": `attachment; filename*=utf-8''${encodeURIComponent(name)}`,
        "Content-Transfer-Encoding": "base64",
      },
    },
  ]);

describe("a clerk is told what is odd about the sender", () => {
  test.each<[string, Record<string, string>, HintId]>([
    ["a known name, another's address", { From: `${word("楽天カード")} <a@b.example>` }, "name_claims_other"],
    ["an address in the name", { From: '"info@bank.co.jp" <a@b.example>' }, "name_claims_other"],
    ["a domain in the name", { From: '"www.mizuhobank.co.jp" <a@b.example>' }, "name_claims_other"],
    ["a domain that looks like another", { From: "A <a@rnicrosoft.com>" }, "sender_lookalike"],
    ["Cyrillic letters in a domain", { From: "A <a@xn--mazon-3ve.com>" }, "sender_lookalike"],
    ["a name before a hyphen", { From: "A <a@amazon-support.net>" }, "sender_lookalike"],
    ["a domain that cannot exist", { From: "Correios <a@correios>" }, "sender_unreal"],
    ["a domain anybody can borrow", { From: "A <a@x1.firebaseapp.com>" }, "sender_lent"],
    ["no address at all", { From: "Bank" }, "no_sender"],
    ["Greek letters in an English word", { From: `${word("THΑLES Grοup")} <a@b.example>` }, "mixed_letters"],
    ["letters that cannot be seen", { Subject: word("ac\u200bcount") }, "hidden_letters"],
    ["replies that go to a free mail service", { "Reply-To": "x@gmail.com" }, "reply_elsewhere"],
    [
      "her own address as the sender",
      { From: "A <hanako.sato@kitakanto-seimitsu.example>" },
      "from_yourself",
    ],
    ["a failed check", { "Authentication-Results": "mx.example; dmarc=fail" }, "check_failed"],
    ["a failed check of the path", { "Authentication-Results": "mx.example; spf=fail" }, "check_failed"],
  ])("%s", async (_, headers, id) => {
    const hint = (await hintsOf(aMail(headers))).find((one) => one.id === id);
    expect(hint?.side).toBe("for");
  });

  test.each<[string, Record<string, string>]>([
    ["a bank under its own domain", { From: `${word("三井住友銀行")} <a@mail.smbc.co.jp>` }],
    ["its own domain in the name", { From: '"Amazon.co.jp" <a@amazon.co.jp>' }],
    ["a company form that looks like a domain", { From: '"Kita Co.Ltd" <a@kita.example>' }],
    ["an emoji in the subject", { Subject: word("👨‍👩‍👧 家族割") }],
    ["replies to a colleague of the sender", { "Reply-To": "x@support.bank.example" }],
    ["a member of a discussion", { "List-Id": "<x.y.example>", "Reply-To": "x@y.example" }],
    ["a server in one's own office", { From: "Scanner <scan@nas.local>" }],
    [
      "a card company whose domain begins alike",
      { From: `${word("楽天カード")} <a@mail.rakuten-card.co.jp>` },
    ],
  ])("but not of an honest one: %s", async (_, headers) => {
    const against = (await hintsOf(aMail(headers))).filter(({ side }) => side === "for");
    expect(against).toEqual([]);
  });
});

describe("a clerk is told where links are odd", () => {
  const link = (href: string, text = "こちら") => anHtmlMail(`<a href="${href}">${text}</a>`);
  test.each<[string, Uint8Array, HintId]>([
    ["text that names another", link("https://evil.example/", "https://www.smbc.co.jp/"), "link_says_other"],
    ["a known domain in front of another", link("https://amazon.co.jp.login.example/"), "link_lookalike"],
    ["one letter off", link("https://paypall.com/"), "link_lookalike"],
    ["a number for a name", link("http://203.0.113.7/x"), "link_number"],
    ["a number of the new kind", link("http://[2001:db8::1]/x"), "link_number"],
    ["a short link", link("https://bit.ly/3x"), "link_short"],
    ["a page on lent ground", link("https://storage.googleapis.com/x/y.html"), "link_lent"],
    ["a page under a lent name", link("https://my-bank.pages.dev/"), "link_lent"],
    [
      "a well-known site that passes on",
      link("https://www.google.com/url?q=https://e.example"),
      "link_passes_on",
    ],
    ["a domain in other letters", link("https://xn--eckwd4c7c.xn--zckzah.example/"), "link_foreign_letters"],
    ["a link that makes the computer act", link("javascript:alert(1)"), "link_hidden_kind"],
    ["links that all leave the sender", link("https://other.example/"), "links_elsewhere"],
    ["a form", anHtmlMail('<form action="https://evil.example/p"><input></form>'), "form_inside"],
  ])("%s", async (_, mail, id) => {
    expect(await idsOf(mail)).toContain(id);
  });

  test("and that links which stay with the sender are no worry", async () => {
    const hints = await hintsOf(link("https://www.bank.example/a", "www.bank.example"));
    expect(hints.map(({ id, side }) => [id, side])).toEqual([["links_of_sender", "against"]]);
  });

  test("and a hint shows no address that could be followed", async () => {
    const hints = await hintsOf(link("https://amazon.co.jp.login.example/", "https://amazon.co.jp"));
    expect(JSON.stringify(hints)).not.toMatch(/login\.example|https:/);
  });
});

describe("a clerk is told which files are dangerous, by what they are", () => {
  const exe = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]);
  const vba = Buffer.concat([
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.alloc(600),
    Buffer.from("_VBA_PROJECT", "utf16le"),
  ]);
  test.each<[string, Uint8Array, HintId]>([
    ["a program called a document", aFile("invoice.pdf", exe), "file_program"],
    ["請求書.pdf.exe", aFile("請求書.pdf.exe", exe), "file_program"],
    ["a script", aFile("open.js", Buffer.from("var x = 1;")), "file_script"],
    ["a double ending", aFile("report.pdf.txt", Buffer.from("x")), "file_double_extension"],
    ["a shortcut", aFile("fax.lnk", Buffer.from("x")), "file_shortcut"],
    ["a disk image", aFile("scan.iso", Buffer.from("x")), "file_disk_image"],
    ["an Excel sheet with macros", aFile("a.xlsm", aZip([{ name: "xl/vbaProject.bin" }])), "file_macro"],
    ["an old Word document with macros", aFile("a.doc", vba), "file_macro"],
    ["a program inside an archive", aFile("a.zip", aZip([{ name: "a/b.scr" }])), "file_program_inside"],
    ["a name written backwards", aFile("invoice\u202efdp.txt", Buffer.from("x")), "file_hidden_letters"],
    ["a page", aFile("login.html", Buffer.from("<html><form>")), "file_web_page"],
    ["a locked archive", aFile("a.zip", aZip([{ name: "a.pdf", isLocked: true }])), "file_locked"],
    ["a picture that is none", aFile("a.jpg", Buffer.from("%PDF-1.7\n")), "file_other_type"],
  ])("%s", async (_, mail, id) => {
    expect(await idsOf(mail)).toContain(id);
  });

  test("and that a password beside a locked archive is an old trick", async () => {
    const mail = aMailOf([
      { type: "text/plain; charset=utf-8", body: "解凍パスワード：abc123" },
      {
        type: "application/zip",
        body: base64(aZip([{ name: "a.pdf", isLocked: true }])),
        headers: {
          "Content-Transfer-Encoding": "base64",
          "Content-Disposition": "attachment; filename=a.zip",
        },
      },
    ]);
    expect(await idsOf(mail)).toContain("password_for_file");
  });

  test("and an ordinary document is none", async () => {
    expect(await idsOf(aFile("a.pdf", Buffer.from("%PDF-1.7\n")))).toEqual([]);
  });
});

describe("words weigh little", () => {
  test.each([
    ["24時間以内にご確認ください", "hurry"],
    ["Your account has been suspended", "hurry"],
    ["暗証番号をお知らせください", "asks_secret"],
    ["Please confirm your password", "asks_secret"],
  ] as const)("%s", async (text, id) => {
    const mail = aMail({ "Content-Type": "text/plain; charset=utf-8" }, text);
    const hint = (await hintsOf(mail)).find((one) => one.id === id);
    expect(hint?.weight).toBe("weak");
  });

  test("in a Japanese charset of old, too", async () => {
    const mail = aMail(
      { "Content-Type": "text/plain; charset=iso-2022-jp" },
      encoded("至急ご確認ください", "JIS"),
    );
    expect(await idsOf(mail)).toContain("hurry");
    expect(raw(mail)).not.toContain("至急");
  });
});

test("a mail made to keep its reader busy is weighed at once", async () => {
  const long = "a-".repeat(400_000);
  const mail = aMailOf(
    [
      {
        type: "text/plain",
        body: `password ${" ".repeat(100_000)}${"至急 ".repeat(30_000)}${"www.a-b.jp ".repeat(5_000)}`,
      },
      { type: "text/html", body: "data:image/png;base64,AAAA ".repeat(200_000) },
      {
        type: "text/plain",
        body: "x",
        headers: { "Content-Disposition": `attachment; filename="${"a.pdf ".repeat(2_000)}"` },
      },
    ],
    { From: `"${"a-".repeat(4_000)}" <a@b.example>`, Subject: long.slice(0, 8_000) },
  );
  const started = performance.now();
  expect((await hintsOf(mail)).length).toBeGreaterThan(0);
  expect(performance.now() - started).toBeLessThan(3_000);
});

describe("what the hints amount to", () => {
  const hint = (weight: MailHint["weight"], side: MailHint["side"] = "for"): MailHint => ({
    id: "hurry",
    side,
    weight,
    facts: { shown: "", real: "" },
  });
  test("one strong or two middling ones are a warning, anything less is open", () => {
    expect(verdictOf([hint("strong")])).toBe("risky");
    expect(verdictOf([hint("some"), hint("some")])).toBe("risky");
    expect(verdictOf([hint("some"), hint("weak"), hint("weak")])).toBe("unclear");
    expect(verdictOf([hint("weak")])).toBe("unclear");
    expect(verdictOf([hint("strong", "against")])).toBe("nothing_found");
    expect(verdictOf([])).toBe("nothing_found");
  });

  test("what speaks for a mail never outweighs what speaks against it", () => {
    const anyHint = fc.record({
      side: fc.constantFrom("for", "against"),
      weight: fc.constantFrom("strong", "some", "weak"),
    } as const);
    fc.assert(
      fc.property(fc.array(anyHint), (chosen) => {
        const hints = chosen.map(({ side, weight }) => hint(weight, side));
        const odd = hints.filter(({ side }) => side === "for");
        expect(verdictOf(hints)).toBe(verdictOf(odd));
      }),
    );
  });
});
