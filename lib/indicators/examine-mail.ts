import { parseAddresses } from "#lib/indicators/mime/addresses.ts";
import { headerValue } from "#lib/indicators/mime/headers.ts";
import { splitParts } from "#lib/indicators/mime/split-parts.ts";
import { describeParts } from "./describe-mail.ts";
import { dangersOf, type FileDanger } from "./file-danger.ts";
import type { Mail, MailReading } from "./mail.ts";
import { mailBytes } from "./mail-bytes.ts";
import { hostOf } from "./mail-links.ts";
import { mailPictures } from "./mail-pictures.ts";
import { readQrCodes } from "./qr-codes.ts";

/** A mail read, and what only its bytes can tell. As hostile as the mail itself. */
export type ExaminedMail = {
  mail: Mail;
  /** What speaks against opening each of `mail.attachments`, in their order. */
  dangers: readonly (readonly FileDanger[])[];
  /** What the QR codes in its pictures say; `host` is where they lead, if anywhere. */
  qrCodes: readonly { text: string; host: string | null }[];
  /** Pictures in which no QR code was looked for. */
  picturesUnread: number;
  /** Where failures are sent (RFC 5321 section 4.4); written by the receiving server. */
  returnPath: string | null;
  /** Through a list where many write (RFC 2919), or sent to many with a way to leave (RFC 2369). */
  list: "discussion" | "bulk" | null;
  /** Its text is locked for its recipient (RFC 8551, RFC 3156); only headers could be read. */
  isEncrypted: boolean;
};

export type Examination =
  | { ok: true; examined: ExaminedMail }
  | { ok: false; reason: Exclude<MailReading, { ok: true }>["reason"] };

/** Examines a mail file, `.eml` or `.msg`. Never throws, fetches, renders or unpacks anything; its work is bounded. */
export async function examineMail(file: Uint8Array): Promise<Examination> {
  const readable = mailBytes(file);
  if (!readable.ok) return readable;
  try {
    const root = splitParts(readable.bytes);
    const { mail, files } = await describeParts(root);
    const { texts, unread } = await readQrCodes(mailPictures(root));
    const has = (name: string) => headerValue(root.headers, name) !== null;
    const examined: ExaminedMail = {
      mail,
      dangers: mail.attachments.map((one, index) =>
        dangersOf(one, files[index]?.content ?? new Uint8Array()),
      ),
      qrCodes: texts.map((text) => ({ text, host: hostOf(text.trim()) })),
      picturesUnread: unread,
      returnPath: parseAddresses(headerValue(root.headers, "return-path") ?? "")[0]?.address || null,
      list: has("list-post") || has("list-id") ? "discussion" : has("list-unsubscribe") ? "bulk" : null,
      isEncrypted:
        /^(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime)$/.test(root.type.value) && mail.text === "",
    };
    return { ok: true, examined };
  } catch {
    // Whatever a mail does to its reader, the person who brought it gets an answer.
    return { ok: false, reason: "too_complex" };
  }
}
