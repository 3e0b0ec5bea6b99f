import { createHash } from "node:crypto";
import { domainToUnicode } from "node:url";
import { type IndicatorType, indicatorTypes } from "#db/schema/vocabulary.ts";
import { defang } from "#lib/indicators/defang.ts";
import type { Indicator } from "#lib/indicators/extract/indicator.ts";
import { extractIndicators } from "#lib/indicators/extract.ts";
import { showHidden } from "#lib/indicators/show-hidden.ts";
import { type Warning, warningFor } from "#lib/indicators/warning-for.ts";
import type { ShownAttachment, ShownPost, ShownReply, Thread } from "./shown.ts";
import type { Block } from "./text/member-text.ts";
import { type Saying, wordsOf } from "./text/words-of.ts";

/** An indicator as a page shows it. `value` is live: it may leave the server only where a reader asked for it. */
export type ThreadIndicator = {
  type: IndicatorType;
  value: string;
  /** Defanged, international names as people read them. */
  shown: string;
  /** Its defanged punycode where that differs. */
  ascii: string | null;
  /** Stands for it in the address of a page, and says nothing about it. */
  key: string;
  warning: Warning | null;
};

export type FoundIndicators = { indicators: ThreadIndicator[]; cut: boolean };

/** What one look at a page may cost: far more than people write in a thread. */
const mostCharacters = 200_000;
const mostShown = 1_000;

/**
 * The indicators in what this reader sees of a thread, each once, by type: of title, text, replies that are out, the
 * peers' summaries of mails and the words of documents. Never of what its author hid, not even for whom it is opened.
 * Asks the database nothing. `beside`: other texts that the reader has before them. `cut`: the thread holds more than was
 * looked at or is told.
 */
export function indicatorsOf(thread: Thread, beside: readonly string[] = []): FoundIndicators {
  const { post, followUps, accepted, replies } = thread;
  const out = [...followUps, ...(accepted ? [accepted] : []), ...replies].filter(isOut);
  const { indicators, cut } = indicatorsIn([
    ...ownWords(post),
    ...out.flatMap((reply) => [reply.changed, ...reply.body.blocks.map(blockText)]),
    ...post.attachments.flatMap(attachmentTexts),
    ...beside,
  ]);
  return { indicators, cut: cut || thread.cut };
}

/** The indicators in texts, each once, by type. `cut`: they hold more than was looked at or is told. */
export function indicatorsIn(texts: readonly string[]): FoundIndicators {
  const whole = texts.join("\n");
  const read = extractIndicators(withoutMasked(whole.slice(0, mostCharacters)));
  const found = new Map(read.indicators.map((one): [string, Indicator] => [`${one.type} ${one.value}`, one]));
  const all = [...found.values()].slice(0, mostShown).map(shownAs);
  return {
    indicators: indicatorTypes.flatMap((type) => all.filter((indicator) => indicator.type === type)),
    cut: whole.length > mostCharacters || found.size > mostShown,
  };
}

const isOut = ({ held, hidden, declinedBecause }: ShownReply) => !held && !hidden && declinedBecause === null;

function shownAs({ type, value }: Indicator): ThreadIndicator {
  const readable = type === "domain" ? domainToUnicode(value) || value : value;
  return {
    type,
    value,
    shown: defang(showHidden(readable)),
    ascii: readable === value ? null : defang(value),
    key: createHash("sha256").update(`${type} ${value}`).digest("base64url").slice(0, 12),
    warning: warningFor({ type, value }),
  };
}

/** A word of which a part is masked is no indicator. */
const withoutMasked = (text: string) => text.replace(/\S+/g, (word) => (word.includes("■") ? " " : word));

/** Title and text of a post as its readers see them, addresses as they were typed. */
export const ownWords = ({ title, body }: Pick<ShownPost, "title" | "body">): string[] => [
  title,
  ...body.blocks.map(blockText),
];

/** What readers of a post see of a file: of a mail the summary for peers, of a document its words. */
export function attachmentTexts({ mail, extract }: Pick<ShownAttachment, "mail" | "extract">): string[] {
  const words = extract !== null && "text" in extract ? [extract.text] : [];
  if (mail === null || "unreadable" in mail) return words;
  return [
    ...words,
    mail.subject,
    mail.from?.address ?? "",
    mail.replyTo?.address ?? "",
    ...mail.links.map(({ url }) => url),
    ...mail.attachments.map(({ sha256 }) => sha256),
  ];
}

/** Addresses as they were typed; what is hidden leaves a word that is no indicator. */
const asTyped: Saying = {
  between: "\n",
  hidden: "■",
  address: ({ typed }) => typed,
  link: (words, { target }) => `${words} ${target.typed}`,
};
const blockText = (block: Block): string => wordsOf(block, asTyped);
