import { createTranslator } from "next-intl";
import type { Language } from "#db/schema/vocabulary.ts";
import type { ExaminedMail } from "#lib/indicators/examine-mail.ts";
import { mailHints } from "#lib/indicators/mail-hints.ts";
import { shownLine, summarizeForPeers } from "#lib/indicators/mail-summary.ts";
import { MASK, recipientMask } from "#lib/indicators/mask-recipients.ts";
import { plainKind } from "#lib/indicators/plain-kind.ts";
import { shorten } from "#lib/indicators/show-hidden.ts";
import { messages } from "#lib/platform/i18n/messages.ts";
import { bodyLength, titleLength } from "#lib/posts/forms.ts";
import { ownNamesMask } from "./own-names-mask.ts";

const MOST = { hints: 12, links: 30, files: 20, qr: 5 } as const;

/**
 * A question about a mail in its reader's language: what the mail says, what is odd, and its indicators, defanged.
 * Whatever names a recipient, or is among `ownNames`, is masked; it is a draft, which its author reads before it goes.
 */
export function questionFromMail(
  examined: ExaminedMail,
  ownNames: readonly string[],
  language: Language,
): { title: string; body: string } {
  const translate = createTranslator({
    locale: language,
    messages: messages[language],
    namespace: "mailDesk",
  });
  const { mail } = examined;
  const summary = summarizeForPeers(mail);
  const recipients = recipientMask(mail.recipients);
  const own = ownNamesMask(ownNames);
  const hide = (text: string) => own(recipients.mask(text));
  const { authentication: checks } = summary;
  const results = Object.entries({ SPF: checks?.spf, DKIM: checks?.dkim, DMARC: checks?.dmarc });
  const odd = mailHints(examined).filter(({ side }) => side === "for");
  /** A file's own name can betray its recipient. */
  const neutral = (name: string) =>
    mail.attachments.find(({ declaredName }) => shownLine(declaredName ?? "") === name)?.neutralName ?? name;
  const more = (count: number) => (count > 0 ? [translate("question.more", { count })] : []);

  const facts: [key: "subject" | "name" | "address" | "replyTo" | "day" | "checks", value: string][] = [
    ["subject", summary.subject],
    ["name", summary.from?.name ?? ""],
    ["address", summary.from?.address ?? ""],
    ["replyTo", summary.replyTo?.address ?? ""],
    ["day", summary.day ?? ""],
    ["checks", results.flatMap(([method, said]) => (said ? [`${method} ${said}`] : [])).join(", ")],
  ];
  const clickable = summary.links.filter(({ kind }) => kind !== "loaded");
  const blocks: [title: "mail" | "hints" | "links" | "files" | "qr", lines: string[]][] = [
    [
      "mail",
      facts.flatMap(([key, value]) => (value ? [translate(`question.${key}`, { value: hide(value) })] : [])),
    ],
    [
      "hints",
      odd.slice(0, MOST.hints).map(({ id, facts: { shown, real } }) => {
        const seen = id.startsWith("file_") ? neutral(shown) : hide(shown);
        return translate(`hint.${id}`, { shown: seen, real: hide(real) });
      }),
    ],
    [
      "links",
      [
        ...clickable
          .slice(0, MOST.links)
          .map(({ url, mismatch, visibleHost }) =>
            mismatch
              ? translate("question.seen", { url: hide(url), host: hide(visibleHost?.shown ?? "") })
              : hide(url),
          ),
        ...more(clickable.length - MOST.links),
      ],
    ],
    [
      "files",
      [
        ...summary.attachments.slice(0, MOST.files).map((file) => {
          const type = translate(`kind.${plainKind(file.detectedType)}`, { type: file.detectedType ?? "" });
          return translate("question.file", { name: file.neutralName, type, sha256: file.sha256 });
        }),
        ...more(summary.attachments.length - MOST.files),
      ],
    ],
    ["qr", examined.qrCodes.slice(0, MOST.qr).map(({ text }) => hide(shownLine(withoutQuery(text))))],
  ];
  const body = [
    translate("question.ask"),
    ...blocks
      .filter(([, lines]) => lines.length > 0)
      .map(([title, lines]) =>
        [`**${translate(`question.${title}`)}**`, "", ...lines.map((one) => `- ${one}`)].join("\n"),
      ),
  ].join("\n\n");
  const hidden = body.includes(MASK) ? `\n\n${translate("question.hidden")}` : "";
  const subject = hide(summary.subject);
  const title = subject === "" ? translate("question.titleNone") : translate("question.title", { subject });
  return {
    title: shorten(title, titleLength.max),
    body: shorten(body, bodyLength.max - hidden.length) + hidden,
  };
}

/** What stands behind "?" can name the person it was made for. */
const withoutQuery = (text: string): string => text.replace(/[?#]\S*/, "?…");
