import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defang } from "#lib/indicators/defang.ts";
import { deepest, mostCharacters, parseMemberText } from "#lib/posts/text/member-text.ts";
import { plainExcerpt } from "#lib/posts/text/plain-excerpt.ts";

const depth = (value: unknown): number =>
  typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depth)) : 0;

describe("a text made to choke the reader", () => {
  const filled = (piece: string) =>
    piece.repeat(Math.ceil(mostCharacters / piece.length)).slice(0, mostCharacters);
  const traps: Record<string, string> = {
    "a hundred thousand quotes": filled("> "),
    "a line of list marks": filled("- "),
    "stars and underlines": filled("*_"),
    "strong inside words": filled("a**b"),
    "open brackets": filled("[a]("),
    "images in links": filled("![[]()"),
    "back quotes of every length": Array.from({ length: 440 }, (_, at) => "`".repeat(at)).join(" "),
    "lists a hundred deep": Array.from({ length: 300 }, (_, at) => `${" ".repeat(at)}- a`).join("\n"),
    "a fence that is not one": `${filled("``` `\n").slice(0, 12)}${filled("a*b_")}`.slice(0, mostCharacters),
    "a fence inside a list": `- a\n  \`\`\`\n${filled("a*b_")}`.slice(0, mostCharacters),
  };
  test.each(Object.entries(traps))("%s is read in no time, and nothing of it is lost", (_name, text) => {
    const started = performance.now();
    const { blocks } = parseMemberText(text);
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(blocks.length).toBeGreaterThan(0);
    expect(depth(blocks)).toBeLessThan(deepest * 6);
  });

  test("is cut at a hundred thousand characters, and says so", () => {
    expect(parseMemberText("あ".repeat(mostCharacters)).cut).toBe(false);
    expect(parseMemberText("あ".repeat(mostCharacters + 1)).cut).toBe(true);
  });
});

describe("a log in a code fence", () => {
  test("stays a log, however many brackets it has", () => {
    const log = Array.from({ length: 900 }, (_, at) => `[${at}] *** [info] <a_b> \`x\``).join("\n");
    expect(parseMemberText(`見てください。\n\n\`\`\`\n${log}\n\`\`\``).blocks[1]).toEqual({
      type: "code",
      text: log,
    });
  });
});

describe("the line in a list or a mail", () => {
  test("is plain, short and dead", () => {
    const text =
      "# 件名\n\n**至急**、[ここ](https://evil.example/a)を\n- 開かないで\n\n```\ncurl http://b.example\n```";
    expect(plainExcerpt(text, 200)).toBe(
      "件名 至急、ここ (hxxps://evil[.]example/a)を 開かないで curl hxxp://b[.]example",
    );
    expect(plainExcerpt(text, 10)).toBe("件名 至急、ここ …");
  });

  test("never holds a live address and never grows past what was asked", () => {
    const noise = fc.array(
      fc.constantFrom("http://", "https://", "a.b", "[", "](", ")", "*", "`", "\n", "[.]", "件"),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(noise, fc.integer({ min: 5, max: 60 }), (parts, most) => {
        const line = plainExcerpt(parts.join(""), most);
        expect(line.length).toBeLessThanOrEqual(most);
        expect(line).not.toMatch(/https?:\/\/\w/i);
        expect(defang(defang(parts.join("")))).toBe(defang(parts.join("")));
      }),
    );
  });
});
