import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgPolicy, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, isMine } from "./columns.ts";
import { posts } from "./posts.ts";
import { fusionRole, memberRole, workerRole } from "./roles.ts";

/** What a reader of the post may know of a file: nothing that names who received it. */
export const attachments = pgTable(
  "attachments",
  {
    id: id(),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    position: smallint().notNull(),
    /** Made by us, e.g. "mail-1.eml": the sender's own file name may tell who sent it. */
    name: text().notNull(),
    size: integer().notNull(),
    mediaType: text().notNull(),
    /** Defanged reading of a mail without its recipients (lib/indicators); null for other files. */
    mail: jsonb().$type<unknown>(),
    /** Words of a document, without what names people or companies; null for other files. */
    extract: text(),
  },
  (attachment) => [
    index("attachments_post_idx").on(attachment.postId),
    pgPolicy("attachments: whoever may read the post", {
      for: "select",
      to: memberRole,
      using: sql`exists (select 1 from posts p where p.id = ${attachment.postId})`,
    }),
    pgPolicy("attachments: added with one's own post", {
      for: "insert",
      to: memberRole,
      withCheck: sql`exists (select 1 from posts p where p.id = ${attachment.postId} and ${isMine(sql`p.handle`)})`,
    }),
    pgPolicy("attachments: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("attachments: background work reads", { for: "select", to: workerRole, using: sql`true` }),
  ],
);

/**
 * Where the sealed original lies and its full reading, sealed as well: it names the recipient. Where the author chose
 * that nobody may know, not even the fusion cell opens it.
 */
export const attachmentOriginals = pgTable(
  "attachment_originals",
  {
    attachmentId: uuid()
      .primaryKey()
      .references(() => attachments.id),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    /** Name in the file store. */
    storedAs: text().notNull(),
    /** Sealed JSON: file key, original name, sha256, full mail reading. */
    sealed: bytes().notNull(),
  },
  (original) => [
    pgPolicy("attachment_originals: the source", {
      for: "select",
      to: memberRole,
      using: sql`exists (select 1 from posts p where p.id = ${original.postId} and ${isMine(sql`p.handle`)})`,
    }),
    pgPolicy("attachment_originals: added with one's own post", {
      for: "insert",
      to: memberRole,
      withCheck: sql`exists (select 1 from posts p where p.id = ${original.postId} and ${isMine(sql`p.handle`)})`,
    }),
    pgPolicy("attachment_originals: what the file store holds", {
      for: "select",
      to: workerRole,
      using: sql`true`,
    }),
    pgPolicy("attachment_originals: the fusion cell, unless nobody may know", {
      for: "select",
      to: fusionRole,
      using: sql`exists (select 1 from posts p where p.id = ${original.postId} and p.attribution <> 'nobody')`,
    }),
  ],
);

/**
 * What other readers of the post may fetch of a file, always locked into a ZIP: an image made anew, or the original
 * where its author insisted. The key is sealed; the copy carries nothing of who made it.
 */
export const attachmentCopies = pgTable(
  "attachment_copies",
  {
    attachmentId: uuid()
      .primaryKey()
      .references(() => attachments.id),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    /** Name in the file store. */
    storedAs: text().notNull(),
    name: text().notNull(),
    size: integer().notNull(),
    /** Sealed file key. */
    sealed: bytes().notNull(),
  },
  (copy) => [
    pgPolicy("attachment_copies: whoever may read the post", {
      for: "select",
      to: memberRole,
      using: sql`exists (select 1 from posts p where p.id = ${copy.postId})`,
    }),
    pgPolicy("attachment_copies: added with one's own post", {
      for: "insert",
      to: memberRole,
      withCheck: sql`exists (select 1 from posts p where p.id = ${copy.postId} and ${isMine(sql`p.handle`)})`,
    }),
    pgPolicy("attachment_copies: what the file store holds", {
      for: "select",
      to: workerRole,
      using: sql`true`,
    }),
    pgPolicy("attachment_copies: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);
