import fc from "fast-check";
import { expect, test } from "vitest";
import { languages, postKinds, type Tlp, tlpLabels } from "#db/schema/vocabulary.ts";
import { type ReadableItem, strictestOf, underLabels } from "#lib/digest/label-rule.ts";

const word = fc.stringMatching(/^[a-z]{12}$/);
const anItem = fc.record({
  id: fc.uuid(),
  tlp: fc.constantFrom(...tlpLabels),
  kind: fc.constantFrom(...postKinds),
  language: fc.constantFrom(...languages),
  title: word.map((token) => `title-${token}`),
  body: fc.tuple(word, fc.nat(400)).map(([token, rest]) => `body-${token} ${"x".repeat(rest)}`),
  group: fc.option(fc.record({ ja: word, en: word })),
}) satisfies fc.Arbitrary<ReadableItem>;
const items = fc.uniqueArray(anItem, { selector: ({ title }) => title, maxLength: 12 });

const labelled = (all: readonly ReadableItem[], ...labels: Tlp[]) =>
  all.filter(({ tlp }) => labels.includes(tlp));

test("of RED, AMBER+STRICT and AMBER no word reaches a mail", () => {
  fc.assert(
    fc.property(items, (all) => {
      const carried = JSON.stringify(underLabels(all));
      for (const { id, title, body } of labelled(all, "TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER")) {
        expect(carried).not.toContain(title);
        expect(carried).not.toContain(body.slice(0, 17));
        expect(carried).not.toContain(id);
      }
    }),
  );
});

test("of RED and AMBER+STRICT not even the number can be told", () => {
  fc.assert(
    fc.property(items, anItem, (all, other) => {
      const strict = { ...other, tlp: "TLP:RED" as const, id: "another" };
      const one = underLabels([...all, strict]);
      const many = underLabels([...all, strict, { ...strict, tlp: "TLP:AMBER+STRICT", title: "t" }, strict]);
      expect(many).toEqual(one);
    }),
  );
});

test("GREEN carries title and a summary, CLEAR the whole text, in the order they came", () => {
  fc.assert(
    fc.property(items, (all) => {
      const { told, mentioned } = underLabels(all);
      const open = labelled(all, "TLP:GREEN", "TLP:CLEAR");
      expect(told.map(({ title }) => title)).toEqual(open.map(({ title }) => title));
      expect(mentioned).toBe(labelled(all, "TLP:AMBER").length);
      for (const [at, { tlp, text }] of told.entries()) {
        const body = open[at]?.body.trim() ?? "";
        if (tlp === "TLP:CLEAR") expect(text).toBe(body);
        else expect(text.length).toBeLessThanOrEqual(200);
      }
    }),
  );
});

test("an address in an item is no link in anybody's mail program", () => {
  const [item] = fc.sample(anItem, 1);
  const phish = "see https://evil.example/login now";
  const told = underLabels([{ ...item, tlp: "TLP:CLEAR", title: phish, body: phish } as ReadableItem])
    .told[0];
  expect(JSON.stringify(told)).not.toContain("https://");
});

test("a mail is as strict as the strictest thing in it", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...tlpLabels)), (labels) => {
      const strictest = strictestOf(labels);
      fc.pre(labels.length > 0);
      expect(labels).toContain(strictest);
      const rank = (label: Tlp) => tlpLabels.indexOf(label);
      for (const label of labels) expect(rank(label)).toBeGreaterThanOrEqual(rank(strictest ?? label));
    }),
  );
});
