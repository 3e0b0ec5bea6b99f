/*
 * Which fields of a form a draft keeps. Browser-safe.
 */

/** What the page needs to save, and not what was written. */
const ofThePage: readonly string[] = ["formId", "intent", "screen", "seen", "writer", "answers"];

/** The typed values of a form by field. Files and what the framework adds are not among them. */
export function draftValues(fields: Iterable<readonly [string, unknown]>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of fields) {
    if (typeof value === "string" && !name.startsWith("$") && !ofThePage.includes(name)) values[name] = value;
  }
  return values;
}
