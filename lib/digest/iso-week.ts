import { tz } from "@date-fns/tz";
import { getISOWeek } from "date-fns/getISOWeek";
import { getISOWeekYear } from "date-fns/getISOWeekYear";

/** The week in which this moment lies in Japan, e.g. "2026-W47" (ISO 8601: weeks begin on Monday). */
export function isoWeek(moment: Date): string {
  const inJapan = { in: tz("Asia/Tokyo") };
  const week = String(getISOWeek(moment, inJapan)).padStart(2, "0");
  return `${getISOWeekYear(moment, inJapan)}-W${week}`;
}
