import { MASK } from "#lib/indicators/mask-recipients.ts";

/** What a company calls itself besides its name. */
const LEGAL_FORM =
  /株式会社|有限会社|合同会社|一般社団法人|医療法人|（[株有同]）|\([株有同]\)|㈱|㈲|,?\s*\b(?:co\.,? ?ltd\.?|inc\.?|corp(?:oration)?\.?|ltd\.?|llc|k\.k\.)/giu;

/** Masks names of people and companies in a text: whole, without a legal form, with or without spaces, each part of a person's. */
export function ownNamesMask(names: readonly string[]): (text: string) => string {
  const wanted = [...new Set(names.flatMap(variants))].sort((one, other) => other.length - one.length);
  if (wanted.length === 0) return (text) => text;
  const pattern = new RegExp(wanted.map(loosely).join("|"), "giu");
  return (text) => text.replace(pattern, MASK);
}

function variants(name: string): string[] {
  const whole = name.normalize("NFKC").trim();
  const bare = whole.replace(LEGAL_FORM, "").trim();
  // Family and given name of a Japanese person; a part of an English company name is only a word.
  const parts =
    /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]+[\s　][\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]+$/u.test(
      whole,
    )
      ? whole.split(/[\s　]/)
      : [];
  return [whole, bare, ...parts].filter((variant) => variant.length >= 2);
}

/** The same letters with any spaces between them; a Latin name stands alone. */
function loosely(name: string): string {
  const letters = [...name].filter((letter) => !/\s/u.test(letter));
  const pattern = letters.map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("[\\s　]*");
  return /^[\p{sc=Latin}]/u.test(name) ? `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])` : pattern;
}
