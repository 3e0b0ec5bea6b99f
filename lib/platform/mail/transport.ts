import type { Tx } from "#db/client.ts";
import { env } from "#lib/platform/env.ts";
import type { Letter } from "./letter.ts";
import { putIntoMailbox } from "./local.ts";
import { sendByResend } from "./resend.ts";
import { sendBySmtp } from "./smtp.ts";

/** What a transport may need besides the letter. `key` is the same whenever the same mail is tried again. */
export type Envelope = { tx: Tx; key: string; userId: string | null };

/** Hands a letter on; throws a `MailProblem` when it was not taken. */
export type Transport = (letter: Letter, envelope: Envelope) => Promise<void>;

const transports: Record<"local" | "smtp" | "resend", Transport> = {
  local: putIntoMailbox,
  smtp: sendBySmtp,
  resend: sendByResend,
};

export const theTransport = (): Transport => transports[env().MAIL_TRANSPORT];
