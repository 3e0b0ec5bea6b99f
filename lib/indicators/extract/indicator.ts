import type { IndicatorType } from "#db/schema/vocabulary.ts";

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
