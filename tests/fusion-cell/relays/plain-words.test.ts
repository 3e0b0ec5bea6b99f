import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inPlainWords, withoutMarks } from "#lib/fusion-cell/relays/plain-words.ts";
import { crowdOf, toldBy } from "#lib/fusion-cell/relays/recognised.ts";
import type { KnownNames } from "#lib/fusion-cell/relays/relay-warnings.ts";
import { disclosedFacets } from "#lib/posts/anonymity/disclosed-facets.ts";

const known: KnownNames = {
  companies: ["株式会社みなと精密", "Minato Precision Co., Ltd."],
  people: ["森田 恵子", "長野 大輔"],
  domains: ["minato.example", "gmail.com"],
  hidden: ["桜プロジェクト"],
};
const plain = (text: string) => inPlainWords(text, known, "ja").text;

describe("in plain words a text no longer names", () => {
  test.each([
    ["the company", "株式会社みなと精密です", "（社名）です"],
    ["somebody of a company", "森田さんが気づきました", "（担当者）が気づきました"],
    ["its mail", "morita@minato.example から", "（メールアドレス） から"],
    ["its hosts", "vpn.minato.example に接続", "（自社のドメイン） に接続"],
    ["a phone number", "03-1234-5678 まで", "（電話番号） まで"],
    ["an internal address", "192.168.1.5 から", "（社内のアドレス） から"],
    ["a server", "\\\\FS01\\keiri に保存", "（社内の機器） に保存"],
    ["a folder", "C:\\Users\\morita を", "（社内のフォルダ） を"],
    ["the minute", "午後2時15分に", "（午後）に"],
    ["the minute of the night", "03:12 に", "（夜間） に"],
    ["what its author marked", "[[■■■]]の件", "（伏せた言葉）の件"],
    ["what its author hid elsewhere", "桜 プロジェクトの件", "（伏せた言葉）の件"],
  ])("%s", (_, text, expected) => expect(plain(text)).toBe(expected));
});

describe("in plain words a text keeps", () => {
  test.each([
    ["a URL, live or not", "hxxps://pay[.]evil[.]test/a1 と https://evil.test/2026/10:15/x"],
    ["a sender", "billing@evil.test から"],
    ["a sender, defanged", "info[at]evil[.]test から"],
    ["an address of the attacker", "203.0.113.7 から"],
    ["a hash", "d41d8cd98f00b204e9800998ecf8427e"],
    ["a CVE", "CVE-2026-90112 の件"],
    ["a place that is also a name", "長野の会社です"],
  ])("%s", (_, text) => expect(plain(text)).toBe(text));
});

test("no mark of ours is ever left, whatever was typed", () => {
  const piece = fc.constantFrom(
    "[[",
    "]]",
    "■■■",
    "みなと精密",
    "森田さん",
    "［［",
    "あ",
    "\n",
    "10:15",
    "x@y.test",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      for (const text of [plain(pieces.join("")), withoutMarks(pieces.join(""), "ja")]) {
        expect(text).not.toContain("[[■■■]]");
      }
      expect(plain(pieces.join(""))).not.toContain("みなと精密");
    }),
  );
});

test("words that exclude each other are each taken for the source's: the fewest count", () => {
  const told = (text: string) => toldBy(disclosedFacets([text]));
  expect(told("どこかの会社です")).toEqual([{}]);
  expect(told("群馬県の町工場です")).toEqual([{ prefecture: ["10"], sector: ["E"] }]);
  expect(told("関東の、群馬県の会社です")).toEqual([{ prefecture: ["10"] }]);
  expect(told("群馬県と沖縄県の会社です")).toEqual([{ prefecture: ["10"] }, { prefecture: ["47"] }]);
  expect([0, 2, 3, 4, 5].map(crowdOf)).toEqual(["too_few", "too_few", "few", "few", "enough"]);
});
