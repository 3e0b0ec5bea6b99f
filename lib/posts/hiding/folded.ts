/*
 * Finding words as a reader would: width, case, kana, spaces, invisible characters and Markdown make no difference.
 * Pure and browser-safe.
 */

const ignored = /[\s\p{DI}*_`\\]/u;
const dash = /[‐‑‒–—―−ー－]/u;

/** A text in one form for comparing, and where each unit of it stood. */
export type Folded = { text: string; starts: number[]; ends: number[] };

export function fold(text: string): Folded {
  const folded: Folded = { text: "", starts: [], ends: [] };
  let at = 0;
  for (const sign of text) {
    const end = at + sign.length;
    const same = foldedSign(sign);
    folded.text += same;
    for (let unit = 0; unit < same.length; unit++) {
      folded.starts.push(at);
      folded.ends.push(end);
    }
    at = end;
  }
  return folded;
}

function foldedSign(sign: string): string {
  if (ignored.test(sign)) return "";
  if (dash.test(sign)) return "-";
  const plain = sign.normalize("NFKD").toLowerCase().normalize("NFKD");
  const hiragana = plain.replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  return [...hiragana].filter((one) => !ignored.test(one)).join("");
}

/** Where a text holds a word of at least two characters, in UTF-16 units of the text. */
export function findFolded(
  { text: folded, starts, ends }: Folded,
  word: string,
): { start: number; end: number }[] {
  const wanted = fold(word).text;
  if (wanted.length < 2) return [];
  const found: { start: number; end: number }[] = [];
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const [start, end] = [starts[at], ends[at + wanted.length - 1]];
    if (start !== undefined && end !== undefined) found.push({ start, end });
  }
  return found;
}
