import type { Language } from "#db/schema/vocabulary.ts";

type Titled = { titleJa: string; titleOriginal: string; originalLanguage: Language };

/** The title in the reader's language, if there is one, and the language it is in. */
export function titleFor(
  { titleJa, titleOriginal, originalLanguage }: Titled,
  reader: Language,
  none = "",
): { text: string; lang: Language } {
  const wantsOriginal = reader === "en" || titleJa === "";
  if (wantsOriginal && titleOriginal !== "") return { text: titleOriginal, lang: originalLanguage };
  return { text: titleJa || none, lang: titleJa === "" ? reader : "ja" };
}
