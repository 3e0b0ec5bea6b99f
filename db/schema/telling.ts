import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgPolicy, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, moment, my, oneOf } from "./columns.ts";
import { people } from "./membership.ts";
import { doorRole, fusionRole, keeperRole, memberRole, operatorRole, workerRole } from "./roles.ts";
import { deliveryStates, mailKinds } from "./vocabulary.ts";

/** One's inbox. What it points to is sealed: a reader of the database cannot tie a person to an item. */
export const inbox = pgTable(
  "inbox",
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => people.id),
    /** Sealed JSON {kind, subjectId, path}, padded: see lib/inbox/entry.ts. */
    sealed: bytes().notNull(),
    /** Cut to the hour, so that it cannot be matched with the item's own times. */
    at: moment().notNull(),
    readAt: moment(),
  },
  (entry) => [
    index("inbox_user_idx").on(entry.userId, entry.at),
    pgPolicy("inbox: one's own", {
      for: "select",
      to: memberRole,
      using: sql`${entry.userId} = ${my.userId}`,
    }),
    pgPolicy("inbox: one's own to mark as read", {
      for: "update",
      to: memberRole,
      using: sql`${entry.userId} = ${my.userId}`,
      withCheck: sql`${entry.userId} = ${my.userId}`,
    }),
    pgPolicy("inbox: the door counts what is unread", { for: "select", to: doorRole, using: sql`true` }),
    pgPolicy("inbox: the keeper merges accounts", {
      for: "all",
      to: keeperRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("inbox: background work tells", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** One run of the weekly digest, started by the clock or by hand. */
export const digestRuns = pgTable(
  "digest_runs",
  {
    id: id(),
    /** ISO week, e.g. "2026-W47"; a run by hand adds its number, "2026-W47/2". */
    week: text().notNull(),
    startedAt: moment().notNull(),
    startedBy: uuid().references(() => people.id),
  },
  (run) => [
    uniqueIndex("digest_runs_week_key").on(run.week),
    pgPolicy("digest_runs: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("digest_runs: the clock", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** That a mail went to somebody: never what it said. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: id(),
    /** Same key, same mail: a job that runs twice sends once. */
    dedupeKey: text().notNull(),
    kind: text({ enum: mailKinds }).notNull(),
    userId: uuid().references(() => people.id),
    digestRunId: uuid().references(() => digestRuns.id),
    state: text({ enum: deliveryStates }).notNull().default("queued"),
    attempts: integer().notNull().default(0),
    problem: text(),
    /** Cut to the hour: see inbox. */
    at: moment().notNull(),
  },
  (delivery) => [
    uniqueIndex("deliveries_dedupe_key").on(delivery.dedupeKey),
    index("deliveries_run_idx").on(delivery.digestRunId, delivery.state),
    oneOf("deliveries_kind", delivery.kind, mailKinds),
    oneOf("deliveries_state", delivery.state, deliveryStates),
    pgPolicy("deliveries: the fusion cell sees how a digest run goes", {
      for: "select",
      to: fusionRole,
      using: sql`${delivery.digestRunId} is not null`,
    }),
    pgPolicy("deliveries: the fusion cell sees what came back", {
      for: "select",
      to: fusionRole,
      // A mail that says "something waits" follows the release of an anonymous item: whose it was must not be read here.
      using: sql`${delivery.state} = 'failed' and ${delivery.kind} <> 'something_waits'`,
    }),
    pgPolicy("deliveries: delivery", { for: "all", to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** Where the local transport puts mail, to be read on the mailbox page. Sealed: mail may carry links. */
export const localMails = pgTable(
  "local_mails",
  {
    id: id(),
    userId: uuid().references(() => people.id),
    /** Sealed JSON {to, subject, html, text, headers, attachments}. */
    sealed: bytes().notNull(),
    at: moment().notNull(),
  },
  (mail) => [
    index("local_mails_user_idx").on(mail.userId, mail.at),
    pgPolicy("local_mails: one's own", {
      for: "select",
      to: memberRole,
      using: sql`${mail.userId} = ${my.userId}`,
    }),
    pgPolicy("local_mails: operators hand on what reached nobody yet", {
      for: "select",
      to: operatorRole,
      using: sql`${mail.userId} is null`,
    }),
    pgPolicy("local_mails: delivery", { for: "all", to: workerRole, using: sql`true`, withCheck: sql`true` }),
  ],
);

/** What the portal remembers about itself, e.g. that the demo world is filled. */
export const portalFacts = pgTable(
  "portal_facts",
  { key: text().primaryKey(), value: jsonb().$type<unknown>().notNull() },
  () => [
    pgPolicy("portal_facts: everyone signed in", { for: "select", to: memberRole, using: sql`true` }),
    pgPolicy("portal_facts: operators", {
      for: "all",
      to: operatorRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("portal_facts: background work", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);
