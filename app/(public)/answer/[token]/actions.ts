"use server";

import { openFormAction } from "#lib/platform/form-action.ts";
import { mailAnswerForm } from "#lib/posts/forms.ts";
import { answerByMail } from "#lib/posts/taps/asked-by-mail.ts";

/** The link is the proof; whoever it no longer serves is shown what any bad link shows. */
export const answerByMailAction = openFormAction(mailAnswerForm, async ({ token, answer }) => {
  const counted = await answerByMail(token, answer);
  return { goTo: `/answer/${token}${counted ? "?said=thanks" : ""}` };
});
