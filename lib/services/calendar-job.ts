import { and, eq } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { bookings, services, trainingSessions } from "#db/schema/services.ts";
import { calendar } from "#emails/calendar.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { env } from "#lib/platform/env.ts";
import { defineJob } from "#lib/platform/jobs.ts";
import { addresseeOf } from "#lib/platform/mail/addressee.ts";
import { deliver } from "#lib/platform/mail/deliver.ts";
import { textsIn } from "#lib/platform/mail/texts.ts";
import { writeLetter } from "#lib/platform/mail/write.ts";
import { calendarFile } from "./calendar-file.ts";

/** Sends the calendar file of a seat to whoever holds it at this moment; nothing when it was given back meanwhile. */
export const sendCalendar = defineJob({
  ...queues.sendCalendar,
  run: async ({ bookingId }) => {
    const seat = await seatOf(bookingId);
    const addressee = seat ? await addresseeOf(seat.userId) : null;
    if (!seat || !addressee) return;
    await deliver(`calendar:${bookingId}`, "calendar", seat.userId, async () => {
      const { person, to } = addressee;
      const { language, timeZone, name } = person;
      const inJapanese = language === "ja";
      const title = inJapanese ? seat.nameJa : seat.nameEn;
      const place = inJapanese ? seat.placeJa : seat.placeEn;
      const training = { ...seat, title, place, path: `/services/${seat.serviceId}` };
      const draft = calendar({
        t: textsIn(language),
        language,
        name,
        portal: env().GOJO_URL,
        training,
        timeZone,
      });
      const text = calendarFile({ ...seat, bookingId, name: title, place });
      return writeLetter(to, draft, {
        attachments: [{ name: "gojo.ics", mediaType: "text/calendar", text }],
      });
    });
  },
});

function seatOf(bookingId: string) {
  return asActor(theWorker, async (tx) => {
    const [seat] = await tx
      .select({
        userId: bookings.userId,
        serviceId: trainingSessions.serviceId,
        startsAt: trainingSessions.startsAt,
        endsAt: trainingSessions.endsAt,
        placeJa: trainingSessions.placeJa,
        placeEn: trainingSessions.placeEn,
        nameJa: services.nameJa,
        nameEn: services.nameEn,
      })
      .from(bookings)
      .innerJoin(trainingSessions, eq(trainingSessions.id, bookings.sessionId))
      .innerJoin(services, eq(services.id, trainingSessions.serviceId))
      .where(and(eq(bookings.id, bookingId), eq(bookings.state, "booked")));
    return seat ?? null;
  });
}
