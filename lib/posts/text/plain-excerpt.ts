import { defang } from "#lib/indicators/defang.ts";
import { oneLine, shorten } from "#lib/platform/plain-text.ts";
import { hiddenMarker, plainly } from "../hiding/redaction.ts";
import { type Block, type Inline, parseMemberText } from "./member-text.ts";

/**
 * The beginning of a member's text as one plain line of at most `most` characters, for lists and mails: no marks,
 * no live address.
 */
export function plainExcerpt(text: string, most: number): string {
  const { blocks } = parseMemberText(text.slice(0, most * 8));
  return shorten(defang(oneLine(blocks.map(blockText).join(" "))), most);
}

function blockText(block: Block): string {
  switch (block.type) {
    case "list":
      return block.items.map((item) => item.map(blockText).join(" ")).join(" ");
    case "quote":
      return block.children.map(blockText).join(" ");
    case "code":
      return block.text;
    case "rule":
      return "";
    default:
      return block.children.map(inlineText).join("");
  }
}

function inlineText(inline: Inline): string {
  switch (inline.type) {
    case "break":
      return " ";
    case "address":
      return inline.shown;
    case "hidden":
      return plainly(hiddenMarker);
    case "link":
      return `${inline.children.map(inlineText).join("")} (${inline.target.shown})`;
    case "strong":
    case "emphasis":
      return inline.children.map(inlineText).join("");
    default:
      return inline.text;
  }
}
