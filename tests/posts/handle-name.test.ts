import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { handleName, handleNames } from "#lib/posts/anonymity/handle-name.ts";
import { beings, tempers } from "#lib/posts/anonymity/handle-words.ts";

const handle = fc.stringMatching(/^[0-9a-f]{32}$/);

describe("the names of masked participants", () => {
  test("are made of enough words, each once in each language", () => {
    expect(tempers.length).toBe(32);
    expect(beings.length).toBe(64);
    for (const words of [tempers, beings]) {
      for (const at of [0, 1] as const)
        expect(new Set(words.map((word) => word[at])).size).toBe(words.length);
    }
  });

  test("say the same to Japanese and English readers, always", () => {
    fc.assert(
      fc.property(handle, (one) => {
        const [ja, en] = [handleName(one, "ja"), handleName(one, "en")];
        const temper = tempers.find((word) => en.startsWith(`${word[1]} `));
        const being = beings.find((word) => en === `${temper?.[1]} ${word[1]}`);
        expect(ja).toBe(`${temper?.[0]}${being?.[0]}`);
        expect(handleName(one, "ja")).toBe(ja);
      }),
    );
  });

  test("are never shared within one thread", () => {
    fc.assert(
      fc.property(fc.uniqueArray(handle, { maxLength: 200 }), (thread) => {
        const names = handleNames(thread, "ja");
        expect(new Set(names.values()).size).toBe(thread.length);
      }),
    );
  });

  test("keep their number when more people join in", () => {
    const alike = ["0".repeat(32), `${"0".repeat(31)}1`, `${"0".repeat(31)}2`];
    const [first = "", second = "", third = ""] = alike;
    expect([...handleNames([first, second], "ja").values()]).toEqual(["みどりのツバメ", "みどりのツバメ 2"]);
    expect(handleNames([first, second, first, third], "en").get(second)).toBe("Green Swallow 2");
  });
});
