import { createHash } from "node:crypto";
import type { ObservableKind } from "#db/schema/vocabulary.ts";
import { identifiersIn } from "#lib/advisories/sources/identifiers.ts";
import type { Indicator } from "#lib/indicators/extract/indicator.ts";
import { extractIndicators } from "#lib/indicators/extract.ts";
import { isLent } from "#lib/indicators/lent-hosts.ts";
import type { MailSummary } from "#lib/indicators/mail-summary.ts";
import { type WarningFor, warningFor } from "#lib/indicators/warning-for.ts";

/** What the readers of an item see of it. */
export type Readable = {
  /** Its own words, which make two items the same when they are. */
  own: readonly string[];
  /** Other words that come with it: of mails, of documents. */
  beside: readonly string[];
  mails: readonly MailSummary[];
  /** Under which id its source knows it; null where there is none. */
  sourceId: string | null;
  /** Whether the host of an address it names is one of its signs: not where links are references. */
  hostsCount: boolean;
};

export type Observable = { kind: ObservableKind; value: string; listed: boolean };

/** What one item is read for, at most. */
export const mostCharacters = 200_000;
export const mostObservables = 500;
const longestValue = 1_000;
/** Two shorter texts are the same by chance. */
const leastText = 20;
const leastSubject = 4;

/** The observables of an item, each once, in one live form; first those that relate most closely. Pure. */
export function observablesIn(item: Readable, warns: WarningFor = warningFor): Observable[] {
  const words = withoutMasked([...item.own, ...item.beside].join("\n").slice(0, mostCharacters));
  const found = [
    ...fingerprints(item),
    ...numbersIn(words),
    ...item.mails.flatMap(letterOf),
    ...indicatorsIn(words, item.hostsCount, warns),
  ].filter(({ value }) => value.length <= longestValue);
  return [...new Map(found.map((one) => [`${one.kind} ${one.value}`, one])).values()].slice(
    0,
    mostObservables,
  );
}

/** A word of which a part is masked is no sign of anything. */
const withoutMasked = (text: string) => text.replace(/\S+/g, (word) => (word.includes("■") ? " " : word));

const unlisted = (kind: ObservableKind, value: string): Observable => ({ kind, value, listed: false });
const fingerprint = (text: string) => createHash("sha256").update(text).digest("hex");
const folded = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

function fingerprints({ own, mails, sourceId }: Readable): Observable[] {
  const text = folded(own.join("\n"));
  const files = mails
    .flatMap(({ attachments }) => attachments)
    .filter(({ size, detectedType }) => size > 0 && !detectedType?.startsWith("image/"));
  return [
    ...(sourceId ? [unlisted("source", folded(sourceId))] : []),
    ...(text.length >= leastText ? [unlisted("text", fingerprint(text))] : []),
    ...files.map(({ sha256 }) => unlisted("file", sha256.toLowerCase())),
  ];
}

const STIX = /(?<![a-z0-9-])[a-z][a-z0-9-]{2,40}--[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f-])/gi;

/** Of the numbers of advisories, those that name one thing; a CWE names a class of them. */
const numbersIn = (words: string): Observable[] => [
  ...identifiersIn(words)
    .filter((number) => !number.startsWith("CWE-"))
    .map((number) => unlisted(number.startsWith("CVE-") ? "cve" : "identifier", number)),
  ...[...words.normalize("NFKC").matchAll(STIX)].map(([id]) => unlisted("stix", id.toLowerCase())),
];

/** A mail as a wave of them has it: the sender's domain and the subject without what changes from mail to mail. */
function letterOf({ from, subject }: MailSummary): Observable[] {
  const sender = extractIndicators(from?.address ?? "").indicators.find(({ type }) => type === "email");
  const named = folded(withoutMasked(subject))
    .replace(/^(?:(?:re|fwd?|転送|返信)\s*[::]\s*)+/, "")
    .replace(/\d+/g, "0")
    .replace(/[\s\p{P}]+/gu, " ")
    .trim();
  if (!sender || named.replace(/[^\p{L}]/gu, "").length < leastSubject) return [];
  return [unlisted("letter", `${sender.value.slice(sender.value.lastIndexOf("@") + 1)} ${named}`)];
}

function indicatorsIn(words: string, hostsCount: boolean, warns: WarningFor): Observable[] {
  return extractIndicators(words).indicators.flatMap((indicator) => {
    if (indicator.type === "cve") return [];
    const { type, value } = indicator.type === "url" ? withoutFragment(indicator) : indicator;
    const itself = { kind: type, value, listed: warns({ type, value }) !== null };
    const host = type === "url" && hostsCount ? hostOf(value, warns) : null;
    return host ? [itself, host] : [itself];
  });
}

const withoutFragment = ({ type, value }: Indicator) => ({ type, value: value.replace(/#.*$/s, "") });

/** The host of an address, unless it is lent to anybody: then it says nothing about the address. */
function hostOf(url: string, warns: WarningFor): Observable | null {
  const host = URL.parse(url)?.hostname.replace(/^\[|\]$/g, "") ?? "";
  const [found] = extractIndicators(host).indicators;
  if (!found || found.value !== host || isLent(host)) return null;
  const { type, value } = found;
  if (type !== "domain" && type !== "ipv4" && type !== "ipv6") return null;
  return { kind: type, value, listed: warns({ type, value }) !== null };
}
