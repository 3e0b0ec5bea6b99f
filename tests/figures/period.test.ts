import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lengthIn, periodBefore, periodLengths } from "#lib/figures/period.ts";

const hour = 3_600_000;

describe("the days that figures are about", () => {
  test("begin and end at midnight in Japan, and leave today out", () => {
    const lateEvening = periodBefore(new Date("2026-11-22T14:59:59.999Z"), 7);
    expect(lateEvening).toEqual({
      days: 7,
      from: new Date("2026-11-14T15:00:00Z"),
      to: new Date("2026-11-21T15:00:00Z"),
      before: { from: new Date("2026-11-07T15:00:00Z"), to: new Date("2026-11-14T15:00:00Z") },
      first: "2026-11-15",
      last: "2026-11-21",
    });
    const midnight = periodBefore(new Date("2026-11-22T15:00:00Z"), 7);
    expect([midnight.first, midnight.last]).toEqual(["2026-11-16", "2026-11-22"]);
  });

  test("go over the turn of a year and over a leap day", () => {
    expect(periodBefore(new Date("2026-01-03T00:00:00Z"), 30)).toMatchObject({
      first: "2025-12-04",
      last: "2026-01-02",
    });
    expect(periodBefore(new Date("2028-03-01T00:00:00Z"), 7)).toMatchObject({
      first: "2028-02-23",
      last: "2028-02-29",
    });
  });

  test("are as many as asked for, without a gap to those they are compared with, whenever one looks", () => {
    const moments = fc.date({
      min: new Date("2024-01-01"),
      max: new Date("2040-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, fc.constantFrom(...periodLengths), (now, days) => {
        const { from, to, before } = periodBefore(now, days);
        expect(to.getTime() - from.getTime()).toBe(days * 24 * hour);
        expect(before.to).toEqual(from);
        expect(from.getTime() - before.from.getTime()).toBe(days * 24 * hour);
        expect(now.getTime() - to.getTime()).toBeGreaterThanOrEqual(0);
        expect(now.getTime() - to.getTime()).toBeLessThan(24 * hour);
        expect(to.toISOString().slice(11)).toBe("15:00:00.000Z");
      }),
    );
  });

  test("are thirty when an address asks for anything else", () => {
    expect(["7", "30", "90", "8", "", "7 ", undefined, null, ["7"]].map(lengthIn)).toEqual([
      7, 30, 90, 30, 30, 30, 30, 30, 30,
    ]);
  });
});
