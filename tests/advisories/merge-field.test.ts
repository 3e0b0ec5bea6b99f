import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeField } from "#lib/advisories/merge-field.ts";

const text = fc.constantFrom("", "一", "二", "三");

test("who did not touch a field overwrites nothing", () => {
  fc.assert(
    fc.property(text, text, (before, saved) => {
      expect(mergeField({ typed: before, before }, saved)).toBe(saved);
    }),
  );
});

test("who alone touched it is heard", () => {
  fc.assert(
    fc.property(text, text, (before, typed) => {
      expect(mergeField({ typed, before }, before)).toBe(typed);
    }),
  );
});

test("of two who wrote, neither is lost unseen", () => {
  fc.assert(
    fc.property(text, text, text, (before, typed, saved) => {
      fc.pre(typed !== before && saved !== before);
      expect(mergeField({ typed, before }, saved)).toBe(typed === saved ? saved : null);
    }),
  );
});
