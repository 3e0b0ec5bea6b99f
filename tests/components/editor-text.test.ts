import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editorDocument } from "#components/editor/from-member-text.ts";
import { toMarkdown } from "#components/editor/to-markdown.ts";
import { type Block, type Inline, parseMemberText } from "#lib/posts/text/member-text.ts";

const saved = (text: string) => toMarkdown(editorDocument(parseMemberText(text)));

const words = (inline: Inline): string => {
  if (inline.type === "break") return "\n";
  if (inline.type === "address") return inline.typed;
  if (inline.type === "hidden") return "[[■■■]]";
  if (inline.type === "link") return `${inline.children.map(words).join("")}→${inline.target.typed}`;
  return "children" in inline ? inline.children.map(words).join("") : inline.text;
};
/** What a reader sees, without weight, spaces and empty blocks. */
const seen = (blocks: Block[]): unknown[] =>
  blocks.flatMap((block): unknown[] => {
    if (block.type === "list") {
      const items = block.items.map(seen).filter((item) => item.length > 0);
      return items.length > 0 ? [{ start: block.start, items }] : [];
    }
    if (block.type === "quote") {
      const quote = seen(block.children);
      return quote.length > 0 ? [{ quote }] : [];
    }
    if (block.type === "code") return [{ code: block.text }];
    if (block.type === "rule") return ["rule"];
    const line = block.children.map(words).join("").replace(/\s+/g, " ").trim();
    if (line === "") return [];
    return [block.type === "heading" ? { level: block.level, line } : line];
  });

describe("a text that went through the editor", () => {
  test("is the same text", () => {
    const text = [
      "# 件名",
      "本日9時ごろ、**「請求書」**を開きました。\n画面に *警告* が出ています。",
      "- 一\n- 二\n  - 三",
      "3. 三\n4. 四",
      "> 引用\n> 二行目",
      "```\n<x> `y`\n```",
      "---",
      "[ここ](https://a.example/x_y) と https://b.example/c_d_e、C:\\Users\\temp、a_b、1 * 2、#12",
    ].join("\n\n");
    expect(saved(text)).toBe(
      text.replace("# 件名", "### 件名").replace("---", "***").replace("1 * 2", "1 \\* 2"),
    );
  });

  test("keeps signs that mean nothing from meaning something", () => {
    const paragraph = (...lines: string[]) => ({
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: lines.flatMap((text, at) =>
            at === 0 ? [{ type: "text", text }] : [{ type: "hardBreak" }, { type: "text", text }],
          ),
        },
      ],
    });
    const lines = [
      "# 番",
      "- 点",
      "1. 番",
      "> 印",
      "---",
      "~~~",
      "*星*",
      "_線_",
      "`逆`",
      "&lt;",
      "\\*",
      "**",
      "+ 足",
    ];
    const blocks = parseMemberText(toMarkdown(paragraph(...lines))).blocks;
    expect(seen(blocks)).toEqual([lines.join(" ")]);
    expect(blocks[0]?.type === "paragraph" && blocks[0].children.map(words).join("")).toBe(lines.join("\n"));
  });

  test("reads as before, whatever was typed", () => {
    const pieces = [
      "*",
      "**",
      "_",
      "`",
      "```\n",
      "# ",
      "### ",
      "- ",
      "1. ",
      "7) ",
      "> ",
      "---\n",
      "\\*",
      "\\x",
      "&lt;",
      "~~~\n",
    ];
    const texts = [
      "「重要」",
      "至急",
      "a",
      "です。",
      "(x)",
      " ",
      "  ",
      "\n",
      "\n\n",
      "https://e.example/a_b",
      "[a](b)",
      "<b>",
      "+ ",
    ];
    const written = fc
      .array(fc.constantFrom(...pieces, ...texts), { maxLength: 40 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(written, (text) => {
        const once = saved(text);
        expect(seen(parseMemberText(once).blocks)).toEqual(seen(parseMemberText(text).blocks));
        expect(saved(once)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });
});
