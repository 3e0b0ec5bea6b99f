import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type KnownNames,
  markOf,
  nobodyKnown,
  relayWarnings,
} from "#lib/fusion-cell/relays/relay-warnings.ts";

const source: KnownNames = {
  companies: ["株式会社北関東精密金型製作所", "Kitakanto Precision Molds Co., Ltd."],
  people: ["森田 恵子", "林 明", "長野 大輔", "Ken Yamada"],
  domains: ["kitakanto-kanagata.example", "gmail.com"],
  hidden: ["桜プロジェクト"],
};
const kinds = (text: string, facts = source) => relayWarnings(text, facts).map((warning) => warning.kind);

describe("a moderator is warned of", () => {
  test.each([
    ["the company in full", "株式会社北関東精密金型製作所で起きました"],
    ["the company without its legal form", "北関東精密金型製作所の件"],
    ["the company in full width or with spaces", "北関東 精密金型　製作所"],
    ["the company in English, whatever the case", "seen at kitakanto precision molds this week"],
  ])("%s", (_, text) => expect(kinds(text)).toEqual(["company"]));

  test.each([
    ["somebody by family name", "森田が気づきました"],
    ["somebody as a mail writes the name", "森田　恵子"],
    ["a person in full", "長野大輔が対応"],
    ["a person of one character, addressed", "林さんの端末"],
    ["a person by title", "長野課長に報告"],
    ["a person in Latin letters", "account of Ken Yamada"],
  ])("%s", (_, text) => expect(kinds(text)).toEqual(["person"]));

  test.each([
    ["the company's domain", "vpn.kitakanto-kanagata.example に接続", ["domain"]],
    ["its domain, defanged", "kitakanto-kanagata[.]example", ["domain"]],
    ["a mail address, defanged too", "info[at]trading-co[.]example", ["mail"]],
    ["a phone number in full width", "０３−１２３４−５６７８", ["phone"]],
    ["a mobile number without hyphens", "連絡先 09012345678 まで", ["phone"]],
    ["an international number", "+81 3 1234 5678", ["phone"]],
    ["an internal address", "192.168.10.21 から 10.0.0.5 へ", ["internal_address"]],
    ["an internal address of the other kind", "fd12:3456:789a::1", ["internal_address"]],
    ["a folder on a server", "\\\\FS01\\keiri に保存", ["path"]],
    ["somebody's own folder", "C:\\Users\\morita\\Desktop", ["path"]],
    ["an exact time", "22日 10:15 に受信", ["exact_time"]],
    ["an exact time in words", "午前10時15分ごろ", ["exact_time"]],
  ])("%s", (_, text, expected) => expect(kinds(text, { ...source, people: [] })).toEqual(expected));
});

describe("a moderator is left alone with", () => {
  test.each([
    ["attacker's addresses", "203.0.113.7、185.199.108.153 をお止めください"],
    ["indicators", "hxxps://invoice-check[.]example/login、SHA-256 は 9f86d081884c7d659a2feaa0c55ad015"],
    ["coarse times", "11月22日の午前、3日ほど前から"],
    ["places that are also names", "長野県の会員で"],
    ["versions and CVE numbers", "CVE-2026-12345、バージョン 10.2.15 以前"],
    ["mail services that anybody uses", "gmail.com から届いた"],
    ["English around", "a kit for precision work"],
  ])("%s", (_, text) => expect(kinds(text)).toEqual([]));
});

test("what was found is shown as it stands there, once", () => {
  expect(relayWarnings("10.0.0.5、10.0.0.5", source)).toEqual([
    { kind: "internal_address", found: ["10.0.0.5"] },
  ]);
});

test("being sure about some warnings says nothing about others", () => {
  const mark = markOf(relayWarnings("10.0.0.5", source));
  expect(markOf(relayWarnings("10.0.0.5 です", source))).toBe(mark);
  for (const other of ["10.0.0.6", "10.0.0.5 森田", ""])
    expect(markOf(relayWarnings(other, source))).not.toBe(mark);
});

test("a name is found wherever it stands", () => {
  const word = fc.string({ unit: "grapheme", maxLength: 40 });
  fc.assert(
    fc.property(
      word,
      word,
      fc.constantFrom("北関東精密金型製作所", "森田 恵子", "長野大輔"),
      (before, after, name) => {
        expect(relayWarnings(`${before}。${name}。${after}`, source).length).toBeGreaterThan(0);
      },
    ),
  );
});

test("a hostile text of 20,000 characters is read at once", () => {
  const hostile = ["a.", "a@", "0-", "1.", "[.]", "\\\\a", "森", "x@y.", "fd00:", "時", "1:"].map((part) =>
    part.repeat(20_000 / part.length),
  );
  const start = performance.now();
  for (const text of hostile) relayWarnings(text, source);
  expect(performance.now() - start).toBeLessThan(3_000);
});

test("a word that the source hid is known again, however it is written", () => {
  const found = relayWarnings("桜 プロジェクトの端末です。", {
    ...nobodyKnown,
    hidden: ["桜プロジェクト"],
  });
  expect(found).toEqual([{ kind: "hidden", found: ["桜プロジェクト"] }]);
});
