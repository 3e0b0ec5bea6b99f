import type { ExaminedMail } from "./examine-mail.ts";
import type { FileDanger } from "./file-danger.ts";
import { linkHints } from "./hints-from-links.ts";
import { senderHints } from "./hints-from-sender.ts";
import { wordHints } from "./hints-from-words.ts";
import { shownLine } from "./mail-summary.ts";

export type HintId =
  | "name_claims_other"
  | "sender_lookalike"
  | "sender_unreal"
  | "sender_lent"
  | "no_sender"
  | "mixed_letters"
  | "hidden_letters"
  | "reply_elsewhere"
  | "from_yourself"
  | "check_failed"
  | "check_passed"
  | "from_list"
  | "link_says_other"
  | "link_lookalike"
  | "link_number"
  | "link_short"
  | "link_lent"
  | "link_passes_on"
  | "link_foreign_letters"
  | "link_hidden_kind"
  | "links_elsewhere"
  | "links_of_sender"
  | "form_inside"
  | "qr_link"
  | "hurry"
  | "asks_secret"
  | "password_for_file"
  | "nothing_to_open"
  | `file_${FileDanger}`;

/**
 * One reason for or against taking a mail for phishing. `shown` is what the reader sees, `real` what stands behind
 * it; both are harmless to show, and empty where the hint needs neither.
 */
export type MailHint = {
  id: HintId;
  side: "for" | "against";
  weight: "strong" | "some" | "weak";
  facts: { shown: string; real: string };
};

/** What the hints amount to. There is no "safe": no rule can know that. */
export type MailVerdict = "risky" | "unclear" | "nothing_found";

const STRONG_FILES: ReadonlySet<FileDanger> = new Set<FileDanger>([
  "program",
  "script",
  "shortcut",
  "disk_image",
  "macro",
  "program_inside",
  "double_extension",
  "hidden_letters",
]);
const ORDER = { strong: 0, some: 1, weak: 2 } as const;

/** Every hint a mail gives, the heaviest first. Pure: the same mail gives the same hints. */
export function mailHints(examined: ExaminedMail): MailHint[] {
  const hints = [
    ...senderHints(examined),
    ...linkHints(examined),
    ...fileHints(examined),
    ...wordHints(examined),
  ];
  return hints.sort((one, other) => ORDER[one.weight] - ORDER[other.weight]);
}

/** Speaks of danger only with one strong reason or two middling ones; anything less leaves it open. */
export function verdictOf(hints: readonly MailHint[]): MailVerdict {
  const count = (weight: MailHint["weight"]) =>
    hints.filter((hint) => hint.side === "for" && hint.weight === weight).length;
  if (count("strong") > 0 || count("some") > 1) return "risky";
  return count("some") + count("weak") > 0 ? "unclear" : "nothing_found";
}

function fileHints({ mail, dangers }: ExaminedMail): MailHint[] {
  return mail.attachments.flatMap((file, index) => {
    const [worst] = dangers[index] ?? [];
    if (worst === undefined) return [];
    const shown = shownLine(file.declaredName ?? file.neutralName);
    const weight = STRONG_FILES.has(worst) ? "strong" : "some";
    return [{ id: `file_${worst}`, side: "for", weight, facts: { shown, real: file.detectedType ?? "" } }];
  });
}
