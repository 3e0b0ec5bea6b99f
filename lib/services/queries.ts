import { and, asc, desc, eq, gt, inArray, ne } from "drizzle-orm";
import { organizations } from "#db/schema/membership.ts";
import { bookings, engagements, services, trainingSessions } from "#db/schema/services.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";

/** Portal staff belong to no company, so none of the services is theirs. */
const nobody = "00000000-0000-0000-0000-000000000000";

const serviceColumns = {
  id: services.id,
  kind: services.kind,
  nameJa: services.nameJa,
  nameEn: services.nameEn,
  aboutJa: services.aboutJa,
  aboutEn: services.aboutEn,
  priceJa: services.priceJa,
  priceEn: services.priceEn,
  providerJa: organizations.nameJa,
  providerEn: organizations.nameEn,
};

const sessionColumns = {
  id: trainingSessions.id,
  serviceId: trainingSessions.serviceId,
  startsAt: trainingSessions.startsAt,
  endsAt: trainingSessions.endsAt,
  placeJa: trainingSessions.placeJa,
  placeEn: trainingSessions.placeEn,
  capacity: trainingSessions.capacity,
  booked: trainingSessions.booked,
};

/** The catalogue: every service with its coming sessions, and what the reader has booked or asked for. */
export function catalogue(person: Person) {
  authorize(person, "service.list");
  return asActor(person, async (tx) => {
    const all = await tx
      .select(serviceColumns)
      .from(services)
      .innerJoin(organizations, eq(organizations.id, services.providerId))
      .orderBy(desc(services.kind), asc(services.nameJa));
    const sessions = await tx
      .select({ ...sessionColumns, bookingId: bookings.id, bookingState: bookings.state })
      .from(trainingSessions)
      .leftJoin(
        bookings,
        and(
          eq(bookings.sessionId, trainingSessions.id),
          eq(bookings.userId, person.userId),
          ne(bookings.state, "cancelled"),
        ),
      )
      .where(gt(trainingSessions.startsAt, new Date()))
      .orderBy(asc(trainingSessions.startsAt));
    return all.map((service) => ({
      ...service,
      sessions: sessions.filter((one) => one.serviceId === service.id),
    }));
  });
}
export type CatalogueEntry = Awaited<ReturnType<typeof catalogue>>[number];

/** One service as `catalogue` tells it, with the reader's own requests; null when there is none. */
export async function serviceInCatalogue(person: Person, serviceId: string) {
  const service = (await catalogue(person)).find((one) => one.id === serviceId);
  if (!service) return null;
  const mine = await asActor(person, (tx) =>
    tx
      .select({
        id: engagements.id,
        state: engagements.state,
        request: engagements.request,
        answer: engagements.answer,
        requestedAt: engagements.requestedAt,
      })
      .from(engagements)
      .where(and(eq(engagements.serviceId, serviceId), eq(engagements.userId, person.userId)))
      .orderBy(desc(engagements.requestedAt)),
  );
  return { ...service, requests: mine };
}

/** What the reader's own company offers, with who comes and who asks. Empty for everybody else. */
export function ourServices(person: Person) {
  authorize(person, "attendance.read");
  return asActor(person, async (tx) => {
    const own = await tx
      .select(serviceColumns)
      .from(services)
      .innerJoin(organizations, eq(organizations.id, services.providerId))
      .where(eq(services.providerId, person.orgId ?? nobody))
      .orderBy(asc(services.nameJa));
    const ids = own.map((service) => service.id);
    if (ids.length === 0) return { services: [], sessions: [], attendees: [], requests: [] };
    const sessions = await tx
      .select(sessionColumns)
      .from(trainingSessions)
      .where(inArray(trainingSessions.serviceId, ids))
      .orderBy(asc(trainingSessions.startsAt));
    const attendees = await tx
      .select({
        id: bookings.id,
        sessionId: bookings.sessionId,
        attendee: bookings.attendee,
        company: bookings.company,
        state: bookings.state,
      })
      .from(bookings)
      .innerJoin(trainingSessions, eq(trainingSessions.id, bookings.sessionId))
      .where(and(inArray(trainingSessions.serviceId, ids), ne(bookings.state, "cancelled")))
      .orderBy(asc(bookings.state), asc(bookings.at));
    const requests = await tx
      .select({
        id: engagements.id,
        serviceId: engagements.serviceId,
        contactName: engagements.contactName,
        company: engagements.company,
        request: engagements.request,
        answer: engagements.answer,
        state: engagements.state,
        requestedAt: engagements.requestedAt,
      })
      .from(engagements)
      .where(inArray(engagements.serviceId, ids))
      .orderBy(desc(engagements.requestedAt));
    return { services: own, sessions, attendees, requests };
  });
}

/** One booking of the reader's own, for its calendar file; null when it is not theirs or cancelled. */
export function myBooking(person: Person, bookingId: string) {
  authorize(person, "seat.book");
  return asActor(person, async (tx) => {
    const [found] = await tx
      .select({ ...sessionColumns, bookingId: bookings.id, nameJa: services.nameJa, nameEn: services.nameEn })
      .from(bookings)
      .innerJoin(trainingSessions, eq(trainingSessions.id, bookings.sessionId))
      .innerJoin(services, eq(services.id, trainingSessions.serviceId))
      .where(
        and(eq(bookings.id, bookingId), eq(bookings.userId, person.userId), eq(bookings.state, "booked")),
      );
    return found ?? null;
  });
}
