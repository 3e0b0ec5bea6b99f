import ical, { ICalCalendarMethod } from "ical-generator";

export type CalendarEntry = {
  bookingId: string;
  name: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
};

/**
 * An iCalendar file (RFC 5545) with one event. Times are in UTC: every calendar shows them in its own zone, and no
 * zone table has to be right.
 */
export function calendarFile(entry: CalendarEntry): string {
  const calendar = ical({ prodId: "//Gojo//Training//JA", method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: `${entry.bookingId}@gojo`,
    start: entry.startsAt,
    end: entry.endsAt,
    summary: entry.name,
    location: entry.place,
  });
  return calendar.toString();
}
