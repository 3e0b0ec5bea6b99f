import { defang } from "#lib/indicators/defang.ts";
import { hiddenMarker, plainly } from "../hiding/redaction.ts";
import type { Block, Inline, MemberText } from "./member-text.ts";

const mostLines = 6;
const mostOfLine = 200;

/**
 * The beginning of what somebody wrote, as its reader sees it, as a quotation to answer below. What they quoted
 * themselves is left out.
 */
export function quoteOf(body: MemberText): string {
  const lines = body.blocks.flatMap(linesOf).filter((line) => line.trim() !== "");
  const quoted = lines.slice(0, mostLines).map((line) => `> ${shortened(defang(line))}`);
  if (quoted.length === 0) return "";
  return `${[...quoted, ...(lines.length > mostLines ? ["> …"] : [])].join("\n")}\n\n`;
}

const shortened = (line: string) => {
  const letters = [...line];
  return letters.length > mostOfLine ? `${letters.slice(0, mostOfLine).join("")}…` : line;
};

function linesOf(block: Block): string[] {
  switch (block.type) {
    case "quote":
    case "rule":
      return [];
    case "code":
      return block.text.split("\n");
    case "list":
      return block.items.flatMap((item) => item.flatMap(linesOf).map((line) => `・${line}`));
    default:
      return block.children.map(inlineText).join("").split("\n");
  }
}

function inlineText(inline: Inline): string {
  switch (inline.type) {
    case "break":
      return "\n";
    case "address":
      return inline.shown;
    case "link":
      return `${inline.children.map(inlineText).join("")} (${inline.target.shown})`;
    case "hidden":
      return plainly(hiddenMarker);
    case "strong":
    case "emphasis":
      return inline.children.map(inlineText).join("");
    default:
      return inline.text;
  }
}
