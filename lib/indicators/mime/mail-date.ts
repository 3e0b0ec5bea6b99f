const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Zone names of RFC 5322 section 4.3, and the one Japanese mailers write. */
const ZONES: ReadonlyMap<string, string> = new Map([
  ["ut", "+00:00"],
  ["utc", "+00:00"],
  ["gmt", "+00:00"],
  ["z", "+00:00"],
  ["est", "-05:00"],
  ["edt", "-04:00"],
  ["cst", "-06:00"],
  ["cdt", "-05:00"],
  ["mst", "-07:00"],
  ["mdt", "-06:00"],
  ["pst", "-08:00"],
  ["pdt", "-07:00"],
  ["jst", "+09:00"],
]);

const PATTERN =
  /(\d{1,2})[\s-]+([a-z]{3})[a-z]{0,6}[\s-]+(\d{2,4})[\s,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,6})?\s*([+-]\d{4}|[a-z]{1,4})?/i;

/**
 * A mail date (RFC 5322 section 3.3) as ISO 8601 with the offset its sender wrote.
 * Without an offset it is taken as UTC. Null when it is no date.
 */
export function parseMailDate(value: string): string | null {
  const match = PATTERN.exec(value.slice(0, 200));
  if (!match) return null;
  const [, day = "", monthName = "", year = "", hour = "", minute = "", second = "00", zone = ""] = match;
  const month = MONTHS.indexOf(monthName.toLowerCase()) + 1;
  if (month === 0) return null;
  const date = `${fullYear(year)}-${pad(month)}-${pad(Number(day))}`;
  const time = `${pad(Number(hour))}:${minute}:${second === "60" ? "59" : second}`;
  if (new Date(`${date}T00:00:00Z`).getUTCDate() !== Number(day)) return null;
  const iso = `${date}T${time}${offset(zone)}`;
  return Number.isNaN(Date.parse(iso)) ? null : iso;
}

function offset(zone: string): string {
  const numeric = /^([+-]\d{2})(\d{2})$/.exec(zone);
  if (numeric) return zone === "-0000" ? "+00:00" : `${numeric[1]}:${numeric[2]}`;
  return ZONES.get(zone.toLowerCase()) ?? "+00:00";
}

/** RFC 5322 section 4.3: two digits below 50 are this century. */
function fullYear(year: string): string {
  if (year.length === 4) return year;
  const number = Number(year);
  return String(number + (year.length === 2 && number < 50 ? 2000 : 1900));
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
