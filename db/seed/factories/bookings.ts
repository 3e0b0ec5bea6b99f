import { randomUUID } from "node:crypto";
import { and, eq, lt, sql } from "drizzle-orm";
import { bookings, engagements, trainingSessions } from "#db/schema/services.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { enter } from "./audit.ts";

type Booking = typeof bookings.$inferSelect;
type Engagement = typeof engagements.$inferSelect;

/** Books a seat: a place on the waiting list when the session is full. */
export async function aBooking(wish: { by: Person; of: { id: string }; at?: Date }): Promise<Booking> {
  const { by, of: session, at = new Date() } = wish;
  return asActor(by, async (tx) => {
    const [seat] = await tx
      .update(trainingSessions)
      .set({ booked: sql`${trainingSessions.booked} + 1` })
      .where(and(eq(trainingSessions.id, session.id), lt(trainingSessions.booked, trainingSessions.capacity)))
      .returning({ id: trainingSessions.id });
    const booking: Booking = {
      id: randomUUID(),
      sessionId: session.id,
      userId: by.userId,
      orgId: by.orgId,
      attendee: by.name,
      company: by.org?.ja ?? "",
      state: seat ? "booked" : "waiting",
      at,
    };
    await tx.insert(bookings).values(booking);
    await enter(tx, by, { action: `seat.${booking.state}`, subjectId: session.id, at });
    return booking;
  });
}

/** Asks a provider for a diagnosis. */
export async function anEngagement(wish: {
  by: Person;
  of: { id: string };
  request?: string;
  at?: Date;
}): Promise<Engagement> {
  const { by, of: service, at = new Date() } = wish;
  const engagement: Engagement = {
    id: randomUUID(),
    serviceId: service.id,
    userId: by.userId,
    orgId: by.orgId,
    contactName: by.name,
    company: by.org?.ja ?? "",
    request: wish.request ?? "事務所の VPN 装置が外からどう見えるか、一度見ていただけないでしょうか。",
    answer: "",
    state: "requested",
    requestedAt: at,
    answeredAt: null,
  };
  return asActor(by, async (tx) => {
    await tx.insert(engagements).values(engagement);
    await enter(tx, by, { action: "diagnosis.requested", subjectId: engagement.id, at });
    return engagement;
  });
}

/** Somebody of the provider answers what was asked of them. */
export async function answersEngagement(
  engagement: Pick<Engagement, "id">,
  wish: { by: Person; answer: string; state: Engagement["state"]; at?: Date },
): Promise<void> {
  const { by, answer, state, at = new Date() } = wish;
  await asActor(by, async (tx) => {
    await tx
      .update(engagements)
      .set({ answer, state, answeredAt: at })
      .where(eq(engagements.id, engagement.id));
    await enter(tx, by, { action: "engagement.answered", subjectId: engagement.id, at });
  });
}
