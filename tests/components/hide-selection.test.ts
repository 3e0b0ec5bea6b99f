import fc from "fast-check";
import { expect, test } from "vitest";
import { hiding } from "#components/editor/hide-selection.ts";
import { redact } from "#lib/posts/hiding/redaction.ts";

const plain = fc.stringMatching(/^[a-zあ-ん。 \n]{0,30}$/);

test("whatever is selected in the plain box is hidden, and nothing around it", () => {
  fc.assert(
    fc.property(plain, plain, plain, (before, chosen, after) => {
      const end = before.length + chosen.length;
      const { put, cursor } = hiding(before + chosen + after, before.length, end);
      const text = before + put + after;
      expect(redact(text)).toEqual({ shown: `${before}[[■■■]]${after}`, hidden: [chosen] });
      expect(text.slice(cursor)).toBe(chosen === "" ? `]]${after}` : after);
    }),
  );
});
