import { z } from "zod";
import {
  importances,
  noteSubjects,
  sourceReliabilities,
  taskKinds,
  taskStates,
  tlpLabels,
  verdicts,
} from "#db/schema/vocabulary.ts";
import { line, optionalProse, prose, ticked } from "#lib/platform/form-fields.ts";
import { confidenceLevels } from "./confidence.ts";

/*
 * What the forms of analysts send. Browser-safe.
 */

const levels = ["high", "medium", "low"] as const satisfies readonly (keyof typeof confidenceLevels)[];

/** A field left empty is no answer. */
const optional = <Shape extends z.ZodType>(shape: Shape) =>
  z.union([z.literal("").transform(() => null), shape]).default(null);

/** A time by the clock of whoever writes it: see `momentOfLocal`. */
const localTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, "day_wrong");
/** The page of the console that a form stands on. */
const back = z
  .string()
  .regex(/^\/console\/[\w/-]+$/)
  .max(200);
const seen = { revision: z.coerce.number().int() };
export const mostActions = 10;
const longestAction = 200;

/** What to do today: each line one thing, without the marks that people put before the lines of a list. */
const actionLines = optionalProse(mostActions * (longestAction + 1))
  .transform((text) =>
    text
      .split("\n")
      .map((one) => one.replace(/^\s*(?:[-*・•●]|\d{1,2}[.)．）])\s*/, "").trim())
      .filter((one) => one !== ""),
  )
  .pipe(z.array(z.string().max(longestAction)).max(mostActions));

export const assessmentForm = z.object({
  formId: z.uuid(),
  postId: z.uuid(),
  verdict: z.enum(verdicts, "choose_one"),
  body: prose(20_000),
  confidence: z.enum(levels, "confidence_missing").transform((level) => confidenceLevels[level]),
  reliability: optional(z.enum(sourceReliabilities)),
  credibility: optional(z.coerce.number().int().min(1).max(6)),
  actions: actionLines,
  expiresOn: optional(z.iso.date("day_over")),
});

const taskFields = {
  title: line(120),
  question: optionalProse(4_000),
  kind: z.enum(taskKinds, "choose_one"),
  importance: z.enum(importances, "choose_one"),
  dueAt: localTime,
  ownerId: optional(z.uuid()),
};
export const newTaskForm = z.object({ formId: z.uuid(), postId: optional(z.uuid()), ...taskFields });
export const taskForm = z.object({
  taskId: z.uuid(),
  ...seen,
  ...taskFields,
  state: z.enum(taskStates, "choose_one"),
  result: optionalProse(20_000),
});

export const labRequestForm = z.object({
  formId: z.uuid(),
  taskId: z.uuid(),
  lab: line(120),
  sent: prose(2_000),
  tlp: z.enum(tlpLabels, "required"),
  question: prose(4_000),
  dueAt: localTime,
});
export const labAnswerForm = z.object({ requestId: z.uuid(), answer: prose(20_000) });

export const noteForm = z.object({
  formId: z.uuid(),
  subject: z.enum(noteSubjects),
  subjectId: z.uuid(),
  body: prose(5_000),
  back,
});
export const noteChangeForm = z.object({
  noteId: z.uuid(),
  ...seen,
  body: optionalProse(5_000),
  intent: z.enum(["change", "delete"]),
  back,
});

const ruleFields = {
  name: line(80),
  source: prose(100_000),
  enabled: ticked,
  intent: z.enum(["check", "save"]),
};
export const newRuleForm = z.object({ formId: z.uuid(), ...ruleFields });
export const ruleForm = z.object({ ruleId: z.uuid(), ...seen, ...ruleFields });

export const scanForm = z.object({ attachmentId: z.uuid(), back });

type Assessed = z.output<typeof assessmentForm>;
type Required = "formId" | "postId" | "verdict" | "body";
/** `confidence` is a number on the scale of 0–100. */
export type AssessmentInput = Pick<Assessed, Required> & { confidence: number } & Partial<
    Omit<Assessed, Required | "confidence">
  >;
export type NewTask = z.output<typeof newTaskForm>;
export type TaskChange = z.output<typeof taskForm>;
export type LabRequestInput = z.output<typeof labRequestForm>;
export type NoteInput = z.output<typeof noteForm>;
export type NoteChange = z.output<typeof noteChangeForm>;
export type RuleInput = Pick<z.output<typeof newRuleForm>, "name" | "source" | "enabled">;
