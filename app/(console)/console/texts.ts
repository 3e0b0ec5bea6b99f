import { getTranslations } from "next-intl/server";
import type { ShownAuthor } from "#lib/posts/shown.ts";

export const deskTexts = () => getTranslations("fusionCell");
export type DeskTexts = Awaited<ReturnType<typeof deskTexts>>;

/** Whom the desk sees behind a word: a name and company, or the name of someone masked. */
export function authorName(author: ShownAuthor, t: DeskTexts): string {
  if (author.kind === "you") return t("who.you");
  if (author.kind === "masked") return t("who.masked", { name: author.name });
  return [author.company, author.person].filter(Boolean).join(" ");
}
