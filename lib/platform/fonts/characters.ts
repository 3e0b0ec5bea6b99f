/** Characters `from`–`to`, both included. */
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)).join("");

export const latinLetters = `${range(0x20, 0x7e)}\u00a0·‘’“”–—…•`;

/** Kana and the punctuation of Japanese sentences. */
export const kanaLetters = `${range(0x3041, 0x3094)}${range(0x30a1, 0x30f4)}ー・　、。「」『』（）〈〉《》【】〔〕〜～：；！？／＋－＝％＆＃々ヶ※→←○`;

export const isKanji = (character: string) => /\p{sc=Han}/u.test(character) && !"々〆〇".includes(character);

export const accentedLetters = range(0xa1, 0xff);

/** Every character of JIS X 0208 with its vendor rows, which hold the 髙 and 﨑 of people's names. */
export function jisCharacters(): string {
  const decoder = new TextDecoder("euc-jp");
  const rows = Array.from({ length: 94 }, (_, row) => row + 0xa1);
  const bytes = rows.flatMap((lead) => rows.flatMap((trail) => [lead, trail]));
  return decoder.decode(Uint8Array.from(bytes)).replaceAll("\uFFFD", "");
}
