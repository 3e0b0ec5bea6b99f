import type postgres from "postgres";

/** The office is closed from 29 December to 3 January. */
const turnOfTheYear = ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"];

/**
 * Enters the days on which nobody is at the desk, as far as the calendar of Japan is known (and as the law now says,
 * for years to come). A day that somebody entered by hand stays.
 */
export async function fillClosures(sql: postgres.Sql): Promise<void> {
  const { default: calendar } = await import("@holiday-jp/holiday_jp");
  const days = new Map<string, string>();
  const lastYear = Number(Object.keys(calendar.holidays).at(-1)?.slice(0, 4));
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const day of turnOfTheYear) days.set(`${year}-${day}`, "年末年始");
  }
  for (const { date, name } of Object.values(calendar.holidays)) {
    if (date >= `${firstYear}-01-01`) days.set(date, name);
  }
  const rows = [...days].map(([day, name]) => ({ day, name }));
  await sql.begin(async (tx) => {
    await tx.unsafe("grant gojo_worker to current_user with inherit false, set true");
    await tx.unsafe("set local role gojo_worker");
    await tx`insert into office_closures ${tx(rows)} on conflict (day) do update set name = excluded.name`;
  });
}

/** Nothing in the portal is older. */
const firstYear = 2020;
