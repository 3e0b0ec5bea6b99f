"use server";

import { randomUUID } from "node:crypto";
import { getLocale } from "next-intl/server";
import { examineMails } from "#lib/mail-desk/examine.ts";
import { askForm, mailDeskForm } from "#lib/mail-desk/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { saveDraft } from "#lib/posts/commands/drafts.ts";

export const examineMailsAction = formAction(mailDeskForm, async (actor, form) => ({
  shown: await examineMails(actor, form, await getLocale()),
}));

/** The mail itself is gone by now: nothing was stored. The draft says what it said, and its author attaches it again. */
export const askAboutMailAction = formAction(askForm, async (actor, { title, body }) => {
  const formId = randomUUID();
  await saveDraft(actor, formId, { happening: "suspicious_mail", kind: "question", title, body });
  return { goTo: `/posts/new?draft=${formId}` };
});
