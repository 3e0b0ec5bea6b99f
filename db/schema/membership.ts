import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  index,
  pgPolicy,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, id, moment, my, oneOf } from "./columns.ts";
import { doorRole, fusionRole, keeperRole, memberRole, operatorRole, workerRole } from "./roles.ts";
import {
  companyRoles,
  languages,
  organizationKinds,
  organizationStates,
  portalRoles,
  sectors,
  sizeBands,
} from "./vocabulary.ts";

export const organizations = pgTable(
  "organizations",
  {
    id: id(),
    kind: text({ enum: organizationKinds }).notNull(),
    nameJa: text().notNull(),
    nameEn: text().notNull(),
    sector: text({ enum: sectors }).notNull(),
    sizeBand: text({ enum: sizeBands }).notNull(),
    /** Prefecture by JIS X 0401 code, "01" to "47". */
    prefecture: text().notNull(),
    state: text({ enum: organizationStates }).notNull().default("member"),
    createdAt: moment().notNull().defaultNow(),
  },
  (organization) => [
    oneOf("organizations_kind", organization.kind, organizationKinds),
    oneOf("organizations_state", organization.state, organizationStates),
    oneOf("organizations_sector", organization.sector, sectors),
    oneOf("organizations_size_band", organization.sizeBand, sizeBands),
    pgPolicy("organizations: members know each other's company names", {
      for: "select",
      to: memberRole,
      using: sql`true`,
    }),
    pgPolicy("organizations: background work reads", { for: "select", to: workerRole, using: sql`true` }),
    pgPolicy("organizations: the door reads", { for: "select", to: doorRole, using: sql`true` }),
    pgPolicy("organizations: the keeper suspends", {
      for: "all",
      to: keeperRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("organizations: operators add and change", {
      for: "all",
      to: operatorRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** A person as colleagues and the fusion cell may know them. What only they know is in `accounts`. */
export const people = pgTable(
  "people",
  {
    id: id(),
    /** Null for the portal's own staff. */
    orgId: uuid().references(() => organizations.id),
    name: text().notNull(),
    companyRole: text({ enum: companyRoles }),
    portalRole: text({ enum: portalRoles }),
    /** False of somebody suspended, and of an account that was merged into another. */
    active: boolean().notNull().default(true),
    /** The account that goes on for this one: see merges. */
    mergedInto: uuid().references((): AnyPgColumn => people.id),
    createdAt: moment().notNull().defaultNow(),
  },
  (person) => [
    index("people_org_idx").on(person.orgId),
    index("people_merged_idx").on(person.mergedInto).where(sql`${person.mergedInto} is not null`),
    oneOf("people_company_role", person.companyRole, companyRoles),
    oneOf("people_portal_role", person.portalRole, portalRoles),
    pgPolicy("people: oneself, colleagues and portal staff", {
      for: "select",
      to: memberRole,
      using: sql`${person.id} = ${my.userId} or ${person.orgId} = ${my.orgId} or ${person.portalRole} is not null`,
    }),
    pgPolicy("people: the fusion cell knows the members", {
      for: "select",
      to: fusionRole,
      using: sql`true`,
    }),
    pgPolicy("people: operators add and appoint", {
      for: "all",
      to: operatorRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("people: the door lets in", {
      for: "all",
      to: doorRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("people: the keeper suspends and merges", {
      for: "all",
      to: keeperRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("people: background work reads", { for: "select", to: workerRole, using: sql`true` }),
  ],
);

/** What belongs to the person alone: address, password, preferences, and the sealed pocket. */
export const accounts = pgTable(
  "accounts",
  {
    userId: uuid()
      .primaryKey()
      .references(() => people.id),
    email: text().notNull(),
    /** argon2id, PHC string. Null until the invitation is accepted. */
    passwordHash: text(),
    language: text({ enum: languages }).notNull().default("ja"),
    timeZone: text().notNull().default("Asia/Tokyo"),
    digest: boolean().notNull().default(true),
    /** The threads this person wrote in, sealed and padded: see lib/access/pocket.ts. */
    pocket: bytes(),
  },
  (account) => [
    uniqueIndex("accounts_email_key").on(sql`lower(${account.email})`),
    oneOf("accounts_language", account.language, languages),
    pgPolicy("accounts: one's own", {
      for: "select",
      to: memberRole,
      using: sql`${account.userId} = ${my.userId}`,
    }),
    pgPolicy("accounts: one's own to change", {
      for: "update",
      to: memberRole,
      using: sql`${account.userId} = ${my.userId}`,
      withCheck: sql`${account.userId} = ${my.userId}`,
    }),
    pgPolicy("accounts: the door", { for: "all", to: doorRole, using: sql`true`, withCheck: sql`true` }),
    pgPolicy("accounts: delivery reads addresses", { for: "select", to: workerRole, using: sql`true` }),
    pgPolicy("accounts: one-click unsubscribe", {
      for: "update",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);
