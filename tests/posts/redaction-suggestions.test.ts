import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redact } from "#lib/posts/hiding/redaction.ts";
import {
  type CompanyFacts,
  hideWords,
  suggestedWords,
  suggestRedactions,
} from "#lib/posts/hiding/redaction-suggestions.ts";

const facts: CompanyFacts = {
  names: ["株式会社みなと精密", "Minato Seimitsu Co., Ltd."],
  people: ["森田 恵子", "林 明", "Ken Yamada"],
  author: "森田 恵子",
  domains: ["minato-seimitsu.example"],
};
const found = (text: string) =>
  suggestRedactions(text, facts).map(({ start, end, reason }) => `${reason}: ${text.slice(start, end)}`);

describe("a clerk is offered to hide", () => {
  test.each([
    ["弊社は株式会社みなと精密です", "company: 株式会社みなと精密"],
    ["㈱みなと精密です", "company: ㈱みなと精密"],
    ["みなと精密（株）の件", "company: みなと精密（株）"],
    ["みなと 精密の件", "company: みなと 精密"],
    ["ﾐﾅﾄ精密の件", "company: ﾐﾅﾄ精密"],
    ["ミナト精密の件", "company: ミナト精密"],
    ["うち（みなと）の件", "company: みなと"],
    ["we are MINATO SEIMITSU here", "company: MINATO SEIMITSU"],
    ["ＭＩＮＡＴＯ　Ｓｅｉｍｉｔｓｕです", "company: ＭＩＮＡＴＯ　Ｓｅｉｍｉｔｓｕ"],
    ["森田恵子が開きました", "person: 森田恵子"],
    ["森田部長が開きました", "person: 森田部長"],
    ["林さんが開きました", "person: 林さん"],
    ["Ken Yamada opened it", "person: Ken Yamada"],
    ["総務の森田です", "person: 森田"],
    ["うちの MINATO-FS01 が止まりました", "company: MINATO-FS01"],
    ["宛先は info@minato-seimitsu.example です", "mail: info@minato-seimitsu.example"],
    ["差出人 a.b@evil.example です", "mail: a.b@evil.example"],
    ["www.minato-seimitsu[.]example に", "domain: www.minato-seimitsu[.]example"],
    ["電話 052-123-4567 まで", "phone: 052-123-4567"],
    ["電話 （０５２）１２３−４５６７ まで", "phone: （０５２）１２３−４５６７"],
    ["携帯 09012345678 まで", "phone: 09012345678"],
    ["call +81 90-1234-5678 now", "phone: +81 90-1234-5678"],
    ["Call 03-5555-0100.", "phone: 03-5555-0100"],
    ["端末 192.168.10.24 から", "address: 192.168.10.24"],
    ["端末 10.0.0.0/8 から", "address: 10.0.0.0/8"],
    ["端末 fd12:3456::1 から", "address: fd12:3456::1"],
    ["\\\\fileserver\\総務 が", "host: \\\\fileserver\\総務"],
    ["dc01.honsha.local が", "host: dc01.honsha.local"],
    ["法人番号 5835678256246 の", "corporate_number: 5835678256246"],
    ["社員番号：A-10234 の", "asset_number: A-10234"],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});

describe("and is left alone with", () => {
  test.each([
    "203.0.113.9 から 8.8.8.8 へ",
    "hxxps://evil[.]example/login を開きました",
    "林の中、港と精密機械",
    "CVE-2024-12345 と 7-Zip 24.09",
    "2026-11-22 10:15 に 1,234 件",
    "法人番号 1835678256246 の",
    "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "[[株式会社みなと精密]]の[[森田さん",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

test("one tap hides all of them, and then nothing is suggested any more", () => {
  const words = [
    "みなと精密",
    "森田さん",
    "info@minato-seimitsu.example",
    "192.168.0.1",
    "です",
    "\n",
    "[",
    "「",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (parts) => {
      const text = parts.join("、");
      const suggested = suggestedWords([text], facts).map(({ word }) => word);
      const hidden = hideWords(text, suggested, facts);
      expect(suggestRedactions(hidden, facts)).toEqual([]);
      const { shown } = redact(hidden);
      for (const word of suggested) expect(shown).not.toContain(word);
    }),
  );
});

test("what was said about an attacker stays: a defanged address, and a family name inside another word", () => {
  expect(found("差出人 rodrigo-f-p[@]hotmail[.]example です")).toEqual([]);
  expect(found("森田町の信用金庫を名乗っています")).toEqual([]);
});

test("the beginning of a long company name counts, the region it begins with does not", () => {
  const names = ["株式会社北関東精密金型製作所"];
  const words = suggestedWords(["北関東精密に届きました。北関東で流行っています。"], { ...facts, names });
  expect(words.map(({ word }) => word)).toEqual(["北関東精密"]);
});

test("a word that stands there twice is offered once", () => {
  expect(suggestedWords(["森田さんと森田さん", "森田さんへ"], facts)).toEqual([
    { word: "森田さん", reason: "person", count: 3 },
  ]);
});

test("a hostile text is read to its end", () => {
  for (const piece of ["a.", "0-", "@a", "\\\\a", "みなと", "[.]", "1 "])
    expect(suggestRedactions(piece.repeat(10_000), facts).length).toBeLessThanOrEqual(10_000);
});
