import type { Language, Tlp, Urgency } from "#db/schema/vocabulary.ts";
import type { UnderLabels } from "./label-rule.ts";

export type ToldAdvisory = {
  id: string;
  tlp: Tlp;
  urgency: Urgency;
  titleJa: string;
  titleOriginal: string;
  originalLanguage: Language;
  whatHappened: string;
  whoIsConcerned: string;
  actToday: string;
};

export type OpenTraining = {
  serviceId: string;
  name: { ja: string; en: string };
  place: { ja: string; en: string };
  startsAt: Date;
  endsAt: Date;
  seatsLeft: number;
};

/** What one reader's digest says: already cut to what mail may carry. */
export type DigestContent = UnderLabels & { advisories: ToldAdvisory[]; trainings: OpenTraining[] };

/** Courses are always on offer; they alone are no news, and no reason to write to anybody. */
export const hasNews = ({ waits, mentioned, told, advisories }: DigestContent): boolean =>
  waits || mentioned > 0 || told.length > 0 || advisories.length > 0;
