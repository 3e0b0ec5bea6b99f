import type { Attribution } from "#db/schema/vocabulary.ts";
import { formatWhen, type When } from "#lib/platform/i18n/when.ts";
import type { Reader } from "#lib/posts/as-shown.ts";

/** 「3時間前」: how long something has been there. From a week on the day, of named items the time as well. */
export function ageShown(at: Date, attribution: Attribution, { person, language, now }: Reader): string {
  const options = { locale: language, timeZone: person.timeZone, now };
  const exact = formatWhen(at, options);
  if (exact.relative !== null) return exact.relative;
  return attribution === "named" ? exact.text : formatWhen(at, { ...options, coarse: true }).text;
}

/** The moment of an act of the fusion cell or of a named member. */
export const momentShown = (at: Date | string, { person, language, now }: Reader): When =>
  formatWhen(new Date(at), { locale: language, timeZone: person.timeZone, now });
