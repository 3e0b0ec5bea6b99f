import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defang } from "#lib/indicators/defang.ts";
import { extractIndicators, mostCharacters, mostIndicators } from "#lib/indicators/extract.ts";

const found = (text: string) =>
  extractIndicators(text).indicators.map(({ type, value }) => `${type} ${value}`);

describe("a member writes what they saw", () => {
  test.each([
    ["接続先はevil.comです。", ["domain evil.com"]],
    [
      "ｈｔｔｐｓ：／／ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ／ａ、ａ＠ｂ．example",
      ["url https://www.example.com/a", "email a@b.example"],
    ],
    [
      "例え.みんなへ、пример.рф, 日本語.jpです",
      ["domain xn--r8jz45g.xn--q9jyb4c", "domain xn--e1afmkfd.xn--p1ai", "domain xn--wgv71a119e.jp"],
    ],
    ["hxxps://bad[.]example/a.php?x=1へ", ["url https://bad.example/a.php?x=1"]],
    ["hXXp[://]bad(.)example h**ps://bad{.}example", ["url http://bad.example", "url https://bad.example"]],
    [
      "bad [dot] example と a [at] b[.]example、evil[.com",
      ["domain bad.example", "email a@b.example", "domain evil.com"],
    ],
    ["evil。com は 1[.]2[.]3[.]4 と 10.0.0.0/8", ["domain evil.com", "ipv4 1.2.3.4", "cidr 10.0.0.0/8"]],
    [
      "2001:DB8:0:0::1/32 [2001:db8::2] 2001[:]db8[:][:]3",
      ["cidr 2001:db8::1/32", "ipv6 2001:db8::2", "ipv6 2001:db8::3"],
    ],
    [
      "http://[2001:db8::1]:80/x http://10.0.0.1:8080/a",
      ["url http://[2001:db8::1]:80/x", "url http://10.0.0.1:8080/a"],
    ],
    [
      "https://example.jp/,みずほ銀行 (https://a.example/b_(c)).",
      ["url https://example.jp/", "url https://a.example/b_(c)"],
    ],
    ["CVE-2024-12345、CVE‑2021-1732.I", ["cve CVE-2024-12345", "cve CVE-2021-1732"]],
    ["D41D8CD98F00B204E9800998ECF8427E", ["md5 d41d8cd98f00b204e9800998ecf8427e"]],
    ["ev\u200bil.com / update[.]zip", ["domain evil.com", "domain update.zip"]],
  ])("%s", (text, indicators) => {
    expect(found(text)).toEqual(indicators);
  });

  test.each([
    "co.jp と 3.14 と 2026.11.22 10:15:00、版は 1.2.3.4、v10.0.19041.1 です。",
    "update.zip invoice.pdf script.sh main.py README.md 請求書.xlsx Node.js",
    "System.Net ASP.NET Win32/InvisiMole.AI VBA/TrojanDropper.Agent.SD trojan C:\\temp\\a.com\\x",
    "std::vector 00:11:22:33:44:55 00:11:22:33:44:55:66:77 1.3.6.1.4.1.311 256.1.1.1 01.02.03.04",
    "00000000000000000000000000000000 12345678901234567890123456789012 a@b user@host e.g. this._name.test",
    "しました．次に行います．以上",
  ])("nothing in: %s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

const indicator = fc.oneof(
  fc.constantFrom("evil.example", "a.b.co.jp", "пример.рф", "xn--r8jz45g.xn--q9jyb4c"),
  fc
    .tuple(fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/), fc.constantFrom("com", "jp", "example"))
    .map((parts) => parts.join(".")),
  fc
    .tuple(
      fc.constantFrom("http://", "https://"),
      fc.constantFrom("evil.example", "192.0.2.1"),
      fc.constantFrom("", "/", "/a.php?x=1"),
    )
    .map((parts) => parts.join("")),
  fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/).map((local) => `${local}@mail.example`),
  fc.ipV4(),
  fc.stringMatching(/^[0-9a-f]{64}$/).filter((hash) => /[a-f]/.test(hash) && new Set(hash).size > 4),
);
const wide = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

describe("where an indicator stands", () => {
  test("is told in the text as it was given, however it is written", () => {
    const written = fc.tuple(
      indicator,
      fc.constantFrom((text: string) => text, defang, wide),
    );
    const around = fc.constantFrom("", " ", "㍿、", "👩‍🏭 ", "「", "\n", "ガ：", "e\u0301 ");
    fc.assert(
      fc.property(around, written, (before, [value, write]) => {
        const typed = write(value);
        const text = `${before}${typed} 以上`;
        const [first, ...others] = extractIndicators(text).indicators;
        expect(others).toEqual([]);
        expect(text.slice(first?.start, first?.end)).toBe(typed);
        expect(first?.value).toBe(extractIndicators(value).indicators[0]?.value);
      }),
      { numRuns: 1_000 },
    );
  });

  test("whatever the text, each stretch reads again as the value it stands for, in order and apart", () => {
    const piece = fc.oneof(
      indicator,
      indicator.map(defang),
      fc.constantFrom(" ", "、", "は", "/", "(", ")", "[", "@", ".", "：", "http://"),
      fc.string({ unit: "binary", maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join("");
        let last = 0;
        for (const { start, end, value } of extractIndicators(text).indicators) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
          const again = extractIndicators(text.slice(start, end)).indicators;
          expect(again.map((one) => one.value)).toContain(value);
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a text made to choke the reader", () => {
  const pieces = [
    "a",
    "a.",
    ".",
    "@",
    "a@",
    "1.",
    "1",
    "::",
    "a:",
    "f",
    "http://",
    "http://a",
    "hxxp://[",
    "[.]",
    "[",
    "a[.]",
    "あ",
    "あ.",
    "e\u0301",
    "\u0301",
    "(",
    "CVE-",
    "a.com/",
    "ﷺ",
  ];
  test.each(pieces)("%j again and again: work grows as the text, no faster", (piece) => {
    const steps = (length: number) => extractIndicators(piece.repeat(length)).steps;
    const [small, large] = [steps(4_000), steps(16_000)];
    expect(large).toBeLessThanOrEqual(5 * small + 4_096);
  });

  test("is read up to a limit, and says so", () => {
    const { indicators, cut } = extractIndicators("1.2.3.4 ".repeat(mostIndicators + 1));
    expect([indicators.length, cut]).toEqual([mostIndicators, true]);
    expect(extractIndicators("あ".repeat(mostCharacters + 1)).cut).toBe(true);
  });
});
