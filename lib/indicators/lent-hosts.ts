import { parse } from "tldts";

/** Storage where anybody may put a page, on one host for all. */
const LENT =
  /^(?:storage\.googleapis\.com|.+\.storage\.googleapis\.com|s3[.-][a-z0-9.-]*amazonaws\.com|.+\.blob\.core\.windows\.net|ipfs\.io|forms\.gle|sites\.google\.com)$/;

/** A host that its owner lends to anybody, so that its good name says nothing (Public Suffix List, private part). */
export function isLent(host: string): boolean {
  const name = host.toLowerCase();
  return LENT.test(name) || parse(name, { allowPrivateDomains: true }).isPrivate === true;
}
