"use server";

import { refresh } from "next/cache";
import { dropRelay, settleRelay } from "#lib/fusion-cell/relays/commands/let-go.ts";
import { keepAnswer, passAnswerOn, passQuestionOn } from "#lib/fusion-cell/relays/commands/questions.ts";
import { sendRelay } from "#lib/fusion-cell/relays/commands/send.ts";
import {
  letGoForm,
  passOnForm,
  proposalIdForm,
  questionForm,
  sendForm,
} from "#lib/fusion-cell/relays/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { Refusal } from "#lib/platform/refusal.ts";

/** When a colleague or the source was faster, the page around the form shows what they did. */
async function orShowTheLatest(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (failure) {
    if (failure instanceof Refusal) refresh();
    throw failure;
  }
}

export const sendAction = formAction(sendForm, async (actor, sent) => {
  await orShowTheLatest(() => sendRelay(actor, sent));
  return { goTo: `/console/relays/${sent.proposalId}?done=sent` };
});

export const dropAction = formAction(proposalIdForm, async (actor, which) => {
  await orShowTheLatest(() => dropRelay(actor, which));
  return { goTo: `/console/relays/${which.proposalId}?done=dropped` };
});

export const settleAction = formAction(proposalIdForm, async (actor, which) => {
  await orShowTheLatest(() => settleRelay(actor, which));
  return { goTo: `/console/relays/${which.proposalId}?done=settled` };
});

export const passQuestionAction = formAction(questionForm, async (actor, asked) => {
  const requestId = await passQuestionOn(actor, asked);
  return { goTo: `/console/relays/questions/${requestId}?done=passed` };
});

export const passAnswerAction = formAction(passOnForm, async (actor, told) => {
  await passAnswerOn(actor, told);
  return { goTo: `/console/relays?done=told` };
});

export const keepAnswerAction = formAction(letGoForm, async (actor, which) => {
  await keepAnswer(actor, which);
  return { goTo: `/console/relays?done=kept` };
});
