import { beforeOf, draftForm, type HeadField, headFields, targetOf } from "#lib/advisories/forms.ts";
import type { Workbench } from "#lib/advisories/queries/workbench.ts";

/** The form as the page draws it, with what a person typed into it. */
export function filled(
  bench: Workbench,
  typed: Partial<Record<HeadField, string>> & { targets?: Record<number, string>; copy?: number } = {},
) {
  const { targets = {}, copy, ...head } = typed;
  const form: Record<string, string> = { advisoryId: bench.id };
  for (const field of headFields) {
    const value = head[field] ?? bench.head[field];
    // Radio buttons that nobody chose are not sent at all.
    if (value !== "" || (field !== "tlp" && field !== "urgency")) form[field] = value;
    form[beforeOf(field)] = bench.head[field];
  }
  for (const { position, target } of bench.paragraphs) {
    form[targetOf(position)] = targets[position] ?? target;
    form[beforeOf(targetOf(position))] = target;
  }
  if (copy !== undefined) form["copy"] = String(copy);
  return draftForm.parse(form);
}
