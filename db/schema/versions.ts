import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, id, isMine, moment, oneOf } from "./columns.ts";
import { type Facts, posts } from "./posts.ts";
import { fusionRole, memberRole, workerRole } from "./roles.ts";
import { tlpLabels, versionStates } from "./vocabulary.ts";

export type VersionText = { title: string; body: string; facts: Facts; note: string };

/** Before readers an author puts a version alone only where their named posts pass at once. */
const authorsOwn = (postId: AnyPgColumn, state: AnyPgColumn) =>
  sql`exists (select 1 from posts p join groups g on g.id = p.group_id where p.id = ${postId} and ${isMine(sql`p.handle`)}
    and (${state} <> 'shown' or (p.attribution = 'named' and g.named_pass_at_once)))`;

/**
 * How a post read at each revision, without what was hidden then or later. A change to a released post waits here,
 * while readers keep the text they have.
 */
export const postVersions = pgTable(
  "post_versions",
  {
    id: id(),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    revision: integer().notNull(),
    state: text({ enum: versionStates }).notNull(),
    tlp: text({ enum: tlpLabels }).notNull(),
    title: text().notNull(),
    body: text().notNull(),
    facts: jsonb().$type<Facts>().notNull().default({}),
    /** The author's own sentence: what changed, and why. */
    note: text().notNull().default(""),
    /** What stood before was wrong: whoever opened the post is told. */
    isCorrection: boolean().notNull().default(false),
    /** Only on what waits: earlier texts, by revision, without the words that this version hides. */
    struck: jsonb().$type<Record<string, VersionText>>().notNull().default({}),
    /** Why a moderator did not put it before the readers. */
    declinedBecause: text(),
    writtenAt: moment().notNull(),
    shownAt: moment(),
  },
  (version) => [
    uniqueIndex("post_versions_revision_key").on(version.postId, version.revision),
    index("post_versions_queue_idx").on(version.writtenAt).where(sql`${version.state} = 'pending'`),
    oneOf("post_versions_state", version.state, versionStates),
    oneOf("post_versions_tlp", version.tlp, tlpLabels),
    pgPolicy("post_versions: whoever may read the post; what waits, only its author", {
      for: "select",
      to: memberRole,
      using: sql`exists (select 1 from posts p where p.id = ${version.postId}
        and (${version.state} = 'shown' or ${isMine(sql`p.handle`)}))`,
    }),
    pgPolicy("post_versions: authors; nothing anonymous passes by itself", {
      for: "insert",
      to: memberRole,
      withCheck: authorsOwn(version.postId, version.state),
    }),
    pgPolicy("post_versions: authors strike out and take back", {
      for: "update",
      to: memberRole,
      using: authorsOwn(version.postId, version.state),
      withCheck: authorsOwn(version.postId, version.state),
    }),
    pgPolicy("post_versions: what waits for the fusion cell", {
      for: "select",
      to: workerRole,
      using: sql`${version.state} = 'pending'`,
    }),
    pgPolicy("post_versions: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/**
 * What an author hid in an item, and the text around it. Sealed with a key outside the database. Where the author
 * chose that nobody may know, not even the fusion cell opens it.
 */
export const unredacted = pgTable(
  "unredacted",
  {
    /** A post, a version of it, a reply, or a part. */
    itemId: uuid().primaryKey(),
    handle: text().notNull(),
    openTo: text({ enum: ["fusion_cell", "nobody"] }).notNull(),
    /** Sealed JSON: the texts as they were typed, marks included. */
    sealed: bytes().notNull(),
  },
  (hidden) => [
    pgPolicy("unredacted: the author", {
      for: "all",
      to: memberRole,
      using: isMine(hidden.handle),
      withCheck: isMine(hidden.handle),
    }),
    pgPolicy("unredacted: the fusion cell, where the author allowed it", {
      for: "select",
      to: fusionRole,
      using: sql`${hidden.openTo} = 'fusion_cell'`,
    }),
  ],
);

/** Who opened a post, so that a correction reaches exactly them. The reader is sealed, and no page reads this. */
export const readings = pgTable(
  "readings",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    /** Keyed fingerprint of reader and post: it links nothing across posts. */
    reader: text().notNull(),
    /** Sealed user id. */
    sealed: bytes().notNull(),
  },
  (reading) => [
    primaryKey({ columns: [reading.postId, reading.reader] }),
    pgPolicy("readings: entered when a post is opened", {
      for: "insert",
      to: memberRole,
      withCheck: sql`exists (select 1 from posts p where p.id = ${reading.postId})`,
    }),
    pgPolicy("readings: to tell them", { for: "select", to: workerRole, using: sql`true` }),
  ],
);
