const mostMarks = 5_000;
const mostMarksInParagraph = 600;
const mostIndent = 64;

/**
 * Whether a text would take a Markdown reader long: it is quadratic in the marks of a paragraph and in the depth of
 * a line. No letter that a person writes comes near these numbers; log lines in a code fence do not count.
 */
export function isTangled(text: string, deepest: number): boolean {
  const tooDeep = new RegExp(`^(?:[ \\t]*(?:>|(?:[*+-]|\\d{1,9}[.)])(?=[ \\t]))){${deepest + 1}}`);
  let fence = "";
  let all = 0;
  let inParagraph = 0;
  for (const line of text.split("\n")) {
    const wasFenced = fence !== "";
    fence = fenceAfter(line, fence);
    if (!wasFenced && (tooDeep.test(line) || line.search(/[^ \t]/) > mostIndent)) return true;
    const marks = wasFenced ? 0 : line.split(/[*_`[\]<&\\]/).length;
    inParagraph = wasFenced || line.trim() === "" ? 0 : inParagraph + marks;
    all += marks;
    if (all > mostMarks || inParagraph > mostMarksInParagraph) return true;
  }
  return false;
}

/** The open code fence once a line is read (CommonMark §4.5); only those at the margin, which nothing else ends. */
function fenceAfter(line: string, open: string): string {
  if (open === "") return /^(?:(`{3,})[^`]*|(~{3,}).*)$/.exec(line)?.slice(1).join("") ?? "";
  const closes = line.startsWith(open) && line.trimEnd() === (open[0] ?? "").repeat(line.trimEnd().length);
  return closes ? "" : open;
}
