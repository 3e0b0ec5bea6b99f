"use server";

import { refresh } from "next/cache";
import { askToUnmask, takeBack } from "#lib/fusion-cell/unmasking/ask.ts";
import { decideUnmasking } from "#lib/fusion-cell/unmasking/decide.ts";
import { askForm, decideForm, unmaskingForm } from "#lib/fusion-cell/unmasking/forms.ts";
import { lookAtSource } from "#lib/fusion-cell/unmasking/look.ts";
import { formAction } from "#lib/platform/form-action.ts";

const pageOf = (id: string, said: string) => `/console/unmaskings/${id}?said=${said}`;

export const askAction = formAction(askForm, async (actor, asked) => ({
  goTo: pageOf(await askToUnmask(actor, asked), "asked"),
}));

export const decideAction = formAction(decideForm, async (actor, decided) => {
  await decideUnmasking(actor, decided);
  return { goTo: pageOf(decided.unmaskingId, decided.decision) };
});

export const takeBackAction = formAction(unmaskingForm, async (actor, request) => {
  await takeBack(actor, request);
  return { goTo: pageOf(request.unmaskingId, "back") };
});

/** What is seen stands in the answer to this one act, and in no page or address. */
export const lookAction = formAction(unmaskingForm, async (actor, request) => {
  const shown = await lookAtSource(actor, request);
  // The list of looks below has a new line.
  refresh();
  return { shown };
});
