import { createTranslator } from "next-intl";
import type { Language } from "#db/schema/vocabulary.ts";
import { extractIndicators } from "#lib/indicators/extract.ts";
import { SHARED_MAIL_DOMAINS } from "#lib/indicators/shared-mail-domains.ts";
import { messages } from "#lib/platform/i18n/messages.ts";
import { places } from "#lib/posts/anonymity/place-words.ts";
import { findFolded, fold } from "#lib/posts/hiding/folded.ts";
import { hiddenMarker, marksIn, merged, plainly, redact, replaced } from "#lib/posts/hiding/redaction.ts";
import { sameLength, suggestionReasons, suggestRedactions } from "#lib/posts/hiding/redaction-suggestions.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { type KnownNames, path, time } from "./relay-warnings.ts";

/*
 * A text in which plain words stand for whatever may name a member: 「（社名）の（担当者）に…」. What the attack left
 * behind stays: it is what the readers need. Pure.
 */

export const plainReasons = [...suggestionReasons, "hidden", "path", "exact_time"] as const;
export type PlainReason = (typeof plainReasons)[number];
type Span = { start: number; end: number; reason: PlainReason };

/** The text, and what was replaced in it, in order. */
export type InPlainWords = { text: string; taken: PlainReason[] };

export function inPlainWords(text: string, known: KnownNames, language: Language): InPlainWords {
  const plain = sameLength(text);
  const { companies, people } = known;
  const domains = known.domains.filter((domain) => !SHARED_MAIL_DOMAINS.has(domain));
  const suggested = suggestRedactions(text, { names: companies, people, domains });
  // What is suggested of a text whatever names are known may be the attacker's; everything else names a member.
  const nameless = suggestRedactions(text, { names: [], people: [], domains: [] });
  const evidence = extractIndicators(text).indicators;
  const staysThere = ({ start, end, reason }: Span) => {
    // 「長野から」: with every member's name looked for, a place is more likely than a person.
    if (reason === "person") return places.has(plain.slice(start, end));
    if (isIn(suggested, start, end) && !isIn(nameless, start, end)) return false;
    if (reason === "mail") return isOthers(plain.slice(start, end), domains);
    return weakReasons.includes(reason) && evidence.some((one) => start < one.end && one.start < end);
  };
  const hidden = known.hidden.filter((word) => [...word].length >= 2);
  const folded = fold(text);
  const spans: Span[] = [
    ...marksIn(text).map(({ start, end }) => ({ start, end, reason: "hidden" as const })),
    ...found("hidden", blackened, text),
    ...hidden.flatMap((word) =>
      findFolded(folded, word).map((span) => ({ ...span, reason: "hidden" as const })),
    ),
    ...[...suggested, ...found("path", path, plain), ...found("exact_time", clock, plain)].filter(
      (span) => !staysThere(span),
    ),
  ];
  const whole = merged(spans);
  const say = createTranslator({ locale: language, messages: messages[language], namespace: "relays.plain" });
  return {
    text: replaced(text, whole, ({ start, end, reason }) =>
      reason === "exact_time" ? say(`time.${partOfDay(plain.slice(start, end))}`) : say(reason),
    ),
    taken: whole.map(({ reason }) => reason),
  };
}

/** Whatever somebody marked as hidden, as plain words: no mark of ours stands in a relay. */
export function withoutMarks(text: string, language: Language): string {
  const say = createTranslator({ locale: language, messages: messages[language], namespace: "relays.plain" });
  return replaced(redact(text).shown, marksIn(redact(text).shown), () => say("hidden"));
}

/** What readers of a copy are told has changed in it. */
export function correctedNote({ title, body }: { title: string; body: string }): string {
  const locale = writtenIn(title + body);
  return createTranslator({ locale, messages: messages[locale], namespace: "relays.plain" })("corrected");
}

const isIn = (spans: readonly { start: number; end: number }[], start: number, end: number): boolean =>
  spans.some((one) => one.start === start && one.end === end);

/** What stands inside a URL or a hash is part of the evidence. */
const weakReasons: readonly PlainReason[] = [
  "phone",
  "path",
  "exact_time",
  "corporate_number",
  "asset_number",
];

/** Evidence, as far as one can tell: at no member's domain, and not at one where anybody may have an address. */
function isOthers(mail: string, domains: readonly string[]): boolean {
  const host = mail.split("@").at(-1)?.toLowerCase() ?? "";
  if (SHARED_MAIL_DOMAINS.has(host)) return false;
  return domains.every((domain) => host !== domain && !host.endsWith(`.${domain}`));
}

/** As the desk shows a title. */
const blackened = new RegExp(plainly(hiddenMarker), "g");
const clock = new RegExp(`(?:午[前後] ?)?${time.source}`, "g");

const found = (reason: PlainReason, pattern: RegExp, text: string): Span[] =>
  [...text.matchAll(pattern)].map(({ 0: word, index }) => ({
    reason,
    start: index,
    end: index + word.length,
  }));

function partOfDay(written: string): "night" | "morning" | "afternoon" | "evening" {
  const hour = Number(/\d{1,2}/.exec(written)?.[0] ?? 0) + (written.startsWith("午後") ? 12 : 0);
  if (hour < 6 || hour >= 21) return "night";
  if (hour < 12) return "morning";
  return hour < 17 ? "afternoon" : "evening";
}
