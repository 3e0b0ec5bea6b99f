import type { Mail } from "#lib/indicators/mail.ts";
import { readMail } from "#lib/indicators/read-mail.ts";

/** The mail a test expects to be readable. */
export async function read(bytes: Uint8Array): Promise<Mail> {
  const reading = await readMail(bytes);
  if (!reading.ok) throw new Error(`not read: ${reading.reason}`);
  return reading.mail;
}
