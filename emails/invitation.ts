import type { Language } from "#db/schema/vocabulary.ts";
import type { Texts } from "#lib/platform/mail/texts.ts";
import type { Block, MailDraft } from "./draft.ts";

type Facts = {
  /** Sentences in both languages: nobody has told us yet which one the newcomer reads. */
  texts: Record<Language, Texts>;
  name: string;
  /** The one-time link. */
  link: string;
  expiresAt: Date;
};

/** A link to the page on which a newcomer chooses a password. In Japanese, and below in English. */
export function invitation({ texts, name, link, expiresAt }: Facts): MailDraft {
  const { ja, en } = texts;
  return {
    language: "ja",
    subject: ja("mail.invitation.subject"),
    preheader: ja("mail.invitation.preheader"),
    greeting: ja("mail.greeting", { name }),
    blocks: [
      ...inOneLanguage(ja, "ja", link, expiresAt),
      { type: "rule" },
      { type: "paragraph", text: en("mail.greeting", { name }), lang: "en" },
      ...inOneLanguage(en, "en", link, expiresAt),
    ],
    signature: `${ja("mail.signature")} / ${en("mail.signature")}`,
    foot: { text: `${ja("mail.invitation.why")}\n${en("mail.invitation.why")}`, ways: [] },
  };
}

function inOneLanguage(t: Texts, lang: Language, link: string, expiresAt: Date): Block[] {
  const until = new Intl.DateTimeFormat(lang === "ja" ? "ja-JP" : "en-GB", {
    dateStyle: "long",
    timeZone: "Asia/Tokyo",
  }).format(expiresAt);
  return [
    { type: "paragraph", text: t("mail.invitation.body"), lang },
    { type: "paragraph", text: t("mail.invitation.how", { until }), lang },
    { type: "way", way: { label: t("mail.invitation.way"), href: link } },
  ];
}
