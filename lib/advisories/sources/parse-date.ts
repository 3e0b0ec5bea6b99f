const ISO =
  /^(\d{4})-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s*(Z|[+-]\d\d:?\d\d)?)?)?$/i;
const MAIL =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]{0,6}\.?\s+(\d{4}|\d\d)\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([a-z]{1,5}|[+-]\d\d:?\d\d)?$/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Hours east of Greenwich, for the zone names of RFC 822 §5 and Japan's own. */
const ZONES: Record<string, number> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  jst: 9,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};

/**
 * A date of a feed: ISO 8601 with or without seconds (JVNRSS writes `2023-06-01T11:12+09:00`), a bare day, or
 * the mail form of RSS 2.0. A date without a zone is UTC. Null when it is none of these or no real day.
 */
export function parseDate(text: string): Date | null {
  const iso = ISO.exec(text.trim());
  if (iso) {
    const [, year, month, day = "1", hour = "0", minute = "0", second = "0", zone] = iso;
    return date(Number(year), Number(month), day, hour, minute, second, zone);
  }
  const mail = MAIL.exec(text.trim());
  if (!mail) return null;
  const [, day = "", month = "", year = "", hour = "", minute = "", second = "0", zone] = mail;
  const fullYear = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
  return date(fullYear, MONTHS.indexOf(month.toLowerCase()) + 1, day, hour, minute, second, zone);
}

function date(
  year: number,
  month: number,
  day: string,
  hour: string,
  minute: string,
  second: string,
  zone: string | undefined,
): Date | null {
  const offset = zoneMinutes(zone);
  const real = month >= 1 && month <= 12 && Number(day) >= 1 && Number(day) <= daysIn(year, month);
  const onTheClock = Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60;
  if (offset === null || !real || !onTheClock || year < 1970) return null;
  const minutes = Number(minute) - offset;
  return new Date(Date.UTC(year, month - 1, Number(day), Number(hour), minutes, Number(second)));
}

function zoneMinutes(zone = "Z"): number | null {
  const numeric = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (numeric) return (numeric[1] === "-" ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3]));
  const hours = ZONES[zone.toLowerCase()];
  return hours === undefined ? null : hours * 60;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
