import { type Tlp, tlpLabels } from "#db/schema/vocabulary.ts";

/** TLP 2.0 (FIRST): RED > AMBER+STRICT > AMBER > GREEN > CLEAR, as `tlpLabels` lists them. */
export const isStricter = (one: Tlp, other: Tlp): boolean =>
  tlpLabels.indexOf(one) < tlpLabels.indexOf(other);

/** Whether a group whose members agreed to handle labels up to `maxTlp` may be given an item with this one. */
export const fitsGroup = (tlp: Tlp, maxTlp: Tlp): boolean => !isStricter(tlp, maxTlp);

/** The labels a group may be given, strictest first. */
export const labelsFor = (maxTlp: Tlp): Tlp[] => tlpLabels.filter((tlp) => fitsGroup(tlp, maxTlp));

export const strictestOf = (labels: readonly Tlp[]): Tlp =>
  tlpLabels.find((tlp) => labels.includes(tlp)) ?? "TLP:CLEAR";

/** What a form starts with: AMBER, or what the group allows at most where that is less strict. */
export const startingLabel = (maxTlp: Tlp): Tlp => (fitsGroup("TLP:AMBER", maxTlp) ? "TLP:AMBER" : maxTlp);
