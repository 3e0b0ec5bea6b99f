import { describe, expect, test } from "vitest";
import { messages } from "#lib/platform/i18n/messages.ts";
import { draftValues } from "#lib/posts/writing/draft-values.ts";
import { chosenFrom, stepAddress, valuesFor } from "../../app/(portal)/posts/new/steps.ts";

const about = { happening: "suspicious_mail", kind: "question" } as const;
const suggested = messages.ja.guide.happening.suspicious_mail.title;

describe("what a form is about", () => {
  test("is what was tapped, and of the kind that goes with it", () => {
    expect(chosenFrom({ happening: "ransomware" }, {})).toEqual({
      happening: "ransomware",
      kind: "incident",
    });
    expect(chosenFrom({ happening: "suspicious_mail" }, {})).toEqual(about);
  });

  test("is a kind alone where an older link says so", () => {
    expect(chosenFrom({ kind: "notice" }, {})).toEqual({ happening: undefined, kind: "notice" });
  });

  test("is nothing yet where the address says nothing, or nonsense", () => {
    const nothing = { happening: undefined, kind: undefined };
    for (const wish of [{}, { happening: "constructor" }, { kind: ["notice"] }, { happening: ["ddos"] }]) {
      expect(chosenFrom(wish, {})).toEqual(nothing);
    }
  });

  test("is what the draft says, its kind too, until something else is tapped", () => {
    const draft = { happening: "suspicious_mail", kind: "incident" };
    expect(chosenFrom({}, draft)).toEqual({ happening: "suspicious_mail", kind: "incident" });
    expect(chosenFrom({ happening: "sales_offer" }, draft)).toEqual({
      happening: "sales_offer",
      kind: "question",
    });
  });
});

describe("a draft that is opened again", () => {
  const draft = {
    ...about,
    groupId: "g",
    title: "請求書です",
    body: "本文",
    attribution: "named",
    offeredFor: "question",
    tlp: "TLP:AMBER",
  };

  test("shows everything as it was", () => {
    const { groupId: _, happening: __, kind: ___, ...rest } = draft;
    expect(valuesFor(draft, about, "TLP:AMBER")).toEqual(rest);
  });

  test("as another kind does not keep a name that was offered for the first", () => {
    const now = { happening: "ransomware", kind: "incident" } as const;
    expect(valuesFor(draft, now, "TLP:AMBER")).not.toHaveProperty("attribution");
    expect(valuesFor(draft, now, "TLP:AMBER")).toMatchObject({ title: "請求書です", body: "本文" });
  });

  test("about something else drops the suggested title and keeps one's own", () => {
    const now = { happening: "sales_offer", kind: "question" } as const;
    expect(valuesFor({ ...draft, title: suggested }, now, "TLP:AMBER")).not.toHaveProperty("title");
    expect(valuesFor(draft, now, "TLP:AMBER")).toHaveProperty("title");
  });

  test("for another group keeps only a label that this group handles", () => {
    expect(valuesFor(draft, about, "TLP:GREEN")).not.toHaveProperty("tlp");
    expect(valuesFor(draft, about, "TLP:RED")).toHaveProperty("tlp");
  });
});

test("the address of a step says what is known and nothing else", () => {
  expect(stepAddress({ happening: "ddos", group: undefined, draft: "" })).toBe("/posts/new?happening=ddos");
});

test("a draft keeps what was typed; not files, not what the page or the framework adds", () => {
  const fields: [string, unknown][] = [
    ["title", "題"],
    ["fact.wants.pay", "on"],
    ["files", new File(["x"], "a.eml")],
    ["$ACTION_KEY", "k"],
    ["formId", "f"],
    ["intent", "keep"],
    ["screen", "s"],
    ["seen", "1"],
  ];
  expect(draftValues(fields)).toEqual({ title: "題", "fact.wants.pay": "on" });
});
