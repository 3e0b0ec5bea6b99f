import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatWhen } from "#lib/platform/i18n/when.ts";

const now = new Date("2026-11-22T04:15:00Z");
const inJapan = { locale: "ja", timeZone: "Asia/Tokyo", now } as const;
const inEnglish = { ...inJapan, locale: "en" } as const;
const at = (iso: string) => new Date(iso);

describe("a reader sees when something happened", () => {
  test("as a distance and as a clock time, in her own zone", () => {
    expect(formatWhen(at("2026-11-22T01:15:00Z"), inJapan).text).toBe("3時間前（11/22 10:15）");
    expect(formatWhen(at("2026-11-22T01:15:00Z"), inEnglish).text).toBe("3 hours ago (22 Nov, 10:15)");
    expect(formatWhen(at("2026-11-22T01:15:00Z"), { ...inEnglish, timeZone: "UTC" }).absolute).toBe(
      "22 Nov, 1:15",
    );
  });

  test("as the day before when it was the day before, even if that is only hours ago for a clock", () => {
    expect(formatWhen(at("2026-11-21T02:00:00Z"), inJapan).text).toBe("昨日（11/21 11:00）");
    expect(formatWhen(at("2026-11-20T02:00:00Z"), inEnglish).text).toBe("2 days ago (20 Nov, 11:00)");
  });

  test("as a date alone once a week has passed, with the year when it is another one", () => {
    expect(formatWhen(at("2026-11-02T00:05:00Z"), inJapan).text).toBe("11/2 9:05");
    expect(formatWhen(at("2025-12-31T15:30:00Z"), inJapan).text).toBe("1/1 0:30");
    expect(formatWhen(at("2025-11-22T01:15:00Z"), inJapan).text).toBe("2025/11/22 10:15");
    expect(formatWhen(at("2025-11-22T01:15:00Z"), inEnglish).text).toBe("22 Nov 2025, 10:15");
  });

  test("and when something is due", () => {
    expect(formatWhen(at("2026-11-22T06:20:00Z"), inJapan).text).toBe("2時間後（11/22 15:20）");
    expect(formatWhen(at("2026-11-22T04:15:20Z"), inJapan).relative).toBe("たった今");
  });
});

describe("an anonymous author's clock", () => {
  test("is only a day", () => {
    const when = formatWhen(at("2026-11-21T16:15:59Z"), { ...inJapan, coarse: true });
    expect(when).toEqual({
      iso: "2026-11-22",
      relative: null,
      absolute: "11月22日ごろ",
      text: "11月22日ごろ",
    });
    expect(formatWhen(at("2025-11-22T01:15:00Z"), { ...inEnglish, coarse: true }).text).toBe(
      "around 22 November 2025",
    );
  });

  test("never gives away more, whatever the moment within the day", () => {
    const moment = fc.date({
      min: at("2026-11-21T15:00:00Z"),
      max: at("2026-11-22T14:59:59Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moment, fc.constantFrom("ja", "en"), (date, locale) => {
        const one = formatWhen(date, { ...inJapan, locale, coarse: true });
        const other = formatWhen(at("2026-11-22T03:00:00Z"), { ...inJapan, locale, coarse: true });
        expect(one).toEqual(other);
      }),
    );
  });
});
