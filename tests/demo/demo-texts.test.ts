import { describe, expect, test } from "vitest";
import { published } from "#db/seed/demo/content/advisories/published.ts";
import { unfinished } from "#db/seed/demo/content/advisories/unfinished.ts";
import { companies } from "#db/seed/demo/content/companies.ts";
import { groups } from "#db/seed/demo/content/groups.ts";
import { type PersonKey, people } from "#db/seed/demo/content/people.ts";
import type { ThreadText } from "#db/seed/demo/content/thread.ts";
import { threads } from "#db/seed/demo/content/threads.ts";
import { relayWarnings } from "#lib/fusion-cell/relays/relay-warnings.ts";
import { fitsGroup, isStricter } from "#lib/posts/writing/tlp-rule.ts";
import { missingTokens } from "#lib/translation/protected-tokens.ts";

/** All that could tell who somebody is: names as a whole and in parts, company, address. */
function tracesOf(key: PersonKey): string[] {
  const { name, email, at } = people[key];
  const company = at ? [companies[at].nameJa, companies[at].nameEn.split(" ")[0] ?? ""] : [];
  const bare = company.map((full) =>
    full.replace(/株式会社|有限会社|医療法人|社会福祉法人|一般社団法人/g, ""),
  );
  return [...name.split(" "), name.replace(" ", ""), email, email.split("@")[1] ?? "", ...company, ...bare];
}

const written = threads.flatMap((thread) => [
  { by: thread.by, as: thread.as, text: `${thread.title}\n${thread.body}` },
  ...(thread.asked?.answer ? [{ by: thread.by, as: thread.as, text: thread.asked.answer.text }] : []),
  ...(thread.replies ?? []).map(({ by, as = "named" as const, body }) => ({ by, as, text: body })),
]);
const allText = [
  ...written.map(({ text }) => text),
  ...threads.map((thread) => thread.asked?.question ?? ""),
  ...[...published, ...unfinished].map((advisory) => JSON.stringify(advisory)),
  ...Object.values(people).map(({ email }) => email),
].join("\n");
const anonymous = written.filter(({ as }) => as !== "named");

describe("the texts of the demo world", () => {
  test("nobody who writes anonymously gives their own name, company or address away", () => {
    expect(anonymous.length).toBeGreaterThan(30);
    for (const { by, text } of anonymous) {
      for (const trace of tracesOf(by)) expect(text, `${by}: ${trace}`).not.toContain(trace);
    }
  });

  test("everybody speaks in their own thread with the voice they began with", () => {
    for (const thread of threads) {
      for (const reply of thread.replies ?? []) {
        if (reply.by === thread.by && !thread.relayOf) expect(reply.as ?? "named").toBe(thread.as);
        if (reply.kind === "follow_up") expect(reply.by).toBe(thread.by);
        if (reply.kind === "assessment") expect(reply.confidence).toBeGreaterThan(0);
      }
    }
  });

  test("whoever answers in a group is in it, or of the fusion cell", () => {
    for (const thread of threads) {
      const inside = groups[thread.in].members;
      for (const { by } of [thread, ...(thread.replies ?? [])]) {
        if (people[by].at !== null) expect(inside, `${by}: ${thread.title}`).toContain(by);
      }
    }
  });

  test("no label is stricter than its group handles", () => {
    for (const { tlp, in: group } of threads) expect(fitsGroup(tlp, groups[group].maxTlp)).toBe(true);
  });

  test("a relay goes no further than its original and carries nothing that leads back", () => {
    const copies = threads.filter((thread) => thread.relayOf);
    expect(copies.length).toBeGreaterThan(0);
    for (const copy of copies) {
      const original = originalOf(copy);
      expect(isStricter(original.tlp, copy.tlp)).toBe(false);
      expect(copy.kind).toBe(original.kind);
      const source = {
        companies: Object.values(companies).flatMap(({ nameJa, nameEn }) => [nameJa, nameEn]),
        people: Object.values(people).flatMap((one) => (one.at === null ? [] : [one.name])),
        domains: Object.values(people).flatMap((one) =>
          one.at === null ? [] : [one.email.split("@")[1] ?? ""],
        ),
        hidden: [],
      };
      expect(relayWarnings(`${copy.title}\n${copy.body}`, source)).toEqual([]);
    }
  });

  test("addresses are reserved for examples (RFC 2606, RFC 5737): nobody real is named or reached", () => {
    for (const [host] of allText.matchAll(/(?:https?:\/\/|@)[a-z0-9.-]+/gi)) {
      expect(host).toMatch(/\.(?:example|test)$/);
    }
    const documentation = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}$/;
    for (const [address] of allText.matchAll(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g))
      expect(address).toMatch(documentation);
    for (const [cve] of allText.matchAll(/CVE-\d+-\d+/g)) expect(cve).toMatch(/^CVE-2026-9\d{4}$/);
  });

  test("a translation carries over every identifier and version of its original", () => {
    for (const { segments } of [...published, ...unfinished]) {
      for (const [source, target] of segments) {
        if (target) expect(missingTokens(source, target), source).toEqual([]);
      }
    }
  });

  test("what is published says what happened, whom it concerns and what to do today, and is translated", () => {
    for (const { sentences, segments, titleJa } of published) {
      for (const text of [titleJa, ...Object.values(sentences ?? { none: "" })]) expect(text).not.toBe("");
      for (const [, target] of segments) expect(target).not.toBe("");
    }
  });
});

function originalOf(copy: ThreadText): ThreadText {
  const found = threads.find((thread) => thread.key === copy.relayOf);
  if (!found) throw new Error(`No original for ${copy.title}`);
  return found;
}
