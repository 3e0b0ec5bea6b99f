import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  hiddenMarker,
  hiddenWords,
  marksIn,
  plainly,
  redact,
  redactFields,
  strikeFrom,
} from "#lib/posts/hiding/redaction.ts";

const shown = (text: string) => redact(text).shown;
const at = hiddenMarker;

describe("what a member marks is taken out", () => {
  const cases: [string, string, string][] = [
    ["in the usual brackets", "担当は[[森]]です", `担当は${at}です`],
    ["in full-width brackets", "担当は［［森］］です", `担当は${at}です`],
    ["in mixed brackets", "[［森］]と［[林]］", `${at}と${at}`],
    ["with invisible characters between", "[\u200b[森]\u2060]です", `${at}です`],
    ["with an escaped bracket", "\\[\\[森\\]\\]です", `\\${at}です`.replace("\\", "\\")],
    ["over several paragraphs", "a [[b\n\nc]] d", `a ${at} d`],
    ["with a mark inside", "a [[b [[c]] d]] e", `a ${at} e`],
    ["across code and links", "`[[a` [b](http://c]]) d", `\`${at}) d`],
    ["never closed: to the end of its paragraph", "a [[b\nc\n\nd", `a ${at}\n\nd`],
    ["never closed in a text of Windows lines", "a [[b\r\nc\r\n\r\nd", `a ${at}\r\n\r\nd`],
    ["never closed, but something inside it was", "a [[b [[c\n\nd]] e", `a ${at} e`],
    ["never closed, before another mark", "a [[b\n\nc [[d]] e\n\nf", `a ${at} e\n\nf`],
    ["closed twice", "[[a]]]] b", `${at}]] b`],
    ["empty", "[[]]", at],
  ];
  test.each(cases)("%s", (_name, typed, expected) => {
    expect(shown(typed)).toBe(expected);
  });

  test("and the marker itself, typed by hand, hides itself and nothing else", () => {
    expect(redact(`${at} [[森]]`)).toEqual({ shown: `${at} ${at}`, hidden: ["■■■", "森"] });
    expect(hiddenWords(redact(`${at} [[森田]]`).hidden)).toEqual(["森田"]);
  });

  test("from every field, lists of answers too", () => {
    const fields = { title: "[[a]]", body: "b", facts: { where: ["[[c]]", "d"], when: "e [[f]]" } };
    expect(redactFields(fields)).toEqual({
      shown: { title: at, body: "b", facts: { where: [at, "d"], when: `e ${at}` } },
      hidden: ["a", "c", "f"],
    });
  });

  test("and is black squares where nothing can be hatched", () => {
    expect(plainly(shown("[[みなと精密]]の件"))).toBe("■■■の件");
  });
});

const noise = fc.constantFrom(
  "[",
  "]",
  "[[",
  "]]",
  "［",
  "］",
  "［［",
  "］］",
  "\u200b",
  "\\",
  "\n",
  "\n\n",
  "\r\n",
  "`",
  "```",
  "**",
  "](http://a.example/",
  ")",
  "■■■",
  hiddenMarker,
  "語",
  " ",
  "word",
);
const noisy = fc.array(noise, { maxLength: 24 }).map((parts) => parts.join(""));
/** How deep inside marks a text ends; null when it closes more than it opened. */
function depthOf(text: string): number | null {
  let depth = 0;
  for (const [sign] of text.matchAll(/[[［][\\\u200b]*[[［]|[\]］][\\\u200b]*[\]］]/g)) {
    depth += /^[[［]/.test(sign) ? 1 : -1;
    if (depth < 0) return null;
  }
  return depth;
}
const balanced = noisy.filter((text) => depthOf(` ${text} `) === 0);
const neverClosing = noisy.map((text) => text.replace(/[\]］]|■+/g, ""));
const around = fc.oneof(fc.tuple(balanced, balanced), fc.tuple(neverClosing, balanced));
const token = "森田太郎Q7";

describe("whatever was typed", () => {
  test("nothing of a mark's contents is left", () => {
    fc.assert(
      fc.property(noisy, around, noisy, (before, [inside, rest], after) => {
        const typed = `${before}\n\n[[ ${inside} ${token} ${rest} ]]${after}`;
        for (let from = 0; from + 3 <= token.length; from++) {
          expect(shown(typed)).not.toContain(token.slice(from, from + 3));
        }
      }),
    );
  });

  test("nothing is left of a mark that was never closed, to the end of its paragraph", () => {
    const lines = noisy.map((text) => text.replace(/[\r\n]+|[\]］]/g, " "));
    fc.assert(
      fc.property(lines, lines, (inside, rest) => {
        expect(shown(`a [[${inside}${token}${rest}\n\nb`)).not.toContain(token);
      }),
    );
  });

  test("a second time changes nothing", () => {
    fc.assert(
      fc.property(noisy, (text) => {
        expect(shown(shown(text))).toBe(shown(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test("there are as many markers as there are hidden spans", () => {
    fc.assert(
      fc.property(noisy, (text) => {
        const redacted = redact(text);
        expect(marksIn(redacted.shown)).toHaveLength(redacted.hidden.length);
        expect(redacted.shown.split(hiddenMarker)).toHaveLength(redacted.hidden.length + 1);
      }),
      { numRuns: 2_000 },
    );
  });

  test("a text without marks is the same text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(marksIn(text).length === 0);
        expect(shown(text)).toBe(text);
      }),
    );
  });

  test("a text made to choke it is read in no time", () => {
    for (const text of ["[[", "[[ ]]", "[[\n\n", "[", "]]", "[\\", "[\u200b"]) {
      const started = performance.now();
      redact(text.repeat(50_000));
      expect(performance.now() - started).toBeLessThan(1_500);
    }
  });
});

describe("what a newer text hides is struck from older ones", () => {
  test.each([
    ["as it stands", "担当は森田太郎です", `担当は${at}です`],
    ["spaced", "担当は森田 太郎です", `担当は${at}です`],
    ["in bold halves", "担当は**森田**太郎です", `担当は**${at}です`],
  ])("%s", (_name, old, expected) => {
    expect(strikeFrom(old, ["森田太郎"])).toBe(expected);
  });

  test("in another width, case or kana", () => {
    expect(strikeFrom("ＭＩＮＡＴＯ と みなとせいみつ", ["minato", "ﾐﾅﾄｾｲﾐﾂ"])).toBe(`${at} と ${at}`);
  });

  test("and never stands there any more, whatever is around it", () => {
    fc.assert(
      fc.property(noisy, noisy, fc.array(noisy, { maxLength: 3 }), (before, after, others) => {
        const struck = strikeFrom(`${before}${token}${after}`, [...others, token]);
        expect(struck).not.toContain(token);
        expect(strikeFrom(struck, [token])).toBe(struck);
      }),
    );
  });

  test("and nothing else is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(marksIn(text).length === 0 && !text.includes("森"));
        expect(strikeFrom(text, [token, "", "a"])).toBe(text);
      }),
    );
  });
});
