import type { Language } from "#db/schema/vocabulary.ts";

export const languageCookie = "gojo-language";

/** The reader's choice, else the browser's if it wants English before Japanese, else Japanese. */
export function chooseLanguage(chosen: string | undefined, acceptLanguage: string | null): Language {
  if (chosen === "ja" || chosen === "en") return chosen;
  const wanted = (acceptLanguage ?? "").toLowerCase().match(/\b(ja|en)\b/);
  return wanted?.[1] === "en" ? "en" : "ja";
}
