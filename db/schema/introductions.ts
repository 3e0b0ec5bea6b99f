import { sql } from "drizzle-orm";
import {
  date,
  foreignKey,
  index,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytes, id, isMine, moment, my, oneOf } from "./columns.ts";
import { people } from "./membership.ts";
import { posts } from "./posts.ts";
import { fusionRole, memberRole, workerRole } from "./roles.ts";
import { introductionAnswers, introductionStates } from "./vocabulary.ts";

/**
 * The fusion cell offers two authors who cannot see each other's posts to make them known to each other. While it is
 * open no side learns what the other did; it ends as `made` (triggers of db/functions.sql, when both accepted) or, at
 * the deadline and whatever the reason, as `not_made`.
 */
export const introductions = pgTable(
  "introductions",
  {
    id: id(),
    /** The two posts in the order of their ids. Members never read it. */
    pair: text().notNull(),
    state: text({ enum: introductionStates }).notNull().default("open"),
    offeredBy: uuid()
      .notNull()
      .references(() => people.id),
    offeredAt: moment().notNull(),
    /** The last moment of a day in Japan. */
    deadline: moment().notNull(),
    /** When the fusion cell had seen how it ended. */
    closedAt: moment(),
  },
  (offer) => [
    uniqueIndex("introductions_open_key").on(offer.pair).where(sql`${offer.state} = 'open'`),
    index("introductions_list_idx").on(offer.offeredAt, offer.id),
    index("introductions_due_idx").on(offer.deadline).where(sql`${offer.state} = 'open'`),
    oneOf("introductions_state", offer.state, introductionStates),
    pgPolicy("introductions: the fusion cell", { for: "select", to: fusionRole, using: sql`true` }),
    pgPolicy("introductions: offered in one's own name", {
      for: "insert",
      to: fusionRole,
      withCheck: sql`${offer.offeredBy} = ${my.userId} and ${offer.state} = 'open'`,
    }),
    pgPolicy("introductions: the fusion cell notes that it has seen the end", {
      for: "update",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`${offer.closedAt} is not null`,
    }),
    pgPolicy("introductions: the two sides", {
      for: "select",
      to: memberRole,
      using: sql`exists (select 1 from introduction_sides s where s.introduction_id = ${offer.id}
        and ${isMine(sql`s.handle`)})`,
    }),
    pgPolicy("introductions: the clock and the triggers", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** One of the two: what is said to this side, and what it answered. The other side never reads it. */
export const introductionSides = pgTable(
  "introduction_sides",
  {
    introductionId: uuid()
      .notNull()
      .references(() => introductions.id),
    postId: uuid().notNull(),
    /** The post's own, which the foreign key sees to. */
    handle: text().notNull(),
    /** The moderator's words to this side. */
    message: text().notNull(),
    answer: text({ enum: introductionAnswers }).notNull().default("pending"),
    answeredOn: date({ mode: "string" }),
  },
  (side) => [
    primaryKey({ columns: [side.introductionId, side.postId] }),
    unique("introduction_sides_handle_key").on(side.introductionId, side.postId, side.handle),
    foreignKey({
      name: "introduction_sides_post_fk",
      columns: [side.postId, side.handle],
      foreignColumns: [posts.id, posts.handle],
    }),
    oneOf("introduction_sides_answer", side.answer, introductionAnswers),
    index("introduction_sides_handle_idx").on(side.handle),
    pgPolicy("introduction_sides: the fusion cell", { for: "select", to: fusionRole, using: sql`true` }),
    pgPolicy("introduction_sides: offered, not answered for anybody", {
      for: "insert",
      to: fusionRole,
      withCheck: sql`${side.answer} = 'pending' and ${side.answeredOn} is null`,
    }),
    pgPolicy("introduction_sides: one's own", { for: "select", to: memberRole, using: isMine(side.handle) }),
    // Whether it is still open is asked by a trigger: it must hold the row of the offer while it decides.
    pgPolicy("introduction_sides: one answers for oneself", {
      for: "update",
      to: memberRole,
      using: isMine(side.handle),
      withCheck: sql`${isMine(side.handle)} and ${side.answer} <> 'pending'`,
    }),
    pgPolicy("introduction_sides: to tell both sides", { for: "select", to: workerRole, using: sql`true` }),
  ],
);

/** As whom a side wants to be known to the other. Sealed, and padded to one length. Nobody at the desk reads it. */
export const introductionContacts = pgTable(
  "introduction_contacts",
  {
    introductionId: uuid().notNull(),
    postId: uuid().notNull(),
    handle: text().notNull(),
    /** Sealed JSON {name, company, mail, words}: see lib/fusion-cell/introductions/contact.ts. */
    sealed: bytes().notNull(),
  },
  (contact) => [
    primaryKey({ columns: [contact.introductionId, contact.postId] }),
    foreignKey({
      name: "introduction_contacts_side_fk",
      columns: [contact.introductionId, contact.postId, contact.handle],
      foreignColumns: [introductionSides.introductionId, introductionSides.postId, introductionSides.handle],
    }),
    pgPolicy("introduction_contacts: one's own", {
      for: "select",
      to: memberRole,
      using: isMine(contact.handle),
    }),
    pgPolicy("introduction_contacts: given by oneself, while it is open", {
      for: "insert",
      to: memberRole,
      withCheck: sql`${isMine(contact.handle)} and exists (select 1 from introductions i
        where i.id = ${contact.introductionId} and i.state = 'open' and i.deadline > now())`,
    }),
    pgPolicy("introduction_contacts: taken back by oneself, while it is open", {
      for: "delete",
      to: memberRole,
      using: sql`${isMine(contact.handle)} and exists (select 1 from introductions i
        where i.id = ${contact.introductionId} and i.state <> 'made')`,
    }),
    pgPolicy("introduction_contacts: the other side's, when both accepted", {
      for: "select",
      to: memberRole,
      // Of the offers and their sides a member finds their own alone.
      using: sql`exists (select 1 from introductions i join introduction_sides s on s.introduction_id = i.id
        where i.id = ${contact.introductionId} and i.state = 'made' and ${isMine(sql`s.handle`)})`,
    }),
  ],
);
