import { z } from "zod";
import type { Facts } from "#db/schema/posts.ts";
import {
  type Attribution,
  attributions,
  happenings,
  type PostKind,
  postKinds,
  replyKinds,
  tapAnswers,
  tlpLabels,
} from "#db/schema/vocabulary.ts";
import { fileList, line, optionalProse, prose, ticked } from "#lib/platform/form-fields.ts";
import { meterFields } from "./anonymity/meter-fields.ts";
import { gatherUploads, uploadFields } from "./files/upload-fields.ts";
import { hidingFields, sendings } from "./hiding/hiding-choice.ts";
import { draftValues } from "./writing/draft-values.ts";
import { readFacts } from "./writing/facts.ts";
import { type Asked, technicalFacts, technicalQuestions } from "./writing/guide.ts";
import { startingAttribution } from "./writing/starting-attribution.ts";

/*
 * What members fill in. Browser-safe.
 */

export const titleLength = { min: 2, max: 120 } as const;
export const bodyLength = { min: 2, max: 20_000 } as const;
export const replyLength = { min: 1, max: 10_000 } as const;
export const answerLength = 4_000;
export const changedLength = 200;
export const noteLength = 300;

const writing = {
  kind: z.enum(postKinds, "choose_one"),
  title: line(titleLength.max, titleLength.min),
  body: prose(bodyLength.max, bodyLength.min),
  tlp: z.enum(tlpLabels, "choose_one").default("TLP:AMBER"),
  /** What they may be is asked of their contents: see lib/posts/files/brought-files.ts. */
  files: fileList,
  ...uploadFields,
};

/** `formId` is made with the form: sent twice, it makes one item. */
const formId = z.uuid();
const intent = z.enum([...sendings, "preview"]).default("send");

/** Answers to the form's own questions, and what they are about; nothing on a notice. */
const answering = {
  happening: z.enum(happenings, "choose_one").optional(),
  answers: z.record(z.string(), z.unknown()),
};

export const postForm = z
  .preprocess(
    withAnswers,
    z.object({
      ...writing,
      ...hidingFields,
      ...meterFields,
      ...answering,
      formId,
      intent,
      groupId: z.uuid("choose_one"),
      attribution: z.enum(attributions).optional(),
      /** For which kind the form had chosen who may know the author. */
      offeredFor: z.enum(postKinds).optional(),
    }),
  )
  .transform(({ attribution, answers, ...form }, context) => {
    const facts = factsIn(technicalQuestions(form.happening), answers, context);
    return { ...form, facts, attribution: attribution ?? startingAttribution(form.kind) };
  })
  .refine((form) => !showsNameByAccident(form), { path: ["attribution"], message: "name_would_show" });
export type PostForm = z.output<typeof postForm>;

/** The form's own questions have a field each: see lib/posts/writing/facts.ts. */
function withAnswers(form: unknown): unknown {
  const gathered = gatherUploads(form);
  if (typeof gathered !== "object" || gathered === null) return form;
  const answers = Object.entries(gathered).filter(([name]) => name.startsWith("fact."));
  return { ...gathered, answers: Object.fromEntries(answers) };
}

type Answers = z.output<typeof answering.answers>;

function factsIn(asked: readonly Asked[], answers: Answers, context: z.RefinementCtx): Facts {
  const { facts, wrong } = readFacts(asked, answers);
  for (const { field, code } of wrong) context.addIssue({ code: "custom", path: [field], message: code });
  return facts;
}

type NameChoice = { kind: PostKind; attribution: Attribution; offeredFor?: PostKind | undefined };

/** Without scripts the choice does not follow the kind: nobody shall sign an incident because it was a question first. */
const showsNameByAccident = ({ kind, attribution, offeredFor }: NameChoice): boolean =>
  kind === "incident" && attribution === "named" && offeredFor !== undefined && offeredFor !== "incident";

const revision = z.object({
  ...writing,
  ...hidingFields,
  ...meterFields,
  ...answering,
  intent: z.enum(sendings).default("send"),
  postId: z.uuid(),
  revision: z.coerce.number().int().positive(),
  answer: optionalProse(answerLength),
  /** What changed and why; asked for what is out already. */
  note: line(noteLength, 0).default(""),
  /** What stood there was wrong. */
  isCorrection: ticked,
});
export const revisionForm = z
  .preprocess(withAnswers, revision)
  .transform(({ happening, answers, ...form }, context) => ({
    ...form,
    /** What the fusion cell asked besides was answered too, and stays. */
    facts: factsIn(technicalFacts(happening), answers, context),
  }));
type Revision = z.output<typeof revisionForm>;
type NotAlways = "note" | "isCorrection" | "facts" | keyof typeof uploadFields | Meter;
/** Without `facts` the answers stay as they are. */
export type RevisionForm = Omit<Revision, "intent" | keyof typeof hidingFields | NotAlways> &
  Partial<Pick<Revision, NotAlways>>;

export const replyForm = z
  .object({
    ...hidingFields,
    ...meterFields,
    intent: z.enum(sendings).default("send"),
    formId,
    postId: z.uuid(),
    kind: z.enum(replyKinds).exclude(["assessment"]).default("reply"),
    /** What has changed since, in one line; a follow-up says it. */
    changed: line(changedLength, 0).default(""),
    body: prose(replyLength.max, replyLength.min),
    attribution: z.enum(attributions).default("fusion_cell"),
  })
  .refine(({ kind, changed }) => kind !== "follow_up" || changed !== "", {
    path: ["changed"],
    message: "required",
  });
type Reply = z.output<typeof replyForm>;
type Meter = keyof typeof meterFields;
export type ReplyForm = Omit<Reply, "intent" | keyof typeof hidingFields | Meter> &
  Partial<Pick<Reply, Meter>>;

/** What the buttons of the new-post form ask for besides sending and looking: keep it, and perhaps choose again. */
const keepings = ["keep", "keep_anyway", "rechoose", "replace"] as const;
export const isKeeping = (wish: unknown): boolean => keepings.some((one) => one === wish);

export const draftForm = z
  .looseObject({
    formId,
    intent: z.enum(keepings),
    screen: z.string().max(100).default(""),
    seen: z.coerce.number().int().nonnegative().default(0),
  })
  .transform((form) => ({
    formId: form.formId,
    intent: form.intent,
    saving: { screen: form.screen, seen: form.seen, anyway: form.intent === "keep_anyway" },
    values: draftValues(Object.entries(form)),
  }));

export const oneDraft = z.object({ formId });

/** "none" takes the company's answer back. */
export const tapForm = z.object({ postId: z.uuid(), answer: z.enum([...tapAnswers, "none"], "choose_one") });
export type TapForm = z.output<typeof tapForm>;

/** "none" takes the choice back. */
export const acceptForm = z.object({ postId: z.uuid(), replyId: z.union([z.uuid(), z.literal("none")]) });
export type AcceptForm = z.output<typeof acceptForm>;

export const mailAnswerForm = z.object({
  token: z.string().regex(/^[\w-]{1,200}$/),
  answer: z.enum(tapAnswers, "choose_one"),
});

export const onePost = z.object({ postId: z.uuid() });
export const oneReply = z.object({ postId: z.uuid(), replyId: z.uuid() });
