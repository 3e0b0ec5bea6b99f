const LINE_BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Control characters except tab and newline, byte-order marks, and the bidi overrides that disguise text. */
const INVISIBLE = /[^\P{Cc}\t\n]|[\uFEFF\u202A-\u202E\u2066-\u2069]/gu;

/**
 * One form for every plain text that comes from outside: `\n` line ends, no invisible controls, no blanks at
 * line ends, at most one empty line in a row, nothing before the first or after the last word. Idempotent.
 */
export function tidyText(text: string): string {
  const lines = text
    .toWellFormed()
    .replace(LINE_BREAKS, "\n")
    .replace(INVISIBLE, "")
    .split("\n")
    .map((line) => line.trimEnd());
  const kept = lines.filter((line, at) => line !== "" || lines[at - 1] !== "");
  return kept.join("\n").trim();
}

/** The same on a single line, for titles and names. */
export function oneLine(text: string): string {
  return tidyText(text).replace(/\s+/g, " ");
}

/** At most `most` UTF-16 units, cut at a character, with an ellipsis when something was left off. */
export function shorten(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, "")}…`;
}
