import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressParts } from "#lib/indicators/address-parts.ts";
import { defang } from "#lib/indicators/defang.ts";

const shownOf = (line: string) =>
  addressParts(line)
    .filter(({ typed, shown }) => typed !== shown)
    .map(({ shown }) => shown);

describe("a line of a member's text", () => {
  test.each([
    ["evil.comに接続（10.0.0.1、a@b.example）。", ["evil[.]com", "10[.]0[.]0[.]1", "a[@]b[.]example"]],
    ["通信先は 2001:db8::1 と update.zip です。", ["2001[:]db8[:][:]1", "update[.]zip"]],
    ["See https://evil.example/a.php, then stop.", ["hxxps://evil[.]example/a.php"]],
    ["請求書.pdf と invoice.docx と Node.js を見た。バージョンは3.14です．次に進む．", []],
    ["例え.みんな に注意", ["例え[.]みんな に注意"]],
  ])("%s", (line, addresses) => {
    expect(shownOf(line)).toEqual(addresses);
  });

  test("loses nothing and holds no live address, wherever it is cut", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "http://",
        "a.b",
        ".com",
        "evil.example",
        "例え",
        ".",
        "。",
        "、",
        "@",
        "(",
        " ",
        "1.2.3.4",
        "::1",
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const line = parts.join("");
        const shown = addressParts(line);
        expect(shown.map(({ typed }) => typed).join("")).toBe(line);
        const joined = shown.map((part) => part.shown).join("");
        expect(defang(joined)).toBe(joined);
      }),
      { numRuns: 2_000 },
    );
  });
});
