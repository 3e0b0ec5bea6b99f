import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { happenings, languages, postKinds } from "#db/schema/vocabulary.ts";
import { messages } from "#lib/platform/i18n/messages.ts";
import { postForm } from "#lib/posts/forms.ts";
import { dayShown, factField, factsShown, readFacts } from "#lib/posts/writing/facts.ts";
import {
  damageQuestions,
  guide,
  type Question,
  questions,
  technicalQuestions,
} from "#lib/posts/writing/guide.ts";

const today = "2026-11-22";
const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/;
const words = (texts: Record<string, string>, key: string) => texts[key]?.trim() ?? "";

describe.each(happenings)("%s", (happening) => {
  test("has its name, its title and its first aid in both languages", () => {
    for (const language of languages) {
      const { happening: names, firstAid } = messages[language].guide;
      for (const text of Object.values(names[happening])) expect(text).not.toBe("");
      const { do: todo, dont } = firstAid[happening];
      expect(Object.values(todo).length).toBeGreaterThanOrEqual(3);
      expect(Object.values(dont).length).toBeGreaterThanOrEqual(2);
      for (const line of [...Object.values(todo), ...Object.values(dont)]) {
        expect(japanese.test(line)).toBe(language === "ja");
      }
    }
  });

  test("asks three to five questions, none of them about damage, and each in both languages", () => {
    const asked = technicalQuestions(happening);
    expect(asked.length).toBeGreaterThanOrEqual(3);
    expect(asked.length).toBeLessThanOrEqual(5);
    const sealed = damageQuestions(happening).map(({ id }) => id);
    expect(asked.filter(({ id }) => sealed.includes(id))).toEqual([]);
    expect(postKinds).toContain(guide[happening].kind);
  });

  test("can be answered with one tap, also by whoever does not know", () => {
    const taps = technicalQuestions(happening).filter(({ question }) => "answers" in question);
    expect(taps.length).toBeGreaterThanOrEqual(2);
    for (const { question } of taps) expect("answers" in question && question.answers).toContain("unknown");
  });
});

test("every question and every answer has its words in both languages", () => {
  for (const language of languages) {
    const { question, fact, answer } = messages[language].guide;
    for (const [id, asked] of Object.entries<Question>(questions)) {
      expect(words(question, id), id).not.toBe("");
      expect(words(fact, id), id).not.toBe("");
      if ("answers" in asked) for (const one of asked.answers) expect(words(answer, one), one).not.toBe("");
    }
  }
});

test("no words are kept for questions and answers that are gone", () => {
  const answers = Object.values<Question>(questions).flatMap((one) => ("answers" in one ? one.answers : []));
  expect(Object.keys(messages.ja.guide.answer).filter((key) => !answers.includes(key))).toEqual([]);
  expect(Object.keys(messages.ja.guide.question).sort()).toEqual(Object.keys(questions).sort());
});

describe("what a clerk answered", () => {
  const ransomware = technicalQuestions("ransomware");
  const read = (fields: Record<string, unknown>) => readFacts(ransomware, fields, today);

  test("is kept by question, several where several were ticked, nothing where nothing was", () => {
    const fields = {
      [factField("cutOff")]: "yes",
      [factField("signs", "renamed_files")]: "on",
      [factField("signs", "ransom_note")]: "on",
      [factField("wayIn")]: "",
      [factField("noticedOn")]: today,
    };
    const facts = { cutOff: "yes", signs: ["ransom_note", "renamed_files"], noticedOn: today };
    expect(read(fields)).toEqual({ facts, wrong: [] });
    expect(read({})).toEqual({ facts: {}, wrong: [] });
  });

  test("to what was not asked is left out, damage above all", () => {
    const fields = { "fact.backupUsable": "yes", "fact.offerWhat": "x", "fact.__proto__": "y", title: "z" };
    expect(read(fields).facts).toEqual({});
  });

  test.each([
    ["cutOff", "perhaps", "choose_one"],
    ["cutOff", "constructor", "choose_one"],
    ["noticedOn", "2026-02-30", "day_wrong"],
    ["noticedOn", "yesterday", "day_wrong"],
    ["noticedOn", "2026-11-23", "day_wrong"],
  ] as const)("is refused beside its field: %s %s", (id, value, code) => {
    expect(read({ [factField(id)]: value }).wrong).toEqual([{ field: `fact.${id}`, code }]);
  });

  test("in words may be one line of 80 characters", () => {
    const malware = technicalQuestions("malware");
    const named = (name: string) => readFacts(malware, { "fact.malwareName": name }, today);
    expect(named(" Emotet\r\nの亜種 ").facts).toEqual({ malwareName: "Emotet の亜種" });
    expect(named("x".repeat(81)).wrong).toEqual([{ field: "fact.malwareName", code: "too_long" }]);
  });

  test("never throws, and stores nothing that was not offered", () => {
    const anything = fc.dictionary(
      fc.string(),
      fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(null)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...happenings), anything, (happening, fields) => {
        const asked = technicalQuestions(happening);
        const { facts } = readFacts(asked, fields, today);
        expect(Object.keys(facts).every((id) => asked.some((one) => one.id === id))).toBe(true);
      }),
    );
  });

  test("comes through the form, and its errors name the field", () => {
    const form = {
      formId: randomUUID(),
      groupId: randomUUID(),
      kind: "question",
      title: "この請求書は本物でしょうか",
      body: "取引先の名前で届きましたが、口座が前と違います。",
      happening: "suspicious_mail",
    };
    const posted = postForm.parse({ ...form, "fact.doneWithMail": "read_it", "fact.wants.pay": "on" });
    expect(posted).toMatchObject({
      happening: "suspicious_mail",
      facts: { doneWithMail: "read_it", wants: ["pay"] },
    });
    const wrong = postForm.safeParse({ ...form, "fact.doneWithMail": "danced" });
    expect(wrong.error?.issues[0]).toMatchObject({ path: ["fact.doneWithMail"], message: "choose_one" });
    expect(postForm.parse({ ...form, happening: undefined, "fact.doneWithMail": "paid" }).facts).toEqual({});
  });
});

describe("what is shown of it", () => {
  const how = {
    language: "ja",
    today,
    coarse: true,
    safe: (text: string) => text.replaceAll(".", "[.]"),
  } as const;

  test("a third of the month where the author is anonymous", () => {
    const coarse = (day: string) => dayShown(day, { language: "ja", today, coarse: true });
    expect(
      ["2026-11-01", "2026-11-10", "2026-11-11", "2026-11-20", "2026-11-21", "2026-11-30"].map(coarse),
    ).toEqual(["11月上旬", "11月上旬", "11月中旬", "11月中旬", "11月下旬", "11月下旬"]);
    expect(coarse("2025-12-31")).toBe("2025年12月下旬");
    expect(dayShown("2026-11-18", { language: "en", today, coarse: true })).toBe("mid November");
  });

  test("the day where the author signed", () => {
    expect(dayShown("2026-11-18", { language: "ja", today, coarse: false })).toBe("11月18日");
    expect(dayShown("2026-11-18", { language: "en", today, coarse: false })).toBe("18 November");
  });

  test("the coarse day tells no more than its third", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), (date) => {
        const day = `2026-10-${String(date).padStart(2, "0")}`;
        expect(dayShown(day, { language: "ja", today, coarse: true })).toMatch(/^10月[上中下]旬$/);
      }),
    );
  });

  test("in the order of the guide, without answers that no question has, and with addresses made safe", () => {
    const facts = {
      noticedOn: "2026-11-18",
      malwareName: "evil.example",
      removed: "not_removed",
      spread: "gone",
      nonsense: "x",
      wants: ["pay", "gone"],
    };
    expect(factsShown(facts, how)).toEqual([
      { id: "noticedOn", text: "11月中旬" },
      { id: "wants", answers: ["pay"] },
      { id: "removed", answers: ["not_removed"] },
      { id: "malwareName", text: "evil[.]example" },
    ]);
  });
});
