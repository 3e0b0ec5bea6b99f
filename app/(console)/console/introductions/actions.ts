"use server";

import { introductionForm, offerForm } from "#lib/fusion-cell/introductions/forms.ts";
import { closeIntroduction, offerIntroduction } from "#lib/fusion-cell/introductions/offer.ts";
import { formAction } from "#lib/platform/form-action.ts";

const pageOf = (id: string, said: string) => `/console/introductions/${id}?said=${said}`;

export const offerAction = formAction(offerForm, async (actor, offer) => ({
  goTo: pageOf(await offerIntroduction(actor, offer), "offered"),
}));

export const closeAction = formAction(introductionForm, async (actor, offer) => {
  await closeIntroduction(actor, offer);
  return { goTo: pageOf(offer.introductionId, "closed") };
});
