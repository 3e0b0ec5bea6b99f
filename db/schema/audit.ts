import { sql } from "drizzle-orm";
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, id, moment, oneOf } from "./columns.ts";
import {
  doorRole,
  fusionRole,
  keeperRole,
  memberRole,
  operatorRole,
  visitorRole,
  workerRole,
} from "./roles.ts";
import { chainProblems } from "./vocabulary.ts";

const transactionId = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });

/**
 * What was done, append-only: no role may change or delete an entry. An act of an anonymous author is entered
 * under the handle of that thread, never under the person.
 */
export const auditEntries = pgTable(
  "audit_entries",
  {
    position: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** Of an act under a handle the day alone. */
    at: moment().notNull().defaultNow(),
    /** Null when the act was anonymous or no person's. */
    actorId: uuid(),
    /** "person", "handle", "worker", "door" or "visitor". */
    actorKind: text().notNull(),
    handle: text(),
    action: text().notNull(),
    subjectId: uuid(),
    /** Ids, counts, states. Never a text that a member wrote. */
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (entry) => [
    index("audit_entries_subject_idx").on(entry.subjectId),
    index("audit_entries_log_idx").on(entry.at, entry.position),
    index("audit_entries_action_idx").on(entry.action, entry.at, entry.position),
    pgPolicy("audit_entries: every act leaves one", {
      for: "insert",
      to: [visitorRole, memberRole, doorRole, workerRole],
      withCheck: sql`true`,
    }),
    pgPolicy("audit_entries: moderators and operators read", {
      for: "select",
      to: [fusionRole, operatorRole],
      using: sql`true`,
    }),
    pgPolicy("audit_entries: background work links and verifies", {
      for: "select",
      to: workerRole,
      using: sql`true`,
    }),
  ],
);

/**
 * Entries that no link holds yet, entered by a trigger. Which transaction wrote one is known here only until it is
 * linked: kept for good, it would tell what was written together.
 */
export const auditWaiting = pgTable(
  "audit_waiting",
  { position: bigint({ mode: "number" }).primaryKey(), txid: transactionId().notNull() },
  () => [
    pgPolicy("audit_waiting: the trigger", { for: "insert", to: keeperRole, withCheck: sql`true` }),
    pgPolicy("audit_waiting: background work links", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** The chain, append-only: each link holds an entry and the link before it. See docs/decisions/0013-audit-chain.md. */
export const auditLinks = pgTable(
  "audit_links",
  {
    /** 1, 2, 3 … without a gap. */
    number: bigint({ mode: "number" }).primaryKey(),
    position: bigint({ mode: "number" }).notNull(),
    /** SHA-256 over the hash of the link before and the entry: see lib/audit/chain.ts. */
    hash: bytes().notNull(),
  },
  (link) => [
    uniqueIndex("audit_links_position_key").on(link.position),
    pgPolicy("audit_links: background work links", {
      for: "insert",
      to: workerRole,
      withCheck: sql`true`,
    }),
    pgPolicy("audit_links: background work verifies", { for: "select", to: workerRole, using: sql`true` }),
  ],
);

/** What became of recomputing the whole chain. */
export const auditChecks = pgTable(
  "audit_checks",
  {
    id: id(),
    at: moment().notNull(),
    /** How many links hold, and the hash of the last: kept outside, it proves what stood here on that day. */
    links: bigint({ mode: "number" }).notNull(),
    head: text().notNull(),
    /** Entries that no link held yet. */
    waiting: integer().notNull(),
    problem: text({ enum: chainProblems }),
    /** Of the entry or link where it broke first. */
    brokenAt: bigint({ mode: "number" }),
  },
  (found) => [
    index("audit_checks_at_idx").on(found.at),
    oneOf("audit_checks_problem", found.problem, chainProblems),
    pgPolicy("audit_checks: background work verifies", {
      for: "insert",
      to: workerRole,
      withCheck: sql`true`,
    }),
    pgPolicy("audit_checks: background work, moderators and operators read", {
      for: "select",
      to: [workerRole, fusionRole, operatorRole],
      using: sql`true`,
    }),
  ],
);
