import { sql } from "drizzle-orm";
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { inMyGroups, isMine, moment, my, oneOf, openedToMyCompany } from "./columns.ts";
import { organizations } from "./membership.ts";
import { type Facts, posts } from "./posts.ts";
import { fusionRole, memberRole, workerRole } from "./roles.ts";
import { partAudiences, partStates, tlpLabels } from "./vocabulary.ts";

const itsPostIsMine = (postId: unknown) =>
  sql`exists (select 1 from posts p where p.id = ${postId} and ${isMine(sql`p.handle`)})`;

/**
 * The second part of a report: damage and response. It has an audience and a release of its own, and starts sealed
 * while the technical part, the post, is already out (H10 of the requirements).
 */
export const sealedParts = pgTable(
  "sealed_parts",
  {
    postId: uuid()
      .primaryKey()
      .references(() => posts.id),
    audience: text({ enum: partAudiences }).notNull().default("author"),
    tlp: text({ enum: tlpLabels }).notNull(),
    body: text().notNull(),
    facts: jsonb().$type<Facts>().notNull().default({}),
    /** For the group it passes a moderator as the post itself does. */
    state: text({ enum: partStates }).notNull().default("submitted"),
    revision: integer().notNull().default(1),
    /** Why a moderator did not give it to the group. */
    declinedBecause: text(),
    writtenAt: moment().notNull(),
    releasedAt: moment(),
  },
  (part) => [
    index("sealed_parts_queue_idx")
      .on(part.writtenAt)
      .where(sql`${part.audience} = 'group' and ${part.state} = 'submitted'`),
    oneOf("sealed_parts_audience", part.audience, partAudiences),
    oneOf("sealed_parts_tlp", part.tlp, tlpLabels),
    oneOf("sealed_parts_state", part.state, partStates),
    pgPolicy("sealed_parts: the author, named companies, and the group once it was released to it", {
      for: "select",
      to: memberRole,
      // Whoever may not read the post reads no part of it.
      using: sql`exists (select 1 from posts p where p.id = ${part.postId} and (${isMine(sql`p.handle`)}
        or (${part.audience} in ('companies', 'group') and ${openedToMyCompany(part.postId)})
        or (${part.audience} = 'group' and ${part.state} = 'released' and ${inMyGroups(sql`p.group_id`)})))`,
    }),
    pgPolicy("sealed_parts: added to one's own post", {
      for: "insert",
      to: memberRole,
      withCheck: sql`${itsPostIsMine(part.postId)} and ${part.state} = 'submitted'`,
    }),
    pgPolicy("sealed_parts: authors change, open and take back", {
      for: "update",
      to: memberRole,
      using: itsPostIsMine(part.postId),
      withCheck: sql`${itsPostIsMine(part.postId)} and ${part.state} = 'submitted'`,
    }),
    pgPolicy("sealed_parts: the fusion cell, once the author lets it", {
      for: "select",
      to: fusionRole,
      using: sql`${part.audience} <> 'author'`,
    }),
    pgPolicy("sealed_parts: whether one waits for the fusion cell", {
      for: "select",
      to: workerRole,
      using: sql`${part.audience} = 'group' and ${part.state} = 'submitted'`,
    }),
    pgPolicy("sealed_parts: the fusion cell releases what is meant for the group", {
      for: "update",
      to: fusionRole,
      using: sql`${part.audience} = 'group' and ${part.state} = 'submitted'`,
      withCheck: sql`${part.audience} = 'group'`,
    }),
  ],
);

/** To which companies an author opened a report by name. They read the post and its sealed part. */
export const partOpenings = pgTable(
  "part_openings",
  {
    postId: uuid().notNull(),
    /** The post's own, which the foreign key sees to: so the policies here need not ask the posts, nor they in a circle. */
    handle: text().notNull(),
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    /** Cut to the day. */
    openedAt: moment().notNull(),
  },
  (opening) => [
    primaryKey({ columns: [opening.orgId, opening.postId] }),
    foreignKey({
      name: "part_openings_post_fk",
      columns: [opening.postId, opening.handle],
      foreignColumns: [posts.id, posts.handle],
    }),
    pgPolicy("part_openings: whom it was opened to", {
      for: "select",
      to: memberRole,
      using: sql`${opening.orgId} = ${my.orgId}`,
    }),
    pgPolicy("part_openings: authors open", {
      for: "insert",
      to: memberRole,
      withCheck: isMine(opening.handle),
    }),
    pgPolicy("part_openings: authors see to whom", {
      for: "select",
      to: memberRole,
      using: isMine(opening.handle),
    }),
    pgPolicy("part_openings: authors close again", {
      for: "delete",
      to: memberRole,
      using: isMine(opening.handle),
    }),
    pgPolicy("part_openings: taps_of asks whether its caller may read", {
      for: "select",
      to: workerRole,
      using: sql`true`,
    }),
    pgPolicy("part_openings: the fusion cell knows the audience", {
      for: "select",
      to: fusionRole,
      using: sql`true`,
    }),
  ],
);
