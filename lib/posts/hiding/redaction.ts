import { findFolded, fold } from "./folded.ts";

/*
 * What an author hides: 「[[…]]」, full-width or mixed too, with or without invisible characters between. Pure and
 * browser-safe; linear in the text. Where it is unclear what was meant, more is hidden rather than less.
 */

/** Stands for every hidden span, whatever its length. It is itself a mark, so nobody can write one that is not. */
export const hiddenMarker = "[[■■■]]";
const blackened = "■■■";

const between = "[\\\\\\p{DI}]*";
const sign = new RegExp(`[[［﹇]${between}[[［﹇]|[\\]］﹈]${between}[\\]］﹈]`, "gu");
const lineEnd = "(?:\\r\\n|\\n|\\r(?!\\n)|\\u2028|\\u2029)";
const paragraphEnd = new RegExp(`${lineEnd}[^\\S\\r\\n\\u2028\\u2029]*${lineEnd}`, "g");

/** A mark with its signs (`start`–`end`) and what it holds (`from`–`to`), in UTF-16 units. */
export type Mark = { start: number; from: number; to: number; end: number };
/** `closedAt`: which sign closes this one; `nextClosing`: the first that closes anything. -1 where there is none. */
type Sign = { start: number; end: number; opens: boolean; closedAt: number; nextClosing: number };

/**
 * The outermost marks of a text. A mark that is not closed reaches to the end of its paragraph, to the next closing
 * sign if there is one, and as far as what was begun inside it.
 */
export function marksIn(text: string): Mark[] {
  const signs = pairedSigns(text);
  const marks: Mark[] = [];
  let read = 0;
  for (let at = 0; at < signs.length; at++) {
    const first = signs[at];
    if (!first?.opens || first.start < read) continue;
    const mark = first.closedAt >= 0 ? closedMark(signs, first) : openMark(text, signs, at);
    marks.push(mark);
    read = mark.end;
  }
  return marks;
}

function pairedSigns(text: string): Sign[] {
  const waiting: Sign[] = [];
  const signs = [...text.matchAll(sign)].map(({ 0: found, index }): Sign => {
    const opens = /^[[［﹇]/.test(found);
    return { start: index, end: index + found.length, opens, closedAt: -1, nextClosing: -1 };
  });
  signs.forEach((one, at) => {
    if (one.opens) {
      waiting.push(one);
      return;
    }
    const opening = waiting.pop();
    if (opening) opening.closedAt = at;
  });
  signs.reduceRight((next, one, at) => {
    one.nextClosing = next;
    return one.opens ? next : at;
  }, -1);
  return signs;
}

function closedMark(signs: readonly Sign[], first: Sign): Mark {
  const last = signs[first.closedAt] ?? first;
  return { start: first.start, from: first.end, to: last.start, end: last.end };
}

function openMark(text: string, signs: readonly Sign[], at: number): Mark {
  const { start, end: from, nextClosing } = signs[at] ?? { start: 0, end: 0, nextClosing: -1 };
  paragraphEnd.lastIndex = from;
  let end = paragraphEnd.exec(text)?.index ?? text.length;
  end = Math.max(end, signs[nextClosing]?.end ?? 0);
  for (let inside = at + 1; (signs[inside]?.start ?? end) < end; inside++) {
    const closing = signs[inside]?.closedAt ?? -1;
    end = Math.max(end, signs[closing]?.end ?? 0);
  }
  return { start, from, to: end, end };
}

/** A text as others may read it, and what was taken out of it, in order: as many as there are markers. */
export type Redacted = { shown: string; hidden: string[] };

/** Takes out what is marked. Idempotent; a text without marks stays as it is. */
export function redact(text: string): Redacted {
  const marks = marksIn(text);
  return {
    shown: replaced(text, marks, () => hiddenMarker),
    hidden: marks.map(({ from, to }) => text.slice(from, to)),
  };
}

/** Calls `write` for each marked span, which stand in order and do not overlap. */
export function replaced<Span extends { start: number; end: number }>(
  text: string,
  spans: readonly Span[],
  write: (span: Span, at: number) => string,
): string {
  let read = 0;
  const parts = spans.map((span, at) => {
    const before = text.slice(read, span.start);
    read = span.end;
    return before + write(span, at);
  });
  return parts.join("") + text.slice(read);
}

/** Closes what was left open, so that it stays hidden when the paragraphs around it are written anew. */
export function closeMarks(text: string): string {
  const open = marksIn(text).filter(({ to, end }) => to === end);
  return replaced(text, open, ({ from, to }) => `[[${text.slice(from, to).replace(sign, " ")}]]`);
}

/** Marks a word wherever it stands unmarked, as it is written. */
export function markWord(text: string, word: string): string {
  const marks = marksIn(text);
  const found: { start: number; end: number }[] = [];
  for (let at = word === "" ? -1 : text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const span = { start: at, end: at + word.length };
    if (!marks.some((mark) => span.start < mark.end && mark.start < span.end)) found.push(span);
  }
  return replaced(text, found, () => `[[${word}]]`);
}

/** Texts by field, as forms have them: title, body, answers to questions. */
export type Fields = { [field: string]: string | readonly string[] | Fields };
const isList = (value: string | readonly string[] | Fields): value is readonly string[] =>
  Array.isArray(value);

/** The same for every text of an item at once. The one way to what is stored where others can read it. */
export function redactFields<F extends object>(fields: F): { shown: F; hidden: string[] } {
  const hidden: string[] = [];
  const one = (text: string) => {
    const redacted = redact(text);
    hidden.push(...redacted.hidden);
    return redacted.shown;
  };
  const all = (value: string | readonly string[] | Fields): string | string[] | Fields => {
    if (typeof value === "string") return one(value);
    if (isList(value)) return value.map(one);
    return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, all(inside)]));
  };
  return { shown: sameShape(fields, all), hidden };
}

/** `all` gives back strings, lists and objects as it was given them. */
const sameShape = <F extends object>(fields: F, all: (value: Fields) => unknown): F =>
  all(fields as Fields) as F;

/** In titles, mails and logs of commands, where nothing can be hatched: black squares. */
export const plainly = (text: string): string => text.replaceAll(hiddenMarker, blackened);

/** Words that give away what is hidden: each hidden span whole, and by its lines. */
export function hiddenWords(hidden: readonly string[]): string[] {
  const words = hidden.flatMap((span) => {
    const bare = span.replace(sign, "");
    return [bare, ...bare.split(/[\r\n]+/), ...span.split(sign)];
  });
  const real = words.map((word) => word.trim()).filter((word) => word !== "" && word !== blackened);
  return [...new Set(real)];
}

/**
 * Strikes out of an older text what a newer one hides: whatever the width, case, kana, spacing or Markdown around. A
 * single character is left, or nothing would stay readable.
 */
export function strikeFrom(old: string, hidden: readonly string[]): string {
  const { shown } = redact(old);
  const marks = marksIn(shown);
  const searched = fold(shown);
  const found = hiddenWords(hidden).flatMap((word) => findFolded(searched, word));
  const free = found.filter(({ start, end }) => !marks.some((mark) => start < mark.end && mark.start < end));
  return redact(replaced(shown, merged(free), () => hiddenMarker)).shown;
}

/** Spans in order; those that overlap or touch become one. */
export function merged<Span extends { start: number; end: number }>(spans: readonly Span[]): Span[] {
  const inOrder = [...spans].sort((one, other) => one.start - other.start || other.end - one.end);
  const whole: Span[] = [];
  for (const span of inOrder) {
    const before = whole.at(-1);
    if (before && span.start <= before.end) before.end = Math.max(before.end, span.end);
    else whole.push({ ...span });
  }
  return whole;
}
