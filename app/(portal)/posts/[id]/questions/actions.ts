"use server";

import type { z } from "zod";
import type { Person } from "#lib/access/actor.ts";
import { answerQuestions } from "#lib/fusion-cell/ask-back/answer.ts";
import { textsGiven, withTexts } from "#lib/fusion-cell/ask-back/answers-given.ts";
import { answerForm } from "#lib/fusion-cell/ask-back/forms.ts";
import { answersMeter, type Questioned, questionsTo } from "#lib/fusion-cell/ask-back/questions.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { hidingDecided } from "#lib/posts/hiding/hiding-choice.ts";
import { companyFacts } from "#lib/posts/queries/company-facts.ts";
import type { BeforeSending } from "#lib/posts/views.ts";

type Form = z.output<typeof answerForm>;

export const answerAction = formAction(answerForm, async (actor, form) => {
  const asked = await questionsTo(actor, form.postId);
  if (!asked) throw new Refusal("not_found");
  const ready = await readyToAnswer(actor, form, asked);
  if ("shown" in ready) return ready;
  await answerQuestions(actor, ready.form);
  return { goTo: `/posts/${form.postId}?said=answered` };
});

/** What the source has to decide about before its answers go out, or else the form as it is to go out. */
async function readyToAnswer(
  actor: Person,
  form: Form,
  { questions, attribution }: Questioned,
): Promise<{ shown: BeforeSending } | { form: Form }> {
  const facts = textsGiven(questions, form, attribution);
  const decided = hidingDecided({ facts }, { ...form, attribution }, await companyFacts(actor));
  const ready = "texts" in decided ? withTexts(form, decided.texts.facts) : form;
  const meter = form.insists ? null : await answersMeter(actor, ready);
  if ("offer" in decided) return { shown: { ...decided, meter } };
  return meter?.verdict === "block" ? { shown: { refused: true, meter } } : { form: ready };
}
