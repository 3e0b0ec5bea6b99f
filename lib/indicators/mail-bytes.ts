import { fromFirstHeader, looksLikeMail } from "./looks-like-mail.ts";
import type { MailReading } from "./mail.ts";

/** The bytes of a mail from its first header on, or why there are none. */
export type MailBytes = { ok: true; bytes: Uint8Array } | Exclude<MailReading, { ok: true }>;

/** Finds the mail in a file. */
export function mailBytes(file: Uint8Array): MailBytes {
  const bytes = fromFirstHeader(file);
  if (bytes.length === 0) return { ok: false, reason: "empty" };
  return looksLikeMail(bytes) ? { ok: true, bytes } : { ok: false, reason: "not_a_mail" };
}
