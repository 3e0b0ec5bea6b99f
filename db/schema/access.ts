import { sql } from "drizzle-orm";
import { bigint, index, integer, pgPolicy, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, isMine, moment, my } from "./columns.ts";
import { organizations, people } from "./membership.ts";
import { doorRole, fusionRole, keeperRole, memberRole, operatorRole, workerRole } from "./roles.ts";
import { companyRoles, portalRoles } from "./vocabulary.ts";

/** A signed-in browser. The cookie holds a random token; only its hash is here. */
export const sessions = pgTable(
  "sessions",
  {
    id: id(),
    tokenHash: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => people.id),
    device: text().notNull(),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
    /** When its person last proved again who they are: see lib/access/step-up.ts. */
    steppedUpAt: moment(),
  },
  (session) => [
    uniqueIndex("sessions_token_key").on(session.tokenHash),
    index("sessions_user_idx").on(session.userId),
    pgPolicy("sessions: the door", { for: "all", to: doorRole, using: sql`true`, withCheck: sql`true` }),
    pgPolicy("sessions: the keeper ends them", {
      for: "all",
      to: keeperRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("sessions: one's own devices", {
      for: "select",
      to: memberRole,
      using: sql`${session.userId} = ${my.userId}`,
    }),
    pgPolicy("sessions: one's own devices, to sign out", {
      for: "update",
      to: memberRole,
      using: sql`${session.userId} = ${my.userId}`,
      withCheck: sql`${session.userId} = ${my.userId}`,
    }),
  ],
);

/** A one-time link. Opening it changes nothing; only the form behind it does. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    tokenHash: text().notNull(),
    email: text().notNull(),
    name: text().notNull(),
    orgId: uuid().references(() => organizations.id),
    companyRole: text({ enum: companyRoles }),
    portalRole: text({ enum: portalRoles }),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  (invitation) => [
    uniqueIndex("invitations_token_key").on(invitation.tokenHash),
    pgPolicy("invitations: operators invite", {
      for: "all",
      to: operatorRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("invitations: the door", { for: "all", to: doorRole, using: sql`true`, withCheck: sql`true` }),
    pgPolicy("invitations: delivery reads", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** Counters of failed tries, kept by rate-limiter-flexible. */
export const attempts = pgTable(
  "attempts",
  { key: text().primaryKey(), points: integer().notNull().default(0), expire: bigint({ mode: "number" }) },
  () => [
    pgPolicy("attempts: the door", { for: "all", to: doorRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/**
 * Who stands behind a handle, sealed with a key that is not in the database. A member can put a seal in and
 * never read one. Of the fusion cell two people read one together, for a day, where its author did not choose "nobody":
 * see `unmaskings`.
 */
export const vault = pgTable(
  "vault",
  {
    handle: text().primaryKey(),
    openTo: text({ enum: ["fusion_cell", "nobody"] }).notNull(),
    sealed: bytes().notNull(),
  },
  (seal) => [
    pgPolicy("vault: authors seal themselves in", {
      for: "insert",
      to: memberRole,
      withCheck: isMine(seal.handle),
    }),
    pgPolicy("vault: two of the fusion cell, where the author allowed it, while they may look", {
      for: "select",
      to: fusionRole,
      using: sql`${seal.openTo} = 'fusion_cell' and exists (select 1 from unmaskings u where u.handle = ${seal.handle}
        and u.state = 'approved' and u.opens_until > now() and ${my.userId} in (u.requested_by, u.decided_by))`,
    }),
    pgPolicy("vault: to tell a masked author", { for: "select", to: workerRole, using: sql`true` }),
  ],
);
