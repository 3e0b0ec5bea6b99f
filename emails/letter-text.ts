import type { Language } from "#db/schema/vocabulary.ts";
import type { Block, MailDraft, MailItem, Said, Way } from "./draft.ts";

const line = "----------------------------------------";

/** The plain text part of a mail. */
export function letterText({ language, greeting, blocks, signature, foot }: MailDraft): string {
  const small = [foot.text, ...foot.ways.map(wayText)].join("\n");
  const parts = blocks.map((block) => blockText(block, colonOf[language]));
  return `${[greeting, ...parts, signature, line, small].join("\n\n")}\n`;
}

/** Between a name and what it names. */
export const colonOf: Record<Language, string> = { ja: "：", en: ": " };

function blockText(block: Block, colon: string): string {
  switch (block.type) {
    case "paragraph":
      return block.text;
    case "heading":
      return `■ ${block.text}`;
    case "way":
      return wayText(block.way);
    case "item":
      return itemText(block.item, colon);
    case "rule":
      return line;
  }
}

function itemText({ tlp, title, lines, ways = [] }: MailItem, colon: string): string {
  const said = ({ name, text }: Said) => (name ? `${name}${colon}${text}` : text);
  return [tlp, title?.text, ...lines.map(said), ...ways.map(wayText)].filter((part) => part).join("\n");
}

const wayText = ({ label, href }: Way): string => `${label}\n${href}`;
