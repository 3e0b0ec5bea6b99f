import type { Facts } from "#db/schema/posts.ts";
import type { sizeBands } from "#db/schema/vocabulary.ts";
import { redact } from "../hiding/redaction.ts";
import { questions } from "../writing/guide.ts";
import { places } from "./place-words.ts";
import { trades } from "./trade-words.ts";

/*
 * What a text tells of the company that wrote it. Browser-safe. It is simple on purpose and finds a word too many
 * rather than too few: its author can say that a word is about somebody else.
 */

export const facetKinds = ["prefecture", "sector", "size"] as const;
export type FacetKind = (typeof facetKinds)[number];
/** Words that leave only companies with one of these values. */
export type Facet = { kind: FacetKind; values: readonly string[]; words: readonly string[] };

/** What texts disclose, in reading order; words inside marks are hidden and do not count. */
export function disclosedFacets(texts: readonly string[]): Facet[] {
  const found = new Map<string, { kind: FacetKind; values: readonly string[]; words: string[] }>();
  for (const text of texts) {
    for (const { kind, values, word } of wordsIn(redact(text).shown.normalize("NFKC"))) {
      const key = `${kind} ${values.join()}`;
      const facet = found.get(key) ?? { kind, values, words: [] };
      if (!facet.words.includes(word)) facet.words.push(word);
      found.set(key, facet);
    }
  }
  return [...found.values()];
}

type Found = { kind: FacetKind; values: readonly string[]; word: string; at: number };

const wordsIn = (text: string): Found[] =>
  [...named("prefecture", placeSearch, text), ...named("sector", tradeSearch, text), ...sizesIn(text)].sort(
    (one, other) => one.at - other.at,
  );

type Search = { pattern: RegExp; byWord: ReadonlyMap<string, readonly string[]> };

/** 「山口さん」 is a person. */
const person = "(?!さん|様|さま|氏|君|くん|殿|先生|課長|部長|社長|専務|常務|係長|主任|店長|取締役)";

/** The longest word at each place: 「東京都」 holds no 「京都」. */
function searchFor(words: ReadonlyMap<string, readonly string[]>): Search {
  const inOrder = [...words.keys()].sort((one, other) => other.length - one.length);
  const latin = inOrder.filter((word) => /^[\x20-\x7e]+$/.test(word));
  const japanese = inOrder.filter((word) => !latin.includes(word));
  const pattern = `(?:${japanese.join("|")})${person}|(?<![\\w.@/-])(?:${latin.join("|")})s?(?![\\w@/-]|\\.\\w)`;
  const byWord = new Map([...words].map(([word, values]) => [word.toLowerCase(), values]));
  return { pattern: new RegExp(pattern, "gi"), byWord };
}
const placeSearch = searchFor(places);
const tradeSearch = searchFor(trades);

function named(kind: FacetKind, { pattern, byWord }: Search, text: string): Found[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: word, index }) => {
    const lower = word.toLowerCase();
    const values = byWord.get(lower) ?? byWord.get(lower.replace(/s$/, ""));
    return values ? [{ kind, values, word, at: index }] : [];
  });
}

const many = "([\\d,]{1,9}|[一二三四五六七八九十百千]{1,7})";
const sizePatterns = [
  `(?:従業員|社員|職員|正社員|スタッフ|人員)(?:数|規模)?[はがも:、 ]{0,2}(?:約|およそ|ほぼ|全部で)?${many} ?(?:名|人)`,
  `${many} ?(?:名|人)(?:ほど|程度|くらい|ぐらい|規模|弱|強)?の(?:小さな|小さい|中小)?(?:会社|企業|工場|町工場|事業所|組織|病院|クリニック|工務店|事務所|職場)`,
  `(?:約|およそ|総勢) ?(\\d[\\d,]+) ?(?:名|人)`,
  `${many}[- ](?:person|people|employee|man)[- ](?:\\w+ )?(?:company|firm|business|shop|factory|hospital|clinic|office)`,
  `${many} (?:employees|staff|workers)`,
  `(?:company|firm|business|staff) of (?:about |around |some )?${many}`,
].map((pattern) => new RegExp(pattern, "gi"));

function sizesIn(text: string): Found[] {
  return sizePatterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 0: word, 1: written = "", index }) => {
      const people = numberIn(written);
      return people > 0 ? [{ kind: "size" as const, values: [bandOf(people)], word, at: index }] : [];
    }),
  );
}

type SizeBand = (typeof sizeBands)[number];
const bandOf = (people: number): SizeBand => {
  if (people <= 20) return "1-20";
  if (people <= 100) return "21-100";
  if (people <= 300) return "101-300";
  return people <= 1000 ? "301-1000" : "1001+";
};

/** "1,200" or 「三百二十」. */
function numberIn(written: string): number {
  if (/^[\d,]+$/.test(written)) return Number(written.replaceAll(",", ""));
  let sum = 0;
  let digit = 0;
  for (const sign of written) {
    const tens = { 十: 10, 百: 100, 千: 1000 }[sign];
    if (tens === undefined) digit = "一二三四五六七八九".indexOf(sign) + 1;
    else {
      sum += Math.max(1, digit) * tens;
      digit = 0;
    }
  }
  return sum + digit;
}

/** The texts in the answers to the form's questions; an answer that speaks of a factory does so in words. */
export function textsIn(facts: Facts): string[] {
  return Object.entries(facts).flatMap(([id, answer]) => {
    if (id === "machine" && answer === "factory") return ["工場"];
    const isText = id in questions && questions[id as keyof typeof questions].type === "text";
    return isText && typeof answer === "string" ? [answer] : [];
  });
}
