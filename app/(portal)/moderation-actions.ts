"use server";

import { answerHiding } from "#lib/moderation/commands/hide.ts";
import { answerMerge } from "#lib/moderation/commands/merge.ts";
import { report } from "#lib/moderation/commands/report.ts";
import { acknowledgeWarning } from "#lib/moderation/commands/warn.ts";
import { acknowledgeForm, answerHidingForm, answerMergeForm, reportForm } from "#lib/moderation/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const reportAction = formAction(reportForm, async (actor, input) => {
  await report(actor, input);
  const reply = input.replyId ? `&reply=${input.replyId}` : "";
  return { goTo: `/posts/${input.postId}/report?sent=1${reply}` };
});

export const answerHidingAction = formAction(answerHidingForm, async (actor, input) => {
  await answerHiding(actor, input);
  return { goTo: `/posts/${input.postId}?said=hiding` };
});

export const acknowledgeAction = formAction(acknowledgeForm, async (actor, input) => {
  await acknowledgeWarning(actor, input);
  return { goTo: `/warnings/${input.warningId}` };
});

export const answerMergeAction = formAction(answerMergeForm, async (actor, input) => {
  await answerMerge(actor, input);
  return { goTo: `/merges/${input.mergeId}` };
});
