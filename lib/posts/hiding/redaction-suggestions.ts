import { type Folded, findFolded, fold } from "./folded.ts";
import { marksIn, merged, replaced } from "./redaction.ts";

/*
 * Words in a text that may give away who wrote it. Suggests and never decides; too many is better than too few. Pure
 * and browser-safe.
 */

export const suggestionReasons = [
  "company",
  "person",
  "domain",
  "mail",
  "phone",
  "address",
  "host",
  "corporate_number",
  "asset_number",
] as const;
export type SuggestionReason = (typeof suggestionReasons)[number];
/** Where a text gives something away, in UTF-16 units. */
export type Suggestion = { start: number; end: number; reason: SuggestionReason };
/** What is known of the author's company. */
export type CompanyFacts = {
  names: readonly string[];
  people: readonly string[];
  /** Of these the author. */
  author?: string;
  /** Mail domains of its own; not those that anybody can have. */
  domains: readonly string[];
};

/** Suggestions outside what is marked already, in order; of those that overlap the first reason is given. */
export function suggestRedactions(text: string, facts: CompanyFacts): Suggestion[] {
  const plain = sameLength(text);
  const folded = fold(text);
  const found: Suggestion[] = [
    ...facts.names.flatMap((name) => companyIn(plain, folded, name)),
    ...mails(plain),
    ...facts.people.flatMap((name) => personIn(plain, folded, name)),
    ...facts.domains.flatMap((domain) => domainIn(plain, domain)),
    ...all("corporate_number", plain, /(?<!\d)\d(?:[- ]?\d{4}){3}(?!\d)/g).filter(isCorporateNumber(plain)),
    ...all("phone", plain, phone),
    ...all("address", plain, address).filter(({ start, end }) => isInternal(plain.slice(start, end))),
    ...all("host", plain, host),
    ...assetNumbers(plain),
  ];
  const marks = marksIn(text);
  const free = found.filter(({ start, end }) => !marks.some((mark) => start < mark.end && mark.start < end));
  return merged(free.map(trimmed(text)).filter(({ start, end }) => end > start));
}

/** Full-width characters as their ASCII ones, keeping every position. */
export function sameLength(text: string): string {
  return text.replace(/[！-～　‐‑‒–—−ー]/g, (sign, at: number) => {
    if (sign === "　") return " ";
    // A long vowel among digits is a hyphen of the phone number that an input method made.
    if (sign === "ー") return /[\d０-９]/.test(text[at - 1] ?? "") ? "-" : sign;
    return /[‐‑‒–—−]/.test(sign) ? "-" : sign.normalize("NFKC");
  });
}

const all = (reason: SuggestionReason, text: string, pattern: RegExp): Suggestion[] =>
  [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    reason,
  }));

const legalForm =
  /株式会社|有限会社|合同会社|合資会社|合名会社|㈱|㈲|[(（](?:株|有|同|資|名)[)）]|(?:一般|公益)(?:社団|財団)法人|医療法人(?:社団|財団)?|社会福祉法人|学校法人|,?\s*\b(?:co\.?,?\s*ltd|inc|corp|corporation|company|limited|ltd|k\.?k|llc)\b\.?/gi;
const endingForm = /\s*(?:株式会社|有限会社|合同会社|㈱|㈲|[(（][株有同][)）])/y;
const startingForm = /(?:株式会社|有限会社|合同会社|㈱|㈲|[(（][株有同][)）])\s*$/;

/** The name with or without its legal form, and the words that stand for it alone: 「みなと精密」, "Minato Seimitsu". */
function companyIn(plain: string, folded: Folded, name: string): Suggestion[] {
  const core = name.normalize("NFKC").replace(legalForm, " ").replace(/\s+/g, " ").trim();
  const spans = [name, core, ...shortForms(core)].flatMap((form) => spansOf(plain, folded, form));
  return spans.map(({ start, end }) => {
    const before = startingForm.exec(plain.slice(Math.max(0, start - 8), start))?.[0].length ?? 0;
    endingForm.lastIndex = end;
    const after = endingForm.exec(plain)?.[0].length ?? 0;
    return { start: start - before, end: end + after, reason: "company" };
  });
}

const commonEnding =
  /(?:精密|製作所|工業|工業所|製造|産業|商事|商店|商会|物流|運輸|運送|建設|電機|電気|電子|化学|食品|印刷|病院|医院|クリニック|システム|サービス|ホールディングス|グループ|センター|金型製作所|板金)$/;

/** 「北関東」 alone is a place; a beginning of three and more characters without what many companies end in is a name. */
function shortForms(core: string): string[] {
  if (isLatin(core)) {
    const [first = "", second = ""] = core.split(" ");
    return first.length >= 5 ? [first, `${first} ${second}`.trim()] : [];
  }
  const shorter = core.replace(commonEnding, "");
  const forms = [shorter, shorter.replace(commonEnding, "")];
  return forms.filter((form) => [...form].length >= 3 && form !== core && !place.test(form));
}
const place =
  /^(?:北|南|東|西|中|新)?(?:日本|関東|関西|東海|東北|九州|北陸|中部|四国|中国|近畿|北海道|東京|大阪|名古屋|横浜)$/;

const isLatin = (text: string) => /^[\p{Script=Latin}\p{N}\s.,'&+-]+$/u.test(text);

/** Latin words count whole only. */
function spansOf(plain: string, folded: Folded, word: string): { start: number; end: number }[] {
  const spans = findFolded(folded, word);
  if (!isLatin(word)) return spans;
  const whole = spans.filter(
    ({ start, end }) => !/[a-z0-9]/i.test(plain[start - 1] ?? " ") && !/[a-z0-9]/i.test(plain[end] ?? " "),
  );
  return whole.map(({ start, end }) => ({ start, end: end + restOfName(plain, end) }));
}

/** 「KITAKANTO-FS01」: what hangs on a name by a hyphen belongs to it. */
const restOfName = (plain: string, end: number): number =>
  /^(?:[-_][a-z0-9]{1,32}){0,4}/i.exec(plain.slice(end, end + 140))?.[0].length ?? 0;

const honorific =
  /\s?(?:さん|さま|様|氏|殿|くん|君|ちゃん|(?:代表)?取締役|社長|専務|常務|部長|次長|課長|係長|主任|室長|所長|工場長|店長|院長|先生)/y;

/**
 * The whole name, and the family name where somebody is addressed or spoken of by it, or where it stands between other
 * than kanji: 「堀江です」.
 */
function personIn(plain: string, folded: Folded, name: string): Suggestion[] {
  const whole = spansOf(plain, folded, name).map((span) => withTitle(plain, span));
  const [family = ""] = name.normalize("NFKC").trim().split(/\s+/);
  const addressed = everywhere(plain, family.normalize("NFKC")).filter(({ start, end }) => {
    honorific.lastIndex = end;
    const isInside = isLatin(family) && /[a-z]/i.test(plain[start - 1] ?? " ");
    return !isInside && (honorific.test(plain) || standsAlone(plain, { start, end }));
  });
  return [...whole, ...addressed.map((span) => withTitle(plain, span))];
}

/** One kanji is too often only a word. */
function standsAlone(plain: string, { start, end }: { start: number; end: number }): boolean {
  const isKanji = (text: string) => /^[\p{sc=Han}々]+$/u.test(text);
  const word = plain.slice(start, end);
  return (
    isKanji(word) && [...word].length >= 2 && !isKanji(plain[start - 1] ?? " ") && !isKanji(plain[end] ?? " ")
  );
}

function withTitle(plain: string, { start, end }: { start: number; end: number }): Suggestion {
  honorific.lastIndex = end;
  return { start, end: honorific.test(plain) ? honorific.lastIndex : end, reason: "person" };
}

function everywhere(text: string, word: string): { start: number; end: number }[] {
  if (word === "") return [];
  const found: { start: number; end: number }[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    found.push({ start: at, end: at + word.length });
  }
  return found;
}

/** An address that was defanged is evidence about somebody else; those of the company itself are found as its domain. */
const mails = (plain: string) =>
  all("mail", plain, /(?<![\w.%+-])[\w.%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi);

/** The domain and every host under it, written live or not. */
function domainIn(plain: string, domain: string): Suggestion[] {
  const labels = domain.split(".").map((label) => label.replace(/[^\p{L}\p{N}-]/gu, ""));
  const pattern = `(?<![\\p{L}\\p{N}-])(?:[\\p{L}\\p{N}_-]{1,63}\\[?\\.\\]?){0,6}${labels.join("\\[?\\.\\]?")}(?![\\p{L}\\p{N}-])`;
  return all("domain", plain, new RegExp(pattern, "giu"));
}

/** Of Japan: with hyphens, brackets or spaces, or whole; also as +81. */
const phone =
  /(?<![\d.])(?:(?:\+81[-\s(]{0,2}\d{1,4}|\(?0\d{1,4})[-\s()]{1,2}\d{1,4}[-\s()]{1,2}\d{3,4}|0[1-9]\d{8,9})(?!\d|\.\d|-\d)/g;
const address =
  /(?<![\d.])\d{1,3}(?:\[?\.\]?\d{1,3}){3}(?!\.?\d)(?:\/\d{1,2})?|(?<![0-9a-f:])(?:f[cd][0-9a-f]{2}|fe80):[0-9a-f:]{2,36}/gi;
const host =
  /\\\\[^\s\\/:*?"<>|]{1,64}(?:\\[^\s\\/:*?"<>|、。]{1,64}){0,8}|(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,6}(?:local|internal|lan|intra|corp|localdomain|home\.arpa)(?![\w-])/gi;

/** Private, carrier-grade and link-local addresses (RFC 1918, 6598, 3927, 4193, 4291). */
function isInternal(found: string): boolean {
  if (found.includes(":")) return true;
  const [a = 0, b = 0] = found.replace(/[[\]]/g, "").split(".").map(Number);
  if (a === 10 || (a === 192 && b === 168) || (a === 169 && b === 254)) return true;
  return (a === 172 && b >= 16 && b < 32) || (a === 100 && b >= 64 && b < 128);
}

/** 法人番号: 13 digits, the first of which checks the others (法人番号の指定等に関する省令 §2). */
const isCorporateNumber =
  (plain: string) =>
  ({ start, end }: Suggestion): boolean => {
    const [check, ...digits] = plain.slice(start, end).replace(/\D/g, "").split("").map(Number);
    const sum = digits.reverse().reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 2), 0);
    return check === 9 - (sum % 9);
  };

/** What stands behind 「社員番号」 and the like. */
function assetNumbers(plain: string): Suggestion[] {
  const labelled =
    /(?:(?:社員|職員|従業員|資産|管理|備品|端末|シリアル)(?:管理)?(?:番号|No\.?|ID|コード)|(?:employee|asset|serial) (?:number|no\.?|id))[\s:：は=]{0,3}(?<number>[a-z0-9][a-z0-9_-]{2,31})/dgi;
  return [...plain.matchAll(labelled)].flatMap(({ indices }): Suggestion[] => {
    const [start, end] = indices?.groups?.["number"] ?? [0, 0];
    return [{ start, end, reason: "asset_number" }];
  });
}

/** Spaces at the edges stay outside. */
const trimmed =
  (text: string) =>
  ({ start, end, reason }: Suggestion): Suggestion => {
    const word = text.slice(start, end);
    const before = word.length - word.trimStart().length;
    const after = word.length - word.trimEnd().length;
    return { start: start + before, end: Math.max(start + before, end - after), reason };
  };

/** A word that is suggested, however often it stands there. */
export type SuggestedWord = { word: string; reason: SuggestionReason; count: number };

/** What is suggested for several texts of one item, by word. */
export function suggestedWords(texts: readonly string[], facts: CompanyFacts): SuggestedWord[] {
  const words = new Map<string, SuggestedWord>();
  for (const text of texts) {
    for (const { start, end, reason } of suggestRedactions(text, facts)) {
      const word = text.slice(start, end);
      const known = words.get(word);
      words.set(word, { word, reason: known?.reason ?? reason, count: (known?.count ?? 0) + 1 });
    }
  }
  return [...words.values()];
}

/** Marks these words of the suggested ones, wherever they are suggested. */
export function hideWords(text: string, words: readonly string[], facts: CompanyFacts): string {
  const chosen = suggestRedactions(text, facts).filter(({ start, end }) =>
    words.includes(text.slice(start, end)),
  );
  return replaced(text, chosen, ({ start, end }) => `[[${text.slice(start, end)}]]`);
}
