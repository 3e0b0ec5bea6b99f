import { describeMail } from "./describe-mail.ts";
import type { MailReading } from "./mail.ts";
import { mailBytes } from "./mail-bytes.ts";

/**
 * Reads a suspicious mail. Never throws, fetches, renders or unpacks anything, and its work is bounded:
 * 200 parts, 20 levels, 256 kB of headers, 200 000 characters of text, 1 000 links.
 */
export async function readMail(file: Uint8Array): Promise<MailReading> {
  const readable = mailBytes(file);
  if (!readable.ok) return readable;
  try {
    return { ok: true, mail: await describeMail(readable.bytes) };
  } catch {
    // Whatever a mail does to its reader, the person who uploaded it gets an answer.
    return { ok: false, reason: "too_complex" };
  }
}
