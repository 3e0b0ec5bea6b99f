import { expect, test } from "vitest";
import { isLookedAt } from "#lib/platform/looked-at.ts";

test("a page is looked at when somebody opens it", () => {
  expect(isLookedAt(new Headers({ "x-gojo-method": "GET" }))).toBe(true);
  expect(isLookedAt(new Headers({ "x-gojo-method": "POST" }))).toBe(true);
});

test.each([
  { "x-gojo-method": "HEAD" },
  { "sec-purpose": "prefetch" },
  { "sec-purpose": "prefetch;prerender" },
  { purpose: "prefetch" },
  { "x-moz": "prefetch" },
  { "next-router-prefetch": "1" },
])("what only fetches ahead, or asks for the head, looks at nothing: %j", (asked) => {
  expect(isLookedAt(new Headers(asked as Record<string, string>))).toBe(false);
});
