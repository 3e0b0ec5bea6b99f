import { z } from "zod";
import { tlpLabels } from "#db/schema/vocabulary.ts";
import { line, optionalProse, prose, ticked } from "#lib/platform/form-fields.ts";

/*
 * What the forms around relays send. Browser-safe.
 */

/** How long the source has to answer, in office minutes: a day at the desk has nine hours. */
export const patience = { "4h": 240, "1d": 540, "2d": 1_080 } as const;
export type Patience = keyof typeof patience;
const patiences = ["4h", "1d", "2d"] as const satisfies readonly Patience[];

/** A group is a checkbox of its own, so that a browser without scripts shows again which were chosen. */
export const groupField = (groupId: string): string => `to-${groupId}`;
const groupFieldPattern = /^to-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const mostGroups = 50;

const text = { title: line(120), body: prose(20_000) };

export const proposalForm = z
  .looseObject({
    postId: z.uuid(),
    /** Of the original, as the moderator saw it. */
    revision: z.coerce.number().int(),
    /** Set where a draft goes on, or the source is asked again. */
    proposalId: z.uuid().optional(),
    /** This goes to those who have the text that it corrects. */
    corrects: ticked,
    tlp: z.enum(tlpLabels, "required"),
    ...text,
    patience: z.enum(patiences).default("2d"),
    note: optionalProse(1_000),
    intent: z.enum(["check", "draft", "ask"]),
    /** Which warnings the moderator has read and accepts: see `markOf`. */
    sure: z.string().max(20_000).optional(),
    insists: ticked,
  })
  .transform((form) => ({
    postId: form.postId,
    revision: form.revision,
    proposalId: form.proposalId,
    corrects: form.corrects,
    tlp: form.tlp,
    title: form.title,
    body: form.body,
    patience: form.patience,
    note: form.note,
    intent: form.intent,
    sure: form.sure,
    insists: form.insists,
    groups: Object.keys(form)
      .flatMap((name) => groupFieldPattern.exec(name)?.[1] ?? [])
      .slice(0, mostGroups),
  }));
export type ProposalInput = Omit<z.output<typeof proposalForm>, "sure">;

export const sendForm = z.object({ proposalId: z.uuid(), insists: ticked });
export const proposalIdForm = z.object({ proposalId: z.uuid() });

/** What the source answers: the texts count where they amend. */
export const decisionForm = z.object({
  postId: z.uuid(),
  proposalId: z.uuid(),
  /** Of the proposal: a yes is to exactly the text that was shown. */
  revision: z.coerce.number().int(),
  intent: z.enum(["approve", "amend", "refuse"]),
  title: line(120, 0).default(""),
  body: optionalProse(20_000),
  reason: optionalProse(1_000),
});
export type Decision = Omit<z.output<typeof decisionForm>, "postId">;

export const questionForm = z.object({ replyId: z.uuid(), question: prose(2_000) });
export const passedAnswerForm = z
  .object({
    postId: z.uuid(),
    requestId: z.uuid(),
    intent: z.enum(["answer", "decline"]),
    answer: optionalProse(4_000),
    agrees: ticked,
  })
  .refine(({ intent, answer }) => intent === "decline" || answer !== "", {
    path: ["answer"],
    message: "answer_missing",
  })
  .refine(({ intent, agrees }) => intent === "decline" || agrees, {
    path: ["agrees"],
    message: "consent_missing",
  });
export type PassedAnswer = Pick<z.output<typeof passedAnswerForm>, "requestId" | "intent" | "answer">;
export const passOnForm = z.object({ requestId: z.uuid(), body: prose(20_000), everywhere: ticked });
export const letGoForm = z.object({ requestId: z.uuid() });
