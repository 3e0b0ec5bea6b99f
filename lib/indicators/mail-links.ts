import { getDomain, parse } from "tldts";
import type { HtmlTarget } from "./html-text.ts";

/** One place a mail leads to. `url` is raw and dangerous: defang it before it is shown. */
export type MailLink = {
  kind: HtmlTarget["kind"] | "text";
  visibleText: string;
  url: string;
  /** Where it really goes: lower case, punycode; null when the address has no host. */
  host: string | null;
  /** The host its visible text names, if it names one. */
  visibleHost: string | null;
  /** The visible text names a host of somebody else. */
  mismatch: boolean;
};

const MAX_URL_LENGTH = 4_096;
const MAX_TEXT_LENGTH = 300;
const WRITTEN_URL =
  /(?:https?|ftp):\/\/[^\s<>"「」『』【】（）、。，]+|(?<![\p{L}\p{N}@._/-])www\.[^\s<>"「」『』【】（）、。，]+/giu;

/** The link behind an HTML element; null for one that stays inside the mail (`#top`, `cid:…`). */
export function linkOf(target: HtmlTarget): MailLink | null {
  const url = target.url.replace(/[\t\r\n]/g, "").slice(0, MAX_URL_LENGTH);
  if (url === "" || /^(?:#|cid:|about:blank)/i.test(url)) return null;
  const visibleText = target.visibleText.slice(0, MAX_TEXT_LENGTH);
  const host = hostOf(url);
  const visibleHost = hostNamedBy(visibleText);
  const mismatch = host !== null && visibleHost !== null && ownerOf(host) !== ownerOf(visibleHost);
  return { kind: target.kind, visibleText, url, host, visibleHost, mismatch };
}

/** The addresses written out in plain text, without the punctuation of the sentence around them. */
export function linksInText(text: string): MailLink[] {
  return [...text.matchAll(WRITTEN_URL)].map((match) => {
    const url = withoutSentence(match[0].slice(0, MAX_URL_LENGTH));
    return {
      kind: "text",
      visibleText: url.slice(0, MAX_TEXT_LENGTH),
      url,
      host: hostOf(url),
      visibleHost: null,
      mismatch: false,
    };
  });
}

/** Each link once. */
export function distinctLinks(links: readonly MailLink[]): MailLink[] {
  return [...new Map(links.map((link) => [`${link.url}\0${link.kind}\0${link.visibleText}`, link])).values()];
}

/** The host an address leads to as browsers read it (WHATWG URL, so NFKC and punycode); null when it has none. */
export function hostOf(url: string): string | null {
  const absolute = /^\/\//.test(url) ? `https:${url}` : /^www\./i.test(url) ? `https://${url}` : url;
  if (!/^(?:https?|ftp|wss?):/i.test(absolute)) return null;
  const host = URL.parse(absolute)?.hostname ?? "";
  return host.replace(/^\[|\]$/g, "").replace(/\.$/, "") || null;
}

function hostNamedBy(visibleText: string): string | null {
  const text = visibleText
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .trim();
  const written = /https?:\/\/[^\s<>"]+/i.exec(text)?.[0];
  if (written) return hostOf(written);
  const bare = /^[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,10}(?=\.?(?:$|[/:?#\s]))/u.exec(text)?.[0];
  if (bare === undefined || parse(bare).isIcann !== true) return null;
  return hostOf(`https://${bare}`);
}

/** Who stands behind a host: its registrable domain, or the host itself for addresses without one. */
export function ownerOf(host: string): string {
  return getDomain(host) ?? host;
}

/** Cuts what belongs to the sentence: closing punctuation, and Japanese words run on after a complete host. */
function withoutSentence(url: string): string {
  const runOn = /^((?:[a-z]+:\/\/)?([a-z0-9.-]+))[ぁ-んァ-ヶ一-鿿]/i.exec(url);
  const cut = runOn && parse(runOn[2] ?? "").isIcann === true ? (runOn[1] ?? url) : url;
  const path = cut.search(/[/?#]/) < 0 ? cut : cut.replace(/[ぁ-んァ-ヶ一-鿿].*$/u, "");
  let end = path.length;
  let unopened = path.split(")").length - path.split("(").length;
  while (end > 0 && /[.,;:!?'"*\]})>]/.test(path.charAt(end - 1))) {
    // A bracket the address itself has opened belongs to it.
    if (path.charAt(end - 1) === ")" && --unopened < 0) break;
    end--;
  }
  return path.slice(0, end);
}
