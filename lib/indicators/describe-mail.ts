import { createHash } from "node:crypto";
import { firstAddress, parseAddresses } from "#lib/indicators/mime/addresses.ts";
import { decodeEncodedWords } from "#lib/indicators/mime/encoded-words.ts";
import { headerValue } from "#lib/indicators/mime/headers.ts";
import { parseMailDate } from "#lib/indicators/mime/mail-date.ts";
import { type MimePart, splitParts } from "#lib/indicators/mime/split-parts.ts";
import { readAuthenticationResults } from "./authentication-results.ts";
import { detectType } from "./detect-type.ts";
import type { Mail, MailAttachment } from "./mail.ts";
import { readBody } from "./mail-body.ts";
import { mailRecipients } from "./mail-recipients.ts";
import { neutralName } from "./neutral-name.ts";
import { readHop } from "./received-hops.ts";

const MAX_HOPS = 50;
const MAX_ADDRESSES = 500;
const MAX_LINE = 1_000;

/**
 * What a mail says, from its bytes (which must begin with its first header). Throws MailTooComplex beyond
 * the limits of `splitParts`; keeps at most 200 000 characters of text, 1 000 links, 50 hops, 500 addresses.
 */
export async function describeMail(bytes: Uint8Array): Promise<Mail> {
  return (await describeParts(splitParts(bytes))).mail;
}

/** The same of a mail already split, with the parts behind its attachments, one for one. */
export async function describeParts(root: MimePart): Promise<{ mail: Mail; files: readonly MimePart[] }> {
  const body = readBody(root);
  const attachments: MailAttachment[] = [];
  for (const [index, part] of body.files.entries()) attachments.push(await describeFile(part, index + 1));

  const first = (name: string) => headerValue(root.headers, name);
  const all = (name: string) =>
    root.headers.filter((header) => header.name === name).map(({ value }) => value);
  const hops = all("received");
  const to = all("to").flatMap(parseAddresses);
  const cc = all("cc").flatMap(parseAddresses);
  const claims = first("authentication-results");
  const mail: Mail = {
    subject: decodeEncodedWords(first("subject") ?? "").slice(0, MAX_LINE),
    from: firstAddress(first("from")),
    replyTo: firstAddress(first("reply-to")),
    date: parseMailDate(first("date") ?? ""),
    messageId: first("message-id")?.slice(0, MAX_LINE) ?? null,
    to: to.slice(0, MAX_ADDRESSES),
    cc: cc.slice(0, MAX_ADDRESSES),
    recipients: mailRecipients(root),
    received: hops.slice(0, MAX_HOPS).map(readHop),
    authentication: claims === null ? null : readAuthenticationResults(claims),
    text: body.text,
    otherText: body.otherText,
    links: body.links,
    attachments,
    truncated: body.isCut || hops.length > MAX_HOPS || Math.max(to.length, cc.length) > MAX_ADDRESSES,
  };
  return { mail, files: body.files };
}

async function describeFile(part: MimePart, position: number): Promise<MailAttachment> {
  const detected = await detectType(part.content);
  const isNestedMail = part.kind === "mail";
  const hash = (algorithm: string) => createHash(algorithm).update(part.content).digest("hex");
  return {
    declaredName: part.fileName?.slice(0, MAX_LINE) ?? null,
    neutralName: neutralName(position, isNestedMail ? "eml" : detected.extension),
    size: part.content.length,
    sha256: hash("sha256"),
    sha1: hash("sha1"),
    md5: hash("md5"),
    declaredType: part.type.value.slice(0, MAX_LINE),
    detectedType: isNestedMail ? "message/rfc822" : detected.type,
    isArchive: detected.isArchive,
    isNestedMail,
  };
}
