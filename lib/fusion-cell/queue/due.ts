const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How far away the time is by which something should be done, in the largest unit that is full at least once. */
export type Due = { late: boolean; unit: "minutes" | "hours" | "days"; count: number };

/** Plain time, not office time: 「あと2時間」 is what a clock on the wall says. */
export function dueIn(dueAt: Date, now: Date): Due {
  const span = dueAt.getTime() - now.getTime();
  const far = Math.abs(span);
  const late = span < 0;
  if (far < hour) return { late, unit: "minutes", count: Math.floor(far / minute) };
  if (far < 2 * day) return { late, unit: "hours", count: Math.floor(far / hour) };
  return { late, unit: "days", count: Math.floor(far / day) };
}
