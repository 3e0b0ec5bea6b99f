import { z } from "zod";
import type { RequestState } from "#db/schema/vocabulary.ts";
import { optionalProse } from "#lib/platform/form-fields.ts";
import { meterFields } from "#lib/posts/anonymity/meter-fields.ts";
import { hidingFields, sendings } from "#lib/posts/hiding/hiding-choice.ts";
import { isQuestion } from "#lib/posts/writing/facts.ts";
import type { QuestionId } from "#lib/posts/writing/guide.ts";
import { claim } from "../forms.ts";

/*
 * Questions to a source, as the desk sends them, and the answers, as the source does. Browser-safe.
 */

export const questionLength = 1_000;
export const freeQuestionLength = 2_000;
export const freeAnswerLength = 4_000;

/** One question: of a missing fact, or (`fact` null) in free words. */
export type NewQuestion = { fact: QuestionId | null; question: string };

/** Says that a fact is asked for, or something in free words. */
export const tickField = (fact: QuestionId | "free"): string => `ask.${fact}`;

/** Where the wording of a fact's question is edited. */
export const wordingField = (fact: QuestionId): string => `wording.${fact}`;

const list = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => (given === undefined ? [] : [given].flat().slice(0, 100)));

const record = z.record(z.string(), z.unknown());
const ownFields = (prefix: string, form: unknown): Record<string, unknown> =>
  typeof form === "object" && form !== null
    ? Object.fromEntries(Object.entries(form).filter(([name]) => name.startsWith(prefix)))
    : {};

/** What is ticked, the wording of each, and whether the post goes back to its source. */
export const askForm = z
  .preprocess(
    (form) => ({
      ...(form as object),
      ticks: Object.keys(ownFields("ask.", form)),
      wordings: ownFields("wording.", form),
    }),
    z.object({
      ...claim,
      /** Made with the form: sent twice, it asks once. */
      formId: z.uuid(),
      ticks: z.array(z.string()),
      wordings: record,
      question: optionalProse(freeQuestionLength),
      intent: z.enum(["send", "return"]).default("send"),
    }),
  )
  .transform(({ ticks, wordings, question, intent, ...claimed }, context) => {
    const refuse = (field: string, code: string) =>
      context.addIssue({ code: "custom", path: [field], message: code });
    const facts = ticks.map((name) => name.slice("ask.".length)).filter(isQuestion);
    const ofFacts = facts.map((id): NewQuestion => {
      const wording = optionalProse(questionLength).safeParse(wordings[wordingField(id)]);
      if (!wording.success) refuse(wordingField(id), "too_long");
      else if (wording.data === "") refuse(wordingField(id), "required");
      return { fact: id, question: wording.data ?? "" };
    });
    const isFree = ticks.includes(tickField("free"));
    if (isFree ? question === "" : ofFacts.length === 0) refuse("question", "question_missing");
    const questions = isFree ? [...ofFacts, { fact: null, question }] : ofFacts;
    return { ...claimed, questions, returns: intent === "return" };
  });

/** Fields of one question's answer: in free words, and the two ways out. */
export const answerField = (requestId: string): string => `answer.${requestId}`;
export const wayField = (way: "unknown" | "declined", requestId: string): string => `${way}.${requestId}`;

/** What a source answers. `fields` holds answers to facts as the guided form has them: see `readFacts`. */
export const answerForm = z.preprocess(
  (form) => ({
    ...(form as object),
    fields: ownFields("fact.", form),
    words: ownFields("answer.", form),
    ways: [...Object.keys(ownFields("unknown.", form)), ...Object.keys(ownFields("declined.", form))],
  }),
  z.object({
    ...hidingFields,
    ...meterFields,
    intent: z.enum(sendings).default("send"),
    postId: z.uuid(),
    /** Questions that stood on the page. */
    asked: list,
    fields: record,
    words: z.record(z.string(), optionalProse(freeAnswerLength)),
    ways: z.array(z.string()),
  }),
);
type Sent = z.output<typeof answerForm>;
export type AnswerForm = Pick<Sent, "postId" | "asked" | "fields" | "words" | "ways"> &
  Partial<Pick<Sent, "notOurs" | "insists">>;

/** What becomes of a question by its answer. */
export type Settled = Exclude<RequestState, "open" | "dropped">;

export const noteForm = z.object({ postId: z.uuid(), next: claim.next });
