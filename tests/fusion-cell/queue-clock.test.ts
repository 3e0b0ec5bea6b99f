import fc from "fast-check";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
const sql = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => sql.end());

const inJapan = (day: string, time: string) => new Date(`${day}T${time}:00+09:00`);

async function after(since: Date, minutes: number): Promise<Date> {
  const [row] = await sql`select office_time_after(${since}, ${minutes}) as at`;
  return row?.["at"];
}

describe("the clock of the office", () => {
  test.each([
    ["a Tuesday morning counts at once", ["2026-11-24", "10:00"], 60, ["2026-11-24", "11:00"]],
    ["what comes before nine counts from nine", ["2026-11-24", "03:00"], 60, ["2026-11-24", "10:00"]],
    [
      "what is not done by six goes on the next morning",
      ["2026-11-24", "17:30"],
      60,
      ["2026-11-25", "09:30"],
    ],
    ["a whole day ends at six", ["2026-11-24", "09:00"], 540, ["2026-11-24", "18:00"]],
    ["nobody is there at the weekend", ["2026-11-27", "17:00"], 120, ["2026-11-30", "10:00"]],
    ["Labour Thanksgiving Day is free", ["2026-11-20", "17:30"], 60, ["2026-11-24", "09:30"]],
    ["so is a holiday in lieu", ["2027-03-20", "10:00"], 60, ["2027-03-23", "10:00"]],
    ["the turn of the year lasts to the third", ["2026-12-28", "17:00"], 120, ["2027-01-04", "10:00"]],
    ["the golden week is long", ["2026-05-01", "17:30"], 60, ["2026-05-07", "09:30"]],
  ] as const)("%s", async (_, [day, time], minutes, [dueDay, dueTime]) => {
    expect(await after(inJapan(day, time), minutes)).toEqual(inJapan(dueDay, dueTime));
  });

  test("never ends in closed hours, never runs backwards", async () => {
    const moments = fc.date({
      min: new Date("2025-01-01"),
      max: new Date("2030-01-01"),
      noInvalidDate: true,
    });
    const minutes = fc.integer({ min: 0, max: 3_000 });
    await fc.assert(
      fc.asyncProperty(
        moments,
        fc.nat(5 * 86_400_000),
        minutes,
        fc.nat(600),
        async (since, later, due, more) => {
          const [row] = await sql`
          select a.at, (a.at at time zone 'Asia/Tokyo')::time::text as time,
            office_open_on((a.at at time zone 'Asia/Tokyo')::date) as open,
            office_time_after(${new Date(since.getTime() + later)}, ${due}) as begun_later,
            office_time_after(${since}, ${due + more}) as longer
          from office_time_after(${since}, ${due}) as a(at)`;
          expect(row).toMatchObject({ open: true });
          expect(row?.["time"] >= "09:00" && row?.["time"] <= "18:00:00").toBe(true);
          expect(row?.["at"] >= since).toBe(true);
          expect(row?.["begun_later"] >= row?.["at"]).toBe(true);
          expect(row?.["longer"] >= row?.["at"]).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("knows the holidays of years to come", async () => {
    const rows = await sql`select day::text, name from office_closures
      where day between '2026-12-29' and '2027-01-11' order by day`;
    expect(rows.map(({ day, name }) => `${day} ${name}`)).toEqual([
      "2026-12-29 年末年始",
      "2026-12-30 年末年始",
      "2026-12-31 年末年始",
      "2027-01-01 元日",
      "2027-01-02 年末年始",
      "2027-01-03 年末年始",
      "2027-01-11 成人の日",
    ]);
  });
});
