import type { AdvisoryFacts } from "#db/schema/advisories.ts";
import type { Language, Urgency } from "#db/schema/vocabulary.ts";
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
  /** Original and Japanese; an empty Japanese is work still to do. */
  segments: readonly (readonly [source: string, target: string])[];
};
