import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refang } from "#lib/indicators/defang.ts";
import { summarizeForAnalysts, summarizeForPeers } from "#lib/indicators/mail-summary.ts";
import { MASK, recipientMask } from "#lib/indicators/mask-recipients.ts";
import { aMail, aMailOf, anHtmlMail, base64 } from "./a-mail.ts";
import { read } from "./reading.ts";

const CLERK = "hanako.sato@kitakanto-seimitsu.example";

/** Each way the corpus of phishing kits writes its victim into an address. */
const DISGUISES: Record<string, (address: string) => string> = {
  plain: (address) => address,
  upper: (address) => address.toUpperCase(),
  percent: (address) => [...Buffer.from(address)].map((byte) => `%${byte.toString(16)}`).join(""),
  "percent twice": (address) => encodeURIComponent(encodeURIComponent(address)),
  base64: (address) => base64(address),
  base64url: (address) => Buffer.from(address).toString("base64url"),
  "base64 inside more": (address) => base64(`id=7&email=${address}&x=1`),
  "base64 twice": (address) => base64(base64(address)),
  hex: (address) => Buffer.from(address).toString("hex"),
  "percent of base64": (address) => encodeURIComponent(base64(address)),
  bounce: (address) => address.replace("@", "="),
  md5: (address) => createHash("md5").update(address).digest("hex"),
  sha256: (address) => createHash("sha256").update(address).digest("hex"),
  "local part": (address) => address.slice(0, address.indexOf("@")),
  "base64 of the local part": (address) => base64(address.slice(0, address.indexOf("@"))),
  domain: (address) => address.slice(address.indexOf("@") + 1),
};

describe("a peer never learns who received a mail", () => {
  test.each(Object.entries(DISGUISES))("address in a link, as %s", async (_, disguise) => {
    const hidden = disguise(CLERK);
    const mail = await read(
      anHtmlMail(`<a href="https://evil.example/login/${hidden}/x?e=${hidden}#${hidden}">x</a>`),
    );
    const shown = summarizeForPeers(mail);
    expect(shown.links[0]?.url).toBe(`hxxps://evil[.]example/login/${MASK}/x?…`);
    expect(refang(JSON.stringify(shown)).toLowerCase()).not.toContain(hidden.toLowerCase());
  });

  test.each(Object.entries(DISGUISES))("address in the subject, as %s", async (_, disguise) => {
    const subject = summarizeForPeers(
      await read(aMail({ Subject: `Notice for ${disguise(CLERK)}, please` })),
    ).subject;
    expect(subject).toBe(`Notice for ${MASK}, please`);
  });

  test("whatever the address and the disguise, nothing of it is shown", async () => {
    const part = fc.stringMatching(/^[a-z][a-z0-9]{3,9}$/);
    const address = fc
      .tuple(part, fc.constantFrom(".", "_", "-", "+", ""), part, part)
      .map(([first, dot, last, company]) => `${first}${dot}${last}@${company}-works.example`);
    await fc.assert(
      fc.asyncProperty(address, fc.constantFrom(...Object.keys(DISGUISES)), async (victim, name) => {
        const hidden = DISGUISES[name]?.(victim) ?? "";
        const html = `<a href="https://evil.example/${hidden}/?${hidden}">${victim}</a>`;
        const mail = await read(
          anHtmlMail(html, { To: victim, Subject: `a ${hidden} b`, From: `"${hidden}" <${victim}>` }),
        );
        const shown = refang(JSON.stringify(summarizeForPeers(mail))).toLowerCase();
        expect(shown).not.toContain(hidden.toLowerCase());
        expect(shown).not.toContain(victim);
      }),
      { numRuns: 300 },
    );
  });

  test("no recipient, hop, server, id, time, text or file name is in the summary", async () => {
    const secrets = [
      "secret-cc@a.example",
      "secret-delivered@b.example",
      "secret-for@c.example",
      "secret-original@d.example",
    ];
    const headers = {
      Cc: "Secret Person <secret-cc@a.example>",
      "Delivered-To": "secret-delivered@b.example",
      "X-Original-To": "secret-original@d.example",
      Received: "from x by mx.secret.example for <secret-for@c.example>; Fri, 20 Nov 2026 00:15:03 +0000",
      "Authentication-Results": "mx.secret.example; spf=fail",
      "Message-ID": "<secret-id@secret.example>",
    };
    const disposition = { "Content-Disposition": "attachment; filename=secret-name.pdf" };
    const mail = await read(
      aMailOf(
        [
          { type: "text/plain", body: "secret text" },
          { type: "application/pdf", body: "%PDF-1.7", headers: disposition },
        ],
        headers,
      ),
    );
    const shown = summarizeForPeers(mail);
    expect(mail.recipients).toEqual(expect.arrayContaining([...secrets, CLERK]));
    expect(JSON.stringify(shown)).not.toMatch(/secret|sato|kitakanto|09:15/i);
    expect(shown.day).toBe("2026-11-20");
    expect(shown.authentication).toEqual({ spf: "fail", dkim: null, dmarc: null });
    expect(shown.attachments).toEqual([
      {
        neutralName: "attachment-1.pdf",
        size: 8,
        sha256: createHash("sha256").update("%PDF-1.7").digest("hex"),
        detectedType: "application/pdf",
        isArchive: false,
        isNestedMail: false,
      },
    ]);
  });

  test("a sender who pretends to be the recipient's own company is masked", async () => {
    const mail = await read(aMail({ From: "IT <it@mail.kitakanto-seimitsu.example>", "Reply-To": CLERK }));
    const { from, replyTo } = summarizeForPeers(mail);
    expect(from).toEqual({ name: "IT", address: `it[@]mail[.]${MASK}` });
    expect(replyTo?.address).toBe(MASK);
  });

  test("a host that carries the company's name is masked where it does", async () => {
    const { links } = summarizeForPeers(
      await read(anHtmlMail('<a href="https://kitakanto-seimitsu.evil.jp/">x</a>')),
    );
    expect(links[0]).toMatchObject({
      url: `hxxps://${MASK}[.]evil[.]jp/`,
      host: { shown: `${MASK}[.]evil[.]jp`, ascii: null },
    });
  });

  test("a public mail service names nobody: a sender there stays visible", async () => {
    const mail = await read(aMail({ To: "someone.real@gmail.com", From: "thief@gmail.com" }));
    expect(summarizeForPeers(mail).from?.address).toBe("thief[@]gmail[.]com");
  });

  test("invisible characters do not carry an address past the mask", () => {
    const { mask } = recipientMask([CLERK]);
    for (const text of [
      "hanako\u200b.sato",
      "ｈａｎａｋｏ.ｓａｔｏ",
      "hanako\u00ad.sato@kitakanto-seimitsu.example",
    ]) {
      expect(mask(text)).toBe(MASK);
    }
  });

  test("short words are masked only where they stand alone", () => {
    const { mask } = recipientMask(["info@ab.example"]);
    expect(mask("information for info様")).toBe(`information for ${MASK}様`);
  });

  test("a mail to more people than can be masked shows nothing they could stand in", async () => {
    const crowd = Array.from({ length: 400 }, (_, i) => `p${i}@c${i}.example`).join(", ");
    const shown = summarizeForPeers(
      await read(anHtmlMail('<a href="https://evil.example/p7/x">x</a>', { To: crowd })),
    );
    expect(shown.subject).toBe(MASK);
    expect(shown.links[0]?.url).toBe(`hxxps://${MASK}/${MASK}`);
  });

  test("links that differ only in what is masked are one", async () => {
    const html = '<a href="https://evil.example/a?u=1">x</a><a href="https://evil.example/a?u=2">x</a>';
    expect(summarizeForPeers(await read(anHtmlMail(html))).links).toHaveLength(1);
  });

  test("other addresses keep what an analyst elsewhere needs", async () => {
    const html =
      '<a href="https://user:pw@evil.example:8443/a/b.php?x=1">x</a><a href="mailto:thief@evil.example?subject=x">y</a><a href="javascript:x()">z</a>';
    const { links } = summarizeForPeers(await read(anHtmlMail(html)));
    expect(links.map(({ url }) => url)).toEqual([
      "hxxps://evil[.]example:8443/a/b.php?…",
      "mailto:thief[@]evil[.]example",
      "javascript:…",
    ]);
  });
});

describe("an analyst sees everything, harmless to look at", () => {
  test("recipients, text, names and hashes, all defanged", async () => {
    const shown = summarizeForAnalysts(
      await read(aMail({ "Content-Type": "text/plain" }, "Go to https://evil.example/a now.")),
    );
    expect(shown).toMatchObject({
      v: 1,
      from: { name: "Bank", address: "support[@]bank[.]example" },
      to: [{ name: "", address: "hanako[.]sato[@]kitakanto-seimitsu[.]example" }],
      date: "2026-11-20T09:15:00+09:00",
      messageId: "<1[@]bank[.]example>",
      text: "Go to hxxps://evil[.]example/a now.",
    });
    expect(JSON.stringify(shown)).not.toMatch(/https?:/);
  });

  test("hidden characters are written out, emoji are left whole", async () => {
    const name = "attachment; filename*=utf-8''invoice%E2%80%AEfdp.exe";
    const mail = await read(
      aMailOf([{ type: "text/x", body: "x", headers: { "Content-Disposition": name } }], {
        Subject: `=?utf-8?B?${base64("pay\u200bment\u2066 👩‍🏭\0")}?=`,
      }),
    );
    const shown = summarizeForAnalysts(mail);
    expect(shown.attachments[0]?.declaredName).toBe("invoice⟨U+202E⟩fdp.exe");
    expect(shown.subject).toBe("pay⟨U+200B⟩ment⟨U+2066⟩ 👩‍🏭⟨U+0000⟩");
  });

  test("an international host in both its forms", async () => {
    const mail = await read(anHtmlMail('<a href="https://日本語.example/">x</a>'));
    const host = { shown: "日本語[.]example", ascii: "xn--wgv71a119e[.]example" };
    expect(summarizeForAnalysts(mail).links[0]?.host).toEqual(host);
    expect(summarizeForPeers(mail).links[0]).toMatchObject({ host, url: "hxxps://日本語[.]example/" });
  });
});

test("both summaries stay small and say what they left out", async () => {
  const links = Array.from(
    { length: 150 },
    (_, i) => `<img src="https://i${i}.example/"><a href="https://e${i}.example/">x</a>`,
  );
  const files = Array.from({ length: 60 }, () => ({ type: "application/x-a", body: "x" }));
  const page = { type: "text/html", body: links.join("") + "あ".repeat(10_000) };
  const mail = await read(aMailOf([page, ...files], { Subject: "s".repeat(5_000) }));
  for (const shown of [summarizeForPeers(mail), summarizeForAnalysts(mail)]) {
    expect(shown.links).toHaveLength(100);
    expect(shown.links.every(({ kind }) => kind === "link")).toBe(true);
    expect(shown.attachments).toHaveLength(50);
    expect(shown.cut).toEqual({ links: 200, attachments: 10, text: true, unread: false });
    expect(shown.subject).toHaveLength(500);
    expect(JSON.parse(JSON.stringify(shown))).toEqual(shown);
  }
  expect(summarizeForAnalysts(mail).text).toHaveLength(4_000);
});
