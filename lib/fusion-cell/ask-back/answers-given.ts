import type { Facts } from "#db/schema/posts.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { factField, isQuestion, readFacts } from "#lib/posts/writing/facts.ts";
import { type Asked, questions } from "#lib/posts/writing/guide.ts";
import { type AnswerForm, answerField, type Settled, wayField } from "./forms.ts";
import { isUnknown, type OpenRequest } from "./settle.ts";

/** What a source says to one question: of a fact (`facts` holds what), in words, or that it does not. */
type Given = { id: string; state: Settled; fact?: string; words?: string };

/** Questions of facts, as the guided form asks them. */
export const factsAsked = (open: readonly Pick<OpenRequest, "fact">[]): Asked[] =>
  open.flatMap(({ fact }) =>
    fact !== null && isQuestion(fact) ? [{ id: fact, part: "technical", question: questions[fact] }] : [],
  );

/**
 * The answers in a form to the questions that are open, as typed. Of whoever would rather not say nothing is taken, also
 * where something was typed; questions without an answer stay open. Throws a Refusal with a code of `readFacts`.
 */
export function answersGiven(
  open: readonly OpenRequest[],
  { fields, words, ways }: Pick<AnswerForm, "fields" | "words" | "ways">,
): { facts: Facts; answers: Given[] } {
  const wayOf = (id: string) =>
    (["declined", "unknown"] as const).find((way) => ways.includes(wayField(way, id)));
  const told = open.filter(({ id }) => !wayOf(id));
  const read = readFacts(factsAsked(told), fields);
  const [wrong] = read.wrong;
  if (wrong) throw new Refusal(wrong.code, wrong.field);
  const answers = open.flatMap(({ id, fact }): Given[] => {
    const way = wayOf(id);
    if (way) return [{ id, state: way }];
    if (fact === null) {
      const text = words[answerField(id)] ?? "";
      return text === "" ? [] : [{ id, state: "answered", words: text }];
    }
    const value = read.facts[fact];
    if (value === undefined) return [];
    return isUnknown(value) ? [{ id, state: "unknown" }] : [{ id, state: "answered", fact }];
  });
  const taken = answers.flatMap(({ fact }) => fact ?? []);
  const facts = Object.fromEntries(Object.entries(read.facts).filter(([fact]) => taken.includes(fact)));
  return { facts, answers };
}

/** Texts in the answers by field. Words to the fusion cell alone are among them where nobody may know the author. */
export function textsGiven(
  open: readonly OpenRequest[],
  { fields, words, ways }: Pick<AnswerForm, "fields" | "words" | "ways">,
  attribution: Attribution,
): Record<string, string> {
  const { facts, answers } = answersGiven(open, { fields, words, ways });
  const written = factsAsked(open).flatMap(({ id, question }) => {
    const text = facts[id];
    return question.type === "text" && typeof text === "string" ? [[factField(id), text] as const] : [];
  });
  const spoken = answers.flatMap((one) =>
    one.words !== undefined && attribution === "nobody" ? [[answerField(one.id), one.words] as const] : [],
  );
  return Object.fromEntries([...written, ...spoken]);
}

/** The form with these texts in place of its own: `textsGiven` backwards. */
export const withTexts = <F extends Pick<AnswerForm, "fields" | "words">>(form: F, texts: Facts): F => {
  const all = Object.entries(texts);
  const isOf = (fields: object, name: string) => Object.hasOwn(fields, name);
  return {
    ...form,
    fields: { ...form.fields, ...Object.fromEntries(all.filter(([name]) => isOf(form.fields, name))) },
    words: { ...form.words, ...Object.fromEntries(all.filter(([name]) => isOf(form.words, name))) },
  };
};
