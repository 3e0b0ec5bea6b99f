import type { FileDanger } from "#lib/indicators/file-danger.ts";
import type { MailHint, MailVerdict } from "#lib/indicators/mail-hints.ts";
import type { MailSummaryFull } from "#lib/indicators/mail-summary.ts";
import type { PlainKind } from "#lib/indicators/plain-kind.ts";

/**
 * A mail as the person who brought it sees it: harmless to look at, and with everything it says of its recipients,
 * since they are the reader's own. It is shown once and kept nowhere.
 */
export type DeskMail = {
  verdict: MailVerdict;
  hints: MailHint[];
  isEncrypted: boolean;
  summary: MailSummaryFull;
  returnPath: string | null;
  check: { outcome: "passed" | "failed" | "partly" | "none"; server: string; details: string };
  files: { kind: PlainKind; dangers: FileDanger[] }[];
  qrCodes: { text: string; isLink: boolean }[];
  picturesUnread: number;
  /** What it becomes when its reader asks about it: everything about recipients and company hidden. */
  question: { title: string; body: string };
};

/** `number` counts the mails from 1; `name` is the file's, empty for a pasted mail. */
export type DeskReading = { number: number; name: string } & (
  | { ok: true; mail: DeskMail }
  | { ok: false; reason: "empty" | "not_a_mail" | "too_complex" }
);
