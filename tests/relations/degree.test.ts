import fc from "fast-check";
import { expect, test } from "vitest";
import { degrees, happenings, type ObservableKind, observableKinds } from "#db/schema/vocabulary.ts";
import { type Bearing, degreeOf, type Shared } from "#lib/relations/degree.ts";

const quiet: Bearing = { happening: null, day: null };
const on = (day: string, happening: Bearing["happening"] = "malware"): Bearing => ({ happening, day });
const degree = (shared: readonly Shared[], one = quiet, other = quiet) =>
  degreeOf(one, other, shared)?.degree ?? null;
const both = (kind: ObservableKind, value: string): Shared => ({ kind, value });

const hash = (kind: "md5" | "sha256", sign: string) => both(kind, sign.repeat(kind === "md5" ? 32 : 64));

test.each<[string, Shared[], ReturnType<typeof degree>]>([
  ["nothing in common", [], null],
  ["the same id at their source", [both("source", "jvnvu#90000001")], "duplicate"],
  ["the same words throughout", [both("text", "f".repeat(64))], "duplicate"],
  ["the same file in a mail", [both("file", "f".repeat(64))], "duplicate"],
  ["a CVE in common", [both("cve", "CVE-2026-90112")], "high"],
  ["a STIX id in common", [both("stix", `indicator--${"0".repeat(8)}`)], "high"],
  ["a number of a notice in common", [both("identifier", "JPCERT-AT-2026-0011")], "high"],
  ["the same subject from the same sender", [both("letter", "bank-of.top 口座の確認")], "medium"],
  ["two places in common", [both("ipv4", "45.9.1.2"), both("domain", "evil.top")], "medium"],
  ["a place and a file in common", [both("url", "http://evil.top/a"), hash("sha256", "a")], "medium"],
  ["two files in common", [hash("md5", "a"), hash("md5", "b")], "medium"],
  ["one address in common", [both("ipv4", "45.9.1.2")], "low"],
  ["a hash in common", [hash("sha256", "a")], "low"],
  ["an address and its own host", [both("url", "http://www.evil.top/a"), both("domain", "evil.top")], "low"],
  ["two hashes of one file", [hash("md5", "a"), hash("sha256", "a")], "low"],
  [
    "two addresses at one free mail service and nothing else",
    [both("email", "a@evil.top"), both("domain", "evil.top")],
    "low",
  ],
])("with %s two items are related so", (_, shared, expected) => {
  expect(degree(shared)).toBe(expected);
});

test("one address in common weighs more between two of the same wave", () => {
  const one = [both("ipv4", "45.9.1.2")];
  expect(degree(one, on("2026-11-01"), on("2026-11-15"))).toBe("medium");
  expect(degree(one, on("2026-11-01"), on("2026-11-16"))).toBe("low");
  expect(degree(one, on("2026-11-01"), on("2026-11-02", "ransomware"))).toBe("low");
  expect(degree(one, on("2026-11-01", "other"), on("2026-11-02", "other"))).toBe("low");
  expect(degree([], on("2026-11-01"), on("2026-11-01"))).toBeNull();
});

test("the strongest reason is told first, and each with what is in common", () => {
  const found = degreeOf(quiet, quiet, [both("ipv4", "45.9.1.2"), both("cve", "CVE-2026-90112")]);
  expect(found?.reasons).toEqual([
    { because: "number", shared: [both("cve", "CVE-2026-90112")] },
    { because: "sign", shared: [both("ipv4", "45.9.1.2")] },
  ]);
});

const values: Partial<Record<ObservableKind, fc.Arbitrary<string>>> = {
  url: fc.constantFrom("http://a.top/x", "http://b.top/y", "http://www.a.top/", "http://45.9.1.2/"),
  domain: fc.constantFrom("a.top", "b.top", "www.a.top", "c.co.jp"),
  ipv4: fc.constantFrom("45.9.1.2", "45.9.1.3"),
  email: fc.constantFrom("x@a.top", "y@gmail.com", "z@gmail.com"),
};
const shared = fc
  .constantFrom(...observableKinds)
  .chain((kind) => (values[kind] ?? fc.constantFrom("one", "two")).map((value): Shared => ({ kind, value })));
const bearing = fc.record<Bearing>({
  happening: fc.option(fc.constantFrom(...happenings)),
  day: fc.option(fc.constantFrom("2026-11-01", "2026-11-10", "2026-11-20")),
});
const rank = (found: ReturnType<typeof degreeOf>) =>
  found === null ? degrees.length : degrees.indexOf(found.degree);

test("it makes no difference which of the two one looks at, nor in which order values stand", () => {
  fc.assert(
    fc.property(bearing, bearing, fc.array(shared), (one, other, values) => {
      const there = degreeOf(one, other, values);
      const back = degreeOf(other, one, values.toReversed());
      expect(back?.degree).toBe(there?.degree);
      expect(back?.reasons.map((reason) => reason.because)).toEqual(
        there?.reasons.map((reason) => reason.because),
      );
    }),
  );
});

test("more in common never makes a relation looser", () => {
  fc.assert(
    fc.property(bearing, bearing, fc.array(shared), fc.array(shared), (one, other, some, more) => {
      expect(rank(degreeOf(one, other, [...some, ...more]))).toBeLessThanOrEqual(
        rank(degreeOf(one, other, some)),
      );
    }),
    { numRuns: 1_000 },
  );
});
