import { TZDate } from "@date-fns/tz";
import { addBusinessDays } from "date-fns/addBusinessDays";
import { set } from "date-fns/set";
import { subHours } from "date-fns/subHours";
import { subMinutes } from "date-fns/subMinutes";
import type { When } from "./content/thread.ts";

/**
 * A moment told from now: "12d 09:40" is 09:40 in Japan twelve weekdays ago, "+4d 14:00" lies four weekdays ahead,
 * "3h" and "40m" are so long ago. So the demo world is always of these weeks, and nobody works on a Sunday.
 */
export function moment(when: When, now: Date): Date {
  const [, ahead, days, hours, minutes] = /^(\+?)(\d+)d (\d\d):(\d\d)$/.exec(when) ?? [];
  if (days !== undefined) {
    const day = addBusinessDays(new TZDate(now, "Asia/Tokyo"), ahead ? Number(days) : -Number(days));
    const at = set(day, { hours: Number(hours), minutes: Number(minutes), seconds: 0, milliseconds: 0 });
    return new Date(at.getTime());
  }
  const [, count, unit] = /^(\d+)([hm])$/.exec(when) ?? [];
  if (count === undefined) throw new Error(`Not a moment: ${when}`);
  return unit === "h" ? subHours(now, Number(count)) : subMinutes(now, Number(count));
}
