import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refang } from "#lib/indicators/defang.ts";
import { examineMail } from "#lib/indicators/examine-mail.ts";
import { ownNamesMask } from "#lib/mail-desk/own-names-mask.ts";
import { questionFromMail } from "#lib/mail-desk/question-from-mail.ts";
import { parseMemberText } from "#lib/posts/text/member-text.ts";
import { aMailOf, anHtmlMail, base64 } from "#tests/indicators/a-mail.ts";

const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
const OWN = ["佐藤 花子", "株式会社北関東精密金型製作所", "Kitakanto Precision Molds Co., Ltd."];

async function ask(mail: Uint8Array, language: "ja" | "en" = "ja") {
  const examination = await examineMail(mail);
  if (!examination.ok) throw new Error(examination.reason);
  return questionFromMail(examination.examined, OWN, language);
}

const phishing = () =>
  anHtmlMail(
    '<p>佐藤様</p><a href="https://evil.example/login?u=hanako.sato@kitakanto-seimitsu.example">https://www.smbc.co.jp/</a>',
    {
      From: `${word("三井住友銀行")} <a@attacker.example>`,
      Subject: word("佐藤花子様 北関東精密金型製作所の口座について"),
      "Authentication-Results": "mx.kitakanto-seimitsu.example; dmarc=fail",
    },
  );

describe("one button turns a mail into a question", () => {
  test("that says what the mail says, what is odd, and where it leads, so that nobody can follow it", async () => {
    const { title, body } = await ask(phishing());
    expect(title).toMatch(/^不審なメール：/);
    expect(body).toContain("名乗っている名前：三井住友銀行");
    expect(body).toContain("実際のアドレス：a[@]attacker[.]example");
    expect(body).toContain("hxxps://evil[.]example/login");
    expect(body).toContain("www[.]smbc[.]co[.]jp");
    expect(body).toContain("DMARC fail");
    expect(`${title}${body}`).not.toMatch(/https?:/);
  });

  test("in English for whoever reads English", async () => {
    const { title, body } = await ask(phishing(), "en");
    expect(title).toMatch(/^Suspicious mail: /);
    expect(body).toContain("Real address: a[@]attacker[.]example");
    expect(body.replace(/- Subject: .*/, "")).not.toMatch(/[ぁ-ん]/);
  });

  test("and names neither her, nor her company, nor its domain", async () => {
    const { title, body } = await ask(phishing());
    const shown = refang(`${title}\n${body}`);
    for (const name of ["佐藤", "花子", "北関東", "hanako", "kitakanto"]) expect(shown).not.toContain(name);
    expect(body).toContain("「■■■」に置き換えてあります");
  });

  test("attachments go by neutral names with their hash: their own may name her", async () => {
    const { body } = await ask(
      aMailOf([
        { type: "text/plain", body: "x" },
        {
          type: "application/pdf",
          body: base64("MZ-not-a-pdf"),
          headers: {
            "Content-Transfer-Encoding": "base64",
            "Content-Disposition": `attachment; filename*=utf-8''${encodeURIComponent("佐藤花子様.pdf.exe")}`,
          },
        },
      ]),
    );
    expect(body).toContain("attachment-1.");
    expect(body).toMatch(/SHA-256：[0-9a-f]{64}/);
    expect(body).not.toContain("佐藤");
  });

  test("and it reads well where members read: a heading for each part, a list below", async () => {
    const { body } = await ask(phishing());
    const { blocks } = parseMemberText(body);
    expect(blocks.filter(({ type }) => type === "list").length).toBeGreaterThanOrEqual(3);
  });
});

describe("own names are hidden however they are spaced", () => {
  const hide = ownNamesMask(OWN);
  test.each([
    "佐藤花子様",
    "佐藤　花子 様",
    "花子さんへ",
    "（株）北関東精密金型製作所 御中",
    "北関東精密金型製作所",
    "KITAKANTO PRECISION MOLDS",
    "Kitakanto Precision Molds Co., Ltd.",
  ])("%s", (text) => {
    expect(hide(text)).toContain("■■■");
    expect(hide(text)).not.toMatch(/佐藤|花子|北関東|kitakanto/i);
  });

  test("other words stay", () => {
    expect(hide("重要なお知らせ Precision")).toBe("重要なお知らせ Precision");
    expect(ownNamesMask(["", "A"])("A text")).toBe("A text");
  });

  test("whatever a company is called, its name is gone and nothing breaks", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 2, maxLength: 20 }), (name) => {
        const bare = name.normalize("NFKC").trim();
        fc.pre([...bare.replace(/\s/gu, "")].length >= 2);
        expect(ownNamesMask([name])(`「${bare}」`)).not.toBe(`「${bare}」`);
      }),
    );
  });
});
