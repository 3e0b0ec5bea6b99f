import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { aMail, aMailOf, anHtmlMail, base64, encoded, raw } from "./a-mail.ts";
import { read } from "./reading.ts";

const NOTICE = "【重要】お客様の口座についてのお知らせ";

describe("a clerk reads Japanese, however it was sent", () => {
  test.each([
    ["Shift_JIS without a label", "text/plain", encoded(NOTICE, "SJIS")],
    ["Shift_JIS that claims to be ASCII", "text/plain; charset=us-ascii", encoded(NOTICE, "SJIS")],
    ["EUC-JP without a label", "text/plain", encoded(NOTICE, "EUCJP")],
    ["ISO-2022-JP without a label", "text/plain", encoded(NOTICE, "JIS")],
    ["UTF-8 without a label", "text/plain", Buffer.from(NOTICE)],
    ["CP932 by its Windows name", "text/plain; charset=Windows-31J", encoded(NOTICE, "SJIS")],
    ["CP932 by its code page", 'text/plain; charset="cp932"', encoded(NOTICE, "SJIS")],
    ["EUC-JP", "text/plain; charset=x-euc-jp", encoded(NOTICE, "EUCJP")],
    ["ISO-2022-JP-MS", "text/plain; charset=iso-2022-jp-ms", encoded(NOTICE, "JIS")],
  ])("body in %s", async (_, type, body) => {
    expect((await read(aMail({ "Content-Type": type }, body))).text).toBe(NOTICE);
  });

  test("signs of cp932 that the standard lacks", async () => {
    const body = Buffer.from("8740878aeee0b1b2b393fa967b8160817c", "hex");
    const { text } = await read(aMail({ "Content-Type": "text/plain; charset=shift_jis" }, body));
    expect(text).toBe("①㈱髙ｱｲｳ日本～－");
  });

  test("half-width kana in ISO-2022-JP, by escape (cp50221) and by shift (cp50222)", async () => {
    const byEscape = Buffer.from("\x1b$B\x46\x7c\x4b\x5c\x1b(I123\x1b(B.", "latin1");
    const byShift = Buffer.from("\x1b$B\x46\x7c\x4b\x5c\x1b(B\x0e123\x0f.", "latin1");
    for (const body of [byEscape, byShift]) {
      const { text } = await read(aMail({ "Content-Type": "text/plain; charset=ISO-2022-JP" }, body));
      expect(text).toBe("日本ｱｲｳ.");
    }
  });

  test.each(["SJIS", "EUCJP", "JIS"] as const)("subject and file name written raw in %s", async (charset) => {
    const fileName = `attachment; filename="${raw(encoded("請求書一覧.xls", charset))}"`;
    const part = {
      type: "application/octet-stream",
      body: "x",
      headers: { "Content-Disposition": fileName },
    };
    const mail = await read(aMailOf([part], { Subject: raw(encoded(NOTICE, charset)) }));
    expect(mail.subject).toBe(NOTICE);
    expect(mail.attachments[0]?.declaredName).toBe("請求書一覧.xls");
  });

  test("a subject cut in the middle of a character", async () => {
    const bytes = encoded("請求書を確認してください", "SJIS");
    for (const at of [1, 3, 4, 5, 7]) {
      const words = [bytes.slice(0, at), bytes.slice(at)].map((piece) => `=?Shift_JIS?B?${base64(piece)}?=`);
      expect((await read(aMail({ Subject: words.join("\r\n ") }))).subject).toBe("請求書を確認してください");
    }
  });

  test("a subject cut in a character, half in base64 and half in quoted-printable", async () => {
    const bytes = Buffer.from("確認");
    const quoted = [...bytes.subarray(4)].map((byte) => `=${byte.toString(16)}`).join("");
    const subject = `=?utf-8?B?${base64(bytes.subarray(0, 4))}?= =?UTF-8?Q?${quoted}?=`;
    expect((await read(aMail({ Subject: subject }))).subject).toBe("確認");
  });

  test("encoded words that switch back and forth inside ISO-2022-JP", async () => {
    const words = ["口座の", "停止"].map((word) => `=?iso-2022-jp?B?${base64(encoded(word, "JIS"))}?=`);
    expect((await read(aMail({ Subject: words.join(" ") }))).subject).toBe("口座の停止");
  });

  test("file names after RFC 2231, in pieces", async () => {
    const [first, second] = [encoded("請求", "SJIS"), encoded("書.pdf", "SJIS")].map((bytes) =>
      [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
    );
    const disposition = `attachment; filename*0*=Shift_JIS'ja'${first};\r\n filename*1*=${second}`;
    const mail = await read(
      aMailOf([
        { type: "application/pdf", body: "%PDF-1.7", headers: { "Content-Disposition": disposition } },
      ]),
    );
    expect(mail.attachments[0]?.declaredName).toBe("請求書.pdf");
  });

  test("a page that names its charset only inside itself", async () => {
    const html = encoded(`<meta charset="shift_jis"><p>${NOTICE}</p>`, "SJIS");
    expect((await read(aMail({ "Content-Type": "text/html" }, html))).text).toBe(NOTICE);
  });

  test("French without a label does not turn into kanji", async () => {
    const body = Buffer.from("Votre résumé est prêt, señor, à bientôt", "latin1");
    expect((await read(aMail({ "Content-Type": "text/plain" }, body))).text).toBe(body.toString("latin1"));
  });
});

describe("a clerk sees who a mail pretends to be", () => {
  test("name and address apart, the name decoded only after the address was found", async () => {
    const name = `=?utf-8?B?${base64("みずほ銀行, <real@bank.example>")}?=`;
    const mail = await read(aMail({ From: `${name} <thief@evil.example>` }));
    expect(mail.from).toEqual({ name: "みずほ銀行, <real@bank.example>", address: "thief@evil.example" });
  });

  test("a name with an unquoted comma stays whole", async () => {
    const mail = await read(aMail({ From: "Bank, Support <thief@evil.example>" }));
    expect(mail.from).toEqual({ name: "Bank, Support", address: "thief@evil.example" });
  });

  test("the first From counts", async () => {
    const bytes = Buffer.from(`From: a@first.example\r\n${Buffer.from(aMail()).toString("latin1")}`);
    expect((await read(bytes)).from?.address).toBe("a@first.example");
  });

  test("line breaks inside an encoded word add no header", async () => {
    const word = `=?utf-8?B?${base64("hello\r\nBcc: boss@victim.example\r\n\r\nbody")}?=`;
    const mail = await read(aMail({ Subject: word, From: `${word} <a@b.example>` }));
    expect(mail.subject).toBe("hello Bcc: boss@victim.example body");
    expect(mail.from?.name).not.toMatch(/[\r\n]/);
    expect(mail.recipients).toEqual(["hanako.sato@kitakanto-seimitsu.example"]);
  });

  test("only the topmost Authentication-Results is believed to be the reader's own", async () => {
    const results = "mx.victim.example; spf=pass (sender (ok)) smtp.mailfrom=a; dkim=fail; dmarc=none";
    const bytes = aMail({ "Authentication-Results": results, "AUTHENTICATION-results": "x; spf=fail" });
    expect((await read(bytes)).authentication).toEqual({
      server: "mx.victim.example",
      spf: "pass",
      dkim: "fail",
      dmarc: "none",
    });
  });

  test("dates as sent", async () => {
    const dates: [string, string | null][] = [
      ["Fri, 20 Nov 2026 09:15:00 +0900", "2026-11-20T09:15:00+09:00"],
      ["20 Nov 26 9:05 JST", "2026-11-20T09:05:00+09:00"],
      ["Fri, 20 Nov 2026 09:15:00 GMT (comment)", "2026-11-20T09:15:00+00:00"],
      ["Fri, 20 Nov 2026 09:15:00", "2026-11-20T09:15:00+00:00"],
      ["Fri, 31 Feb 2026 09:15:00 +0900", null],
      ["yesterday", null],
    ];
    for (const [written, iso] of dates) expect((await read(aMail({ Date: written }))).date).toBe(iso);
  });

  test("the hops it passed", async () => {
    const hop =
      "from mail.evil.example (unknown [192.0.2.7]) by mx.victim.example; Fri, 20 Nov 2026 00:15:03 +0000";
    expect((await read(aMail({ Received: hop }))).received).toEqual([
      {
        from: "mail.evil.example",
        by: "mx.victim.example",
        ip: "192.0.2.7",
        date: "2026-11-20T00:15:03+00:00",
      },
    ]);
  });
});

describe("a clerk sees where links really go", () => {
  test("a link that shows the bank and leads elsewhere", async () => {
    const { links } = await read(
      anHtmlMail('<a href="https://evil.example/login">https://www.mizuhobank.co.jp/</a>'),
    );
    expect(links).toEqual([
      {
        kind: "link",
        visibleText: "https://www.mizuhobank.co.jp/",
        url: "https://evil.example/login",
        host: "evil.example",
        visibleHost: "www.mizuhobank.co.jp",
        mismatch: true,
      },
    ]);
  });

  test.each([
    ['<a href="https://login.mizuhobank.co.jp/">www.mizuhobank.co.jp</a>', false],
    ['<a href="https://evil.example/">こちら</a>', false],
    ['<a href="https://evil.example/">mizuhobank.co.jp へ</a>', true],
    ['<a href="https://evil.example/">ｗｗｗ．ｍｉｚｕｈｏｂａｎｋ．ｃｏ．ｊｐ</a>', true],
    ['<a href="https://mizuhobank.co.jp.evil.example/">mizuho<b>bank</b>.co.jp</a>', true],
    ['<a href="https://evil.example/">mizuho\u200bbank.co.jp</a>', true],
    ['<a href="https://evil.example/">Section 3.2 of report.pdf</a>', false],
    ['<a href="https://evil.example/">here.</a>', false],
    ['<a href="https://evil.example/">See mizuhobank.co.jp.</a>', false],
  ])("%s: mismatch %s", async (html, mismatch) => {
    expect((await read(anHtmlMail(html))).links[0]?.mismatch).toBe(mismatch);
  });

  test.each([
    ["HTTPS://EVIL.example\\path", "evil.example"],
    ["//evil.example/x", "evil.example"],
    ["ht\ntps://evil.example/", "evil.example"],
    ["https://bank.example@evil.example/", "evil.example"],
    ["https://ｅｖｉｌ。ｅｘａｍｐｌｅ/", "evil.example"],
    ["https://xn--wgv71a119e.example", "xn--wgv71a119e.example"],
    ["https://日本語.example", "xn--wgv71a119e.example"],
    ["http://3232235777/", "192.168.1.1"],
    ["https://evil.example./", "evil.example"],
    ["&#104;ttps://evil&period;example", "evil.example"],
    ["javascript:alert(1)", null],
    ["data:text/html,x", null],
  ])("%s leads to %s", async (href, host) => {
    expect((await read(anHtmlMail(`<a href="${href}">x</a>`))).links[0]?.host).toBe(host);
  });

  test("forms, maps, relative links under a base, Outlook-only links, and what is loaded", async () => {
    const html = `<base href="https://base.example/"><form action="/post"></form><area href="https://map.example/">
      <!--[if mso]><v:roundrect href="https://outlook.example/"></v:roundrect><![endif]-->
      <img src="https://pixel.example/1.gif"><a href="rel">x</a><a href="#top">y</a><img src="cid:1">`;
    const { links } = await read(anHtmlMail(html));
    expect(links.map(({ kind, url }) => `${kind} ${url}`)).toEqual([
      "form https://base.example/post",
      "link https://map.example/",
      "link https://outlook.example/",
      "loaded https://pixel.example/1.gif",
      "link https://base.example/rel",
    ]);
  });

  test("addresses written out in Japanese sentences", async () => {
    const text =
      "詳細はhttps://evil.example/aをご確認ください。(https://e2.example/b(1)) www.evil3.jpへ。「http://evil4.jp」";
    const { links } = await read(aMail({ "Content-Type": "text/plain; charset=utf-8" }, text));
    expect(links.map(({ url }) => url)).toEqual([
      "https://evil.example/a",
      "https://e2.example/b(1)",
      "www.evil3.jp",
      "http://evil4.jp",
    ]);
  });

  test("links inside a page that came as a file", async () => {
    const page = { type: "application/octet-stream", body: '<a href="https://evil.example/">x</a>' };
    const headers = { "Content-Disposition": 'attachment; filename="invoice.html"' };
    const mail = await read(aMailOf([{ ...page, headers }]));
    expect(mail.links[0]?.host).toBe("evil.example");
    expect(mail.attachments[0]).toMatchObject({ detectedType: "text/html", declaredName: "invoice.html" });
    expect(mail.text).toBe("");
  });
});

describe("a clerk reads what a mail says", () => {
  test("HTML without styles, scripts, comments and titles", async () => {
    const html =
      "<title>t</title><style>p{}</style><script>x()</script><!-- c --><p>a &amp; b</p><div>c<br>1 < 2</div>";
    expect((await read(anHtmlMail(html))).text.replace(/\n+/g, "\n")).toBe("a & b\nc\n1 < 2");
  });

  test("the alternative a mail program shows, and the one it hides", async () => {
    const parts = [
      { type: "text/plain", body: "harmless" },
      { type: "text/html", body: "<b>pay now</b>" },
    ];
    const mail = await read(aMailOf(parts, {}, "alternative"));
    expect([mail.text, mail.otherText]).toEqual(["pay now", "harmless"]);
  });

  test("words after an element that never closes are not lost", async () => {
    expect((await read(anHtmlMail("<p>a</p><style><textarea><title>b"))).text).toContain("b");
  });

  test("a mail saved from a mailbox, with or without a byte order mark", async () => {
    const mbox = Buffer.concat([Buffer.from("\ufeffFrom a@b.example Fri Nov 20 09:15:00 2026\n"), aMail()]);
    expect((await read(mbox)).subject).toBe("Notice");
  });

  test("parts without an end, without headers, without a boundary", async () => {
    const type = { "Content-Type": "multipart/mixed; boundary=b" };
    expect((await read(aMail(type, "--b\r\n\r\nfirst\r\n--b\r\nsecond has no headers"))).text).toBe(
      "first\n\nsecond has no headers",
    );
    expect((await read(aMail({ "Content-Type": "multipart/mixed" }, "no parts at all"))).text).toBe(
      "no parts at all",
    );
  });
});

describe("an analyst sees every file", () => {
  test("hashes, size and type by content, not by name", async () => {
    const exe = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]);
    const disposition = "attachment; filename*=utf-8''invoice%E2%80%AEfdp.exe";
    const headers = { "Content-Transfer-Encoding": "base64", "Content-Disposition": disposition };
    const mail = await read(aMailOf([{ type: "application/pdf", body: base64(exe), headers }]));
    expect(mail.attachments).toEqual([
      {
        declaredName: "invoice\u202efdp.exe",
        neutralName: "attachment-1.exe",
        size: 202,
        sha256: createHash("sha256").update(exe).digest("hex"),
        sha1: createHash("sha1").update(exe).digest("hex"),
        md5: createHash("md5").update(exe).digest("hex"),
        declaredType: "application/pdf",
        detectedType: "application/x-msdownload",
        isArchive: false,
        isNestedMail: false,
      },
    ]);
  });

  test("a forwarded mail is a file and is read too", async () => {
    const inner = aMail(
      { To: "boss@victim.example", "Content-Type": "text/plain" },
      "see https://evil.example/x",
    );
    const mail = await read(aMailOf([{ type: "message/rfc822", body: inner }]));
    expect(mail.attachments[0]).toMatchObject({
      isNestedMail: true,
      neutralName: "attachment-1.eml",
      size: inner.length,
    });
    expect(mail.text).toContain("see https://evil.example/x");
    expect(mail.links[0]?.host).toBe("evil.example");
    expect(mail.recipients).toContain("boss@victim.example");
  });

  test("base64 that is padded in the middle or dirty, quoted-printable that is broken", async () => {
    const parts = [
      { type: "text/x-a", body: "QUI=\r\nQ0Q=", headers: { "Content-Transfer-Encoding": "base64" } },
      { type: "text/x-a", body: "QU*JD", headers: { "Content-Transfer-Encoding": "Base64 (hi)" } },
      {
        type: "text/x-a",
        body: "a=3Db= \r\nc=ZZ=",
        headers: { "Content-Transfer-Encoding": "quoted-printable" },
      },
    ];
    const { attachments } = await read(aMailOf(parts));
    const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
    expect(attachments.map((file) => file.sha256)).toEqual(["ABCD", "ABC", "a=bc=ZZ"].map(sha256));
  });
});
