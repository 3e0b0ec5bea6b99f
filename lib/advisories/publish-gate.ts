import { advisoryTlps, type Tlp } from "#db/schema/vocabulary.ts";
import { isStricter } from "#lib/posts/writing/tlp-rule.ts";
import { missingTokens } from "#lib/translation/protected-tokens.ts";

type AdvisoryTlp = (typeof advisoryTlps)[number];

export type GatedAdvisory = {
  titleJa: string;
  whatHappened: string;
  whoIsConcerned: string;
  actToday: string;
  tlp: Tlp;
  sourceTlp: Tlp | null;
  labelledBy: string | null;
};
export type GatedSegment = { position: number; source: string; target: string };

/** The labels an advisory from such a source may carry; none where members at large may not read it. */
export const labelsFor = (sourceTlp: Tlp | null): AdvisoryTlp[] =>
  advisoryTlps.filter((label) => sourceTlp === null || !isStricter(sourceTlp, label));

/** What of the original is not in the translation, and what the translation made up. */
export type TokenCheck = { lost: string[]; added: string[] };

/** Protected tokens (CVE, versions, paths, addresses) must be equal in number and form. */
export function tokenCheck({ source, target }: Pick<GatedSegment, "source" | "target">): TokenCheck {
  if (target === "") return { lost: [], added: [] };
  return {
    lost: missingTokens(source, target).map(({ text }) => text),
    added: missingTokens(target, source).map(({ text }) => text),
  };
}

export const sentenceNames = ["whatHappened", "whoIsConcerned", "actToday"] as const;
export type SentenceName = (typeof sentenceNames)[number];

/** Why an advisory may not be published yet; `isOpen` when nothing is in the way. */
export type Gate = {
  isOpen: boolean;
  hasTitle: boolean;
  untranslated: number[];
  tokens: ({ position: number } & TokenCheck)[];
  missingSentences: SentenceName[];
  label: "chosen" | "missing" | "too_wide";
};

/** The publish gate (G3): translated whole, tokens equal, three sentences, and a label no wider than the source's. */
export function publishGate(advisory: GatedAdvisory, segments: readonly GatedSegment[]): Gate {
  const untranslated = segments.filter(({ target }) => target === "").map(({ position }) => position);
  const tokens = segments
    .map((segment) => ({ position: segment.position, ...tokenCheck(segment) }))
    .filter(({ lost, added }) => lost.length + added.length > 0);
  const missingSentences = sentenceNames.filter((name) => advisory[name] === "");
  const label = labelState(advisory);
  const hasTitle = advisory.titleJa !== "";
  const isWhole = untranslated.length === 0 && tokens.length === 0 && missingSentences.length === 0;
  return {
    isOpen: isWhole && hasTitle && label === "chosen",
    hasTitle,
    untranslated,
    tokens,
    missingSentences,
    label,
  };
}

function labelState({ tlp, sourceTlp, labelledBy }: GatedAdvisory): Gate["label"] {
  if (sourceTlp && isStricter(sourceTlp, tlp)) return "too_wide";
  return labelledBy ? "chosen" : "missing";
}
