import { domainToASCII } from "node:url";
import ipaddr from "ipaddr.js";
import { parse } from "tldts";
import { isTopLevel } from "../top-level.ts";

const LABEL = /^[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_-]{0,61}[\p{L}\p{N}\p{M}_])?$/u;
const LONGEST = 253;

/** A registrable name or one below it, in lower-case punycode; null for "co.jp", "3.14" and what is no name at all. */
export function domainName(written: string): string | null {
  if (written.length > LONGEST) return null;
  const labels = written.split(".");
  const top = labels.at(-1) ?? "";
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label)) || !isTopLevel(top)) return null;
  const name = domainToASCII(written).toLowerCase();
  if (name === "" || name.length > LONGEST) return null;
  return parse(name, { allowPrivateDomains: false }).domain === null ? null : name;
}

/** An IPv4 address of four decimal numbers without leading zeros, as it stands; else null. */
export function ipv4(written: string): string | null {
  return ipaddr.IPv4.isValidFourPartDecimal(written) && !/(?:^|\.)0\d/.test(written) ? written : null;
}

/** An IPv6 address in the form of RFC 5952; else null. Eight pairs of digits are hardware, a::b is a program. */
export function ipv6(written: string): string | null {
  if (!/\d/.test(written) || /^(?:[0-9a-f]{2}:){7}[0-9a-f]{2}$/i.test(written)) return null;
  return ipaddr.IPv6.isValid(written) ? ipaddr.IPv6.parse(written).toRFC5952String() : null;
}
