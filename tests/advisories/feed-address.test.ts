import { expect, test } from "vitest";
import { feedAddress, loopbackIsOpen } from "#lib/advisories/feed-address.ts";
import { feedProblems } from "#lib/advisories/feed-problem.ts";
import { messages } from "#lib/platform/i18n/messages.ts";

// Not the demo world: what a portal in production allows.
delete process.env["GOJO_DEMO"];

test.each(["http://127.0.0.1:8080/x", "https://127.0.0.1/x", "https://localhost/x", "https://[::1]/x"])(
  "a portal in production never asks itself: %s",
  (address) => {
    expect(loopbackIsOpen()).toBe(false);
    expect(() => feedAddress(address)).toThrow("address_not_allowed");
  },
);

test("one address has one spelling", () => {
  expect(feedAddress("HTTPS://JVNDB.jvn.jp:443/ja/rss/jvndb.rdf#new")).toBe(
    "https://jvndb.jvn.jp/ja/rss/jvndb.rdf",
  );
});

test("whatever can go wrong with a source, an operator is told in both languages", () => {
  for (const language of ["ja", "en"] as const) {
    const sentences: Record<string, string> = messages[language].advisories.feeds.problem;
    expect(Object.keys(sentences).sort()).toEqual([...feedProblems].sort());
  }
});

test("no sentence about a source carries what only machines say", () => {
  for (const language of ["ja", "en"] as const) {
    const { problem, remedy } = messages[language].advisories.feeds;
    const { item_not_stored, ...others } = problem;
    for (const sentence of Object.values({ ...others, ...remedy })) expect(sentence).not.toContain("{");
    expect(item_not_stored).toContain("{detail}");
  }
});
