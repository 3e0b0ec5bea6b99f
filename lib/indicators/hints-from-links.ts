import { domainToUnicode } from "node:url";
import ipaddr from "ipaddr.js";
import type { ExaminedMail } from "./examine-mail.ts";
import { senderDomain } from "./hints-from-sender.ts";
import { LINK_SHORTENERS } from "./known-names.ts";
import { isLent } from "./lent-hosts.ts";
import { lookalikeOf } from "./lookalike.ts";
import type { HintId, MailHint } from "./mail-hints.ts";
import { type MailLink, ownerOf } from "./mail-links.ts";
import { shownLine } from "./mail-summary.ts";

/** Well-known sites that send a reader on to wherever the address says. */
const PASSES_ON =
  /^https?:\/\/(?:[a-z.]+\.)?(?:google\.[a-z.]+\/(?:url|amp)\b|bing\.com\/ck\/|youtube\.com\/redirect|translate\.goog\/)/i;

const hint = (id: HintId, weight: MailHint["weight"], shown = "", real = ""): MailHint => ({
  id,
  side: "for",
  weight,
  facts: { shown: shownLine(shown), real: shownLine(real) },
});

/** What the links, forms and QR codes of a mail say. Each kind of hint at most three times. */
export function linkHints({ mail, qrCodes, list }: ExaminedMail): MailHint[] {
  const followed = mail.links.filter(({ kind }) => kind === "link" || kind === "text");
  const hosts = distinct([...followed, ...qrCodes].flatMap(({ host }) => host ?? []));
  return [
    ...each(
      followed.filter(({ mismatch }) => mismatch),
      ({ visibleHost, host }) =>
        // Newsletters count clicks through another server; a stranger's mail has no such reason.
        hint("link_says_other", list ? "some" : "strong", visibleHost ?? "", host ?? ""),
    ),
    ...each(hosts, (host) => {
      const twin = lookalikeOf(host);
      return twin === null ? null : hint("link_lookalike", "strong", host, twin);
    }),
    ...each(hosts.filter(ipaddr.isValid), (host) => hint("link_number", "strong", "", host)),
    ...each(
      hosts.filter((host) => LINK_SHORTENERS.has(ownerOf(host))),
      (host) => hint("link_short", "some", "", host),
    ),
    ...each(
      hosts.filter((host) => /(?:^|\.)xn--/.test(host)),
      (host) => hint("link_foreign_letters", "weak", domainToUnicode(host), host),
    ),
    ...each(
      followed.filter(({ url }) => /^(?:javascript|data|file|vbscript):/i.test(url)),
      ({ url }) => hint("link_hidden_kind", "strong", "", `${url.split(":")[0]}:`),
    ),
    ...each(
      mail.links.filter(({ kind, host }) => kind === "form" && host !== null),
      ({ host }) => hint("form_inside", "some", "", host ?? ""),
    ),
    ...each(
      qrCodes.filter(({ host }) => host !== null),
      ({ host }) => hint("qr_link", "some", "", host ?? ""),
    ),
    ...each(
      hosts.filter((host) => host !== "" && isLent(host)),
      (host) => hint("link_lent", "some", "", host),
    ),
    ...each(
      followed.filter(({ url }) => PASSES_ON.test(url)),
      ({ host }) => hint("link_passes_on", "some", "", host ?? ""),
    ),
    // In a discussion everybody links to anywhere.
    ...(list === "discussion" ? [] : ownership(followed, senderDomain(mail.from?.address ?? ""))),
  ];
}

/** Do the links stay with the sender? */
function ownership(followed: readonly MailLink[], sender: string | null): MailHint[] {
  const owners = distinct(followed.flatMap(({ host }) => (host === null ? [] : [ownerOf(host)])));
  if (owners.length === 0 || sender === null) return [];
  if (owners.every((owner) => owner === sender))
    return [{ ...hint("links_of_sender", "some", "", sender), side: "against" }];
  return owners.includes(sender) ? [] : [hint("links_elsewhere", "weak", sender, owners[0] ?? "")];
}

/** At most three different hints. */
function each<T>(things: readonly T[], toHint: (thing: T) => MailHint | null): MailHint[] {
  const hints = things.slice(0, 200).flatMap((thing) => toHint(thing) ?? []);
  return [...new Map(hints.map((one) => [JSON.stringify(one), one])).values()].slice(0, 3);
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];
