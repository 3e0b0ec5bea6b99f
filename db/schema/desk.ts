import { sql } from "drizzle-orm";
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, moment, my, oneOf } from "./columns.ts";
import { groups } from "./groups.ts";
import { people } from "./membership.ts";
import { posts } from "./posts.ts";
import { fusionRole, workerRole } from "./roles.ts";
import { importances, workSorts } from "./vocabulary.ts";

/**
 * Everything that waits for a person of the fusion cell. Filled by triggers alone (db/functions.sql: `desk_opens`,
 * `desk_closes`), so that nothing can wait unseen. Of anonymous things (`coarse`) no time here is finer than a half day.
 */
export const workItems = pgTable(
  "work_items",
  {
    id: id(),
    sort: text({ enum: workSorts }).notNull(),
    /** What waits: an id of the table that the sort tells. */
    subjectId: uuid().notNull(),
    /** Who asks to join. Never an author. */
    personId: uuid().references(() => people.id),
    groupId: uuid().references(() => groups.id),
    /** The post that it is about. */
    postId: uuid().references(() => posts.id),
    openedAt: moment().notNull(),
    dueAt: moment().notNull(),
    importance: text({ enum: importances }).notNull(),
    /** Its place among the importances, most urgent first: lists go by it. */
    rank: smallint()
      .notNull()
      .generatedAlwaysAs(
        sql`case importance when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end`,
      ),
    coarse: boolean().notNull(),
    assigneeId: uuid().references(() => people.id),
    assignedAt: moment(),
    /** When somebody of the fusion cell first took it or opened it. */
    firstTouchedAt: moment(),
    closedAt: moment(),
    /** Grows with each change by hand, so that two people cannot overwrite each other unseen. */
    revision: integer().notNull().default(1),
  },
  (item) => [
    uniqueIndex("work_items_open_key")
      .on(
        item.sort,
        item.subjectId,
        sql`coalesce(${item.personId}, '00000000-0000-0000-0000-000000000000'::uuid)`,
      )
      .where(sql`${item.closedAt} is null`),
    index("work_items_all_idx").on(item.rank, item.dueAt, item.id).where(sql`${item.closedAt} is null`),
    index("work_items_assignee_idx")
      .on(item.assigneeId, item.rank, item.dueAt, item.id)
      .where(sql`${item.closedAt} is null`),
    index("work_items_sort_idx")
      .on(item.sort, item.rank, item.dueAt, item.id)
      .where(sql`${item.closedAt} is null`),
    index("work_items_due_idx").on(item.dueAt).where(sql`${item.closedAt} is null`),
    index("work_items_post_idx").on(item.postId).where(sql`${item.closedAt} is null`),
    index("work_items_subject_idx").on(item.subjectId, item.sort),
    index("work_items_arrived_idx").on(item.sort, item.openedAt, item.subjectId),
    index("work_items_done_idx").on(item.closedAt),
    oneOf("work_items_sort", item.sort, workSorts),
    oneOf("work_items_importance", item.importance, importances),
    pgPolicy("work_items: the fusion cell sees what waits", {
      for: "select",
      to: fusionRole,
      using: sql`true`,
    }),
    pgPolicy("work_items: the fusion cell shares it out, and closes what nothing else does", {
      for: "update",
      to: fusionRole,
      using: sql`${item.closedAt} is null`,
      withCheck: sql`${item.closedAt} is null or ${item.sort} in ('answer', 'mail')`,
    }),
    pgPolicy("work_items: the triggers", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** Days on which nobody is at the desk: holidays of Japan and the turn of the year. */
export const officeClosures = pgTable(
  "office_closures",
  { day: date({ mode: "string" }).primaryKey(), name: text().notNull() },
  () => [
    pgPolicy("office_closures: the fusion cell", { for: "select", to: fusionRole, using: sql`true` }),
    pgPolicy("office_closures: the clock", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** What a saved view of the queue looks for: see lib/fusion-cell/queue/filters.ts. */
export type DeskFilters = { view: string; sort: string[]; importance: string[] };

/** A view of the queue that somebody keeps for themselves. */
export const deskViews = pgTable(
  "desk_views",
  {
    id: id(),
    ownerId: uuid()
      .notNull()
      .references(() => people.id),
    name: text().notNull(),
    filters: jsonb().$type<DeskFilters>().notNull(),
    createdAt: moment().notNull().defaultNow(),
  },
  (view) => [
    uniqueIndex("desk_views_name_key").on(view.ownerId, view.name),
    pgPolicy("desk_views: one's own", {
      for: "all",
      to: fusionRole,
      using: sql`${view.ownerId} = ${my.userId}`,
      withCheck: sql`${view.ownerId} = ${my.userId}`,
    }),
  ],
);

/** Who takes their share of what comes in, and how large a share. */
export const rota = pgTable(
  "rota",
  {
    userId: uuid()
      .primaryKey()
      .references(() => people.id),
    /** 0 takes nothing; twice the weight takes twice as much. */
    weight: smallint().notNull().default(1),
    /** The last day of an absence. */
    awayUntil: date({ mode: "string" }),
  },
  () => [
    pgPolicy("rota: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** What one shift tells the next. Never changed; a later note says what is different. */
export const handovers = pgTable(
  "handovers",
  {
    id: id(),
    writtenBy: uuid()
      .notNull()
      .references(() => people.id),
    writtenAt: moment().notNull(),
    body: text().notNull(),
    /** Ids of the work items it speaks of. */
    items: uuid().array().notNull().default([]),
  },
  (note) => [
    index("handovers_list_idx").on(note.writtenAt, note.id),
    pgPolicy("handovers: the fusion cell reads", { for: "select", to: fusionRole, using: sql`true` }),
    pgPolicy("handovers: written in one's own name", {
      for: "insert",
      to: fusionRole,
      withCheck: sql`${note.writtenBy} = ${my.userId}`,
    }),
  ],
);

/** Who has read which handover note. */
export const handoverReadings = pgTable(
  "handover_readings",
  {
    handoverId: uuid()
      .notNull()
      .references(() => handovers.id),
    userId: uuid()
      .notNull()
      .references(() => people.id),
    readAt: moment().notNull(),
  },
  (reading) => [
    primaryKey({ columns: [reading.handoverId, reading.userId] }),
    pgPolicy("handover_readings: the fusion cell sees", { for: "select", to: fusionRole, using: sql`true` }),
    pgPolicy("handover_readings: for oneself", {
      for: "insert",
      to: fusionRole,
      withCheck: sql`${reading.userId} = ${my.userId}`,
    }),
  ],
);

/** Who of the fusion cell has which thing open at this moment. A row that was not renewed says nothing. */
export const deskPresence = pgTable(
  "desk_presence",
  {
    /** A key of the desk: see lib/fusion-cell/desk-key.ts. */
    place: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => people.id),
    seenAt: moment().notNull(),
  },
  (presence) => [
    primaryKey({ columns: [presence.place, presence.userId] }),
    index("desk_presence_user_idx").on(presence.userId),
    pgPolicy("desk_presence: the fusion cell sees each other", {
      for: "select",
      to: fusionRole,
      using: sql`true`,
    }),
    pgPolicy("desk_presence: oneself", {
      for: "all",
      to: fusionRole,
      using: sql`${presence.userId} = ${my.userId}`,
      withCheck: sql`${presence.userId} = ${my.userId}`,
    }),
  ],
);
