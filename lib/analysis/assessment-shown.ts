import { assessments } from "#db/schema/analysis.ts";
import type { ReplyKind, SourceReliability, Verdict } from "#db/schema/vocabulary.ts";
import { todayInJapan } from "#lib/platform/i18n/local-time.ts";
import type { Reader } from "#lib/posts/as-shown.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import { type ConfidenceLevel, confidenceLevel } from "./confidence.ts";

/** What an analyst judges, beside the words of the assessment. Of one from before there were such fields, null. */
export type ShownAssessment = {
  /** The word and the number on the scale of 0–100 (STIX 2.1 Appendix A). */
  confidence: { level: ConfidenceLevel; number: number } | null;
  verdict: Verdict | null;
  /** Admiralty code: the source A–F, the information 1–6. */
  reliability: SourceReliability | null;
  credibility: Credibility | null;
  /** What to do today. */
  actions: string[];
  /** Until which day it may be taken as it stands. */
  expiry: { day: string; isOver: boolean } | null;
};

const credibilities = ["1", "2", "3", "4", "5", "6"] as const;
export type Credibility = (typeof credibilities)[number];

export const assessmentColumns = {
  verdict: assessments.verdict,
  reliability: assessments.reliability,
  credibility: assessments.credibility,
  actions: assessments.actions,
  expiresOn: assessments.expiresOn,
};

type Row = {
  kind: ReplyKind;
  confidence: number | null;
  assessed: {
    verdict: Verdict | null;
    reliability: SourceReliability | null;
    credibility: number | null;
    actions: string[] | null;
    expiresOn: string | null;
  } | null;
};

/** Null for a reply that is no assessment. Nothing in the actions can be followed. */
export function assessmentShown({ kind, confidence, assessed }: Row, reader: Reader): ShownAssessment | null {
  if (kind !== "assessment") return null;
  const level = confidenceLevel(confidence);
  const { verdict = null, reliability = null, credibility = null, actions, expiresOn } = assessed ?? {};
  return {
    confidence: level && confidence !== null ? { level, number: confidence } : null,
    verdict,
    reliability,
    credibility: credibilities.find((one) => Number(one) === credibility) ?? null,
    actions: (actions ?? []).map(titleShown),
    expiry: expiresOn
      ? { day: dayShown(expiresOn, reader), isOver: expiresOn < todayInJapan(reader.now) }
      : null,
  };
}

/** 「2026年12月6日」 */
const dayShown = (day: string, { language }: Reader): string =>
  new Intl.DateTimeFormat(language === "ja" ? "ja-JP" : "en-GB", {
    dateStyle: "long",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
