import { expect, test } from "vitest";
import { relayStart } from "#lib/fusion-cell/relays/relay-start.ts";
import type { ShownFact } from "#lib/posts/writing/facts.ts";

const facts: ShownFact[] = [
  { id: "signs", answers: ["ransom_note", "renamed_files"] },
  { id: "cutOff", answers: ["unknown"] },
  { id: "malwareName", text: "Minato.exe" },
  { id: "noticedOn", text: "11月中旬" },
];
const body = "サーバーのファイルが開けません。";

test("a moderator begins a relay with what the source chose from lists, not with days or the source's own words", () => {
  const start = relayStart({ body, facts, language: "ja" });
  expect(start.startsWith(`${body}\n\n`)).toBe(true);
  expect(start.match(/^- /gm)).toHaveLength(1);
  expect(start).toMatch(/^- .+：.+、.+$/m);
  expect(start).not.toMatch(/Minato|11月|わからない/);
});

test("a relay of a post without such answers begins with its text alone", () => {
  expect(relayStart({ body, facts: [], language: "en" })).toBe(body);
  expect(relayStart({ body, facts: facts.slice(1), language: "en" })).toBe(body);
});
