import { domainToUnicode } from "node:url";
import type { MailAddress } from "#lib/indicators/mime/addresses.ts";
import { defang } from "./defang.ts";
import type { Mail, MailAttachment } from "./mail.ts";
import type { MailLink } from "./mail-links.ts";
import { MASK, type RecipientMask, recipientMask } from "./mask-recipients.ts";
import type { ReceivedHop } from "./received-hops.ts";
import { shorten, showHidden } from "./show-hidden.ts";

/** A host, defanged, as people read it; `ascii` is its punycode form where that differs. */
export type ShownHost = { shown: string; ascii: string | null };

/** How much a summary leaves out of what the mail holds. */
export type MailCut = { links: number; attachments: number; text: boolean; unread: boolean };

type Results = { spf: string | null; dkim: string | null; dmarc: string | null };

/**
 * What members other than the author may see of a mail: harmless to look at, and nothing that names whoever
 * received it. No recipients, hops, message id, text, file names or time of day; masked parts are "■■■".
 */
export type MailSummary = {
  v: 1;
  audience: "peers";
  subject: string;
  from: MailAddress | null;
  replyTo: MailAddress | null;
  /** YYYY-MM-DD as the sender's clock had it. */
  day: string | null;
  authentication: Results | null;
  links: {
    kind: MailLink["kind"];
    url: string;
    host: ShownHost | null;
    visibleHost: ShownHost | null;
    mismatch: boolean;
  }[];
  attachments: Pick<
    MailAttachment,
    "neutralName" | "size" | "sha256" | "detectedType" | "isArchive" | "isNestedMail"
  >[];
  cut: MailCut;
};

/** Everything an analyst needs, defanged. It names the recipients: for the author and the fusion cell only. */
export type MailSummaryFull = {
  v: 1;
  audience: "analysts";
  subject: string;
  from: MailAddress | null;
  replyTo: MailAddress | null;
  date: string | null;
  messageId: string | null;
  to: MailAddress[];
  cc: MailAddress[];
  received: ReceivedHop[];
  authentication: (Results & { server: string }) | null;
  text: string;
  otherText: string | null;
  links: {
    kind: MailLink["kind"];
    visibleText: string;
    url: string;
    host: ShownHost | null;
    visibleHost: ShownHost | null;
    mismatch: boolean;
  }[];
  attachments: MailAttachment[];
  cut: MailCut;
};

const MAX_LINKS = 100;
const MAX_ATTACHMENTS = 50;
const MAX_ADDRESSES = 50;
const MAX_EXCERPT = 4_000;
const MAX_LINE = 500;
const MAX_URL = 2_048;

/** The summary for members other than the author. */
export function summarizeForPeers(mail: Mail): MailSummary {
  const mask = recipientMask(mail.recipients);
  const { authentication } = mail;
  return {
    v: 1,
    audience: "peers",
    subject: maskedLine(mail.subject, mask),
    from: mail.from && maskedAddress(mail.from, mask),
    replyTo: mail.replyTo && maskedAddress(mail.replyTo, mask),
    day: mail.date?.slice(0, 10) ?? null,
    authentication: authentication && results(authentication),
    links: distinct(
      inOrder(mail.links).map((link) => ({
        kind: link.kind,
        url: maskedUrl(link, mask),
        host: shownHost(link.host, mask),
        visibleHost: shownHost(link.visibleHost, mask),
        mismatch: link.mismatch,
      })),
    ),
    attachments: mail.attachments
      .slice(0, MAX_ATTACHMENTS)
      .map(({ neutralName, size, sha256, detectedType, isArchive, isNestedMail }) => ({
        neutralName,
        size,
        sha256,
        detectedType,
        isArchive,
        isNestedMail,
      })),
    cut: cutOf(mail),
  };
}

/** The summary for the author and the fusion cell. */
export function summarizeForAnalysts(mail: Mail): MailSummaryFull {
  const { authentication } = mail;
  return {
    v: 1,
    audience: "analysts",
    subject: shownLine(mail.subject),
    from: mail.from && shownAddress(mail.from),
    replyTo: mail.replyTo && shownAddress(mail.replyTo),
    date: mail.date,
    messageId: mail.messageId && shownLine(mail.messageId),
    to: mail.to.slice(0, MAX_ADDRESSES).map(shownAddress),
    cc: mail.cc.slice(0, MAX_ADDRESSES).map(shownAddress),
    received: mail.received.map(({ from, by, ip, date }) => ({
      from: from && shownLine(from),
      by: by && shownLine(by),
      ip: ip && shownLine(ip),
      date,
    })),
    authentication: authentication && {
      server: shownLine(authentication.server),
      ...results(authentication),
    },
    text: excerpt(mail.text),
    otherText: mail.otherText && excerpt(mail.otherText),
    links: inOrder(mail.links).map((link) => ({
      kind: link.kind,
      visibleText: shownLine(link.visibleText),
      url: shorten(defang(showHidden(link.url)), MAX_URL),
      host: shownHost(link.host),
      visibleHost: shownHost(link.visibleHost),
      mismatch: link.mismatch,
    })),
    attachments: mail.attachments.slice(0, MAX_ATTACHMENTS).map((attachment) => ({
      ...attachment,
      declaredName: attachment.declaredName && shownLine(attachment.declaredName),
      declaredType: shownLine(attachment.declaredType),
    })),
    cut: cutOf(mail),
  };
}

/** What can be clicked comes before what is only loaded. */
function inOrder(links: readonly MailLink[]): MailLink[] {
  return [
    ...links.filter(({ kind }) => kind !== "loaded"),
    ...links.filter(({ kind }) => kind === "loaded"),
  ].slice(0, MAX_LINKS);
}

/** Links that differed only in what is masked are one link to a peer. */
function distinct<Link>(links: readonly Link[]): Link[] {
  return [...new Map(links.map((link) => [JSON.stringify(link), link])).values()];
}

function cutOf(mail: Mail): MailCut {
  return {
    links: Math.max(0, mail.links.length - MAX_LINKS),
    attachments: Math.max(0, mail.attachments.length - MAX_ATTACHMENTS),
    text: Math.max(mail.text.length, mail.otherText?.length ?? 0) > MAX_EXCERPT,
    unread: mail.truncated,
  };
}

function results({ spf, dkim, dmarc }: Results): Results {
  return {
    spf: spf?.slice(0, 40) ?? null,
    dkim: dkim?.slice(0, 40) ?? null,
    dmarc: dmarc?.slice(0, 40) ?? null,
  };
}

/** One line of a mail as it may be shown: no address that can be followed, no letter that hides, 500 characters. */
export function shownLine(text: string): string {
  return shorten(defang(showHidden(text.replace(/\s+/g, " ").trim())), MAX_LINE);
}

function excerpt(text: string): string {
  return shorten(defang(showHidden(shorten(text, MAX_EXCERPT))), 2 * MAX_EXCERPT);
}

function shownAddress({ name, address }: MailAddress): MailAddress {
  return { name: shownLine(name), address: shownLine(address) };
}

/** Masked before and after it is cut, so that no cut leaves half a name that nothing recognises. */
function maskedLine(text: string, mask: RecipientMask): string {
  return shorten(defang(showHidden(mask.mask(text.replace(/\s+/g, " ").trim()))), MAX_LINE);
}

function maskedAddress({ name, address }: MailAddress, mask: RecipientMask): MailAddress {
  return { name: maskedLine(name, mask), address: maskedLine(address, mask) };
}

function shownHost(host: string | null, mask?: RecipientMask): ShownHost | null {
  if (host === null) return null;
  const unicode = domainToUnicode(host) || host;
  const isMasked = mask !== undefined && (mask.betrays(host) || mask.betrays(unicode));
  if (isMasked) return { shown: shownLine(mask.mask(unicode)), ascii: null };
  return { shown: shownLine(unicode), ascii: unicode === host ? null : shownLine(host) };
}

/** Scheme, host and path; path segments that betray a recipient masked, query and fragment never shown. */
function maskedUrl(link: MailLink, mask: RecipientMask): string {
  const url =
    link.host === null
      ? null
      : URL.parse(/^www\./i.test(link.url) ? `https://${link.url}` : link.url.replace(/^\/\//, "https://"));
  if (url === null) return withoutHost(link.url, mask);
  const host = maskedLine(domainToUnicode(link.host ?? "") || url.hostname, mask);
  const port = url.port === "" ? "" : `:${url.port}`;
  const segments = url.pathname.split("/").map((segment) => (mask.betrays(segment) ? MASK : segment));
  const path = mask.betrays(segments.join("/")) ? `/${MASK}` : segments.join("/");
  const rest = url.search === "" && url.hash === "" ? "" : "?…";
  return shorten(defang(showHidden(`${url.protocol}//${host}${port}${path}${rest}`)), MAX_URL);
}

/** `mailto:` keeps its address; of `javascript:`, `data:` and the like only the scheme is told. */
function withoutHost(url: string, mask: RecipientMask): string {
  const scheme = /^[a-z][a-z0-9+.-]{0,30}:/i.exec(url)?.[0] ?? "";
  if (scheme.toLowerCase() !== "mailto:") return defang(`${scheme.toLowerCase()}…`);
  return `mailto:${maskedLine((url.slice(scheme.length).split("?")[0] ?? "").trim(), mask)}`;
}
