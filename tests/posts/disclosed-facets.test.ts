import { expect, test } from "vitest";
import { disclosedFacets, textsIn } from "#lib/posts/anonymity/disclosed-facets.ts";

const told = (text: string) =>
  disclosedFacets([text]).map(({ kind, values, words }) => `${kind} ${values.join(",")} ${words.join("/")}`);

test.each([
  ["群馬県の工場です", ["prefecture 10 群馬県", "sector E 工場"]],
  ["東京都の本社", ["prefecture 13 東京都"]],
  ["東京電力を名乗る電話", ["prefecture 13 東京"]],
  ["京都と大阪府", ["prefecture 26 京都", "prefecture 27 大阪府"]],
  ["前橋の会社、群馬", ["prefecture 10 前橋/群馬"]],
  ["北関東で", ["prefecture 08,09,10 北関東"]],
  ["北海道の病院", ["prefecture 01 北海道", "sector P 病院"]],
  ["We are a clinic in Osaka.", ["sector P clinic", "prefecture 27 Osaka"]],
  ["ｵｵｻｶではなく、東京です", ["prefecture 13 東京"]],
])("the places and trades in 「%s」 are found", (text, found) => {
  expect(told(text)).toEqual(found);
});

test.each([
  ["従業員30名です", "21-100"],
  ["従業員数は約１，２００人", "1001+"],
  ["社員三百人の会社", "101-300"],
  ["15人の町工場", "1-20"],
  ["約200人", "101-300"],
  ["a 30-person company", "21-100"],
  ["We have 450 employees", "301-1000"],
  ["a firm of about 15", "1-20"],
])("how large the company is, is found in 「%s」", (text, band) => {
  expect(disclosedFacets([text]).filter(({ kind }) => kind === "size")).toMatchObject([{ values: [band] }]);
});

test.each([
  ["大分前から届いています"],
  ["三重に確かめました"],
  ["山口さんと福島課長が開きました"],
  ["2人が開きました。3名に転送されています"],
  ["https://tokyo.example.com/osaka と a@kyoto.example"],
  ["銀行や宅配便を装ったメール"],
  ["中国からのアクセス"],
])("nothing of the company is in 「%s」", (text) => {
  expect(told(text)).toEqual([]);
});

test("what is hidden by a mark tells nothing", () => {
  expect(told("[[群馬県]]の[[従業員30名の]]会社です")).toEqual([]);
});

test("answers to the form's questions speak too", () => {
  expect(
    disclosedFacets(textsIn({ machine: "factory", offerWhat: "病院向けの保守", wants: ["reply"] })),
  ).toMatchObject([
    { kind: "sector", values: ["E"] },
    { kind: "sector", values: ["P"] },
  ]);
});
