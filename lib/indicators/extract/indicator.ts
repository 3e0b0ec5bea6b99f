/** What can be looked for in logs or blocked. Hashes are named by their length. */
export const indicatorTypes = [
  "url",
  "domain",
  "ipv4",
  "ipv6",
  "cidr",
  "email",
  "md5",
  "sha1",
  "sha224",
  "sha256",
  "sha384",
  "sha512",
  "cve",
] as const;
export type IndicatorType = (typeof indicatorTypes)[number];

/**
 * An indicator found in a text. `value` is live and in one form: lower-case hosts, addresses and hashes, names in
 * punycode, IPv6 as in RFC 5952. `start` and `end` are UTF-16 offsets in the text as it was given.
 */
export type Indicator = {
  type: IndicatorType;
  value: string;
  start: number;
  end: number;
  /** The writer had made it harmless: nobody does that with a thing that is no address. */
  defanged: boolean;
};

/** A stretch of the live text (see `live-text.ts`) that a rule takes for an indicator. */
export type Span = { type: IndicatorType; value: string; from: number; to: number };

/** What rules read: the live text, which of it was written defanged, and where they account for their work. */
export type Reading = {
  text: string;
  isDefanged: (from: number, to: number) => boolean;
  /** Counts characters looked at, so that a test can see that work grows no faster than the text. */
  look: (characters: number) => void;
};
