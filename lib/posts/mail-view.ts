import { mailCarries, type ReadableItem, underLabels } from "#lib/digest/label-rule.ts";
import type { MailView } from "./views.ts";

/** What mail carries of an item, by the very rule of the digest. */
export function mailViewOf(item: Omit<ReadableItem, "group">): MailView {
  const [told] = underLabels([{ ...item, group: null }]).told;
  return {
    tlp: item.tlp,
    carries: mailCarries[item.tlp],
    told: told ? { title: told.title, text: told.text } : null,
  };
}
