import fc from "fast-check";
import { expect, test } from "vitest";
import { tidyText } from "#lib/platform/plain-text.ts";
import { joinSegments, segmentText } from "#lib/translation/segment.ts";

const LINES = [
  "- ",
  "1. ",
  "(2) ",
  "・",
  "※",
  "  ",
  "\t",
  "\n",
  "\n\n",
  "\r\n",
  "\u2028",
  "a",
  "手順",
  "1.2.3",
  "-",
  "\u0000",
  "\uD800",
];
const texts = fc
  .array(fc.oneof(fc.constantFrom(...LINES), fc.string(), fc.string({ unit: "grapheme" })), { maxLength: 40 })
  .map((parts) => parts.join(""));

test("a text taken apart and put together again is the same text", () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(joinSegments(segmentText(text))).toBe(tidyText(text));
    }),
    { numRuns: 500 },
  );
});

test("a translator never gets an empty segment, a paragraph break or a list mark", () => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const segment of segmentText(text)) {
        expect(segment.text.trim()).not.toBe("");
        expect(segment.text).not.toContain("\n\n");
        expect(segment.text).toBe(segment.text.trim());
      }
      expect(
        segmentText(text)
          .map(({ tail }) => tail)
          .slice(0, -1),
      ).not.toContain("");
    }),
    { numRuns: 500 },
  );
});

test("a tidy text stays as it is", () => {
  fc.assert(fc.property(texts, (text) => tidyText(tidyText(text)) === tidyText(text)));
});

test("paragraphs and list lines are translated one by one, wrapped lines together", () => {
  const text =
    "Users should:\n- Update to 1.2.3\n  or later\n* Restart\n\n1. One\n2) Two\n\n・一つ目\n①二つ目\n\nThe port\n4410/tcp is open.\n1.2.3 is fixed.";
  expect(segmentText(text)).toEqual([
    { lead: "", text: "Users should:", tail: "\n" },
    { lead: "- ", text: "Update to 1.2.3\n  or later", tail: "\n" },
    { lead: "* ", text: "Restart", tail: "\n\n" },
    { lead: "1. ", text: "One", tail: "\n" },
    { lead: "2) ", text: "Two", tail: "\n\n" },
    { lead: "・", text: "一つ目", tail: "\n" },
    { lead: "①", text: "二つ目", tail: "\n\n" },
    { lead: "", text: "The port\n4410/tcp is open.\n1.2.3 is fixed.", tail: "" },
  ]);
});

test("translations put in place keep the shape of the original", () => {
  const segments = segmentText("Do this:\n- Update\n- Restart\n\nDone.");
  const japanese = ["次のことをしてください。", "更新する", "再起動する", "以上です。"];
  const translated = segments.map((segment, at) => ({ ...segment, text: japanese[at] ?? "" }));
  expect(joinSegments(translated)).toBe("次のことをしてください。\n- 更新する\n- 再起動する\n\n以上です。");
});

test("nothing gives nothing, and a million blanks come to an end", () => {
  expect(segmentText(" \n\u0000\n ")).toEqual([]);
  const blanks = `${" ".repeat(1e6)}x${" ".repeat(1e6)}y\n${"\n".repeat(1e6)}${"- ".repeat(5e5)}`;
  expect(segmentText(blanks).length).toBeGreaterThan(0);
});
