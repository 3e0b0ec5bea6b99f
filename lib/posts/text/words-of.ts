import type { Block, Inline } from "./member-text.ts";

type Of<Type extends Inline["type"]> = Extract<Inline, { type: Type }>;
/** How what is not simply text is said in plain words. */
export type Saying = {
  /** Stands for a line break, and between the parts of a list or a quote. */
  between: string;
  hidden: string;
  address: (address: Of<"address">) => string;
  /** `words`: what the link reads. */
  link: (words: string, link: Of<"link">) => string;
};

/** The words of a block of a member's text, without its marks. */
export function wordsOf(block: Block, saying: Saying): string {
  const joined = (blocks: readonly Block[]) => blocks.map((one) => wordsOf(one, saying)).join(saying.between);
  switch (block.type) {
    case "list":
      return block.items.map(joined).join(saying.between);
    case "quote":
      return joined(block.children);
    case "code":
      return block.text;
    case "rule":
      return "";
    default:
      return inlineWords(block.children, saying);
  }
}

const inlineWords = (inlines: readonly Inline[], saying: Saying): string =>
  inlines.map((inline) => inlineWord(inline, saying)).join("");

function inlineWord(inline: Inline, saying: Saying): string {
  switch (inline.type) {
    case "break":
      return saying.between;
    case "hidden":
      return saying.hidden;
    case "address":
      return saying.address(inline);
    case "link":
      return saying.link(inlineWords(inline.children, saying), inline);
    case "strong":
    case "emphasis":
      return inlineWords(inline.children, saying);
    default:
      return inline.text;
  }
}
