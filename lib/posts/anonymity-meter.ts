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

/** Whether what was told is true of this company. */
export const fits = (company: CompanyFacets, { kind, values }: Facet): boolean =>
  values.includes(company[kind]);

/** All that was told at once: of each kind the values that every word leaves. */
export function toldBy(facets: readonly Facet[]): Told {
  const told: Told = {};
  for (const { kind, values } of facets) {
    const before = told[kind];
    told[kind] = before ? before.filter((value) => values.includes(value)) : [...values];
  }
  return told;
}

/** Words found, and what becomes of the verdict without them. */
export type FoundFacet = {
  /** Names it in a form. */
  key: string;
  kind: FacetKind;
  words: readonly string[];
  /** It is true of the author's company. What is not is somebody else's, or the entry is out of date. */
  isOwn: boolean;
  /** The verdict if these words are left out. */
  without: Verdict;
};
export type Reading = { verdict: Verdict; found: FoundFacet[] };

export const keyOf = ({ kind, values }: Facet): string => `${kind}-${values.join("-")}`;

/** What must be asked for a reading: first everything that is true of the company, then the same without each. */
export function questionsFor(company: CompanyFacets, facets: readonly Facet[]): Told[] {
  const own = facets.filter((facet) => fits(company, facet));
  return [toldBy(own), ...own.map((one) => toldBy(own.filter((other) => other !== one)))];
}

/**
 * The reading from the answers to `questionsFor`. A word that is not true of the company is never counted, so that
 * nobody can ask about others with it; until its author says whose it is, it is taken for the worst.
 */
export function readingOf(
  company: CompanyFacets,
  facets: readonly Facet[],
  [all = "too_few", ...without]: readonly Crowd[],
): Reading {
  const others = facets.filter((facet) => !fits(company, facet));
  const own = facets.filter((facet) => fits(company, facet));
  const found = facets.map((facet): FoundFacet => {
    const isOwn = fits(company, facet);
    const leftOpen = others.some((other) => other !== facet);
    const crowd = isOwn ? (without[own.indexOf(facet)] ?? "too_few") : all;
    return {
      key: keyOf(facet),
      kind: facet.kind,
      words: facet.words,
      isOwn,
      without: leftOpen ? "block" : verdicts[crowd],
    };
  });
  return { verdict: others.length > 0 ? "block" : verdicts[all], found };
}

/** Words whose leaving out makes it better, as a reader of Japanese and of English finds them quoted. */
export const wordsToLeaveOut = ({ verdict, found }: Reading): string =>
  found
    .filter(({ without }) => rank(without) < rank(verdict))
    .flatMap(({ words }) => words.map((word) => `「${word}」`))
    .join("");

const rank = (verdict: Verdict): number => ["ok", "warn", "block"].indexOf(verdict);
