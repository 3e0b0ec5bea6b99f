import { readHeaders, splitHeader } from "#lib/indicators/mime/headers.ts";

const KNOWN = new Set([
  "from",
  "to",
  "cc",
  "subject",
  "date",
  "received",
  "return-path",
  "reply-to",
  "message-id",
  "mime-version",
  "content-type",
  "delivered-to",
]);

/** Does this file begin like a mail (RFC 5322)? Reads at most its first 256 kB; two known headers are enough. */
export function looksLikeMail(bytes: Uint8Array): boolean {
  const start = fromFirstHeader(bytes).subarray(0, 262_144);
  const { block } = splitHeader(start);
  if (block.includes(0)) return false;
  const names = new Set(readHeaders(block).map((header) => header.name));
  return [...names].filter((name) => KNOWN.has(name)).length >= 2;
}

/** The bytes without a byte order mark and empty lines before the first header. */
export function fromFirstHeader(bytes: Uint8Array): Uint8Array {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let start = hasMark ? 3 : 0;
  while (bytes[start] === 0x0d || bytes[start] === 0x0a) start++;
  return bytes.subarray(start);
}
