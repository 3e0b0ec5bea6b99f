import { describe, expect, test } from "vitest";
import { isKanji, jisCharacters, latinLetters } from "#lib/platform/fonts/characters.ts";
import { planSlices, type Slice, unicodeRange } from "#lib/platform/fonts/plan.ts";

const slices = planSlices({ first: "相談する", others: ["連絡窓口の連絡訓練", "訓練を予約する"] });

const ranges = new Map(
  slices.map((slice) => [
    slice,
    slice.claims.split(",").map((part) => {
      const [from = "", to = from] = part.slice(2).split("-");
      return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
    }),
  ]),
);

/** As browsers choose: of several faces that claim a character, the last. */
function loaded(character: string, weight: Slice["weight"]): Slice | undefined {
  const code = character.codePointAt(0) ?? 0;
  const claims = (slice: Slice) => ranges.get(slice)?.some(({ from, to }) => code >= from && code <= to);
  return slices.findLast((slice) => slice.weight === weight && claims(slice));
}

describe("a browser that draws a character", () => {
  test("loads the one slice that has it, for every character of JIS X 0208", () => {
    const missing = [...jisCharacters()].filter(
      (character) => !loaded(character, 400)?.characters.includes(character),
    );
    expect(missing).toEqual([]);
    expect(
      [..."髙﨑々〆あア、。「」Az09é"].filter((one) => !loaded(one, 400)?.characters.includes(one)),
    ).toEqual([]);
  });

  test("has every kanji of a first visit in one slice, and nothing else in it", () => {
    expect(loaded("相", 400)).toBe(loaded("談", 400));
    expect(loaded("相", 400)?.characters).toBe("相談");
  });

  test("finds what most pages say together", () => {
    expect(loaded("訓", 400)?.characters.startsWith("訓練")).toBe(true);
  });

  test("draws bold Japanese from the regular slices, and bold Latin from its own", () => {
    expect(loaded("相", 700)).toBeUndefined();
    expect(loaded("あ", 700)).toBeUndefined();
    expect(loaded("A", 700)?.characters).toBe(latinLetters);
  });
});

test("no slice says a character twice, and kanji are told from signs", () => {
  const all = slices.filter(({ weight }) => weight === 400).flatMap(({ characters }) => [...characters]);
  expect(new Set(all).size).toBe(all.length);
  expect(["漢", "々", "あ", "A"].map(isKanji)).toEqual([true, false, false, false]);
});

test("a range is as short as it gets", () => {
  expect(unicodeRange("acbz")).toBe("U+61-63,U+7a");
});
