import type { MailAddress } from "#lib/indicators/mime/addresses.ts";
import type { AuthenticationClaims } from "./authentication-results.ts";
import type { MailLink } from "./mail-links.ts";
import type { ReceivedHop } from "./received-hops.ts";

/**
 * A suspicious mail, read. Every string is as hostile as the mail itself and names whoever received it:
 * show it to people only through `summarizeForPeers` or `summarizeForAnalysts`.
 */
export type Mail = {
  subject: string;
  from: MailAddress | null;
  replyTo: MailAddress | null;
  /** ISO 8601 with the sender's offset. */
  date: string | null;
  messageId: string | null;
  to: MailAddress[];
  cc: MailAddress[];
  /** Everybody the headers name as having received it, nested mails included: what peers must never see. */
  recipients: string[];
  received: ReceivedHop[];
  authentication: AuthenticationClaims | null;
  /** What a mail program would show, as plain text; nested mails follow. */
  text: string;
  /** The alternative it would not show, when the mail carries one. */
  otherText: string | null;
  links: MailLink[];
  attachments: MailAttachment[];
  /** Something was too much and left out: text, links, hops or recipients. */
  truncated: boolean;
};

/** A file inside a mail. `declared…` is what the mail says of it, `detected…` what its content says. */
export type MailAttachment = {
  declaredName: string | null;
  neutralName: string;
  /** Bytes after transfer decoding; the hashes (lower-case hex) are over the same bytes. */
  size: number;
  sha256: string;
  sha1: string;
  md5: string;
  declaredType: string;
  detectedType: string | null;
  isArchive: boolean;
  isNestedMail: boolean;
};

export type MailReading =
  | { ok: true; mail: Mail }
  | { ok: false; reason: "empty" | "not_a_mail" | "too_complex" };
