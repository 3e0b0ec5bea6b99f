"use server";

import { answerUnmasking } from "#lib/fusion-cell/unmasking/consent.ts";
import { consentForm } from "#lib/fusion-cell/unmasking/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const consentAction = formAction(consentForm, async (author, answered) => {
  await answerUnmasking(author, answered);
  return { goTo: `/posts/${answered.postId}/unmasking/${answered.unmaskingId}` };
});
