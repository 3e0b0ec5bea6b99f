import { sql } from "drizzle-orm";
import { boolean, index, integer, pgPolicy, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, isMine, moment, oneOf } from "./columns.ts";
import { groups } from "./groups.ts";
import { people } from "./membership.ts";
import { informationRequests, posts, replies } from "./posts.ts";
import { fusionRole, memberRole, workerRole } from "./roles.ts";
import { crowds, relayStates, tlpLabels } from "./vocabulary.ts";

const sourceIsMe = (originalId: unknown) =>
  sql`exists (select 1 from posts p where p.id = ${originalId} and ${isMine(sql`p.handle`)})`;

/**
 * A sanitised text that the fusion cell would like to carry to other groups, put before the source of the original.
 * Nothing but the source's own act makes it approved or amended, and only as such it is ever sent: the states are kept
 * by `keep_consent` and the copies by `relay_as_agreed` (db/relays.sql). No answer means no.
 */
export const relayProposals = pgTable(
  "relay_proposals",
  {
    id: id(),
    originalId: uuid()
      .notNull()
      .references(() => posts.id),
    /** Which text of the original this was made from. */
    originalRevision: integer().notNull(),
    /** Takes the place of the text of the copies that are out. */
    corrects: boolean().notNull().default(false),
    title: text().notNull(),
    body: text().notNull(),
    state: text({ enum: relayStates }).notNull().default("draft"),
    /** Grows whenever the source is asked: a yes is to exactly this text. */
    revision: integer().notNull().default(0),
    writtenBy: uuid()
      .notNull()
      .references(() => people.id),
    /** What the moderator says to the source. */
    note: text().notNull().default(""),
    askedAt: moment(),
    deadline: moment(),
    /** Why the source refused or amended, if they say. */
    sourceNote: text(),
    amendedTitle: text(),
    amendedBody: text(),
    /** Of an anonymous source the day alone. */
    decidedAt: moment(),
    sentAt: moment(),
    /** When somebody of the fusion cell took note of a no, of silence, or of a changed original. */
    settledAt: moment(),
  },
  (proposal) => [
    index("relay_proposals_original_idx").on(proposal.originalId),
    index("relay_proposals_state_idx").on(proposal.state, proposal.id),
    index("relay_proposals_deadline_idx").on(proposal.deadline).where(sql`${proposal.state} = 'asked'`),
    oneOf("relay_proposals_state", proposal.state, relayStates),
    pgPolicy("relay_proposals: the source reads what it was asked", {
      for: "select",
      to: memberRole,
      using: sql`${proposal.revision} > 0 and ${proposal.state} <> 'draft' and ${sourceIsMe(proposal.originalId)}`,
    }),
    pgPolicy("relay_proposals: the source decides, in time", {
      for: "update",
      to: memberRole,
      using: sql`${proposal.state} = 'asked' and ${proposal.deadline} > now() and ${sourceIsMe(proposal.originalId)}`,
      withCheck: sql`${proposal.state} in ('approved', 'amended', 'refused') and ${sourceIsMe(proposal.originalId)}`,
    }),
    pgPolicy("relay_proposals: the fusion cell reads", {
      for: "select",
      to: fusionRole,
      using: sql`true`,
    }),
    pgPolicy("relay_proposals: the fusion cell writes", {
      for: "insert",
      to: fusionRole,
      // A copy is no original: its source is asked again instead of the moderator who signed it.
      withCheck: sql`${proposal.state} = 'draft'
        and not exists (select 1 from relays y where y.copy_id = ${proposal.originalId})`,
    }),
    pgPolicy("relay_proposals: the fusion cell asks, sends and drops; it never says yes", {
      for: "update",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`${proposal.state} in ('draft', 'asked', 'sent', 'dropped')
        or (${proposal.state} in ('refused', 'expired') and ${proposal.settledAt} is not null)`,
    }),
    pgPolicy("relay_proposals: background work", { for: "select", to: workerRole, using: sql`true` }),
    pgPolicy("relay_proposals: silence is no consent, and what was taken back is let go", {
      for: "update",
      to: workerRole,
      using: sql`${proposal.state} in ('draft', 'asked', 'approved', 'amended')`,
      withCheck: sql`${proposal.state} in ('expired', 'dropped')`,
    }),
  ],
);

/** To which groups a proposal would go. The source learns them by `groups_of_relay`. */
export const relayTargets = pgTable(
  "relay_targets",
  {
    proposalId: uuid()
      .notNull()
      .references(() => relayProposals.id),
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    tlp: text({ enum: tlpLabels }).notNull(),
    /** Among how many companies of the group whoever fits what the text tells is hidden, when the source was asked. */
    crowd: text({ enum: crowds }).notNull(),
    copyId: uuid().references(() => posts.id),
  },
  (target) => [
    primaryKey({ columns: [target.proposalId, target.groupId] }),
    index("relay_targets_copy_idx").on(target.copyId),
    oneOf("relay_targets_tlp", target.tlp, tlpLabels),
    oneOf("relay_targets_crowd", target.crowd, crowds),
    pgPolicy("relay_targets: the fusion cell alone", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("relay_targets: relay_as_agreed and groups_of_relay", {
      for: "select",
      to: workerRole,
      using: sql`true`,
    }),
  ],
);

/** From which item a sanitised copy was made. The fusion cell alone knows; nothing in the copy leads back. */
export const relays = pgTable(
  "relays",
  {
    copyId: uuid()
      .primaryKey()
      .references(() => posts.id),
    originalId: uuid()
      .notNull()
      .references(() => posts.id),
    /** Whose agreed text the copy carries. */
    proposalId: uuid()
      .notNull()
      .references(() => relayProposals.id),
    relayedBy: uuid()
      .notNull()
      .references(() => people.id),
    relayedAt: moment().notNull(),
  },
  (relay) => [
    index("relays_original_idx").on(relay.originalId),
    index("relays_recent_idx").on(relay.relayedAt, relay.copyId),
    pgPolicy("relays: the fusion cell alone", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("relays: to reach the copies of what was taken back", {
      for: "select",
      to: workerRole,
      using: sql`true`,
    }),
  ],
);

/** Which question of a copy's readers was passed on to the source. The fusion cell alone knows. */
export const passedQuestions = pgTable(
  "passed_questions",
  {
    requestId: uuid()
      .primaryKey()
      .references(() => informationRequests.id),
    copyId: uuid()
      .notNull()
      .references(() => posts.id),
    replyId: uuid()
      .notNull()
      .references(() => replies.id),
    /** When the answer went out again, or was let go. */
    closedAt: moment(),
  },
  (passed) => [
    index("passed_questions_reply_idx").on(passed.replyId),
    pgPolicy("passed_questions: the fusion cell alone", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);
