"use server";

import { getLocale } from "next-intl/server";
import { askAboutMail } from "#lib/mail-desk/ask-about-mail.ts";
import { examineMails } from "#lib/mail-desk/examine.ts";
import { askForm, mailDeskForm } from "#lib/mail-desk/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const examineMailsAction = formAction(mailDeskForm, async (actor, form) => ({
  shown: await examineMails(actor, form, await getLocale()),
}));

/** Of what was looked at nothing was stored: the mail comes once more, now to be kept with its question. */
export const askAboutMailAction = formAction(askForm, async (actor, form) => ({
  goTo: `/posts/new?draft=${await askAboutMail(actor, form)}`,
}));
