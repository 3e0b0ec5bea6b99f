import { randomUUID } from "node:crypto";
import { and, eq, gt, inArray, lt, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { bookings, engagements, services, trainingSessions } from "#db/schema/services.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { DiagnosisInput, EngagementAnswer } from "./forms.ts";

/**
 * Takes a seat, or a place on the waiting list when there is none. The seat is counted by one conditional update, so
 * two hundred people at once get exactly as many seats as there are. Refuses "already_booked" and "session_over".
 */
export async function bookSeat(person: Person, sessionId: string): Promise<"booked" | "waiting"> {
  authorize(person, "seat.book");
  return asActor(person, async (tx) => {
    const [session] = await tx
      .select({ startsAt: trainingSessions.startsAt })
      .from(trainingSessions)
      .where(eq(trainingSessions.id, sessionId));
    if (!session) throw new Refusal("not_found");
    if (session.startsAt < new Date()) throw new Refusal("session_over");
    const state = (await takeSeat(tx, sessionId)) ? "booked" : "waiting";
    const id = randomUUID();
    const written = await tx
      .insert(bookings)
      .values({
        id,
        sessionId,
        userId: person.userId,
        orgId: person.orgId,
        ...asAttendee(person),
        state,
        at: new Date(),
      })
      .onConflictDoNothing()
      .returning({ id: bookings.id });
    // The seat taken above goes back with the rest of this transaction.
    if (written.length === 0) throw new Refusal("already_booked");
    await record(tx, person, `seat.${state}`, { subjectId: sessionId });
    await enqueue(tx, queues.tellOfBooking, { bookingId: id, once: randomUUID() });
    return state;
  });
}

const asAttendee = (person: Person) => ({ attendee: person.name, company: person.org?.ja ?? "" });

async function takeSeat(tx: Tx, sessionId: string): Promise<boolean> {
  const taken = await tx
    .update(trainingSessions)
    .set({ booked: sql`${trainingSessions.booked} + 1` })
    .where(and(eq(trainingSessions.id, sessionId), lt(trainingSessions.booked, trainingSessions.capacity)))
    .returning({ id: trainingSessions.id });
  return taken.length > 0;
}

/** Gives one's seat or waiting place back. A freed seat goes to whoever waits longest (see jobs.ts). */
export async function cancelBooking(person: Person, bookingId: string): Promise<void> {
  authorize(person, "seat.cancel");
  await asActor(person, async (tx) => {
    const [held] = await tx
      .select({ state: bookings.state, sessionId: bookings.sessionId })
      .from(bookings)
      .where(
        and(eq(bookings.id, bookingId), eq(bookings.userId, person.userId), ne(bookings.state, "cancelled")),
      )
      .for("update");
    if (!held) throw new Refusal("not_found");
    await tx.update(bookings).set({ state: "cancelled" }).where(eq(bookings.id, bookingId));
    if (held.state === "booked") {
      await tx
        .update(trainingSessions)
        .set({ booked: sql`${trainingSessions.booked} - 1` })
        .where(and(eq(trainingSessions.id, held.sessionId), gt(trainingSessions.booked, 0)));
      await enqueue(tx, queues.passSeatOn, { sessionId: held.sessionId });
    }
    await record(tx, person, "seat.cancelled", { subjectId: held.sessionId });
  });
}

/** Asks a provider for a diagnosis. The id comes with the form, so a double click asks once. */
export async function requestDiagnosis(person: Person, input: DiagnosisInput): Promise<void> {
  authorize(person, "diagnosis.request");
  await asActor(person, async (tx) => {
    const [service] = await tx
      .select({ kind: services.kind })
      .from(services)
      .where(eq(services.id, input.serviceId));
    if (service?.kind !== "diagnosis") throw new Refusal("not_found");
    const { attendee: contactName, company } = asAttendee(person);
    const { engagementId: id, serviceId, request } = input;
    const written = await tx
      .insert(engagements)
      .values({
        id,
        serviceId,
        userId: person.userId,
        orgId: person.orgId,
        contactName,
        company,
        request,
        requestedAt: new Date(),
      })
      .onConflictDoNothing()
      .returning({ id: engagements.id });
    if (written.length === 0) return;
    await record(tx, person, "diagnosis.requested", { subjectId: id });
    await enqueue(tx, queues.tellOfEngagement, { engagementId: id, once: randomUUID() });
  });
}

const open = ["requested", "clarifying", "accepted"] as const;

/** The provider's answer to a request; only the provider's own people reach it. */
export async function answerEngagement(person: Person, input: EngagementAnswer): Promise<void> {
  authorize(person, "engagement.answer");
  await asActor(person, async (tx) => {
    const changed = await tx
      .update(engagements)
      .set({ state: input.state, answer: input.answer, answeredAt: new Date() })
      .where(
        and(
          eq(engagements.id, input.engagementId),
          inArray(engagements.state, [...open]),
          // The asking side may read the row too; it does not answer itself.
          inArray(
            engagements.serviceId,
            tx
              .select({ id: services.id })
              .from(services)
              .where(eq(services.providerId, person.orgId ?? person.userId)),
          ),
        ),
      )
      .returning({ id: engagements.id });
    if (changed.length === 0) throw new Refusal("already_handled");
    await record(tx, person, "engagement.answered", {
      subjectId: input.engagementId,
      detail: { state: input.state },
    });
    await enqueue(tx, queues.tellOfEngagement, { engagementId: input.engagementId, once: randomUUID() });
  });
}
