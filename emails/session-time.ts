import type { Language } from "#db/schema/vocabulary.ts";

type Span = { startsAt: Date; endsAt: Date };

/** When something takes place, in the reader's language and zone: 「2026年11月29日(日) 10:00～12:00」. */
export function sessionTime({ startsAt, endsAt }: Span, language: Language, timeZone: string): string {
  const tag = language === "ja" ? "ja-JP" : "en-GB";
  const day = new Intl.DateTimeFormat(tag, {
    timeZone,
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "short",
  });
  const clock = new Intl.DateTimeFormat(tag, { timeZone, timeStyle: "short", hourCycle: "h23" });
  const [first, last] = [day.format(startsAt), day.format(endsAt)];
  const end = first === last ? clock.format(endsAt) : `${last} ${clock.format(endsAt)}`;
  return `${first} ${clock.format(startsAt)}${language === "ja" ? "～" : "–"}${end}`;
}
