import { tidyText } from "#lib/platform/plain-text.ts";

/**
 * One piece of a text that is translated on its own. What stands around it is not the translator's business
 * and is kept: `lead` is the indent and list mark before it, `tail` the line breaks after it.
 */
export type Segment = { lead: string; text: string; tail: "" | "\n" | "\n\n" };

/** Marks of list lines: dashes and bullets, Japanese dots, `1.` `(2)` `a)` `①`, with the blank behind them. */
const LIST_MARK =
  /^[^\S\n]*(?:(?:[-*+•‣◦●○■□◆◇▪–—]|\d{1,3}[.)]|[a-zA-Z]\)|\(\d{1,3}\)|\([a-zA-Z]\))[^\S\n]+|[・①-⑳※][^\S\n]*)(?=\S)/u;

/**
 * Cuts a text into segments: paragraphs at empty lines, and every list line by itself; a line that follows a
 * list line without a mark belongs to it. `joinSegments` gives back `tidyText(text)`, whatever the text.
 */
export function segmentText(text: string): Segment[] {
  const blocks = tidyText(text).split("\n\n");
  return blocks.flatMap((block, at) => {
    const segments = linesOf(block);
    const last = segments.at(-1);
    if (last && at < blocks.length - 1) last.tail = "\n\n";
    return segments;
  });
}

/** The text again, of the segments as they are or with translations put in their place. */
export function joinSegments(segments: readonly Segment[]): string {
  return segments.map(({ lead, text, tail }) => lead + text + tail).join("");
}

function linesOf(block: string): Segment[] {
  const segments: Segment[] = [];
  for (const line of block === "" ? [] : block.split("\n")) {
    const mark = LIST_MARK.exec(line)?.[0];
    const previous = segments.at(-1);
    if (previous && mark === undefined) {
      previous.text += `\n${line}`;
      continue;
    }
    if (previous) previous.tail = "\n";
    const lead = mark ?? line.slice(0, line.length - line.trimStart().length);
    segments.push({ lead, text: line.slice(lead.length), tail: "" });
  }
  return segments;
}
