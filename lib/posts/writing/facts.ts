import { z } from "zod";
import type { Facts } from "#db/schema/posts.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { RefusalCode } from "#lib/platform/refusal.ts";
import { type Asked, type Question, type QuestionId, questions } from "./guide.ts";

/*
 * Answers to the form's own questions: from the fields of a form, and into what is shown. Browser-safe.
 */

/** The field of a question; of one with several answers each answer has a field of its own. */
export const factField = (id: QuestionId, answer?: string): string =>
  answer === undefined ? `fact.${id}` : `fact.${id}.${answer}`;

type Read = { facts: Facts; wrong: { field: string; code: RefusalCode }[] };
type Fields = Readonly<Record<string, unknown>>;

/**
 * The answers in a form's fields to the questions that were asked, and which of them cannot be ("choose_one",
 * "too_long", "day_wrong"). Whatever was not asked is left out. `today` is "2026-11-22", where it is latest on earth.
 */
export function readFacts(asked: readonly Asked[], fields: Fields, today = latestDay()): Read {
  const read: Read = { facts: {}, wrong: [] };
  for (const { id, question } of asked) {
    const answer = answerIn(fields, id, question);
    if (answer === "" || answer.length === 0) continue;
    const code = whatIsWrong(question, answer, today);
    if (code) read.wrong.push({ field: factField(id), code });
    else read.facts[id] = answer;
  }
  return read;
}

/** The fields of a form that hold these answers: `readFacts` backwards. */
export function factValues(facts: Facts): Record<string, string> {
  const fields = Object.entries(facts).flatMap(([id, answer]) =>
    !isQuestion(id)
      ? []
      : typeof answer === "string"
        ? [[factField(id), answer]]
        : answer.map((one) => [factField(id, one), "on"]),
  );
  return Object.fromEntries(fields);
}

function answerIn(fields: Fields, id: QuestionId, question: Question): string | string[] {
  if (question.type === "several") {
    return question.answers.filter((answer) => fields[factField(id, answer)] !== undefined);
  }
  const given = fields[factField(id)];
  return typeof given === "string" ? given.replaceAll(/[\s\0]+/g, " ").trim() : "";
}

function whatIsWrong(question: Question, answer: string | string[], today: string): RefusalCode | null {
  if (typeof answer !== "string") return null;
  if (question.type === "one") return question.answers.includes(answer) ? null : "choose_one";
  if (question.type === "text") return answer.length > question.longest ? "too_long" : null;
  const isDay = z.iso.date().safeParse(answer).success;
  return isDay && answer <= today ? null : "day_wrong";
}

/** UTC+14: whoever is furthest ahead may already write it. */
function latestDay(now = new Date()): string {
  return new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
}

/** An answer as it is shown: words of `guide.answer`, or text as it was written, or a day in words. */
export type ShownFact = { id: QuestionId } & ({ answers: string[] } | { text: string });

export type FactsShown = {
  language: Language;
  /** The reader's today, "2026-11-22". */
  today: string;
  /** Of an anonymous item only the third of the month is told. */
  coarse: boolean;
  /** Makes addresses in a written answer unclickable. */
  safe: (text: string) => string;
};

/** Whether this names a question of the guide. */
export const isQuestion = (id: string): id is QuestionId => Object.hasOwn(questions, id);

/** What is known of an item, in the order of the guide; answers that no question has any more are left out. */
export function factsShown(facts: Facts, how: FactsShown): ShownFact[] {
  return Object.keys(questions)
    .filter(isQuestion)
    .flatMap((id): ShownFact[] => {
      const answer = facts[id];
      return answer === undefined ? [] : factShown(id, answer, how);
    });
}

function factShown(id: QuestionId, answer: string | string[], how: FactsShown): ShownFact[] {
  const question: Question = questions[id];
  if (question.type === "one" || question.type === "several") {
    const answers = [answer].flat().filter((one) => question.answers.includes(one));
    return answers.length > 0 ? [{ id, answers }] : [];
  }
  if (typeof answer !== "string") return [];
  return [{ id, text: question.type === "day" ? dayShown(answer, how) : how.safe(answer) }];
}

/** An answer as it was and as it is; null where there was none, or is none any more. */
export type FactChange = {
  id: QuestionId;
  before: ShownFact | null;
  after: ShownFact | null;
  changed: boolean;
};

/** What became of the answers, in the order of the guide, as much of them as is shown. */
export function factChanges(before: readonly ShownFact[], after: readonly ShownFact[]): FactChange[] {
  const ids = Object.keys(questions).filter(isQuestion);
  return ids.flatMap((id): FactChange[] => {
    const was = before.find((fact) => fact.id === id) ?? null;
    const is = after.find((fact) => fact.id === id) ?? null;
    if (was === null && is === null) return [];
    return [{ id, before: was, after: is, changed: JSON.stringify(was) !== JSON.stringify(is) }];
  });
}

const thirds = { ja: ["上旬", "中旬", "下旬"], en: ["early", "mid", "late"] } as const;
const tags = { ja: "ja-JP", en: "en-GB" } as const;

/** 「11月18日」, or coarse 「11月中旬」; with the year when it is another one. */
export function dayShown(day: string, { language, today, coarse }: Omit<FactsShown, "safe">): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: "numeric" } as const);
  const say = (shape: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tags[language], { timeZone: "UTC", month: "long", ...year, ...shape }).format(
      new Date(`${day}T00:00:00Z`),
    );
  if (!coarse) return say({ day: "numeric" });
  const third = thirds[language][Math.min(2, Math.floor((Number(day.slice(8)) - 1) / 10))] ?? "";
  return language === "ja" ? `${say({})}${third}` : `${third} ${say({})}`;
}
