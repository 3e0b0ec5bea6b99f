import { domainToASCII } from "node:url";
import { domainName, ipv4, ipv6 } from "./host.ts";
import type { Reading, Span } from "./indicator.ts";

const SCHEME = /(?<![\p{L}\p{N}])(?:https?|ftps?|sftp|wss?|tcp|udp|ldaps?|smb):\/\//giu;
const LONGEST = 2_048;
/** What ends an address in running text; a bracket is part of it only around IPv6 or in a query. */
const END = /[\s<>"`|\\^「」『』【】〈〉《》、。“”‘’]/u;
const AUTHORITY = /^(?:[^\s/?#@[\]]{0,200}@)?(\[[0-9a-f:.]{2,45}\]|[\p{L}\p{N}\p{M}._-]+)(:\d{1,5})?/iu;
const JAPANESE = "[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー々]";
/** Japanese goes on behind an address without a space; inside one it follows a mark. */
const SENTENCE = new RegExp(`(?<=[\\w%.~,;:!?)-])${JAPANESE}`, "u");

/** Addresses with a scheme, to where a reader would end them. */
export function* urls({ text, look }: Reading): Generator<Span> {
  let read = 0;
  for (const { 0: scheme, index: from } of text.matchAll(SCHEME)) {
    if (from < read) continue;
    const behind = text.slice(from + scheme.length, from + LONGEST);
    const body = behind.slice(0, endOf(behind));
    look(body.length);
    const url = liveUrl(scheme.toLowerCase(), body);
    if (url === null) continue;
    read = from + scheme.length + url.length;
    yield { type: "url", value: url.value, from, to: read };
  }
}

const endOf = (text: string) => {
  const end = text.search(END);
  return end < 0 ? text.length : end;
};

function liveUrl(scheme: string, body: string): { value: string; length: number } | null {
  const match = AUTHORITY.exec(body);
  const written = match?.[1]?.replace(/\.+$/, "");
  if (!match || written === undefined) return null;
  const asWritten = hostName(written);
  const short = written.slice(0, Math.max(0, written.search(SENTENCE))).replace(/\.+$/, "");
  const host = asWritten ?? hostName(short);
  if (host === null) return null;
  const startOfHost = match[0].indexOf(written);
  const before = body.slice(0, startOfHost);
  const endOfHost = startOfHost + (asWritten === null ? short : written).length;
  const isCut = asWritten === null || written !== match[1];
  const rest = isCut ? "" : restOf(body.slice(endOfHost));
  return { value: scheme + before + host + rest, length: endOfHost + rest.length };
}

/** In an address also a name that only an inner network knows. */
function hostName(written: string): string | null {
  if (written.startsWith("[")) {
    const address = ipv6(written.slice(1, -1));
    return address && `[${address}]`;
  }
  const known = ipv4(written) ?? domainName(written);
  if (known !== null) return known;
  return /^[a-z0-9][a-z0-9.-]{0,252}$/i.test(written) ? domainToASCII(written) || null : null;
}

/** Port, path, query and fragment, without what belongs to the sentence around. */
function restOf(text: string): string {
  let rest = text;
  const japanese = rest.search(SENTENCE);
  if (japanese >= 0) rest = rest.slice(0, japanese);
  const bracket = rest.indexOf("[");
  if (bracket >= 0 && !rest.slice(0, bracket).includes("?")) rest = rest.slice(0, bracket);
  for (;;) {
    const last = rest.at(-1) ?? "";
    const opening = { ")": "(", "]": "[", "}": "{" }[last];
    const isOutside = opening !== undefined && count(rest, last) > count(rest, opening);
    if (!isOutside && !/[.,;:!?'*+(…]/.test(last)) return rest;
    rest = rest.slice(0, -1);
  }
}

const count = (text: string, sign: string) => text.split(sign).length - 1;
