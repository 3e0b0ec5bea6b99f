import { setImmediate as otherWork } from "node:timers/promises";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/policy.ts";
import { defang } from "#lib/indicators/defang.ts";
import { type ExaminedMail, examineMail } from "#lib/indicators/examine-mail.ts";
import { mailHints, verdictOf } from "#lib/indicators/mail-hints.ts";
import { shownLine, summarizeForAnalysts } from "#lib/indicators/mail-summary.ts";
import { plainKind } from "#lib/indicators/plain-kind.ts";
import { showHidden } from "#lib/indicators/show-hidden.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { MailDeskForm } from "./forms.ts";
import { pastedMail } from "./pasted-mail.ts";
import { questionFromMail } from "./question-from-mail.ts";
import type { DeskMail, DeskReading } from "./shown.ts";

/** Reading is work for the processor of this process alone, and so is the count: no table says who used the desk. */
const mailsByPerson = new RateLimiterMemory({ points: 60, duration: 15 * 60 });

/**
 * Reads the mails a person brought and says what speaks for and against them. Nothing is stored, logged or asked
 * outside. Refuses with "mails_resting" beyond 60 mails in 15 minutes.
 */
export async function examineMails(
  actor: Person,
  { files, source }: MailDeskForm,
  language: Language,
): Promise<DeskReading[]> {
  authorize(actor, "mail.examine");
  const brought = [
    ...files.map((file) => ({
      name: file.name,
      bytes: async () => new Uint8Array(await file.arrayBuffer()),
    })),
    ...(source.trim() === "" ? [] : [{ name: "", bytes: async () => pastedMail(source) }]),
  ];
  await mailsByPerson.consume(actor.userId, brought.length).catch(() => {
    throw new Refusal("mails_resting");
  });
  const read: DeskReading[] = [];
  for (const { name, bytes } of brought) {
    const examination = await examineMail(await bytes());
    read.push({
      number: read.length + 1,
      name: shownLine(name),
      ...(examination.ok
        ? { ok: true, mail: shownAtDesk(examination.examined, actor, language) }
        : examination),
    });
    await otherWork();
  }
  return read;
}

function shownAtDesk(examined: ExaminedMail, actor: Person, language: Language): DeskMail {
  const { mail, dangers, qrCodes, picturesUnread, returnPath, isEncrypted } = examined;
  const hints = mailHints(examined);
  const ownNames = [actor.name, actor.org?.ja ?? "", actor.org?.en ?? ""];
  return {
    verdict: verdictOf(hints),
    hints,
    isEncrypted,
    summary: summarizeForAnalysts(mail),
    returnPath: returnPath && shownLine(returnPath),
    check: checkOf(mail.authentication),
    files: mail.attachments.map((file, index) => ({
      kind: plainKind(file.detectedType),
      dangers: [...(dangers[index] ?? [])],
    })),
    qrCodes: qrCodes.map(({ text, host }) => ({ text: defang(showHidden(text)), isLink: host !== null })),
    picturesUnread,
    question: questionFromMail(examined, ownNames, language),
  };
}

/** What the record of the receiving server amounts to. DMARC alone speaks of the sender one sees (RFC 7489). */
function checkOf(claims: ExaminedMail["mail"]["authentication"]): DeskMail["check"] {
  const { spf = null, dkim = null, dmarc = null, server = "" } = claims ?? {};
  const said = Object.entries({ SPF: spf, DKIM: dkim, DMARC: dmarc }).filter(([, result]) => result !== null);
  const details = said.map(([method, result]) => `${method} ${result?.slice(0, 40)}`).join(", ");
  const failed = dmarc === "fail" || (dmarc !== "pass" && (spf === "fail" || spf === "softfail"));
  const partly = spf === "pass" || dkim === "pass" ? "partly" : "failed";
  const outcome = said.length === 0 ? "none" : dmarc === "pass" ? "passed" : failed ? "failed" : partly;
  return { outcome, server: shownLine(server), details };
}
