import { createTranslator } from "next-intl";
import type { Language } from "#db/schema/vocabulary.ts";
import { messages } from "#lib/platform/i18n/messages.ts";

const speaking = (language: Language) => createTranslator({ locale: language, messages: messages[language] });

export type Texts = ReturnType<typeof speaking>;

const texts: Record<Language, Texts> = { ja: speaking("ja"), en: speaking("en") };

/** The portal's sentences in one language, for mails: they are written where no page and no request is. */
export const textsIn = (language: Language): Texts => texts[language];
