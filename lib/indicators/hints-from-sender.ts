import { domainToASCII } from "node:url";
import { parse } from "tldts";
import type { ExaminedMail } from "./examine-mail.ts";
import { KNOWN_NAMES } from "./known-names.ts";
import { isLent } from "./lent-hosts.ts";
import { lookalikeOf, TWINS } from "./lookalike.ts";
import type { HintId, MailHint } from "./mail-hints.ts";
import { ownerOf } from "./mail-links.ts";
import { shownLine } from "./mail-summary.ts";
import { SHARED_MAIL_DOMAINS } from "./shared-mail-domains.ts";
import { showHidden } from "./show-hidden.ts";

/** The registrable domain of a mail address, lower case and in punycode; null when it has none. */
export function senderDomain(address: string): string | null {
  const host = domainToASCII(
    address
      .slice(address.lastIndexOf("@") + 1)
      .trim()
      .toLowerCase(),
  );
  return address.includes("@") && host !== "" ? ownerOf(host) : null;
}

const hint = (id: HintId, weight: MailHint["weight"], shown = "", real = ""): MailHint => ({
  id,
  side: "for",
  weight,
  facts: { shown: shownLine(shown), real: shownLine(real) },
});

/** Names for networks of one's own and for examples (RFC 2606, RFC 6762): outside they lead nowhere, inside they do. */
const OWN_NETWORK = /(?:^|\.)(?:local|localdomain|internal|lan|corp|home|intra|example|test)$/;

/** What the sender's name, address, way back and checks say. */
export function senderHints({ mail, list }: ExaminedMail): MailHint[] {
  const { from, replyTo } = mail;
  const domain = senderDomain(from?.address ?? "");
  if (!from || domain === null) return [hint("no_sender", "some", from?.name ?? ""), ...checkHints(mail)];
  const hints: MailHint[] = [];
  const claimed = claimedBy(from.name, domain);
  if (claimed) hints.push(hint("name_claims_other", "strong", claimed, from.address));
  const twin = lookalikeOf(domain);
  if (twin) hints.push(hint("sender_lookalike", "strong", domain, twin));
  if (showHidden(from.name + mail.subject) !== from.name + mail.subject)
    hints.push(hint("hidden_letters", "some", `${from.name} ${mail.subject}`));
  const mixed = mixedWord(`${from.name} ${mail.subject}`);
  if (mixed) hints.push(hint("mixed_letters", "strong", mixed));
  if (parse(domain).isIcann !== true && !OWN_NETWORK.test(domain))
    hints.push(hint("sender_unreal", "some", from.address, domain));
  else if (isLent(from.address.slice(from.address.lastIndexOf("@") + 1)))
    hints.push(hint("sender_lent", "some", from.address, domain));
  const back = senderDomain(replyTo?.address ?? "");
  if (replyTo && back !== null && back !== domain && list !== "discussion") {
    const weight = SHARED_MAIL_DOMAINS.has(back) && list === null ? "some" : "weak";
    hints.push(hint("reply_elsewhere", weight, from.address, replyTo.address));
  }
  if (mail.recipients.includes(from.address.toLowerCase()))
    hints.push(hint("from_yourself", "some", from.address));
  if (list) hints.push({ ...hint("from_list", "weak"), side: "against" });
  return [...hints, ...checkHints(mail)];
}

/** A word in which a letter of another script stands for a Latin one: `Grοup` with a Greek ο. */
function mixedWord(text: string): string | null {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  const isMixed = (word: string) =>
    /[a-z]/i.test(word) &&
    [...word.toLowerCase()].some(
      (letter) => /[\p{sc=Greek}\p{sc=Cyrillic}]/u.test(letter) && TWINS.has(letter),
    );
  return words.find(isMixed) ?? null;
}

/** Whom the display name names, when that is somebody other than the owner of the address. */
function claimedBy(name: string, domain: string): string | null {
  const text = name.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  // Piece by piece: one pattern over the whole name would take minutes on a hostile one.
  for (const written of text.split(/[^\p{L}\p{N}@._+-]+/u)) {
    const named = domainToASCII(written.slice(written.lastIndexOf("@") + 1).toLowerCase());
    const { isIcann, domainWithoutSuffix } = parse(named);
    // "Co.Ltd" is no domain.
    const isDomain =
      written.includes(".") &&
      isIcann === true &&
      (written.includes("@") || (domainWithoutSuffix ?? "").length > 2);
    if (isDomain && ownerOf(named) !== domain) return written;
  }
  const known = KNOWN_NAMES.find(({ pattern }) => pattern.test(text));
  return known && !known.domains.includes(domain) ? known.name : null;
}

/** The checks of the receiving server, as far as the mail tells of them (RFC 7489 section 6.6). */
function checkHints({ authentication, from }: ExaminedMail["mail"]): MailHint[] {
  if (!authentication) return [];
  const { spf, dkim, dmarc, server } = authentication;
  const failed = (result: string | null) => ["fail", "softfail", "permerror"].includes(result ?? "");
  const sender = from?.address ?? "";
  if (dmarc === "pass") return [{ ...hint("check_passed", "weak", sender, server), side: "against" }];
  if (failed(dmarc) || spf === "fail") return [hint("check_failed", "some", sender, server)];
  return failed(spf) || failed(dkim) ? [hint("check_failed", "weak", sender, server)] : [];
}
