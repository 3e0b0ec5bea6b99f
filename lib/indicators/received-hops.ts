import ipaddr from "ipaddr.js";
import { parseMailDate } from "#lib/indicators/mime/mail-date.ts";

/** One server the mail says it passed, newest first. Every hop below our own server may be invented. */
export type ReceivedHop = { from: string | null; by: string | null; ip: string | null; date: string | null };

const MAX_LENGTH = 4_096;

/** Reads a Received header (RFC 5321 section 4.4) as far as it keeps to the form. */
export function readHop(header: string): ReceivedHop {
  const text = header.slice(0, MAX_LENGTH);
  return {
    from: /^\s*from\s+([^\s();]+)/i.exec(text)?.[1] ?? null,
    by: /(?:^|\s)by\s+([^\s();]+)/i.exec(text)?.[1] ?? null,
    ip: firstAddress(text),
    date: parseMailDate(text.slice(text.lastIndexOf(";") + 1)),
  };
}

/** The address for whom a hop took the mail ("for <clerk@example.jp>"); it names a recipient. */
export function hopRecipient(header: string): string | null {
  return /\sfor\s+<?([^\s<>;]+@[^\s<>;]+)>?/i.exec(header.slice(0, MAX_LENGTH))?.[1] ?? null;
}

function firstAddress(text: string): string | null {
  for (const match of text.matchAll(/[[(]\s*(?:IPv6:)?([0-9a-f.:]{3,45})/gi)) {
    const candidate = match[1] ?? "";
    if (ipaddr.IPv4.isValidFourPartDecimal(candidate) || ipaddr.IPv6.isValid(candidate)) return candidate;
  }
  return null;
}
