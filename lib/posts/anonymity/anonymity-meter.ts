import type { Facet, FacetKind } from "./disclosed-facets.ts";

/*
 * How well an anonymous author is hidden, from what the author has told. Pure and browser-safe. How many companies
 * an audience holds is counted in the database, which answers with a word (`hidden_among` in db/functions.sql); the
 * reasons stand in docs/decisions/0009-anonymity-meter.md.
 */

/** Among how many companies the author stays hidden: five and more, three or four, fewer. */
export type Crowd = "enough" | "few" | "too_few";
export type Verdict = "ok" | "warn" | "block";

const verdicts: Record<Crowd, Verdict> = { enough: "ok", few: "warn", too_few: "block" };

/** The company on record: one value of each kind. */
export type CompanyFacets = Readonly<Record<FacetKind, string>>;

/** What the database is asked: of which values companies must be; a kind that was not told is absent. */
export type Told = Partial<Record<FacetKind, readonly string[]>>;

/** What was found, and where: in what is being said, in what was said before, or about others, as the author says. */
export type Mention = Facet & { from: "now" | "before" | "others" };

/** Words found, and what becomes of the verdict without them. */
export type FoundWords = {
  /** Names them in a form. */
  key: string;
  words: readonly string[];
  from: Mention["from"];
  /** True of the author's company as it is on record. What is not is somebody else's, or the record is out of date. */
  isOwn: boolean;
  /** The verdict if these words are left out, or are about others. */
  without: Verdict;
};
export type Reading = { verdict: Verdict; found: FoundWords[] };

export const keyOf = ({ kind, values }: Facet): string => `${kind}-${values.join("-")}`;

/** Whether what was told is true of this company. */
export const fits = (company: CompanyFacets, { kind, values }: Facet): boolean =>
  values.includes(company[kind]);

/** Everything that was said of the author's own company, and is true. */
const own = (company: CompanyFacets, mentions: readonly Mention[]): Mention[] =>
  mentions.filter((mention) => mention.from !== "others" && fits(company, mention));

/** All that was told at once: of each kind the values that every word leaves. */
function toldBy(facets: readonly Facet[]): Told {
  const told: Told = {};
  for (const { kind, values } of facets) {
    const before = told[kind];
    told[kind] = before ? before.filter((value) => values.includes(value)) : [...values];
  }
  return told;
}

/** What must be asked for a reading: first everything that is true of the company, then the same without each. */
export function questionsFor(company: CompanyFacets, mentions: readonly Mention[]): Told[] {
  const counted = own(company, mentions);
  return [toldBy(counted), ...counted.map((one) => toldBy(counted.filter((other) => other !== one)))];
}

/**
 * The reading from the answers to `questionsFor`. Words that are not true of the company are never counted, so that
 * nobody asks about others with them; until their author says whose they are, they are taken for the worst.
 */
export function readingOf(
  company: CompanyFacets,
  mentions: readonly Mention[],
  [all = "too_few", ...without]: readonly Crowd[],
): Reading {
  const counted = own(company, mentions);
  const open = mentions.filter((mention) => mention.from !== "others" && !fits(company, mention));
  const found = mentions.map((mention): FoundWords => {
    const crowd = counted.includes(mention) ? (without[counted.indexOf(mention)] ?? "too_few") : all;
    const isSettled = open.every((other) => other === mention);
    const { words, from } = mention;
    return {
      key: keyOf(mention),
      words,
      from,
      isOwn: fits(company, mention),
      without: isSettled ? verdicts[crowd] : "block",
    };
  });
  return { verdict: open.length > 0 ? "block" : verdicts[all], found };
}

const badness = (verdict: Verdict): number => ["ok", "warn", "block"].indexOf(verdict);

/** Whether it helps to leave these words out. */
export const helps = ({ verdict }: Reading, { without, from }: FoundWords): boolean =>
  from === "now" && badness(without) < badness(verdict);

/** 「群馬県」「前橋」 */
export const quoted = (words: readonly string[]): string => words.map((word) => `「${word}」`).join("");
