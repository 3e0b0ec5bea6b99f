"use server";

import { refresh } from "next/cache";
import { decideRelay } from "#lib/fusion-cell/relays/commands/decide.ts";
import { answerPassedQuestion } from "#lib/fusion-cell/relays/commands/questions.ts";
import { decisionForm, passedAnswerForm } from "#lib/fusion-cell/relays/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { Refusal } from "#lib/platform/refusal.ts";

export const decideAction = formAction(decisionForm, async (actor, { postId, ...decision }) => {
  try {
    await decideRelay(actor, decision);
  } catch (failure) {
    if (failure instanceof Refusal && failure.field === undefined) refresh();
    throw failure;
  }
  return { goTo: `/posts/${postId}/relay/${decision.proposalId}` };
});

export const answerAction = formAction(passedAnswerForm, async (actor, { postId, ...answer }) => {
  await answerPassedQuestion(actor, answer);
  return { goTo: `/posts/${postId}/relay/questions/${answer.requestId}` };
});
