import type { Language } from "#db/schema/vocabulary.ts";

export type WhenOptions = {
  locale: Language;
  /** The reader's zone, an IANA name such as "Asia/Tokyo". */
  timeZone: string;
  now: Date;
  /** Where the author is anonymous: the day alone, in the text and in the machine-readable value. */
  coarse?: boolean;
};

/** `iso` is for `<time dateTime>`; `relative` is null when the day says enough. */
export type When = { iso: string; relative: string | null; absolute: string; text: string };

const words = {
  ja: {
    tag: "ja-JP",
    month: "numeric",
    justNow: "たった今",
    both: (relative: string, absolute: string) => `${relative}（${absolute}）`,
    around: (day: string) => `${day}ごろ`,
  },
  en: {
    tag: "en-GB",
    month: "short",
    justNow: "just now",
    both: (relative: string, absolute: string) => `${relative} (${absolute})`,
    around: (day: string) => `around ${day}`,
  },
} as const;

const clock = { hour: "numeric", minute: "2-digit", hourCycle: "h23" } as const;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Formatters are costly to make and few: one for each language, zone and shape. */
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(tag: string, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = tag + JSON.stringify(shape);
  const kept = formatters.get(key) ?? new Intl.DateTimeFormat(tag, shape);
  formatters.set(key, kept);
  return kept;
}

const distances = {
  ja: new Intl.RelativeTimeFormat("ja", { numeric: "auto" }),
  en: new Intl.RelativeTimeFormat("en", { numeric: "auto" }),
};

/**
 * 「3時間前（11/22 10:15）」 or "3 hours ago (22 Nov, 10:15)". From a week on, only the date and time; the year
 * when it is another one. Coarse: 「11月22日ごろ」, "around 22 November". Days are those of the reader's zone.
 */
export function formatWhen(date: Date, { locale, timeZone, now, coarse = false }: WhenOptions): When {
  const { tag, month, around, both } = words[locale];
  const localDay = (moment: Date) => formatter("sv-SE", { timeZone, dateStyle: "short" }).format(moment);
  const [then, today] = [localDay(date), localDay(now)];
  const year = then.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  if (coarse) {
    const text = around(formatter(tag, { timeZone, ...year, month: "long", day: "numeric" }).format(date));
    return { iso: then, relative: null, absolute: text, text };
  }
  const absolute = formatter(tag, { timeZone, ...year, month, day: "numeric", ...clock }).format(date);
  const days = Math.round((Date.parse(then) - Date.parse(today)) / day);
  const relative = distance(date.getTime() - now.getTime(), days, locale);
  return {
    iso: date.toISOString(),
    relative,
    absolute,
    text: relative === null ? absolute : both(relative, absolute),
  };
}

function distance(span: number, days: number, locale: Language): string | null {
  const far = Math.abs(span);
  const say = (count: number, unit: Intl.RelativeTimeFormatUnit) =>
    locale === "ja" ? distances.ja.format(count, unit).replaceAll(" ", "") : distances.en.format(count, unit);
  if (far < minute) return words[locale].justNow;
  if (far < hour) return say(Math.trunc(span / minute), "minute");
  if (far < day) return say(Math.trunc(span / hour), "hour");
  return Math.abs(days) < 7 ? say(days, "day") : null;
}
