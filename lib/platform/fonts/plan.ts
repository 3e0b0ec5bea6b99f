import { accentedLetters, isKanji, jisCharacters, kanaLetters, latinLetters } from "./characters.ts";
import { frequentKanji } from "./frequent-kanji.ts";

/** One font file. `claims`: the code points it stands for, as a CSS `unicode-range`. */
export type Slice = {
  family: "Gojo" | "Gojo Japanese";
  weight: 400 | 700;
  characters: string;
  claims: string;
  features: string[];
};
/** The Japanese sentences of the product: `first` are those of a first visit. */
export type Sentences = { first: string; others: string[] };

/** Small, because a page needs a few characters of many slices: some 6 kB each. */
const perSlice = 48;

/**
 * Cuts Noto Sans JP so that a first visit loads letters, kana and the kanji of its own sentences, other pages one or
 * two slices more, and a rare kanji only its neighbours. In CSS a later face wins over an earlier one: rare slices
 * come first and claim whole spans of code points in few bytes; the others follow and name their characters.
 * Latin letters have a bold. Japanese is a family of its own without one: set after the first in `font-family`, it
 * lends its regular characters, thickened by the browser, and a heading costs nothing.
 */
export function planSlices({ first, others }: Sentences): Slice[] {
  const taken = new Set<string>(latinLetters + kanaLetters);
  const take = (characters: Iterable<string>) =>
    [...new Set(characters)].filter((character) => !taken.has(character) && taken.add(character));

  const ofFirstVisit = take([...first].filter(isKanji));
  const frequent = take([...byPages(others), ...frequentKanji]);
  const rare = take(jisCharacters() + accentedLetters).sort((one, other) => code(one) - code(other));

  return [
    ...inParts(rare, perSlice).map((characters) => japanese(characters, span(characters))),
    ...inParts(frequent, perSlice).map((characters) => japanese(characters, unicodeRange(characters))),
    japanese(ofFirstVisit.join(""), unicodeRange(ofFirstVisit.join(""))),
    japanese(kanaLetters, unicodeRange(kanaLetters), ["halt"]),
    latin(400),
    latin(700),
  ].filter(({ characters }) => characters !== "");
}

function japanese(characters: string, claims: string, features: string[] = []): Slice {
  return { family: "Gojo Japanese", weight: 400, characters, claims, features };
}

function latin(weight: Slice["weight"]): Slice {
  return {
    family: "Gojo",
    weight,
    characters: latinLetters,
    claims: unicodeRange(latinLetters),
    features: ["kern"],
  };
}

/** The kanji of several texts, those in the most texts first. */
function byPages(texts: string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const character of new Set(text))
      if (isKanji(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([character]) => character);
}

function inParts(characters: string[], size: number): string[] {
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, at) =>
    characters.slice(at * size, (at + 1) * size).join(""),
  );
}

const code = (character: string) => character.codePointAt(0) ?? 0;
const hex = (from: number, to: number) => `U+${from.toString(16)}${to > from ? `-${to.toString(16)}` : ""}`;

/** One span from the first to the last of sorted characters. */
function span(sorted: string): string {
  const codes = [...sorted].map(code);
  return hex(codes[0] ?? 0, codes.at(-1) ?? 0);
}

/** The exact `unicode-range` of some characters, as short as it gets. */
export function unicodeRange(characters: string): string {
  const runs: [number, number][] = [];
  for (const point of [...new Set(characters)].map(code).sort((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last?.[1] === point - 1) last[1] = point;
    else runs.push([point, point]);
  }
  return runs.map(([from, to]) => hex(from, to)).join(",");
}
