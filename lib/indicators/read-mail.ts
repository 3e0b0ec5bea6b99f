import { describeMail } from "./describe-mail.ts";
import { fromFirstHeader, looksLikeMail } from "./looks-like-mail.ts";
import type { MailReading } from "./mail.ts";

/**
 * Reads a suspicious mail. Never throws, fetches, renders or unpacks anything, and its work is bounded:
 * 200 parts, 20 levels, 256 kB of headers, 200 000 characters of text, 1 000 links.
 */
export async function readMail(bytes: Uint8Array): Promise<MailReading> {
  const mail = fromFirstHeader(bytes);
  if (mail.length === 0) return { ok: false, reason: "empty" };
  if (!looksLikeMail(mail)) return { ok: false, reason: "not_a_mail" };
  try {
    return { ok: true, mail: await describeMail(mail) };
  } catch {
    // Whatever a mail does to its reader, the person who uploaded it gets an answer.
    return { ok: false, reason: "too_complex" };
  }
}
