import { dayOf } from "#lib/audit/record.ts";

export const periodLengths = [7, 30, 90] as const;
export type PeriodLength = (typeof periodLengths)[number];

/** From a moment up to, and without, another. */
export type Span = { from: Date; to: Date };

/** Whole days in Japan, and as many before them to compare with. */
export type Period = Span & {
  days: PeriodLength;
  before: Span;
  /** The first and the last day, as dates in Japan: "2026-11-15". */
  first: string;
  last: string;
};

const day = 24 * 3_600_000;
const dateInJapan = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo", dateStyle: "short" });

/**
 * The days up to yesterday. Today is left out: a figure that grows as things come in would tell, to whoever reloads the
 * page, the minute at which something anonymous came. Japan has no summer time, so each day has 24 hours.
 */
export function periodBefore(now: Date, days: PeriodLength): Period {
  const to = dayOf(now);
  const ago = (count: number) => new Date(to.getTime() - count * day);
  const from = ago(days);
  return {
    days,
    from,
    to,
    before: { from: ago(2 * days), to: from },
    first: dateInJapan.format(from),
    last: dateInJapan.format(ago(1)),
  };
}

/** The length that an address asks for; 30 days when it asks for none of ours. */
export const lengthIn = (asked: string | string[] | null | undefined): PeriodLength =>
  periodLengths.find((length) => String(length) === asked) ?? 30;
