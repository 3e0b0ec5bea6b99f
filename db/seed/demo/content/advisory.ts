import type { AdvisoryFacts } from "#db/schema/advisories.ts";
import type { AdvisoryPart, Language, Urgency } from "#db/schema/vocabulary.ts";
import type { PersonKey } from "./people.ts";
import type { When } from "./thread.ts";

export type AdvisoryText = {
  state: "new" | "drafting" | "published";
  tlp?: "TLP:GREEN" | "TLP:CLEAR";
  urgency: Urgency;
  source: string;
  language?: Language;
  /** When it came in, and when it was published. */
  at: When;
  publishedAt?: When;
  by: PersonKey;
  titleOriginal: string;
  titleJa?: string;
  sentences?: { whatHappened: string; whoIsConcerned: string; actToday: string };
  facts: AdvisoryFacts;
  /** Original, Japanese (empty where it is still to do) and the part of the advisory. */
  segments: readonly (readonly [source: string, target: string, part?: AdvisoryPart])[];
};
