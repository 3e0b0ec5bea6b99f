"use server";

import { hide, showAgain } from "#lib/moderation/commands/hide.ts";
import { closeReports } from "#lib/moderation/commands/report.ts";
import { warnAuthor } from "#lib/moderation/commands/warn.ts";
import { closeReportsForm, hideForm, showAgainForm, warnAuthorForm } from "#lib/moderation/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";

const caseAt = ({ postId, replyId }: { postId: string; replyId: string | null }, done: string) =>
  `/console/reports/${replyId ?? postId}?done=${done}`;

export const hideAction = formAction(hideForm, async (actor, input) => {
  await hide(actor, input);
  return { goTo: caseAt(input, "hidden") };
});

export const showAgainAction = formAction(showAgainForm, async (actor, input) => {
  const itemId = await showAgain(actor, input);
  return { goTo: `/console/reports/${itemId}?done=shown` };
});

export const warnAuthorAction = formAction(warnAuthorForm, async (actor, input) => {
  await warnAuthor(actor, input);
  return { goTo: caseAt(input, "warned") };
});

export const closeReportsAction = formAction(closeReportsForm, async (actor, input) => {
  await closeReports(actor, input);
  return { goTo: `/console/reports/${input.itemId}?done=closed` };
});
