import { TZDate } from "@date-fns/tz";
import fc from "fast-check";
import { expect, test } from "vitest";
import { moment } from "#db/seed/demo/moments.ts";

const anyNow = fc.date({ min: new Date("2026-01-01"), max: new Date("2036-01-01"), noInvalidDate: true });
const japan = (at: Date) => new TZDate(at, "Asia/Tokyo");

test("whenever somebody opens the demo, the weeks before it were working days, and lie in the past", () => {
  fc.assert(
    fc.property(anyNow, fc.integer({ min: 1, max: 40 }), (now, days) => {
      const at = moment(`${days}d 23:59`, now);
      expect(at.getTime()).toBeLessThan(now.getTime());
      expect([1, 2, 3, 4, 5]).toContain(japan(at).getDay());
      expect([japan(at).getHours(), japan(at).getMinutes()]).toEqual([23, 59]);
    }),
  );
});

test("a course is always still to come, on a working day at its hour in Japan", () => {
  fc.assert(
    fc.property(anyNow, fc.integer({ min: 1, max: 40 }), (now, days) => {
      const at = moment(`+${days}d 00:00`, now);
      expect(at.getTime()).toBeGreaterThan(now.getTime());
      expect([1, 2, 3, 4, 5]).toContain(japan(at).getDay());
    }),
  );
});

test("what came in this morning is minutes and hours old", () => {
  const now = new Date("2026-11-22T07:00:00Z");
  expect(moment("40m", now)).toEqual(new Date("2026-11-22T06:20:00Z"));
  expect(moment("3h", now)).toEqual(new Date("2026-11-22T04:00:00Z"));
  expect(moment("1d 10:15", now)).toEqual(new Date("2026-11-20T01:15:00Z"));
  expect(() => moment("yesterday", now)).toThrow("Not a moment");
});
