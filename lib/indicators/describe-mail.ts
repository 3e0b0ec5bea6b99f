import { createHash } from "node:crypto";
import { readAuthenticationResults } from "./authentication-results.ts";
import { detectType } from "./detect-type.ts";
import { readHtml } from "./html-text.ts";
import type { Mail, MailAttachment } from "./mail.ts";
import { distinctLinks, linkOf, linksInText, type MailLink } from "./mail-links.ts";
import { mailRecipients } from "./mail-recipients.ts";
import { firstAddress, parseAddresses } from "./mime/addresses.ts";
import { decodeText } from "./mime/charset.ts";
import { decodeEncodedWords } from "./mime/encoded-words.ts";
import { type Header, headerValue } from "./mime/headers.ts";
import { parseMailDate } from "./mime/mail-date.ts";
import { type MimePart, splitParts } from "./mime/split-parts.ts";
import { neutralName } from "./neutral-name.ts";
import { readHop } from "./received-hops.ts";

const MAX_TEXT = 200_000;
const MAX_LINKS = 1_000;
const MAX_HOPS = 50;
const MAX_ADDRESSES = 500;

/** What the parts of a mail add up to while they are walked. */
type Body = { texts: string[]; otherTexts: string[]; links: MailLink[]; files: MimePart[]; isCut: boolean };

/**
 * What a mail says, from its bytes (which must begin with its first header). Throws MailTooComplex beyond
 * the limits of `splitParts`; keeps at most 200 000 characters of text, 1 000 links, 50 hops.
 */
export async function describeMail(bytes: Uint8Array): Promise<Mail> {
  const root = splitParts(bytes);
  const body: Body = { texts: [], otherTexts: [], links: [], files: [], isCut: false };
  gather(root, body, false);
  const attachments: MailAttachment[] = [];
  for (const [index, part] of body.files.entries()) attachments.push(await describeFile(part, index + 1));

  const { headers } = root;
  const text = joinTexts(body.texts);
  const otherText = joinTexts(body.otherTexts);
  const links = distinctLinks(body.links);
  const hops = headers.filter(({ name }) => name === "received");
  const claims = headerValue(headers, "authentication-results");
  const to = addressesOf(headers, "to");
  const cc = addressesOf(headers, "cc");
  return {
    subject: decodeEncodedWords(headerValue(headers, "subject") ?? "").slice(0, 2_000),
    from: firstAddress(headerValue(headers, "from")),
    replyTo: firstAddress(headerValue(headers, "reply-to")),
    date: parseMailDate(headerValue(headers, "date") ?? ""),
    messageId: headerValue(headers, "message-id")?.slice(0, 1_000) ?? null,
    to: to.slice(0, MAX_ADDRESSES),
    cc: cc.slice(0, MAX_ADDRESSES),
    recipients: mailRecipients(root),
    received: hops.slice(0, MAX_HOPS).map(({ value }) => readHop(value)),
    authentication: claims === null ? null : readAuthenticationResults(claims),
    text: text.slice(0, MAX_TEXT),
    otherText: otherText.slice(0, MAX_TEXT) || null,
    links: links.slice(0, MAX_LINKS),
    attachments,
    truncated:
      body.isCut ||
      Math.max(text.length, otherText.length) > MAX_TEXT ||
      links.length > MAX_LINKS ||
      hops.length > MAX_HOPS ||
      Math.max(to.length, cc.length) > MAX_ADDRESSES,
  };
}

function addressesOf(headers: readonly Header[], name: string) {
  return headers.filter((header) => header.name === name).flatMap(({ value }) => parseAddresses(value));
}

/** `isHidden`: a part of multipart/alternative that a mail program would not choose. */
function gather(part: MimePart, body: Body, isHidden: boolean): void {
  if (part.kind === "multipart") {
    const shown = part.type.value === "multipart/alternative" ? shownAlternative(part.children) : null;
    for (const child of part.children)
      gather(child, body, isHidden || (shown !== null && isTextual(child) && child !== shown));
    return;
  }
  if (part.kind === "mail") {
    body.files.push(part);
    for (const child of part.children) gather(child, body, isHidden);
    return;
  }
  // A type that is none is text (RFC 2045 section 5.2), and so is a container without parts: no word is lost.
  const isText =
    isTextual(part) || !part.type.value.includes("/") || part.type.value.startsWith("multipart/");
  if (isText) gatherText(part, body, isHidden);
  if (part.isAttachment || !isText || part.fileName !== null) body.files.push(part);
}

function gatherText(part: MimePart, body: Body, isHidden: boolean): void {
  const isHtml = part.type.value === "text/html";
  const charset = part.type.params.get("charset") ?? (isHtml ? charsetInHtml(part.content) : null);
  const source = decodeText(part.content, charset);
  const reading = isHtml ? readHtml(source) : { text: source, targets: [], isCut: false };
  // A page sent as a file is opened by its victim: where it leads counts, its words are not the mail's.
  if (!part.isAttachment) (isHidden ? body.otherTexts : body.texts).push(reading.text);
  for (const target of reading.targets) {
    const link = linkOf(target);
    if (link) body.links.push(link);
  }
  body.links.push(...linksInText(isHtml ? "" : source.slice(0, MAX_TEXT)));
  body.isCut ||= reading.isCut || (!isHtml && source.length > MAX_TEXT);
}

/** The last part that can be shown is the richest (RFC 2046 section 5.1.4). */
function shownAlternative(parts: readonly MimePart[]): MimePart | null {
  return parts.findLast((part) => part.kind === "multipart" || isTextual(part)) ?? null;
}

function isTextual(part: MimePart): boolean {
  return part.kind === "leaf" && /^text\/(?:plain|html)$/.test(part.type.value);
}

function charsetInHtml(content: Uint8Array): string | null {
  const head = Buffer.from(content.subarray(0, 2_048)).toString("latin1");
  return /<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(head)?.[1] ?? null;
}

function joinTexts(texts: readonly string[]): string {
  return texts
    .map((text) => text.replace(/\r\n?/g, "\n").trim())
    .filter(Boolean)
    .join("\n\n");
}

async function describeFile(part: MimePart, position: number): Promise<MailAttachment> {
  const detected = await detectType(part.content);
  const isNestedMail = part.kind === "mail";
  const hash = (algorithm: string) => createHash(algorithm).update(part.content).digest("hex");
  return {
    declaredName: part.fileName?.slice(0, 1_000) ?? null,
    neutralName: neutralName(position, isNestedMail ? "eml" : detected.extension),
    size: part.content.length,
    sha256: hash("sha256"),
    sha1: hash("sha1"),
    md5: hash("md5"),
    declaredType: part.type.value.slice(0, 200),
    detectedType: isNestedMail ? "message/rfc822" : detected.type,
    isArchive: detected.isArchive,
    isNestedMail,
  };
}
