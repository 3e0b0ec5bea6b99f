import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { attachments } from "./attachments.ts";
import { id, moment, oneOf } from "./columns.ts";
import { people } from "./membership.ts";
import { posts, replies } from "./posts.ts";
import { fusionRole, memberRole, workerRole } from "./roles.ts";
import {
  importances,
  noteSubjects,
  scanStates,
  sourceReliabilities,
  taskKinds,
  taskStates,
  tlpLabels,
  verdicts,
} from "./vocabulary.ts";

/*
 * The work of analysts. The fusion cell alone reads all of it, but for the assessments: those are read by whoever reads
 * the reply that they belong to.
 */

const theFusionCell = (table: string) =>
  pgPolicy(`${table}: the fusion cell alone`, {
    for: "all",
    to: fusionRole,
    using: sql`true`,
    withCheck: sql`true`,
  });

/** Something that an analyst finds out, about a post or by itself. */
export const analysisTasks = pgTable(
  "analysis_tasks",
  {
    id: id(),
    postId: uuid().references(() => posts.id),
    kind: text({ enum: taskKinds }).notNull(),
    title: text().notNull(),
    /** What is to be found out. */
    question: text().notNull().default(""),
    ownerId: uuid().references(() => people.id),
    dueAt: moment().notNull(),
    importance: text({ enum: importances }).notNull().default("normal"),
    state: text({ enum: taskStates }).notNull().default("open"),
    result: text().notNull().default(""),
    /** Grows with each change, so that two analysts cannot overwrite each other unseen. */
    revision: integer().notNull().default(1),
    createdBy: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: moment().notNull(),
    closedAt: moment(),
  },
  (task) => [
    index("analysis_tasks_open_idx").on(task.dueAt, task.id).where(sql`${task.closedAt} is null`),
    index("analysis_tasks_closed_idx").on(task.closedAt, task.id).where(sql`${task.closedAt} is not null`),
    index("analysis_tasks_post_idx").on(task.postId),
    oneOf("analysis_tasks_kind", task.kind, taskKinds),
    oneOf("analysis_tasks_importance", task.importance, importances),
    oneOf("analysis_tasks_state", task.state, taskStates),
    theFusionCell("analysis_tasks"),
    pgPolicy("analysis_tasks: the triggers read", { for: "select", to: workerRole, using: sql`true` }),
    pgPolicy("analysis_tasks: who takes it on the queue owns it", {
      for: "update",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** A question to a laboratory outside, and what it answered. The portal sends nothing by itself: people note what they did. */
export const labRequests = pgTable(
  "lab_requests",
  {
    id: id(),
    taskId: uuid()
      .notNull()
      .references(() => analysisTasks.id),
    lab: text().notNull(),
    sent: text().notNull(),
    /** Under which label it was sent; never RED or AMBER+STRICT. */
    tlp: text({ enum: tlpLabels }).notNull(),
    question: text().notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => people.id),
    sentAt: moment().notNull(),
    dueAt: moment().notNull(),
    answer: text(),
    answeredAt: moment(),
    answeredBy: uuid().references(() => people.id),
  },
  (request) => [
    index("lab_requests_task_idx").on(request.taskId),
    oneOf("lab_requests_tlp", request.tlp, ["TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"]),
    theFusionCell("lab_requests"),
  ],
);

/** A source text with one or more YARA rules. */
export const yaraRules = pgTable(
  "yara_rules",
  {
    id: id(),
    name: text().notNull(),
    source: text().notNull(),
    enabled: boolean().notNull().default(true),
    revision: integer().notNull().default(1),
    changedBy: uuid()
      .notNull()
      .references(() => people.id),
    changedAt: moment().notNull(),
  },
  () => [theFusionCell("yara_rules")],
);

/** What a rule was, change by change; nobody alters these. */
export const yaraRuleRevisions = pgTable(
  "yara_rule_revisions",
  {
    ruleId: uuid()
      .notNull()
      .references(() => yaraRules.id),
    revision: integer().notNull(),
    name: text().notNull(),
    source: text().notNull(),
    enabled: boolean().notNull(),
    changedBy: uuid()
      .notNull()
      .references(() => people.id),
    changedAt: moment().notNull(),
  },
  (revision) => [
    primaryKey({ columns: [revision.ruleId, revision.revision] }),
    theFusionCell("yara_rule_revisions"),
  ],
);

/** A look at one file with all enabled rules. The result says which rules matched where; it holds nothing of the file. */
export const yaraScans = pgTable(
  "yara_scans",
  {
    id: id(),
    attachmentId: uuid()
      .notNull()
      .references(() => attachments.id),
    state: text({ enum: scanStates }).notNull().default("queued"),
    askedBy: uuid()
      .notNull()
      .references(() => people.id),
    askedAt: moment().notNull(),
    finishedAt: moment(),
    /** Of how many rules how many are through. */
    rules: integer().notNull().default(0),
    rulesDone: integer().notNull().default(0),
    /** See lib/analysis/yara/scan-result.ts. */
    result: jsonb().$type<unknown>(),
  },
  (scan) => [
    index("yara_scans_attachment_idx").on(scan.attachmentId, scan.askedAt),
    oneOf("yara_scans_state", scan.state, scanStates),
    theFusionCell("yara_scans"),
    pgPolicy("yara_scans: background work finds who asked", {
      for: "select",
      to: workerRole,
      using: sql`true`,
    }),
    pgPolicy("yara_scans: background work gives up", {
      for: "update",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`${scan.state} = 'failed'`,
    }),
  ],
);

/** What stands beside an assessment's words: read by whoever reads the reply. */
export const assessments = pgTable(
  "assessments",
  {
    replyId: uuid()
      .primaryKey()
      .references(() => replies.id),
    verdict: text({ enum: verdicts }).notNull(),
    /** Admiralty code: how far the source is to be trusted. Null: not judged. */
    reliability: text({ enum: sourceReliabilities }),
    /** Admiralty code: how far this piece of information is to be believed, 1 the most; 6 and null are different. */
    credibility: smallint(),
    /** What to do today, each in one line. */
    actions: jsonb().$type<string[]>().notNull().default([]),
    /** The last day on which it may be taken as it stands. */
    expiresOn: date({ mode: "string" }),
  },
  (assessment) => [
    oneOf("assessments_verdict", assessment.verdict, verdicts),
    oneOf("assessments_reliability", assessment.reliability, sourceReliabilities),
    check("assessments_credibility", sql`${assessment.credibility} between 1 and 6`),
    pgPolicy("assessments: whoever may read the reply", {
      for: "select",
      to: memberRole,
      using: sql`exists (select 1 from replies r where r.id = ${assessment.replyId})`,
    }),
    pgPolicy("assessments: the fusion cell", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);

/** What the fusion cell notes for itself. */
export const internalNotes = pgTable(
  "internal_notes",
  {
    id: id(),
    subject: text({ enum: noteSubjects }).notNull(),
    subjectId: uuid().notNull(),
    /** Emptied when the note is deleted. */
    body: text().notNull(),
    writtenBy: uuid()
      .notNull()
      .references(() => people.id),
    writtenAt: moment().notNull(),
    /** Grows with each change. */
    revision: integer().notNull().default(1),
    changedBy: uuid().references(() => people.id),
    changedAt: moment(),
    isDeleted: boolean().notNull().default(false),
  },
  (note) => [
    index("internal_notes_subject_idx").on(note.subjectId, note.writtenAt),
    oneOf("internal_notes_subject", note.subject, noteSubjects),
    theFusionCell("internal_notes"),
  ],
);
