import { KINDS, PROTECTED, type TokenKind } from "./token-patterns.ts";

export type ProtectedToken = { kind: TokenKind; text: string };

/** A token a translation has too few of: how many the source has, and how many the target. */
export type MissingToken = ProtectedToken & { expected: number; found: number };

const DASHES = /[\u2010\u2011\u2212]/g;
/** Japanese punctuation that NFKC would turn into characters a link may hold. */
const BOUNDARIES = /[（）［］｛｝＜＞，；！？～＂＇｀]/g;
const LONGEST_LINK = 2048;
const OPENED_BY: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/**
 * What a translation must carry over unchanged, in order of appearance: identifiers, versions, links, paths,
 * code, hashes, addresses, ports, product codes. Full-width letters and digits count as plain ones (NFKC).
 */
export function findProtectedTokens(text: string): ProtectedToken[] {
  const plain = text.replace(BOUNDARIES, " ").normalize("NFKC").replace(DASHES, "-");
  return Array.from(plain.matchAll(PROTECTED)).flatMap((match) => {
    const name = Object.keys(KINDS).find((group) => match.groups?.[group] !== undefined);
    const kind = name === undefined ? undefined : KINDS[name];
    const token = kind && tokenOf(kind, match[0]);
    return kind && token ? [{ kind, text: token }] : [];
  });
}

/** The same as a multiset: each token with the number of times it stands in the text. */
export function protectedTokens(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of findProtectedTokens(text)) counts.set(token.text, (counts.get(token.text) ?? 0) + 1);
  return counts;
}

/**
 * What of `source` the translation `target` lost or wrote differently, each token once. The other way round,
 * `missingTokens(target, source)` lists what a translation made up.
 */
export function missingTokens(source: string, target: string): MissingToken[] {
  const expected = protectedTokens(source);
  const found = protectedTokens(target);
  const kinds = new Map(findProtectedTokens(source).map((token) => [token.text, token.kind]));
  return [...kinds].flatMap(([text, kind]) => {
    const counts = { expected: expected.get(text) ?? 0, found: found.get(text) ?? 0 };
    return counts.found < counts.expected ? [{ kind, text, ...counts }] : [];
  });
}

function tokenOf(kind: TokenKind, text: string): string | null {
  if (kind === "url" || kind === "path") return withoutSentenceEnd(text);
  return kind === "product" ? productCode(text) : text;
}

/** Without the full stop or bracket of the sentence around it: `(see https://a.example/x).` */
function withoutSentenceEnd(text: string): string {
  let end = Math.min(text.length, LONGEST_LINK);
  for (; end > 0; end--) {
    const last = text.charAt(end - 1);
    const opening = OPENED_BY[last];
    const kept = text.slice(0, end);
    if (opening ? kept.split(opening).length >= kept.split(last).length : !".,;:!?'".includes(last)) break;
  }
  return text.slice(0, end);
}

/**
 * `6ES7515-2AM02-0AB0`, `S7-1500`, `KB5034441`: letters with digits, a capital among them. Words that English
 * hangs on (`IPv4-only`) fall off; `64-Bit` and `Top-10` are no codes.
 */
function productCode(text: string): string | null {
  const code = text.replace(/(?:-[a-z]{2,})+$/, "");
  if (!/\d/.test(code) || !/[A-Z]/.test(code)) return null;
  return /^(?:\d+-[A-Z][a-z]+|[A-Z][a-z]+-\d+)$/.test(code) ? null : code;
}
