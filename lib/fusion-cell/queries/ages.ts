import type { Attribution } from "#db/schema/vocabulary.ts";
import { formatWhen, type When } from "#lib/platform/i18n/when.ts";
import type { Reader } from "#lib/posts/as-shown.ts";

/** 「3時間前」: how long something has been there, from a week on since when. Of anonymous items the day alone. */
export function ageShown(at: Date, attribution: Attribution, { person, language, now }: Reader): string {
  // A moment that was cut to the day in Japan is another day's elsewhere.
  if (attribution !== "named")
    return formatWhen(at, { locale: language, timeZone: "Asia/Tokyo", now, coarse: true }).text;
  const exact = formatWhen(at, { locale: language, timeZone: person.timeZone, now });
  return exact.relative ?? exact.text;
}

/** The moment of an act of the fusion cell or of a named member. */
export const momentShown = (at: Date | string, { person, language, now }: Reader): When =>
  formatWhen(new Date(at), { locale: language, timeZone: person.timeZone, now });
