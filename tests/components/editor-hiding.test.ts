import type { JSONContent } from "@tiptap/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editorDocument } from "#components/editor/from-member-text.ts";
import { toMarkdown } from "#components/editor/to-markdown.ts";
import { closeMarks, marksIn, redact } from "#lib/posts/hiding/redaction.ts";
import { parseMemberText } from "#lib/posts/text/member-text.ts";

const opened = (text: string) => editorDocument(parseMemberText(closeMarks(text)), marksIn);
const saved = (text: string) => toMarkdown(opened(text));
const word = (text: string, ...marks: string[]): JSONContent => ({
  type: "text",
  text,
  marks: marks.map((type) => ({ type })),
});
const written = (...content: JSONContent[]) =>
  toMarkdown({ type: "doc", content: [{ type: "paragraph", content }] });

describe("what is hidden in the editor", () => {
  test.each([
    "担当は[[森田]]です",
    "[[**森田**と林]]です",
    "[[森田]]\n[[林]]",
    "- [[森田]]\n- 林",
    "### [[森田]]",
    "`[[森田]]`",
    "[[a `b` c]]",
    "[[a\n\nb]]",
  ])("is typed and read back the same: %s", (text) => {
    expect(saved(text)).toBe(text);
  });

  test("is closed where it was left open", () => {
    expect(saved("a [[b\n\nc")).toBe("a [[b]]\n\nc");
  });

  test("is a mark, without its brackets", () => {
    expect(opened("担当は［［森田］］です").content?.[0]?.content).toEqual([
      word("担当は"),
      word("森田", "redaction"),
      word("です"),
    ]);
  });

  test("is what the server takes out, whatever was written in the mark and around it", () => {
    const piece = fc.constantFrom("[", "]", "[[", "]]", "］", "\\", "\u200b", "*", "`", "語", " ");
    const noise = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(noise, noise, fc.subarray(["bold", "italic"]), (before, after, marks) => {
        const typed = written(
          word("a"),
          word(`${before}森田太郎Q7${after}`, "redaction", ...marks),
          word("z"),
        );
        expect(redact(typed).shown).not.toContain("森田太郎");
        expect(redact(typed).shown).toMatch(/^a.*z$/s);
      }),
      { numRuns: 1_000 },
    );
  });

  test("stays hidden when a text is opened and saved", () => {
    const piece = fc.constantFrom(
      "[[",
      "]]",
      "［［",
      "］］",
      "森田Q7",
      "**",
      "`",
      "\n",
      "\n\n",
      "- ",
      "> ",
      "語",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (parts) => {
        const text = parts.join("");
        const isHidden = text.includes("森田Q7") && !redact(text).shown.includes("森田Q7");
        fc.pre(isHidden);
        expect(redact(saved(text)).shown).not.toContain("森田Q7");
      }),
      { numRuns: 1_000 },
    );
  });
});
