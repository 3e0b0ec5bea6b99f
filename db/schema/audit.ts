import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgPolicy, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";
import { doorRole, fusionRole, memberRole, operatorRole, visitorRole, workerRole } from "./roles.ts";

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
  ],
);
