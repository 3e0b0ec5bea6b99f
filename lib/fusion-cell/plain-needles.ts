/*
 * Comparing a text with names as a reader would: width, spacing, case and defanging make no difference.
 */

/** One form for comparing: NFKC, real dots and at-signs, one kind of hyphen. */
export const asRead = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[[({](\.|dot)[\])}]/gi, ".")
    .replace(/[[({](@|at)[\])}]/gi, "@")
    .replace(/[‐‑‒–—−]/g, "-");

export const squeezed = (text: string): string =>
  asRead(text)
    .toLowerCase()
    .replace(/[\s・·]/g, "");

const letter = /[\p{L}\p{N}]/u;
const latin = /^[\p{Script=Latin}\p{N}\s.,'&+-]+$/u;

/** Whether the text mentions a name: Latin names as whole words, others anywhere and whatever the spacing. */
export function mentions(text: string, name: string): boolean {
  const wanted = asRead(name).trim().toLowerCase().replace(/\s+/g, " ");
  if (wanted === "") return false;
  if (!latin.test(wanted)) return squeezed(text).includes(squeezed(wanted));
  return hasWord(asRead(text).toLowerCase().replace(/\s+/g, " "), wanted);
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text[at - 1] ?? " ", text[at + word.length] ?? " "];
    // Japanese around a Latin word is no part of it.
    if (!isLatinLetter(before) && !isLatinLetter(after)) return true;
  }
  return false;
}

const isLatinLetter = (sign: string) => letter.test(sign) && latin.test(sign);
