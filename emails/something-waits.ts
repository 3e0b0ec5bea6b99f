import type { Language } from "#db/schema/vocabulary.ts";
import type { Texts } from "#lib/platform/mail/texts.ts";
import type { MailDraft } from "./draft.ts";

type Facts = { t: Texts; language: Language; name: string; portal: string };

/** Something concerns the reader. What it is, of which kind and in which group, no mail says. */
export function somethingWaits({ t, language, name, portal }: Facts): MailDraft {
  return {
    language,
    subject: t("mail.waits.subject"),
    preheader: t("mail.waits.preheader"),
    greeting: t("mail.greeting", { name }),
    blocks: [
      { type: "paragraph", text: t("mail.waits.body") },
      { type: "way", way: { label: t("mail.waits.way"), href: `${portal}/inbox` } },
    ],
    signature: t("mail.signature"),
    foot: { text: t("mail.waits.why"), ways: [] },
  };
}
