"use server";

import { answerIntroduction } from "#lib/fusion-cell/introductions/answer.ts";
import { answerForm } from "#lib/fusion-cell/introductions/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const answerAction = formAction(answerForm, async (author, answered) => {
  await answerIntroduction(author, answered);
  return { goTo: `/posts/${answered.postId}/introduction/${answered.introductionId}` };
});
