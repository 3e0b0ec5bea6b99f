import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tlpLabels } from "#db/schema/vocabulary.ts";
import { fitsGroup, isStricter, labelsFor, startingLabel, strictestOf } from "#lib/posts/writing/tlp-rule.ts";

const label = fc.constantFrom(...tlpLabels);

describe("the order of labels", () => {
  test("is that of TLP 2.0", () => {
    expect(isStricter("TLP:RED", "TLP:AMBER+STRICT")).toBe(true);
    expect(isStricter("TLP:AMBER+STRICT", "TLP:AMBER")).toBe(true);
    expect(isStricter("TLP:AMBER", "TLP:GREEN")).toBe(true);
    expect(isStricter("TLP:GREEN", "TLP:CLEAR")).toBe(true);
  });

  test("is a strict order: nothing is stricter than itself, and of two labels one is", () => {
    fc.assert(
      fc.property(label, label, (one, other) => {
        expect(isStricter(one, other) && isStricter(other, one)).toBe(false);
        expect(isStricter(one, other) || isStricter(other, one)).toBe(one !== other);
      }),
    );
  });
});

describe("a group", () => {
  test("takes no item stricter than its members agreed to handle", () => {
    fc.assert(
      fc.property(label, label, (tlp, max) => {
        expect(fitsGroup(tlp, max)).toBe(!isStricter(tlp, max));
        expect(labelsFor(max).includes(tlp)).toBe(fitsGroup(tlp, max));
      }),
    );
  });

  test("is offered AMBER first, or the strictest label it may have", () => {
    expect(startingLabel("TLP:RED")).toBe("TLP:AMBER");
    expect(startingLabel("TLP:GREEN")).toBe("TLP:GREEN");
    expect(strictestOf(["TLP:CLEAR", "TLP:AMBER", "TLP:GREEN"])).toBe("TLP:AMBER");
  });
});
