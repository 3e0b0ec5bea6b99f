import type { AdvisoryFacts } from "#db/schema/advisories.ts";
import type { AdvisoryPart, advisoryTlps, Language, Urgency } from "#db/schema/vocabulary.ts";

/** An advisory in a list of published ones. */
export type AdvisoryLine = {
  id: string;
  tlp: (typeof advisoryTlps)[number];
  urgency: Urgency;
  titleJa: string;
  titleOriginal: string;
  originalLanguage: Language;
  sourceName: string;
  actToday: string;
  identifiers: string[];
  publishedAt: Date;
};

export type Paragraph = { part: AdvisoryPart; source: string; target: string };

/** An advisory as its readers see it. `publishedAt` is null in a preview. */
export type AdvisoryShown = Omit<AdvisoryLine, "identifiers" | "publishedAt"> & {
  whatHappened: string;
  whoIsConcerned: string;
  facts: AdvisoryFacts;
  publishedAt: Date | null;
  paragraphs: Paragraph[];
};
