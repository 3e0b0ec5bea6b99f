import { createTransport } from "nodemailer";
import { fingerprint } from "#lib/access/seal.ts";
import { env } from "#lib/platform/env.ts";
import { MailProblem } from "./mail-problem.ts";
import type { Transport } from "./transport.ts";

const seconds = 1_000;

const openPool = (url: string) =>
  createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10 * seconds,
    greetingTimeout: 10 * seconds,
    socketTimeout: 30 * seconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

let pool: { url: string; transporter: ReturnType<typeof openPool> } | undefined;

function thePool(): ReturnType<typeof openPool> {
  const url = env().SMTP_URL;
  if (!url) throw new MailProblem("smtp_url_missing", { final: false });
  if (pool?.url !== url) pool = { url, transporter: openPool(url) };
  return pool.transporter;
}

/** Lets go of the mail server's connections. */
export function closeSmtp(): void {
  pool?.transporter.close();
  pool = undefined;
}

/** Sends by the mail server of `SMTP_URL`, over connections that stay open between mails. */
export const sendBySmtp: Transport = async (letter, { key }) => {
  const { to, attachments = [], ...rest } = letter;
  try {
    await thePool().sendMail({
      ...rest,
      from: env().MAIL_FROM,
      // As an object, so that nothing in it is read as a second address.
      to: { name: "", address: to },
      // A mail that was sent twice because we crashed in between can be recognised as one.
      messageId: `<${fingerprint("mail", key).slice(0, 40)}@${new URL(env().GOJO_URL).hostname}>`,
      attachments: attachments.map(({ name, mediaType, text }) => ({
        filename: name,
        contentType: mediaType,
        content: text,
      })),
    });
  } catch (failure) {
    throw failure instanceof MailProblem ? failure : problemOf(failure);
  }
};

/** 5yz to a recipient or a message is the server's last word (RFC 5321 §4.2.1); all else may pass. */
function problemOf(failure: unknown): MailProblem {
  const { code, responseCode } = Object(failure) as { code?: unknown; responseCode?: unknown };
  const refused = typeof responseCode === "number" && responseCode >= 500 && responseCode < 600;
  const final = refused && (code === "EENVELOPE" || code === "EMESSAGE");
  return new MailProblem(`smtp ${typeof responseCode === "number" ? responseCode : String(code)}`, { final });
}
