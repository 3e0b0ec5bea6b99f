import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, inMyGroups, isMine, moment, oneOf, openedToMyCompany } from "./columns.ts";
import { groups } from "./groups.ts";
import { people } from "./membership.ts";
import { fusionRole, memberRole, workerRole } from "./roles.ts";
import {
  attributions,
  happenings,
  languages,
  postKinds,
  postStates,
  replyKinds,
  replyStates,
  requestStates,
  tlpLabels,
} from "./vocabulary.ts";

/** How a named author signed, as it read on that day. Null on everything anonymous. */
export type Byline = { person: string; orgJa: string; orgEn: string };

/** One answer per question; several where more than one may be ticked. */
export type Facts = Record<string, string | string[]>;

/** An item as its audience may read it. It carries a handle and never an author: see the vault. */
export const posts = pgTable(
  "posts",
  {
    id: id(),
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    kind: text({ enum: postKinds }).notNull(),
    tlp: text({ enum: tlpLabels }).notNull(),
    language: text({ enum: languages }).notNull().default("ja"),
    /** What happened, as the form asked it first; null on a notice. */
    happening: text({ enum: happenings }),
    /** Answers to the form's own questions, by question: see lib/posts/writing/guide.ts. Already without what is hidden. */
    facts: jsonb().$type<Facts>().notNull().default({}),
    title: text().notNull(),
    /** Markdown subset, see lib/posts/text/member-text.ts. */
    body: text().notNull(),
    attribution: text({ enum: attributions }).notNull(),
    handle: text().notNull(),
    byline: jsonb().$type<Byline>(),
    state: text({ enum: postStates }).notNull().default("submitted"),
    /** Grows with each change, so that two moderators cannot overwrite each other unseen. */
    revision: integer().notNull().default(1),
    submittedAt: moment().notNull(),
    releasedAt: moment(),
    /** The reply that solved it, as the author says. */
    acceptedReplyId: uuid().references((): AnyPgColumn => replies.id),
  },
  (post) => [
    index("posts_feed_idx").on(post.groupId, post.releasedAt, post.id).where(sql`${post.state} = 'released'`),
    index("posts_queue_idx")
      .on(post.state, post.submittedAt)
      .where(sql`${post.state} in ('submitted', 'returned')`),
    // A revision is always above 0. Saying so keeps this index to the desk: for a group where nothing has been written
    // for long, home and digest would walk through everybody else's posts along it.
    index("posts_recent_idx")
      .on(post.releasedAt, post.id)
      .where(sql`${post.state} = 'released' and ${post.revision} > 0`),
    index("posts_handle_idx").on(post.handle),
    index("posts_arrived_idx").on(post.kind, post.submittedAt),
    index("posts_withdrawn_idx").on(post.id).where(sql`${post.state} = 'withdrawn'`),
    unique("posts_id_handle_key").on(post.id, post.handle),
    oneOf("posts_kind", post.kind, postKinds),
    oneOf("posts_happening", post.happening, happenings),
    oneOf("posts_tlp", post.tlp, tlpLabels),
    oneOf("posts_attribution", post.attribution, attributions),
    oneOf("posts_state", post.state, postStates),
    pgPolicy("posts: members read what their groups were given, and their own", {
      for: "select",
      to: memberRole,
      using: sql`(${post.state} = 'released' and (${inMyGroups(post.groupId)} or ${openedToMyCompany(post.id)}))
        or ${isMine(post.handle)}`,
    }),
    pgPolicy("posts: members write into their groups; nothing anonymous passes by itself", {
      for: "insert",
      to: memberRole,
      withCheck: sql`${isMine(post.handle)} and ${inMyGroups(post.groupId)}
        and ((${post.attribution} = 'named') = (${post.byline} is not null))
        and (${post.state} = 'submitted' or (${post.state} = 'released' and ${post.attribution} = 'named'
          and exists (select 1 from groups g where g.id = ${post.groupId} and g.named_pass_at_once)))`,
    }),
    pgPolicy("posts: authors revise and withdraw", {
      for: "update",
      to: memberRole,
      using: isMine(post.handle),
      withCheck: sql`${isMine(post.handle)} and (${post.state} in ('submitted', 'withdrawn')
        or (${post.state} = 'released' and ${post.attribution} = 'named'
          and exists (select 1 from groups g where g.id = ${post.groupId} and g.named_pass_at_once)))`,
    }),
    pgPolicy("posts: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("posts: background work reads", { for: "select", to: workerRole, using: sql`true` }),
    pgPolicy("posts: which reply solved it, through accept_reply", {
      for: "update",
      to: workerRole,
      using: sql`${post.state} = 'released'`,
    }),
    pgPolicy("posts: relays of what was taken back go with it", {
      for: "update",
      to: workerRole,
      using: sql`${post.state} = 'released'`,
      withCheck: sql`${post.state} = 'withdrawn' and exists (select 1 from relays y where y.copy_id = ${post.id})`,
    }),
  ],
);

export const replies = pgTable(
  "replies",
  {
    id: id(),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    kind: text({ enum: replyKinds }).notNull().default("reply"),
    body: text().notNull(),
    /** Of a follow-up: what has changed, in one line. */
    changed: text().notNull().default(""),
    /** STIX 2.1 §10.2 scale 0–100; assessments only. */
    confidence: smallint(),
    attribution: text({ enum: attributions }).notNull(),
    handle: text().notNull(),
    byline: jsonb().$type<Byline>(),
    state: text({ enum: replyStates }).notNull().default("submitted"),
    /** Why a moderator did not let it pass. Of a withdrawn reply only its author and the fusion cell see the row. */
    declinedBecause: text(),
    submittedAt: moment().notNull(),
    releasedAt: moment(),
  },
  (reply) => [
    index("replies_thread_idx").on(reply.postId, reply.submittedAt),
    index("replies_queue_idx").on(reply.submittedAt).where(sql`${reply.state} = 'submitted'`),
    index("replies_handle_idx").on(reply.handle),
    index("replies_released_idx").on(reply.releasedAt).where(sql`${reply.kind} <> 'follow_up'`),
    oneOf("replies_kind", reply.kind, replyKinds),
    oneOf("replies_attribution", reply.attribution, attributions),
    oneOf("replies_state", reply.state, replyStates),
    pgPolicy("replies: whoever may read the post, and one's own", {
      for: "select",
      to: memberRole,
      // A company that a post was opened to by name reads its author, not what the group answered among itself.
      using: sql`exists (select 1 from posts p where p.id = ${reply.postId} and (${isMine(reply.handle)}
        or (${reply.state} = 'released'
          and (${inMyGroups(sql`p.group_id`)} or ${isMine(sql`p.handle`)} or p.handle = ${reply.handle}))))`,
    }),
    pgPolicy("replies: members answer what they may read; nothing anonymous passes by itself", {
      for: "insert",
      to: memberRole,
      withCheck: sql`${isMine(reply.handle)} and ${reply.kind} <> 'assessment'
        and ((${reply.attribution} = 'named') = (${reply.byline} is not null))
        and exists (select 1 from posts p join groups g on g.id = p.group_id
          where p.id = ${reply.postId} and p.state = 'released' and (${inMyGroups(sql`p.group_id`)} or ${isMine(sql`p.handle`)})
          and (${reply.state} = 'submitted' or (${reply.state} = 'released' and ${reply.attribution} = 'named' and g.named_pass_at_once)))`,
    }),
    pgPolicy("replies: authors withdraw", {
      for: "update",
      to: memberRole,
      using: isMine(reply.handle),
      withCheck: sql`${isMine(reply.handle)} and ${reply.state} = 'withdrawn'`,
    }),
    pgPolicy("replies: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("replies: background work reads", { for: "select", to: workerRole, using: sql`true` }),
  ],
);

const ofOwnPost = (postId: AnyPgColumn) =>
  sql`exists (select 1 from posts p where p.id = ${postId} and ${isMine(sql`p.handle`)})`;

/** A question the fusion cell puts to the (masked) source, of one missing fact or in free words. Only the two sides read it. */
export const informationRequests = pgTable(
  "information_requests",
  {
    id: id(),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    /** Which fact is asked for: a question of lib/posts/writing/guide.ts. Null for a question in free words. */
    fact: text(),
    question: text().notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => people.id),
    askedAt: moment().notNull(),
    state: text({ enum: requestStates }).notNull().default("open"),
    /** In words, to a question in free words. */
    answer: text(),
    /** As `posts.facts` holds it; without what its author hides. */
    answerValue: jsonb().$type<string | string[]>(),
    /** Cut to the day: the source may be anonymous. */
    answeredAt: moment(),
    /** How often the source was reminded, and the day of the last time. */
    reminded: smallint().notNull().default(0),
    remindedOn: moment(),
    /** Since when the desk knows that nobody answers; the day alone. */
    silentSince: moment(),
    /** Asked for readers of a relay: see `passed_questions`. */
    forReaders: boolean().notNull().default(false),
    /** The source agrees that the fusion cell tells the answer to them in its own words. */
    mayPassOn: boolean().notNull().default(false),
  },
  (request) => [
    index("information_requests_post_idx").on(request.postId),
    index("information_requests_open_idx").on(request.askedAt).where(sql`${request.state} = 'open'`),
    uniqueIndex("information_requests_fact_key")
      .on(request.postId, request.fact)
      .where(sql`${request.state} = 'open'`),
    oneOf("information_requests_state", request.state, requestStates),
    check("information_requests_reminded", sql`${request.reminded} between 0 and 2`),
    pgPolicy("information_requests: the source reads", {
      for: "select",
      to: memberRole,
      using: ofOwnPost(request.postId),
    }),
    pgPolicy("information_requests: the source answers, once", {
      for: "update",
      to: memberRole,
      using: sql`${request.state} = 'open' and ${ofOwnPost(request.postId)}`,
      withCheck: sql`${request.state} in ('answered', 'unknown', 'declined') and ${ofOwnPost(request.postId)}`,
    }),
    pgPolicy("information_requests: the fusion cell asks", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("information_requests: background work reads", {
      for: "select",
      to: workerRole,
      using: sql`true`,
    }),
    pgPolicy("information_requests: background work reminds, and lets go", {
      for: "update",
      to: workerRole,
      using: sql`${request.state} = 'open'`,
      // What was answered before questions had a state is marked as answered: see db/functions.sql.
      withCheck: sql`${request.state} in ('open', 'dropped')
        or (${request.state} = 'answered' and ${request.answeredAt} is not null)`,
    }),
  ],
);
