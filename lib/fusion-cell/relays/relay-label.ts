import { type Tlp, tlpLabels } from "#db/schema/vocabulary.ts";
import { fitsGroup, isStricter } from "#lib/posts/writing/tlp-rule.ts";

/** Why a relay may not carry this label: it would travel further than the original, or the group does not handle it. */
export function labelProblem(
  label: Tlp,
  { original, groupMax }: { original: Tlp; groupMax: Tlp },
): "label_too_wide" | "label_not_allowed_here" | null {
  if (isStricter(original, label)) return "label_too_wide";
  return fitsGroup(label, groupMax) ? null : "label_not_allowed_here";
}

/** The labels that a relay of this original may carry somewhere, strictest first. */
export const labelsForRelay = (original: Tlp): Tlp[] =>
  tlpLabels.filter((label) => !isStricter(original, label));
