import { SHARED_MAIL_DOMAINS } from "#lib/indicators/shared-mail-domains.ts";
import { places } from "#lib/posts/anonymity/place-words.ts";
import { asRead, mentions, squeezed } from "../plain-needles.ts";

/** Whom a relay must not name. */
export type KnownNames = {
  /** Company names in both languages. */
  companies: readonly string[];
  people: readonly string[];
  /** Mail domains of companies. */
  domains: readonly string[];
  /** Words that the author hid in the post, where they let the fusion cell read them. */
  hidden: readonly string[];
};
export const nobodyKnown: KnownNames = { companies: [], people: [], domains: [], hidden: [] };

export const relayWarningKinds = [
  "hidden",
  "company",
  "person",
  "domain",
  "mail",
  "phone",
  "internal_address",
  "path",
  "exact_time",
] as const;
export type RelayWarningKind = (typeof relayWarningKinds)[number];
/** Something in a relay that may lead back to its source, as it stands there. */
export type RelayWarning = { kind: RelayWarningKind; found: string[] };

/** Names a set of warnings, so that being sure about these says nothing about others that come up later. */
export const markOf = (warnings: readonly RelayWarning[]): string =>
  warnings.map(({ kind, found }) => `${kind}: ${found.join(" ")}`).join("; ");

const mostFound = 12;

/**
 * What in a relay's text may lead back to its source: names and domains of members, and what tends to name any company
 * at all. Warns rather than decides; too much is better than too little. Linear in the text.
 */
export function relayWarnings(text: string, source: KnownNames): RelayWarning[] {
  const plain = asRead(text);
  const found: Record<RelayWarningKind, string[]> = {
    hidden: source.hidden.filter((word) => [...word].length >= 2 && mentions(plain, word)),
    company: source.companies.flatMap((name) => namesOf(name)).filter((name) => mentions(plain, name)),
    person: peopleIn(plain, source.people),
    domain: source.domains
      .filter((domain) => !SHARED_MAIL_DOMAINS.has(domain))
      .flatMap((domain) => domainIn(plain, domain)),
    mail: all(plain, /[\w.%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi),
    phone: all(plain, phone),
    internal_address: all(plain, address).filter(isInternal),
    path: all(plain, path),
    exact_time: all(plain, time),
  };
  return relayWarningKinds
    .map((kind) => ({ kind, found: [...new Set(found[kind])].slice(0, mostFound) }))
    .filter((warning) => warning.found.length > 0);
}

const legalForm =
  /株式会社|有限会社|合同会社|合資会社|合名会社|(?:一般|公益)(?:社団|財団)法人|医療法人(?:社団|財団)?|社会福祉法人|学校法人|独立行政法人|協同組合|\((?:株|有|同)\)|,?\s*\b(?:co\.?,?\s*ltd|inc|corp|corporation|company|limited|ltd|k\.?k|llc)\b\.?/gi;

/** A company's name as registered and without its legal form, as people say it. */
function namesOf(name: string): string[] {
  const core = asRead(name).replace(legalForm, " ").trim();
  return [...core].length >= 2 ? [core] : [name];
}

const title = "(?:さん|様|氏|殿|くん|君|ちゃん|社長|専務|常務|部長|次長|課長|係長|主任|室長|院長|先生)";
const titleFollows = new RegExp(`^${title}`);

/** As far as each is named: a family name that stands there brings no given name along. */
function peopleIn(text: string, people: readonly string[]): string[] {
  const close = squeezed(text);
  return people.filter((name) => {
    const family = familyOf(name);
    return mentions(text, name) || isAddressed(close, family) || standsAlone(text, family);
  });
}

/** 「森田が」, between other than kanji. One kanji is too often only a word, and many names are places. */
function standsAlone(text: string, family: string): boolean {
  if (!isKanji(family) || [...family].length < 2 || places.has(family)) return false;
  for (let at = text.indexOf(family); at >= 0; at = text.indexOf(family, at + 1)) {
    if (!isKanji(text[at - 1] ?? " ") && !isKanji(text[at + family.length] ?? " ")) return true;
  }
  return false;
}
const isKanji = (text: string) => /^[\p{sc=Han}々]+$/u.test(text);

const familyOf = (name: string): string => asRead(name).trim().split(/\s+/)[0] ?? "";
/** 「森さん」: a name too short or too common to be looked for alone counts with a title behind it. */
function isAddressed(plain: string, family: string): boolean {
  if (family === "") return false;
  const wanted = squeezed(family);
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
    if (titleFollows.test(plain.slice(at + wanted.length, at + wanted.length + 3))) return true;
  }
  return false;
}

/** The domain itself, below it, or its own word alone (`kanagata` of `kanagata.example`), as it stands there. */
function domainIn(text: string, domain: string): string[] {
  if (mentions(text, domain)) return [domain];
  const own = domain.split(".")[0] ?? "";
  return own.length >= 5 && mentions(text, own) ? [own] : [];
}

const phone =
  /(?<![\d.])(?:(?:\+81[-\s(]{0,2}\d{1,4}|0\d{1,4})[-\s()]{1,2}\d{1,4}[-\s()]{1,2}\d{3,4}|0\d{9,10})(?![\d.])/g;
const address =
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)|(?<![0-9a-f:])(?:f[cd][0-9a-f]{2}|fe80):[0-9a-f:]{2,36}/gi;
/** Folders and names of users of somebody's own network. */
export const path =
  /\\\\[^\s\\]{1,64}\\[^\s\\]{1,64}|[a-z]:\\users\\[^\s\\]{1,64}|\/(?:home|users)\/[^\s/]{1,64}/gi;
/** To the minute. */
export const time = /(?<![\d:.])(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?(?![\d:])|時[0-5]?\d分)/g;

const all = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];

/** Private, carrier-grade and link-local addresses (RFC 1918, 6598, 3927, 4193, 4291). */
function isInternal(found: string): boolean {
  if (found.includes(":")) return true;
  const [a = 0, b = 0] = found.split(".").map(Number);
  if (a === 10 || (a === 192 && b === 168) || (a === 169 && b === 254)) return true;
  return (a === 172 && b >= 16 && b < 32) || (a === 100 && b >= 64 && b < 128);
}
