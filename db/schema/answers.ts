import { sql } from "drizzle-orm";
import { pgPolicy, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { isMine, oneOf } from "./columns.ts";
import { posts } from "./posts.ts";
import { memberRole, workerRole } from "./roles.ts";
import { tapAnswers } from "./vocabulary.ts";

/**
 * What companies answered to a post with one tap. A company is a keyed fingerprint made for this post alone; nobody
 * reads a row but the company itself, and counts come from `taps_of` (db/functions.sql), from three companies up.
 */
export const postTaps = pgTable(
  "post_taps",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    /** Checked like a handle: see lib/access/handles.ts. */
    company: text().notNull(),
    answer: text({ enum: tapAnswers }).notNull(),
  },
  (tap) => [
    primaryKey({ columns: [tap.postId, tap.company] }),
    oneOf("post_taps_answer", tap.answer, tapAnswers),
    pgPolicy("post_taps: one's own company's, on what one may read", {
      for: "all",
      to: memberRole,
      using: isMine(tap.company),
      withCheck: sql`${isMine(tap.company)} and exists (select 1 from posts p where p.id = ${tap.postId})`,
    }),
    pgPolicy("post_taps: to be counted", { for: "select", to: workerRole, using: sql`true` }),
  ],
);
