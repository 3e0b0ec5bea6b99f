import { defang } from "./defang.ts";

/** A run in which an address may stand: whole when it has a scheme, else free of Japanese and of brackets. */
const RUN =
  /(?:https?|ftps?):\/\/[^\s<>"'`「」『』（）【】、。]+|[^\s<>"'`(){}「」『』（）【】、。・｜|\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]+/giu;

/** A line cut into words and addresses; `shown` differs from `typed` for an address alone. Joined, `typed` is the line. */
export function addressParts(line: string): { typed: string; shown: string }[] {
  const whole = { typed: line, shown: defang(line) };
  if (whole.shown === line) return line === "" ? [] : [whole];
  const parts: { typed: string; shown: string }[] = [];
  const add = (typed: string) => {
    const shown = defang(typed);
    const last = parts.at(-1);
    if (shown === typed && last && last.shown === last.typed)
      parts[parts.length - 1] = same(last.typed + typed);
    else if (typed !== "") parts.push({ typed, shown });
  };
  let read = 0;
  for (const { 0: run, index } of line.matchAll(RUN)) {
    const end = index + run.replace(/[.,;:!?]+$/, "").length;
    add(line.slice(read, index));
    add(line.slice(index, end));
    read = end;
  }
  add(line.slice(read));
  // Cutting may hide from `defang` what stands on both sides of the cut.
  const joined = parts.map(({ shown }) => shown).join("");
  return defang(joined) === joined ? parts : [whole];
}

const same = (text: string) => ({ typed: text, shown: text });
