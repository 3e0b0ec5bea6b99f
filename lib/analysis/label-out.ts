import { type Tlp, tlpLabels } from "#db/schema/vocabulary.ts";
import { isStricter } from "#lib/posts/writing/tlp-rule.ts";

/** Labels under which nothing leaves the circle that was given it: no laboratory outside is in it (TLP 2.0, FIRST). */
const staysInside: readonly Tlp[] = ["TLP:RED", "TLP:AMBER+STRICT"];

/**
 * Under which labels something of an item may go to a laboratory outside, strictest first: its own or a stricter one that
 * may leave at all. None for what stays inside. `null` is an item that has no label, such as a file an analyst found.
 */
export function labelsOut(item: Tlp | null): Tlp[] {
  if (item !== null && staysInside.includes(item)) return [];
  return tlpLabels.filter((tlp) => !staysInside.includes(tlp) && (item === null || !isStricter(item, tlp)));
}
