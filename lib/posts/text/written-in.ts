import type { Language } from "#db/schema/vocabulary.ts";

/** In which of the portal's languages a member wrote: Japanese as soon as one Japanese letter stands in it. */
export const writtenIn = (text: string): Language =>
  /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(text) ? "ja" : "en";
