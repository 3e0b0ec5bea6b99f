import { isCompoundFile } from "#lib/indicators/msg/compound-file.ts";
import { msgToMail } from "#lib/indicators/msg/msg-to-mail.ts";
import { fromFirstHeader, looksLikeMail } from "./looks-like-mail.ts";
import type { MailReading } from "./mail.ts";

/** The bytes of a mail from its first header on, or why there are none. */
export type MailBytes = { ok: true; bytes: Uint8Array } | Exclude<MailReading, { ok: true }>;

/** Finds the mail in a file, `.eml` or Outlook's `.msg`. Never throws. */
export function mailBytes(file: Uint8Array): MailBytes {
  if (isCompoundFile(file)) return fromOutlook(file);
  const bytes = fromFirstHeader(file);
  if (bytes.length === 0) return { ok: false, reason: "empty" };
  return looksLikeMail(bytes) ? { ok: true, bytes } : { ok: false, reason: "not_a_mail" };
}

function fromOutlook(file: Uint8Array): MailBytes {
  try {
    const bytes = msgToMail(file);
    return bytes === null ? { ok: false, reason: "not_a_mail" } : { ok: true, bytes };
  } catch {
    // Broken or hostile: both end here, and the person who brought it gets an answer.
    return { ok: false, reason: "too_complex" };
  }
}
