import { type ErrorResponse, Resend } from "resend";
import { env } from "#lib/platform/env.ts";
import { MailProblem } from "./mail-problem.ts";
import type { Transport } from "./transport.ts";

const patience = 30_000;

/** Sends by Resend. The key makes a repeated request harmless for a day. */
export const sendByResend: Transport = async (letter, { key }) => {
  const { RESEND_API_KEY, RESEND_BASE_URL, MAIL_FROM } = env();
  if (!RESEND_API_KEY) throw new MailProblem("resend_api_key_missing", { final: false });
  const resend = new Resend(RESEND_API_KEY, RESEND_BASE_URL ? { baseUrl: RESEND_BASE_URL } : {});
  const { attachments = [], ...rest } = letter;
  const files = attachments.map(({ name, mediaType, text }) => ({
    filename: name,
    contentType: mediaType,
    content: Buffer.from(text).toString("base64"),
  }));
  const asked = resend.emails.send(
    { ...rest, from: MAIL_FROM, ...(files.length > 0 && { attachments: files }) },
    { idempotencyKey: key },
  );
  const { error } = await inTime(asked);
  // Another letter under the same key: the first was taken, and we crashed before we noted it.
  if (error && error.name !== "invalid_idempotent_request") throw problemOf(error);
};

async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new MailProblem("resend timeout", { final: false })), patience);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

const ofTheLetter: readonly ErrorResponse["name"][] = [
  "validation_error",
  "missing_required_field",
  "invalid_parameter",
  "invalid_attachment",
];

/** What is wrong with the letter stays wrong; keys, quotas and outages are mended elsewhere, and it is tried again. */
const problemOf = ({ name }: ErrorResponse): MailProblem =>
  new MailProblem(`resend ${name}`, { final: ofTheLetter.includes(name) });
