import type { JSONContent } from "@tiptap/core";
import type { marksIn } from "#lib/posts/hiding/redaction.ts";
import type { Block, Inline, MemberText } from "#lib/posts/text/member-text.ts";

type Marks = typeof marksIn;

/**
 * What the editor shows for a member's text. Every character of it: a link is the text it was typed as. `marks` finds
 * what is hidden; where it reaches over code or other marks it stays as it was typed.
 */
export function editorDocument({ blocks }: MemberText, marks: Marks = () => []): JSONContent {
  return { type: "doc", content: filled(blocks.map((block) => withRedactions(node(block), marks))) };
}

/** In every paragraph and heading, wherever it stands. */
function withRedactions(parent: JSONContent, marks: Marks): JSONContent {
  const { type, content } = parent;
  if (!content || type === "codeBlock") return parent;
  const isLine = type === "paragraph" || type === "heading";
  const inside = isLine ? redacted(content, marks) : content.map((child) => withRedactions(child, marks));
  return { ...parent, content: inside };
}

const isCode = (node: JSONContent) => node.marks?.some(({ type }) => type === "code") ?? false;
const unreadable = "\uFFFC";

function redacted(nodes: JSONContent[], marks: Marks): JSONContent[] {
  const texts = nodes.map((one) =>
    isCode(one) ? unreadable.repeat(one.text?.length ?? 0) : (one.text ?? "\n"),
  );
  const line = texts.join("");
  const found = marks(line).filter(({ from, to, end }) => {
    const inside = line.slice(from, to);
    return to < end && inside !== "" && !inside.includes(unreadable) && marks(inside).length === 0;
  });
  let start = 0;
  return nodes.flatMap((one, at) => {
    const [begins, ends] = [start, start + (texts[at]?.length ?? 0)];
    start = ends;
    if (one.text === undefined) return [one];
    const edges = found.flatMap((mark) => [mark.start, mark.from, mark.to, mark.end]);
    const cuts = [begins, ...edges.filter((edge) => edge > begins && edge < ends), ends];
    return cuts.slice(1).flatMap((cut, piece): JSONContent[] => {
      const [from, to] = [cuts[piece] ?? begins, cut];
      const mark = found.find((each) => from >= each.start && to <= each.end);
      if (mark && (to <= mark.from || from >= mark.to)) return [];
      const part = { ...one, text: one.text?.slice(from - begins, to - begins) ?? "" };
      if (part.text === "") return [];
      return [mark ? { ...part, marks: [...(one.marks ?? []), { type: "redaction" }] } : part];
    });
  });
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
