import { extractIndicators } from "#lib/indicators/extract.ts";
import { mentions } from "../plain-needles.ts";

/** What of one side's post must not stand in what the other side is told. */
export type OtherSide = {
  title: string;
  body: string;
  /** Names of its group, in both languages. */
  group: readonly string[];
  /** Of a named author. */
  names: readonly string[];
  /** Words that its author hid, where the fusion cell reads them. */
  hidden: readonly string[];
};

const longRun = 12;
const mostFound = 8;

/**
 * Words of a message that may lead to the other side's post: its title, its group, who signed it, what it hides, an
 * indicator, or twelve signs running that stand in it. A moderator may still insist. Linear in message and post.
 */
export function betrayingWords(message: string, other: OtherSide): string[] {
  const words = [other.title, ...other.group, ...other.names, ...other.hidden].filter(
    (word) => [...word].length >= 2 && mentions(message, word),
  );
  const theirs = new Set(
    extractIndicators(`${other.title}\n${other.body}`).indicators.map(({ value }) => value),
  );
  const shared = extractIndicators(message)
    .indicators.map(({ value }) => value)
    .filter((value) => theirs.has(value));
  return [...new Set([...words, ...shared, ...runsIn(message, other.body)])].slice(0, mostFound);
}

/** The longest stretches, of twelve signs and more, that stand in both. */
function runsIn(message: string, body: string): string[] {
  const [plain, theirs] = [message.normalize("NFKC"), body.normalize("NFKC")];
  const starts = new Set<string>();
  for (let at = 0; at + longRun <= theirs.length; at++) starts.add(theirs.slice(at, at + longRun));
  const runs: string[] = [];
  for (let at = 0; at + longRun <= plain.length; at++) {
    if (!starts.has(plain.slice(at, at + longRun))) continue;
    let end = at + longRun;
    while (end < plain.length && starts.has(plain.slice(end - longRun + 1, end + 1))) end++;
    runs.push(plain.slice(at, end).trim());
    at = end - 1;
  }
  return runs;
}
