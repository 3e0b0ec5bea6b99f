/*
 * A moment as a form's field holds it (HTML, datetime-local): "2026-11-22T18:00", by the clock of a place. Browser-safe.
 */

/** What the clocks of a place show at a moment, to the minute. */
export function localTimeOf(at: Date, timeZone: string): string {
  const shape = { timeZone, dateStyle: "short", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat("sv-SE", shape).format(at).replace(" ", "T");
}

/** When the clocks of a place show this; null for what is no such time. In the hour that a clock skips, the one after. */
export function momentOfLocal(text: string, timeZone: string): Date | null {
  const utc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(utc)) return null;
  // Its offset at about that time, and once more at the moment this leads to: it may have changed in between.
  const about = utc - offsetAt(new Date(utc), timeZone);
  return new Date(utc - offsetAt(new Date(about), timeZone));
}

const offsetAt = (at: Date, timeZone: string): number =>
  Date.parse(`${localTimeOf(at, timeZone)}Z`) - Math.floor(at.getTime() / 60_000) * 60_000;

/** The day in Japan, as "2026-11-22". */
export const todayInJapan = (now = new Date()): string => localTimeOf(now, "Asia/Tokyo").slice(0, 10);
