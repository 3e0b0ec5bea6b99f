import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, id, isMine, moment, my, oneOf } from "./columns.ts";
import { organizations, people } from "./membership.ts";
import { posts, replies } from "./posts.ts";
import { fusionRole, memberRole, workerRole } from "./roles.ts";
import { reportReasons, reportStates } from "./vocabulary.ts";

/**
 * Who finds that an item should not be there as it is. The reporter is a keyed mark of their company, made for this item
 * alone, as with one-tap answers; the person is sealed, for the one piece of news that it was looked at.
 */
export const reports = pgTable(
  "reports",
  {
    /** The post or the reply. */
    itemId: uuid().notNull(),
    /** Checked like a handle: see lib/access/handles.ts. */
    reporter: text().notNull(),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    replyId: uuid().references(() => replies.id),
    reason: text({ enum: reportReasons }).notNull(),
    note: text().notNull().default(""),
    state: text({ enum: reportStates }).notNull().default("open"),
    /** Sealed user id. */
    sealed: bytes().notNull(),
    /** Cut to the day. */
    reportedAt: moment().notNull(),
  },
  (report) => [
    primaryKey({ columns: [report.itemId, report.reporter] }),
    index("reports_post_idx").on(report.postId),
    oneOf("reports_reason", report.reason, reportReasons),
    oneOf("reports_state", report.state, reportStates),
    check("reports_item", sql`${report.itemId} = coalesce(${report.replyId}, ${report.postId})`),
    pgPolicy("reports: of what one may read, for one's own company", {
      for: "insert",
      to: memberRole,
      withCheck: sql`${isMine(report.reporter)} and ${report.state} = 'open'
        and exists (select 1 from posts p where p.id = ${report.postId} and p.state = 'released')
        and (${report.replyId} is null or exists (select 1 from replies r
          where r.id = ${report.replyId} and r.post_id = ${report.postId} and r.state = 'released'))`,
    }),
    pgPolicy("reports: one's own company's", {
      for: "select",
      to: memberRole,
      using: isMine(report.reporter),
    }),
    pgPolicy("reports: the fusion cell reads", { for: "select", to: fusionRole, using: sql`true` }),
    pgPolicy("reports: the fusion cell closes", {
      for: "update",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("reports: to tell the reporter", { for: "select", to: workerRole, using: sql`true` }),
  ],
);

/** Whose the item is that a row speaks of. */
const itemIsMine = (postId: AnyPgColumn, replyId: AnyPgColumn) =>
  sql`((${replyId} is null and exists (select 1 from posts p where p.id = ${postId} and ${isMine(sql`p.handle`)}))
    or exists (select 1 from replies r where r.id = ${replyId} and ${isMine(sql`r.handle`)}))`;

/** That an item was taken out of sight, why, what its author says to that, and that it was shown again. */
export const hidings = pgTable(
  "hidings",
  {
    id: id(),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    replyId: uuid().references(() => replies.id),
    reason: text({ enum: reportReasons }).notNull(),
    /** For the author. */
    note: text().notNull(),
    hiddenBy: uuid()
      .notNull()
      .references(() => people.id),
    hiddenAt: moment().notNull(),
    /** What the author wrote back; it asks to look again. */
    answer: text(),
    /** Cut to the day. */
    answeredAt: moment(),
    shownAgainBy: uuid().references(() => people.id),
    shownAgainAt: moment(),
  },
  (hiding) => [
    uniqueIndex("hidings_in_force_key")
      .on(sql`coalesce(${hiding.replyId}, ${hiding.postId})`)
      .where(sql`${hiding.shownAgainAt} is null`),
    index("hidings_post_idx").on(hiding.postId),
    oneOf("hidings_reason", hiding.reason, reportReasons),
    pgPolicy("hidings: the author reads why", {
      for: "select",
      to: memberRole,
      using: itemIsMine(hiding.postId, hiding.replyId),
    }),
    pgPolicy("hidings: the author answers", {
      for: "update",
      to: memberRole,
      using: sql`${hiding.shownAgainAt} is null and ${itemIsMine(hiding.postId, hiding.replyId)}`,
      withCheck: itemIsMine(hiding.postId, hiding.replyId),
    }),
    pgPolicy("hidings: to tell the author", { for: "select", to: workerRole, using: sql`true` }),
    pgPolicy("hidings: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`${hiding.hiddenBy} = ${my.userId} or ${hiding.shownAgainBy} = ${my.userId}`,
    }),
  ],
);

/**
 * A warning to the author of an item, through the handle and named to nobody; or to a person; or to a company, for which
 * whoever of it reads it first acknowledges it.
 */
export const warnings = pgTable(
  "warnings",
  {
    id: id(),
    orgId: uuid().references(() => organizations.id),
    userId: uuid().references(() => people.id),
    /** The author's voice in one thread, and the item. */
    handle: text(),
    postId: uuid().references(() => posts.id),
    replyId: uuid().references(() => replies.id),
    body: text().notNull(),
    warnedBy: uuid()
      .notNull()
      .references(() => people.id),
    warnedAt: moment().notNull(),
    /** Under a handle cut to the day. */
    acknowledgedAt: moment(),
  },
  (warning) => {
    const isMineToRead = sql`(${isMine(warning.handle)} or ${warning.userId} = ${my.userId} or ${warning.orgId} = ${my.orgId})`;
    return [
      index("warnings_handle_idx").on(warning.handle),
      index("warnings_user_idx").on(warning.userId),
      index("warnings_org_idx").on(warning.orgId),
      index("warnings_post_idx").on(warning.postId),
      check("warnings_one", sql`num_nonnulls(${warning.orgId}, ${warning.userId}, ${warning.handle}) = 1`),
      check("warnings_item", sql`(${warning.handle} is null) = (${warning.postId} is null)`),
      pgPolicy("warnings: whom they are for", { for: "select", to: memberRole, using: isMineToRead }),
      pgPolicy("warnings: acknowledged by whom they are for", {
        for: "update",
        to: memberRole,
        using: sql`${warning.acknowledgedAt} is null and ${isMineToRead}`,
        withCheck: isMineToRead,
      }),
      pgPolicy("warnings: the fusion cell reads", { for: "select", to: fusionRole, using: sql`true` }),
      pgPolicy("warnings: the fusion cell warns", {
        for: "insert",
        to: fusionRole,
        withCheck: sql`${warning.warnedBy} = ${my.userId} and ${warning.acknowledgedAt} is null`,
      }),
      pgPolicy("warnings: to tell them", { for: "select", to: workerRole, using: sql`true` }),
    ];
  },
);
