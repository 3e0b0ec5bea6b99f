import { and, asc, eq, lt, sql } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { people } from "#db/schema/membership.ts";
import { bookings, engagements, services, trainingSessions } from "#db/schema/services.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { record } from "#lib/audit/record.ts";
import { tell } from "#lib/inbox/tell.ts";
import { defineJob, enqueue } from "#lib/platform/jobs.ts";

/** Confirms a booking in the inbox, and sends the calendar file when it is a seat. */
export const tellOfBooking = defineJob({
  ...queues.tellOfBooking,
  run: ({ bookingId, once }) =>
    asActor(theWorker, async (tx) => {
      const [booking] = await tx
        .select({ userId: bookings.userId, state: bookings.state, serviceId: trainingSessions.serviceId })
        .from(bookings)
        .innerJoin(trainingSessions, eq(trainingSessions.id, bookings.sessionId))
        .where(eq(bookings.id, bookingId));
      if (booking?.state !== "booked") return;
      const path = `/services/${booking.serviceId}`;
      await tell(tx, booking.userId, { kind: "booked", subjectId: booking.serviceId, path, dedupe: once });
      await enqueue(tx, queues.sendCalendar, { bookingId });
    }),
});

/** Gives a freed seat to whoever has waited longest. Running it with no free seat or nobody waiting does nothing. */
export const passSeatOn = defineJob({
  ...queues.passSeatOn,
  run: ({ sessionId }) =>
    asActor(theWorker, async (tx) => {
      const [next] = await tx
        .select({ id: bookings.id })
        .from(bookings)
        .where(and(eq(bookings.sessionId, sessionId), eq(bookings.state, "waiting")))
        .orderBy(asc(bookings.at), asc(bookings.id))
        .limit(1)
        .for("update");
      if (!next) return;
      const taken = await tx
        .update(trainingSessions)
        .set({ booked: sql`${trainingSessions.booked} + 1` })
        .where(
          and(eq(trainingSessions.id, sessionId), lt(trainingSessions.booked, trainingSessions.capacity)),
        )
        .returning({ id: trainingSessions.id });
      if (taken.length === 0) return;
      await tx.update(bookings).set({ state: "booked" }).where(eq(bookings.id, next.id));
      await record(tx, theWorker, "seat.passed_on", { subjectId: sessionId });
      await enqueue(tx, queues.tellOfBooking, { bookingId: next.id, once: next.id });
    }),
});

/** Tells the provider's people of a request, and the one who asked of its answer. */
export const tellOfEngagement = defineJob({
  ...queues.tellOfEngagement,
  run: ({ engagementId, once }) =>
    asActor(theWorker, async (tx) => {
      const [engagement] = await tx
        .select({
          userId: engagements.userId,
          state: engagements.state,
          serviceId: engagements.serviceId,
          providerId: services.providerId,
        })
        .from(engagements)
        .innerJoin(services, eq(services.id, engagements.serviceId))
        .where(eq(engagements.id, engagementId));
      if (!engagement) return;
      const asked = engagement.state === "requested";
      const path = asked ? "/services/ours" : `/services/${engagement.serviceId}`;
      const readers = asked ? await staffOf(tx, engagement.providerId) : [engagement.userId];
      for (const userId of readers) {
        await tell(tx, userId, {
          kind: "engagement",
          subjectId: engagement.serviceId,
          path,
          dedupe: `${once} ${userId}`,
        });
      }
    }),
});

async function staffOf(
  tx: Parameters<Parameters<typeof asActor>[1]>[0],
  providerId: string,
): Promise<string[]> {
  const staff = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.orgId, providerId), eq(people.active, true)));
  return staff.map((person) => person.id);
}
