import { sql } from "drizzle-orm";
import {
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
import { id, moment, oneOf } from "./columns.ts";
import { people } from "./membership.ts";
import { fusionRole, memberRole, operatorRole, visitorRole, workerRole } from "./roles.ts";
import {
  advisoryParts,
  advisoryStates,
  advisoryTlps,
  feedKinds,
  feedStates,
  languages,
  segmentStates,
  tlpLabels,
  urgencies,
} from "./vocabulary.ts";

/** A source of first information outside: a feed, or a CSAF document by address. */
export const feeds = pgTable(
  "feeds",
  {
    id: id(),
    url: text().notNull(),
    kind: text({ enum: feedKinds }).notNull(),
    name: text().notNull(),
    /** Only an active one is asked. A removed one stays for what came from it, and returns when added again. */
    state: text({ enum: feedStates }).notNull().default("active"),
    everyMinutes: integer().notNull().default(60),
    etag: text(),
    lastModified: text(),
    /** When it was last asked, and when that last went well. */
    triedAt: moment(),
    fetchedAt: moment(),
    /** Null when the last fetch went well, else a FeedProblem, which an operator is told in plain words. */
    problem: text(),
    /** What was found there: a status, a system code, the words of the source. Plain text from outside. */
    problemDetail: text(),
    itemCount: integer().notNull().default(0),
  },
  (feed) => [
    uniqueIndex("feeds_url_key").on(feed.url),
    oneOf("feeds_kind", feed.kind, feedKinds),
    oneOf("feeds_state", feed.state, feedStates),
    pgPolicy("feeds: operators add them", {
      for: "all",
      to: operatorRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("feeds: the fusion cell reads", { for: "select", to: fusionRole, using: sql`true` }),
    pgPolicy("feeds: background work fetches", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** One piece of information as a source gave it, before anybody judged it. */
export const sourceItems = pgTable(
  "source_items",
  {
    id: id(),
    feedId: uuid()
      .notNull()
      .references(() => feeds.id),
    externalId: text().notNull(),
    title: text().notNull(),
    link: text(),
    language: text({ enum: languages }),
    publishedAt: moment(),
    /** SourceItem of lib/advisories/sources, as read. */
    content: jsonb().$type<unknown>().notNull(),
    receivedAt: moment().notNull().defaultNow(),
  },
  (item) => [
    uniqueIndex("source_items_key").on(item.feedId, item.externalId),
    pgPolicy("source_items: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("source_items: operators see what came", { for: "select", to: operatorRole, using: sql`true` }),
    pgPolicy("source_items: background work stores", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** What a published advisory concerns; empty lists where the source said nothing. */
export type AdvisoryFacts = {
  identifiers: string[];
  products: string[];
  references: { title: string; url: string }[];
  severity: { score: number; vector: string | null } | null;
};

export const advisories = pgTable(
  "advisories",
  {
    id: id(),
    sourceItemId: uuid().references(() => sourceItems.id),
    state: text({ enum: advisoryStates }).notNull().default("new"),
    tlp: text({ enum: advisoryTlps }).notNull().default("TLP:GREEN"),
    /** The label its source gave it; null where the source said nothing. */
    sourceTlp: text({ enum: tlpLabels }),
    /** Who chose the label. While nobody has, it is not published. */
    labelledBy: uuid().references(() => people.id),
    urgency: text({ enum: urgencies }).notNull().default("scheduled"),
    titleJa: text().notNull().default(""),
    titleOriginal: text().notNull(),
    sourceName: text().notNull().default(""),
    originalLanguage: text({ enum: languages }).notNull().default("en"),
    /** The three plain sentences: 何が起きた / 関係する人 / 今日すること. */
    whatHappened: text().notNull().default(""),
    whoIsConcerned: text().notNull().default(""),
    actToday: text().notNull().default(""),
    facts: jsonb().$type<AdvisoryFacts>().notNull(),
    revision: integer().notNull().default(1),
    createdAt: moment().notNull().defaultNow(),
    publishedAt: moment(),
    publishedBy: uuid().references(() => people.id),
  },
  (advisory) => [
    index("advisories_list_idx")
      .on(advisory.publishedAt, advisory.id)
      .where(sql`${advisory.state} = 'published'`),
    index("advisories_triage_idx").on(advisory.state, advisory.createdAt, advisory.id),
    index("advisories_source_idx").on(advisory.sourceItemId),
    oneOf("advisories_state", advisory.state, advisoryStates),
    oneOf("advisories_tlp", advisory.tlp, advisoryTlps),
    oneOf("advisories_source_tlp", advisory.sourceTlp, tlpLabels),
    oneOf("advisories_urgency", advisory.urgency, urgencies),
    pgPolicy("advisories: the world reads what is CLEAR", {
      for: "select",
      to: visitorRole,
      using: sql`${advisory.state} = 'published' and ${advisory.tlp} = 'TLP:CLEAR'`,
    }),
    pgPolicy("advisories: members read what is published", {
      for: "select",
      to: memberRole,
      using: sql`${advisory.state} = 'published'`,
    }),
    pgPolicy("advisories: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("advisories: background work drafts", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** One paragraph of the original with its Japanese beside it. */
export const advisorySegments = pgTable(
  "advisory_segments",
  {
    advisoryId: uuid()
      .notNull()
      .references(() => advisories.id),
    position: integer().notNull(),
    part: text({ enum: advisoryParts }).notNull().default("summary"),
    source: text().notNull(),
    target: text().notNull().default(""),
    state: text({ enum: segmentStates }).notNull().default("untranslated"),
    translatedBy: uuid().references(() => people.id),
  },
  (segment) => [
    primaryKey({ columns: [segment.advisoryId, segment.position] }),
    oneOf("advisory_segments_state", segment.state, segmentStates),
    oneOf("advisory_segments_part", segment.part, advisoryParts),
    pgPolicy("advisory_segments: the world reads what is CLEAR", {
      for: "select",
      to: visitorRole,
      using: sql`exists (select 1 from advisories a where a.id = ${segment.advisoryId})`,
    }),
    pgPolicy("advisory_segments: members read what is published", {
      for: "select",
      to: memberRole,
      using: sql`exists (select 1 from advisories a where a.id = ${segment.advisoryId})`,
    }),
    pgPolicy("advisory_segments: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("advisory_segments: background work drafts", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);
