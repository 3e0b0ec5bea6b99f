import { sql } from "drizzle-orm";
import { check, index, integer, pgPolicy, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment, my, oneOf } from "./columns.ts";
import { organizations, people } from "./membership.ts";
import { keeperRole, memberRole, operatorRole, workerRole } from "./roles.ts";
import { bookingStates, engagementStates, serviceKinds } from "./vocabulary.ts";

export const services = pgTable(
  "services",
  {
    id: id(),
    providerId: uuid()
      .notNull()
      .references(() => organizations.id),
    kind: text({ enum: serviceKinds }).notNull(),
    nameJa: text().notNull(),
    nameEn: text().notNull(),
    aboutJa: text().notNull(),
    aboutEn: text().notNull(),
    /** In plain words, e.g. "無料", "1 名 5,500 円（税込）". */
    priceJa: text().notNull().default(""),
    priceEn: text().notNull().default(""),
  },
  (service) => [
    oneOf("services_kind", service.kind, serviceKinds),
    pgPolicy("services: members browse the catalogue", { for: "select", to: memberRole, using: sql`true` }),
    pgPolicy("services: operators list them", {
      for: "all",
      to: operatorRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("services: background work reads", { for: "select", to: workerRole, using: sql`true` }),
  ],
);

/** One date of a training course. `booked` never exceeds `capacity`: the database refuses it. */
export const trainingSessions = pgTable(
  "training_sessions",
  {
    id: id(),
    serviceId: uuid()
      .notNull()
      .references(() => services.id),
    startsAt: moment().notNull(),
    endsAt: moment().notNull(),
    placeJa: text().notNull(),
    placeEn: text().notNull(),
    capacity: integer().notNull(),
    booked: integer().notNull().default(0),
  },
  (session) => [
    index("training_sessions_service_idx").on(session.serviceId, session.startsAt),
    check("training_sessions_never_oversold", sql`${session.booked} between 0 and ${session.capacity}`),
    pgPolicy("training_sessions: members browse", { for: "select", to: memberRole, using: sql`true` }),
    pgPolicy("training_sessions: a booking takes or frees a seat", {
      for: "update",
      to: memberRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("training_sessions: operators schedule", {
      for: "all",
      to: operatorRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("training_sessions: a freed seat is passed on", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

const isProvidersSession = (sessionId: unknown) => sql`exists (select 1 from training_sessions t
  join services s on s.id = t.service_id where t.id = ${sessionId} and s.provider_id = ${my.orgId})`;

/** A seat or a place on the waiting list. Known to the one who booked and to the provider. */
export const bookings = pgTable(
  "bookings",
  {
    id: id(),
    sessionId: uuid()
      .notNull()
      .references(() => trainingSessions.id),
    userId: uuid()
      .notNull()
      .references(() => people.id),
    orgId: uuid().references(() => organizations.id),
    /** As the provider's attendance list reads. */
    attendee: text().notNull(),
    company: text().notNull(),
    state: text({ enum: bookingStates }).notNull(),
    at: moment().notNull(),
  },
  (booking) => [
    uniqueIndex("bookings_once")
      .on(booking.sessionId, booking.userId)
      .where(sql`${booking.state} <> 'cancelled'`),
    index("bookings_user_idx").on(booking.userId),
    oneOf("bookings_state", booking.state, bookingStates),
    pgPolicy("bookings: one's own, and the provider's attendance list", {
      for: "select",
      to: memberRole,
      using: sql`${booking.userId} = ${my.userId} or ${isProvidersSession(booking.sessionId)}`,
    }),
    pgPolicy("bookings: for oneself", {
      for: "insert",
      to: memberRole,
      withCheck: sql`${booking.userId} = ${my.userId}`,
    }),
    pgPolicy("bookings: cancel one's own", {
      for: "update",
      to: memberRole,
      using: sql`${booking.userId} = ${my.userId}`,
      withCheck: sql`${booking.userId} = ${my.userId}`,
    }),
    pgPolicy("bookings: the keeper merges accounts", {
      for: "all",
      to: keeperRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("bookings: a freed seat goes to the next in line", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** A diagnosis asked for. Confidential to the two sides. */
export const engagements = pgTable(
  "engagements",
  {
    id: id(),
    serviceId: uuid()
      .notNull()
      .references(() => services.id),
    userId: uuid()
      .notNull()
      .references(() => people.id),
    orgId: uuid().references(() => organizations.id),
    contactName: text().notNull(),
    company: text().notNull(),
    request: text().notNull(),
    answer: text().notNull().default(""),
    state: text({ enum: engagementStates }).notNull().default("requested"),
    requestedAt: moment().notNull(),
    answeredAt: moment(),
  },
  (engagement) => {
    const isProviders = sql`exists (select 1 from services s where s.id = ${engagement.serviceId} and s.provider_id = ${my.orgId})`;
    return [
      index("engagements_service_idx").on(engagement.serviceId),
      index("engagements_user_idx").on(engagement.userId),
      oneOf("engagements_state", engagement.state, engagementStates),
      pgPolicy("engagements: the two sides", {
        for: "select",
        to: memberRole,
        using: sql`${engagement.userId} = ${my.userId} or ${isProviders}`,
      }),
      pgPolicy("engagements: asked for oneself", {
        for: "insert",
        to: memberRole,
        withCheck: sql`${engagement.userId} = ${my.userId} and ${engagement.state} = 'requested'`,
      }),
      pgPolicy("engagements: the keeper merges accounts", {
        for: "all",
        to: keeperRole,
        using: sql`true`,
        withCheck: sql`true`,
      }),
      pgPolicy("engagements: background work tells", { for: "select", to: workerRole, using: sql`true` }),
      pgPolicy("engagements: the two sides move it on", {
        for: "update",
        to: memberRole,
        using: sql`${engagement.userId} = ${my.userId} or ${isProviders}`,
        withCheck: sql`${engagement.userId} = ${my.userId} or ${isProviders}`,
      }),
    ];
  },
);
