import { sql } from "drizzle-orm";
import { index, integer, pgPolicy, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, isMine, moment, my } from "./columns.ts";
import { people } from "./membership.ts";
import { memberRole, workerRole } from "./roles.ts";

/** What somebody has begun to write. Sealed and padded, and gone once it is sent: nothing ties it to an item. */
export const drafts = pgTable(
  "drafts",
  {
    userId: uuid()
      .notNull()
      .references(() => people.id),
    /** The id of the form; the id of the item that comes of it is a keyed fingerprint of it. */
    formId: uuid().notNull(),
    /** Sealed JSON {values, uploads}: see lib/posts/writing/drafts.ts. */
    sealed: bytes().notNull(),
    /** Cut to the hour. */
    savedAt: moment().notNull(),
    /** Cut to the day; then it is cleared away. */
    keptUntil: moment().notNull(),
  },
  (draft) => [
    primaryKey({ columns: [draft.userId, draft.formId] }),
    index("drafts_kept_until_idx").on(draft.keptUntil),
    pgPolicy("drafts: one's own", {
      for: "all",
      to: memberRole,
      using: sql`${draft.userId} = ${my.userId}`,
      withCheck: sql`${draft.userId} = ${my.userId}`,
    }),
    pgPolicy("drafts: cleared away when old", { for: "all", to: workerRole, using: sql`true` }),
  ],
);

/** A file on its way, piece by piece, before it belongs to anything. Its owner is a handle made for this file alone. */
export const uploads = pgTable(
  "uploads",
  {
    id: id(),
    handle: text().notNull(),
    /** Bytes that were announced, and bytes that have arrived. */
    size: integer().notNull(),
    received: integer().notNull().default(0),
    /** Sealed JSON: the file's own name, and where its pieces lie with their keys. */
    sealed: bytes().notNull(),
    keptUntil: moment().notNull(),
  },
  (upload) => [
    index("uploads_kept_until_idx").on(upload.keptUntil),
    pgPolicy("uploads: one's own", {
      for: "all",
      to: memberRole,
      using: isMine(upload.handle),
      withCheck: isMine(upload.handle),
    }),
    pgPolicy("uploads: cleared away when old", { for: "all", to: workerRole, using: sql`true` }),
  ],
);
