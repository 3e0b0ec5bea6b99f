import { defang } from "#lib/indicators/defang.ts";
import { oneLine, shorten } from "#lib/platform/plain-text.ts";
import { hiddenMarker, plainly } from "../hiding/redaction.ts";
import { parseMemberText } from "./member-text.ts";
import { type Saying, wordsOf } from "./words-of.ts";

/**
 * The beginning of a member's text as one plain line of at most `most` characters, for lists and mails: no marks,
 * no live address.
 */
export function plainExcerpt(text: string, most: number): string {
  const { blocks } = parseMemberText(text.slice(0, most * 8));
  return shorten(defang(oneLine(blocks.map((block) => wordsOf(block, inOneLine)).join(" "))), most);
}

const inOneLine: Saying = {
  between: " ",
  hidden: plainly(hiddenMarker),
  address: ({ shown }) => shown,
  link: (words, { target }) => `${words} (${target.shown})`,
};
