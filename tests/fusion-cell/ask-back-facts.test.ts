import { describe, expect, test } from "vitest";
import { happenings, languages, postKinds } from "#db/schema/vocabulary.ts";
import { chipsOf } from "#lib/fusion-cell/ask-back/chips.ts";
import { askForm, tickField, wordingField } from "#lib/fusion-cell/ask-back/forms.ts";
import { messages } from "#lib/platform/i18n/messages.ts";
import { factsShown } from "#lib/posts/writing/facts.ts";
import {
  damageQuestions,
  factsThatMatter,
  type questions,
  technicalFacts,
  technicalQuestions,
} from "#lib/posts/writing/guide.ts";

const everyPost = [...happenings, null].flatMap((happening) =>
  postKinds.map((kind) => ({ happening, kind })),
);
const shape = {
  ja: /^[^。]+ので、[^。]+教えていただけますか。$/,
  en: /^[A-Z][^.?]+, could you tell us [^.?]+\?$/,
};

describe.each(everyPost)("about $happening, $kind", ({ happening, kind }) => {
  const matter = factsThatMatter(happening, kind);

  test("all that the form asks matters, and damage is asked in the sealed part alone", () => {
    const ids = matter.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(technicalQuestions(happening).map(({ id }) => id)));
    expect(new Set(ids).size).toBe(ids.length);
    const damage = damageQuestions(happening).map(({ id }) => id);
    expect(ids.filter((id) => damage.includes(id))).toEqual([]);
    expect(technicalFacts(happening).map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  test("every missing fact has one polite sentence in both languages that says why it helps", () => {
    for (const language of languages) {
      const suggest: Record<string, string> = messages[language].askBack.suggest;
      for (const { id } of matter) expect(suggest[id], id).toMatch(shape[language]);
    }
  });

  test("each fact is a chip with its sentence in the language of the post", () => {
    for (const language of languages) {
      const chips = chipsOf({ kind, happening, language, facts: {}, shown: [] }, []);
      expect(chips.map(({ id, state }) => ({ id, state }))).toEqual(
        matter.map(({ id }) => ({ id, state: "missing" })),
      );
      for (const chip of chips) expect("question" in chip && chip.question).toMatch(shape[language]);
    }
  });
});

test("something is asked about each happening that its form does not ask", () => {
  for (const happening of happenings) {
    const inForm = technicalQuestions(happening).length;
    expect(technicalFacts(happening).length).toBeGreaterThan(inForm);
  }
  expect(factsThatMatter(null, "notice").length).toBeGreaterThan(1);
});

test("no wording is kept for a fact that matters to nothing", () => {
  const matter = new Set(happenings.flatMap((one) => technicalFacts(one).map(({ id }) => id)));
  expect(
    Object.keys(messages.ja.askBack.suggest).filter((id) => !matter.has(id as keyof typeof questions)),
  ).toEqual([]);
});

test("a chip says what is known, what was asked and what became of it", () => {
  const facts = { cutOff: "yes", signs: ["unknown"], wayIn: "vpn" };
  const how = { language: "ja", today: "2026-11-22", coarse: true, safe: (text: string) => text } as const;
  const shown = factsShown(facts, how);
  const answered = { id: "ransomName" as const, text: "LockBit" };
  const asked = (fact: string, state: "open" | "answered" | "unknown" | "declined", more = {}) => ({
    ...{ fact, state, reminded: 0, shown: null },
    ...more,
  });
  const chips = chipsOf({ kind: "incident", happening: "ransomware", language: "ja", facts, shown }, [
    asked("ransomName", "declined"),
    asked("ransomName", "answered", { shown: answered }),
    asked("spread", "open", { reminded: 2 }),
    asked("logsKept", "unknown"),
    asked("othersHit", "declined"),
  ]);
  const by = Object.fromEntries(chips.map((chip) => [chip.id, chip]));
  expect(by["cutOff"]).toMatchObject({ state: "known", notOut: false });
  expect(by["signs"]).toEqual({ id: "signs", state: "unknown" });
  expect(by["encrypted"]).toMatchObject({ id: "encrypted", state: "missing" });
  expect(by["ransomName"]).toEqual({ id: "ransomName", state: "known", fact: answered, notOut: true });
  expect(by["spread"]).toEqual({ id: "spread", state: "open", reminded: 2 });
  expect(by["logsKept"]).toEqual({ id: "logsKept", state: "unknown" });
  expect(by["othersHit"]).toEqual({ id: "othersHit", state: "declined" });
});

describe("the form of the desk", () => {
  const claim = { postId: crypto.randomUUID(), revision: "1", formId: crypto.randomUUID() };
  const [cutOff, wayIn] = [tickField("cutOff"), tickField("wayIn")];

  test("asks for what is ticked, in the wording that stands there", () => {
    const form = {
      ...claim,
      ...{
        [cutOff]: "on",
        [wordingField("cutOff")]: "切り離しましたか。",
        [wordingField("wayIn")]: "入口は。",
      },
      ...{ question: "書きかけ", intent: "send" },
    };
    expect(askForm.parse(form)).toMatchObject({
      returns: false,
      questions: [{ fact: "cutOff", question: "切り離しましたか。" }],
    });
    const more = askForm.parse({ ...form, "ask.free": "on", intent: "return" });
    expect(more).toMatchObject({
      returns: true,
      questions: [{ fact: "cutOff" }, { fact: null, question: "書きかけ" }],
    });
  });

  test("says beside the field what is missing", () => {
    const problems = (form: object) =>
      askForm.safeParse({ ...claim, ...form }).error?.issues.map(({ path, message }) => [path[0], message]);
    expect(problems({})).toEqual([["question", "question_missing"]]);
    expect(problems({ "ask.free": "on", question: " " })).toEqual([["question", "question_missing"]]);
    expect(problems({ [wayIn]: "on", [wordingField("wayIn")]: "" })).toEqual([
      [wordingField("wayIn"), "required"],
    ]);
    expect(problems({ "ask.constructor": "on", "ask.nothing": "on" })).toEqual([
      ["question", "question_missing"],
    ]);
  });
});
