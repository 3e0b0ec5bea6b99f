import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findProtectedTokens, missingTokens, protectedTokens } from "#lib/translation/protected-tokens.ts";

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: length, maxLength: length });
const number = fc.integer({ min: 0, max: 999 }).map(String);
const token = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1999, max: 2030 }), fc.integer({ min: 1000, max: 9999999 }))
    .map(([y, n]) => `CVE-${y}-${n}`),
  fc.array(number, { minLength: 2, maxLength: 4 }).map((parts) => parts.join(".")),
  fc
    .tuple(number, number, fc.constantFrom("_Upd3", "m", "-rc1", ".x", "(2)SE12"))
    .map(([a, b, c]) => `V${a}.${b}${c}`),
  fc.constantFrom(
    "https://www.example.com/a/b?c=1&d=%20#e",
    "http://example.org:8080/",
    "hxxp://evil[.]example.com/x",
  ),
  fc.constantFrom(
    "C:\\Windows\\System32\\drivers\\etc\\hosts",
    "/etc/nginx/conf.d/a.conf",
    "%APPDATA%\\x\\y.dll",
    "HKLM\\Software\\X",
    "\\\\srv\\share\\x",
    "setup.exe",
    "Node.js",
  ),
  fc.constantFrom(
    "`systemctl stop foo`",
    "--no-verify",
    "SSL_read()",
    "LOG4J_FORMAT_MSG",
    "formatMsgNoLookups",
    "AV:N/AC:L/PR:N/UI:N/S:U",
  ),
  fc
    .constantFrom(32, 40, 64, 128)
    .chain(hex)
    .filter((text) => /\d/.test(text)),
  fc.constantFrom(
    "192.0.2.1",
    "198.51.100.0/24",
    "192.0.2.1:8443",
    "1.2.3[.]4",
    "2001:db8::1",
    "00:11:22:aa:bb:cc",
    "evil.example.com",
    "soc@example.jp",
    "4410/tcp",
  ),
  fc.constantFrom(
    "6ES7515-2AM02-0AB0",
    "S7-1500",
    "KB5034441",
    "RUGGEDCOM-APE1808",
    "Log4j2A",
    "JVN#12345678",
    "JVNVU#99709964",
    "CWE-79",
    "GHSA-7p75-mf53-ffwm",
  ),
);
const japanese = fc.constantFrom(
  "は、",
  "の脆弱性",
  "（",
  "）を",
  "。",
  "について確認し、",
  "\n",
  "「",
  "」",
  "更新してください。",
);

test("a token is found whole between Japanese words", () => {
  fc.assert(
    fc.property(token, japanese, japanese, (text, before, after) => {
      expect(findProtectedTokens(`${before}${text}${after}`).map((found) => found.text)).toEqual([text]);
    }),
    { numRuns: 1000 },
  );
});

test("a translation that carries every token over is not complained of", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(token, japanese), { maxLength: 8 }), (parts) => {
      const source = parts.map(([text]) => `the ${text} part`).join(", ");
      const target = parts
        .toReversed()
        .map(([text, words]) => `手順${words}${text}を確認`)
        .join("。");
      expect(missingTokens(source, target)).toEqual([]);
      expect(missingTokens(target, source)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("a token left out is named, and how many are left", () => {
  fc.assert(
    fc.property(fc.array(token, { minLength: 1, maxLength: 6 }), fc.nat(), (tokens, pick) => {
      const lost = tokens[pick % tokens.length] ?? "";
      const found = tokens.filter((text) => text === lost).length - 1;
      const target = tokens.toSpliced(tokens.indexOf(lost), 1).join("と");
      const missing = missingTokens(tokens.join(" and "), target);
      expect(missing).toMatchObject([{ text: lost, expected: found + 1, found }]);
    }),
    { numRuns: 500 },
  );
});

test("full-width digits and letters are the same token", () => {
  const wide = (text: string) =>
    text.replace(/[0-9A-Za-z./:_-]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
  fc.assert(
    fc.property(token, (text) => {
      expect(missingTokens(text, `製品${wide(text)}は`)).toEqual([]);
    }),
  );
});

test("any text is its own faultless translation", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 300 }),
      (text) => missingTokens(text, text).length === 0,
    ),
  );
});

describe("a translator is warned", () => {
  test.each([
    ["Update to 7.4.8 or above", "7.4.9 以降に更新してください", "7.4.8"],
    ["Upgrade to V6.2 Upd3", "V6.2 に更新してください", "Upd3"],
    ["See https://a.example/x?id=1.", "https://a.example/x を参照してください。", "https://a.example/x?id=1"],
    ["CVE-2024-1234 and CVE-2024-1235", "CVE-2024-1234 と CVE-2024-1234", "CVE-2024-1235"],
    ["Run `no vstack`", "「no vstack」を実行します", "`no vstack`"],
    ["Block 4410/tcp", "4401/tcp を遮断します", "4410/tcp"],
    ["Delete C:\\Temp\\a.dll now", "C:\\Temp\\b.dll を削除します", "C:\\Temp\\a.dll"],
  ])("%s → %s", (source, target, text) => {
    expect(missingTokens(source, target).map((missing) => missing.text)).toEqual([text]);
  });
});

describe("a translator is left in peace", () => {
  test.each([
    ["a 64-Bit system, within 24-hour, in the Top-10, TCP/IP and/or UDP", "64ビット、24時間以内、上位10件"],
    ["IPv4-only hosts running 1.2-based builds", "IPv4 のみのホスト、1.2 系のビルド"],
    [
      "accessed without authenticating.CVE-2016-9368 has been assigned.",
      "CVE-2016-9368 が割り当てられました。",
    ],
    ["(see https://a.example/x).", "（https://a.example/x を参照）。"],
    ['Cisco Bug ["https://a.example/y"], version 1.2.', "バージョン1.2。https://a.example/y"],
    ["CVE‑2024‑1234 (non-breaking hyphens)", "CVE-2024-1234"],
    ["versions 1.0–2.0", "1.0 から 2.0 まで"],
  ])("%s → %s", (source, target) => expect(missingTokens(source, target)).toEqual([]));
});

test("tokens are counted", () => {
  expect(protectedTokens("1.2.3、1.2.3 と CVE-2024-1234")).toEqual(
    new Map([
      ["1.2.3", 2],
      ["CVE-2024-1234", 1],
    ]),
  );
});

test.each([
  "a",
  "1",
  "1.",
  "a.",
  "a-",
  "a_",
  "A1-",
  "::",
  "ab:",
  "\\\\a",
  "/a",
  "AV:N/",
  "x@",
  "x@a.",
  "`",
  "```",
  "http://",
  "(",
  "http://)",
  "C:\\a",
  "aA",
  "--a",
  "%a%\\",
  "1.2.3.4",
  "[.]",
  "a[.]",
  "あ",
])("a hundred thousand characters of %j come to an end", (piece) => {
  expect(protectedTokens(piece.repeat(100_000 / piece.length)).size).toBeLessThanOrEqual(100_000);
  expect(protectedTokens(`${piece.repeat(20_000 / piece.length)}!`).size).toBeLessThanOrEqual(20_000);
});
