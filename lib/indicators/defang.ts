import ipaddr from "ipaddr.js";
import { isFileEnding } from "./file-endings.ts";
import { beginsWithTopLevel } from "./top-level.ts";

const SCHEME = /(h)(tt)(ps?)(?=\s*:)/gi;
const FTP = /\bf(t)p(?=s?:\/\/)/gi;
const AUTHORITY = /(:\/\/)([^\s/?#\\<>"'「」『』]+)/g;
/** ■ stands where a name was masked. */
const WORD = /[\p{L}\p{N}\p{M}_■.．:%-]+/gu;
const INNER_DOT = /(?<=[\p{L}\p{N}\p{M}_■-])[.．](?=[\p{L}\p{N}\p{M}_■-])/gu;
/** In an address browsers also take 。 for a dot; in a sentence it ends one. */
const HOST_DOT = /(?<=[^\s[])[.．。｡](?=[^\s\]])/gu;
const JAPANESE = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]/u;

/**
 * Text in which no address can be followed: `hxxps://example[.]com`, `192[.]0[.]2[.]1`, `a[@]b[.]example`,
 * `2001[:]db8[:][:]1`. Anything shaped like a host is treated as one, but for file names ("invoice.pdf") and
 * sentences that end in ．as Japanese papers do. Idempotent; `refang` undoes it.
 */
export function defang(text: string): string {
  return (
    text
      .replace(SCHEME, (_, h: string, tt: string, ps: string) => h + (tt === "TT" ? "XX" : "xx") + ps)
      .replace(FTP, (ftp: string) => (ftp === "FTP" ? "FXP" : "fxp"))
      .replace(
        AUTHORITY,
        (_, slashes: string, authority: string) => slashes + authority.replace(HOST_DOT, "[$&]"),
      )
      .replace(WORD, defangWord)
      // Taken apart, "1.2.3.4::1" leaves "4::1".
      .replace(WORD, defangWord)
      .replace(/(?<=[^\s@[])@(?=[\p{L}\p{N}■[])/gu, "[@]")
  );
}

function defangWord(word: string): string {
  if (isIpv6(word)) return word.replaceAll(":", "[:]").replaceAll(".", "[.]");
  return word
    .split(/(:)/)
    .map((piece) => (isHostLike(piece) ? piece.replace(INNER_DOT, "[$&]") : piece))
    .join("");
}

function isIpv6(word: string): boolean {
  return word.split(":").length > 2 && ipaddr.IPv6.isValid(word);
}

/** `a.b` with letters behind a dot, or four numbers. "3.14" and "2026.11.22" are neither. */
function isHostLike(word: string): boolean {
  const labels = word.split(/[.．]/).filter((label) => label !== "");
  if (labels.length < 2 || isFileEnding(labels.at(-1) ?? "")) return false;
  if (labels.slice(1).some(couldBeHost)) return true;
  return labels.length === 4 && labels.every((label) => /^\p{N}{1,3}$/u.test(label));
}

const couldBeHost = (label: string) =>
  JAPANESE.test(label) ? beginsWithTopLevel(label) : /^[\p{L}■]/u.test(label);

/** The live form of a defanged text. Also understands `hXXp`, `(.)`, `{.}`, `[dot]`, `[at]` and `[://]`. */
export function refang(text: string): string {
  return text
    .replace(/h(xx|\*\*)p(s?)(?=\s*(?::|\[:))/gi, (match: string, _, s: string) =>
      match.startsWith("HXXP") ? `HTTP${s}` : `${match.charAt(0)}ttp${s}`,
    )
    .replace(/\bf(x)p(?=s?:\/\/)/gi, (fxp: string) => (fxp === "FXP" ? "FTP" : "ftp"))
    .replace(/\[:\/\/\]/g, "://")
    .replace(/[[({]([.．。｡])[\])}]/g, "$1")
    .replace(/\s?[[({](?:dot|ドット)[\])}]\s?/gi, ".")
    .replace(/\s?[[({](?:at|アット)[\])}]\s?/gi, "@")
    .replace(/\[([@:])\]/g, "$1");
}
