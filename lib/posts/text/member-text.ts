import type { List, Nodes, PhrasingContent, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { addressParts } from "#lib/indicators/address-parts.ts";
import { defang } from "#lib/indicators/defang.ts";
import { hiddenMarker, plainly } from "../hiding/redaction.ts";
import { isTangled } from "./tangled.ts";

/** An address as it was typed and as it is shown. Never a link. */
export type Address = { type: "address"; typed: string; shown: string };
export type Inline =
  | { type: "text"; text: string }
  | { type: "break" }
  | { type: "code"; text: string }
  /** What the author hid; `opened` for whom they let read it. */
  | { type: "hidden"; opened: string | null }
  | { type: "strong" | "emphasis"; children: Inline[] }
  | { type: "link"; children: Inline[]; target: Address }
  | Address;
export type Block =
  | { type: "paragraph"; children: Inline[] }
  | { type: "heading"; level: 3 | 4; children: Inline[] }
  /** `start` is null for bullets, else the first number. */
  | { type: "list"; start: number | null; items: Block[][] }
  | { type: "quote"; children: Block[] }
  | { type: "code"; text: string }
  | { type: "rule" };
/** What a member wrote, ready to be shown. `cut`: it was longer than `mostCharacters` and is not whole. */
export type MemberText = { blocks: Block[]; cut: boolean };

export const mostCharacters = 100_000;
export const deepest = 20;

/**
 * HTML is text. An underline under a line, an indented line and a `[name]: target` are what they look like in a
 * pasted mail, not Markdown. Images do not exist.
 */
const grammar = {
  disable: {
    null: ["htmlFlow", "htmlText", "definition", "setextUnderline", "codeIndented", "labelStartImage"],
  },
};

/** Marks that could mean anything but plain lines. */
const marked = /[*_`[\]<&\\]|^[ \t]*(?:[#>~+-]|\d+[.)])/m;

/**
 * CommonMark does not see 「**「重要」**です」 as strong, because Japanese has no spaces around words. A character
 * that no text may contain, set between mark and punctuation, makes the mark count; it is taken out again.
 */
const seam = "\uFDD0";
/** Stand around the number of a hidden span while Markdown is read; no text may contain them either. */
const [hiddenFrom, hiddenTo] = ["\uFDD1", "\uFDD2"];
const hiddenSpan = new RegExp(`${hiddenFrom}(\\d+)${hiddenTo}`);
const reserved = /[\uFDD0-\uFDD2]/g;
const japanese = "[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー々]";
const letter = "[\\p{L}\\p{N}]";
const sign = "(?!\\*)[\\p{P}\\p{S}]";
const wideSign = "(?!\\p{ASCII})[\\p{P}\\p{S}]";
const endedBySign = `(?:(?![*\\\\])[\\p{P}\\p{S}]|\\\\\\*)`;
const opening = new RegExp(`(?<=${japanese})\\*+(?=${sign})|(?<=${letter})\\*+(?=${wideSign})`, "gu");
const closing = new RegExp(`(?<=${endedBySign})\\*+(?=${japanese})|(?<=${wideSign})\\*+(?=${letter})`, "gu");

/**
 * Reads the small Markdown of members. Pure and bounded: at most `mostCharacters`, nested at most `deepest`; a text
 * so tangled that reading it would take long comes back as plain lines, whole. `opened`: what is hidden in it, for
 * whoever may read that, in order; given in another number than there are hidden spans, it is left closed.
 */
export function parseMemberText(text: string, opened: readonly string[] = []): MemberText {
  const clean = text.slice(0, mostCharacters).toWellFormed().replace(reserved, "").replace(/\r\n?/g, "\n");
  const parts = clean.split(hiddenMarker);
  const read = parts.reduce((before, part, at) => `${before}${hiddenFrom}${at - 1}${hiddenTo}${part}`);
  const cut = text.length > mostCharacters;
  const blocks = readBlocks(read);
  if (parts.length === 1) return { blocks, cut };
  const words = opened.length === parts.length - 1 ? opened : [];
  return { blocks: blocks.map((one) => withHidden(one, words)), cut };
}

function readBlocks(read: string): Block[] {
  if (!marked.test(read) || isTangled(read, deepest)) return plainLines(read);
  const joined = read.replace(opening, `$&${seam}`).replace(closing, `${seam}$&`);
  const tree = fromMarkdown(joined, { extensions: [grammar] });
  return blocksOf(tree.children, { depth: 1, top: firstHeading(tree) ?? 1 });
}

function plainLines(text: string): Block[] {
  const paragraphs = text.split(/\n[ \t]*(?:\n[ \t]*)+/).map((lines) => lines.replace(/^\n+|\s+$/g, ""));
  return paragraphs
    .filter((lines) => lines !== "")
    .map((lines) => ({ type: "paragraph", children: lineText(lines) }));
}

/** `top`: the level of the text's first heading. Headings begin under those of the page and skip no level. */
type Place = { depth: number; top: number };

function firstHeading(node: Nodes): number | undefined {
  if (node.type === "heading") return node.depth;
  return "children" in node
    ? node.children.map(firstHeading).find((level) => level !== undefined)
    : undefined;
}

function blocksOf(nodes: RootContent[], place: Place): Block[] {
  return nodes.flatMap((node) => block(node, place));
}

function block(node: RootContent, { depth, top }: Place): Block[] {
  if (depth > deepest) return plainLines(plain(node));
  const inside = { depth: depth + 1, top };
  switch (node.type) {
    case "paragraph":
      return [{ type: "paragraph", children: inlines(node.children, depth) }];
    case "heading":
      return [{ type: "heading", level: node.depth > top ? 4 : 3, children: inlines(node.children, depth) }];
    case "list":
      return [
        {
          type: "list",
          start: firstNumber(node),
          items: node.children.map(({ children }) => blocksOf(children, inside)),
        },
      ];
    case "blockquote":
      return [{ type: "quote", children: blocksOf(node.children, inside) }];
    case "code":
      return [{ type: "code", text: unseamed(node.value) }];
    case "thematicBreak":
      return [{ type: "rule" }];
    default:
      return plainLines(plain(node));
  }
}

const firstNumber = (list: List) => (list.ordered ? (list.start ?? 1) : null);

function inlines(nodes: PhrasingContent[], depth: number): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (depth > deepest) return lineText(plain(node));
    switch (node.type) {
      case "text":
        return lineText(unseamed(node.value));
      case "break":
        return [{ type: "break" }];
      case "inlineCode":
        return [{ type: "code", text: unseamed(node.value) }];
      case "strong":
      case "emphasis":
        return [{ type: node.type, children: inlines(node.children, depth + 1) }];
      case "link": {
        const typed = unseamed(node.title ? `${node.url} "${node.title}"` : node.url);
        const target: Address = { type: "address", typed, shown: defang(typed) };
        return plain(node) === typed
          ? [target]
          : [{ type: "link", children: inlines(node.children, depth + 1), target }];
      }
      default:
        return lineText(plain(node));
    }
  });
}

/** Text of one or more lines: the line breaks a writer made are kept, addresses are told apart from words. */
function lineText(text: string): Inline[] {
  return text.split("\n").flatMap((line, at): Inline[] => {
    const words = addressParts(line).map(
      ({ typed, shown }): Inline =>
        shown === typed ? { type: "text", text: typed } : { type: "address", typed, shown },
    );
    return at === 0 ? words : [{ type: "break" }, ...words];
  });
}

function plain(node: Nodes): string {
  if ("value" in node) return unseamed(node.value);
  if (node.type === "break") return "\n";
  return "children" in node ? node.children.map(plain).join("") : "";
}

const unseamed = (text: string) => text.replaceAll(seam, "");

/** Puts what is hidden in the places of its numbers: apart in running text, in black squares inside code and addresses. */
function withHidden(block: Block, words: readonly string[]): Block {
  switch (block.type) {
    case "list":
      return { ...block, items: block.items.map((item) => item.map((one) => withHidden(one, words))) };
    case "quote":
      return { ...block, children: block.children.map((one) => withHidden(one, words)) };
    case "code":
      return { ...block, text: inCode(block.text, words) };
    case "rule":
      return block;
    default:
      return { ...block, children: block.children.flatMap((one) => inlineWithHidden(one, words)) };
  }
}

function inlineWithHidden(inline: Inline, words: readonly string[]): Inline[] {
  switch (inline.type) {
    case "text":
      return inline.text.split(hiddenSpan).flatMap((part, at): Inline[] => {
        if (at % 2 === 1) return [{ type: "hidden", opened: words[Number(part)] ?? null }];
        return part === "" ? [] : [{ type: "text", text: part }];
      });
    case "code":
      return [{ ...inline, text: inCode(inline.text, words) }];
    case "address":
      return [addressWithHidden(inline)];
    case "link":
      return [
        {
          ...inline,
          children: inline.children.flatMap((one) => inlineWithHidden(one, words)),
          target: addressWithHidden(inline.target),
        },
      ];
    case "strong":
    case "emphasis":
      return [{ ...inline, children: inline.children.flatMap((one) => inlineWithHidden(one, words)) }];
    default:
      return [inline];
  }
}

const everySpan = new RegExp(hiddenSpan, "g");
const marksAgain = (text: string) => text.replace(everySpan, hiddenMarker);
const inCode = (text: string, words: readonly string[]) =>
  text.replace(everySpan, (_span, at: string) => {
    const word = words[Number(at)];
    return word === undefined ? plainly(hiddenMarker) : `[[${word}]]`;
  });
const addressWithHidden = ({ typed, shown }: Address): Address => ({
  type: "address",
  typed: marksAgain(typed),
  shown: plainly(marksAgain(shown)),
});
