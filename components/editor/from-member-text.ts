import type { JSONContent } from "@tiptap/core";
import type { Block, Inline, MemberText } from "#lib/posts/member-text.ts";

/** What the editor shows for a member's text. Every character of it: a link is the text it was typed as. */
export function editorDocument({ blocks }: MemberText): JSONContent {
  return { type: "doc", content: filled(blocks.map(node)) };
}

/** The editor knows no empty page, quote or list item. */
const filled = (nodes: JSONContent[]) => (nodes.length > 0 ? nodes : [{ type: "paragraph" }]);

function node(block: Block): JSONContent {
  switch (block.type) {
    case "paragraph":
      return { type: "paragraph", content: words(block.children) };
    case "heading":
      return { type: "heading", attrs: { level: block.level }, content: words(block.children) };
    case "quote":
      return { type: "blockquote", content: filled(block.children.map(node)) };
    case "code":
      return { type: "codeBlock", content: text(block.text, []) };
    case "rule":
      return { type: "horizontalRule" };
    case "list": {
      const content = block.items.map((item) => ({ type: "listItem", content: itemNodes(item) }));
      return block.start === null
        ? { type: "bulletList", content }
        : { type: "orderedList", attrs: { start: block.start }, content };
    }
  }
}

function itemNodes(item: Block[]): JSONContent[] {
  const nodes = item.map(node);
  return nodes[0]?.type === "paragraph" ? nodes : [{ type: "paragraph" }, ...nodes];
}

const marks = { strong: "bold", emphasis: "italic" } as const;

const words = (inlines: Inline[], around: readonly string[] = []) =>
  inlines.flatMap((inline) => word(inline, around));

function word(inline: Inline, around: readonly string[]): JSONContent[] {
  switch (inline.type) {
    case "text":
      return text(inline.text, around);
    case "address":
      return text(inline.typed, around);
    case "break":
      return [{ type: "hardBreak" }];
    case "code":
      return text(inline.text, ["code"]);
    case "hidden":
      return text("[[■■■]]", around);
    case "strong":
    case "emphasis":
      return words(inline.children, [...new Set([...around, marks[inline.type]])]);
    case "link":
      return [
        ...text("[", around),
        ...words(inline.children, around),
        ...text(`](${inline.target.typed})`, around),
      ];
  }
}

function text(value: string, around: readonly string[]): JSONContent[] {
  return value === "" ? [] : [{ type: "text", text: value, marks: around.map((type) => ({ type })) }];
}
