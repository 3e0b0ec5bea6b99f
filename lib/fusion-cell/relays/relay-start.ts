import { createTranslator } from "next-intl";
import { messages } from "#lib/platform/i18n/messages.ts";
import type { DeskPost } from "../shown.ts";

/**
 * With what a relay's text begins, in the language of its original: the original's text, and the answers that were
 * chosen from a list as lines of it, so that the moderator reads and mends them like everything else. Days and the
 * author's own short texts stay behind: they narrow down who it was. A relay itself carries neither happening nor
 * answers.
 */
export function relayStart({ body, facts, language }: Pick<DeskPost, "body" | "facts" | "language">): string {
  const t = createTranslator({ locale: language, messages: messages[language], namespace: "guide" });
  const list = new Intl.ListFormat(language, { style: "narrow", type: "conjunction" });
  const colon = language === "ja" ? "：" : ": ";
  const lines = facts.flatMap((fact) => {
    if (!("answers" in fact)) return [];
    const known = fact.answers.filter((answer) => answer !== "unknown");
    const said = known.map((answer) => t(`answer.${answer}` as "answer.unknown"));
    return said.length === 0 ? [] : [`- ${t(`fact.${fact.id}`)}${colon}${list.format(said)}`];
  });
  return lines.length === 0 ? body : `${body}\n\n### ${t("facts")}\n${lines.join("\n")}`;
}
