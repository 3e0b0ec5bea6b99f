import { domains } from "./extract/domains.ts";
import { cveNumbers, hashes } from "./extract/hashes.ts";
import type { Indicator, Reading, Span } from "./extract/indicator.ts";
import { ipAddresses } from "./extract/ip-addresses.ts";
import { liveText } from "./extract/live-text.ts";
import { mailAddresses } from "./extract/mail-addresses.ts";
import { urls } from "./extract/urls.ts";

/** More than any report carries; beyond it the rest of a text is not read, and `cut` says so. */
export const mostCharacters = 1_000_000;
export const mostIndicators = 20_000;

/** `steps`: how many characters the rules looked at, at most a few per character of the text. */
export type Extraction = { indicators: Indicator[]; cut: boolean; steps: number };

/** What stands earlier here takes its stretch of the text: the host of a URL is not told again as a domain. */
const rules = [urls, mailAddresses, cveNumbers, hashes, ipAddresses, domains];

/**
 * Indicators in a text, in its order, each occurrence once. Understands full-width and invisible characters,
 * international names and the ways in which people defang (`hxxp`, `[.]`, `(dot)`, `[at]`). Pure; time grows with length.
 */
export function extractIndicators(text: string): Extraction {
  const read = text.slice(0, mostCharacters);
  const live = liveText(read);
  const start = (at: number) => live.starts[at] ?? 0;
  const end = (to: number) => live.ends[to - 1] ?? 0;
  let steps = 0;
  const reading: Reading = {
    text: live.text,
    isDefanged: (from, to) => DEFANGED.test(read.slice(start(from), end(to))),
    look: (characters) => {
      steps += characters;
    },
  };
  const taken = new Uint8Array(live.text.length);
  const found: Span[] = [];
  for (const rule of rules) {
    for (const span of rule(reading)) {
      if (found.length >= mostIndicators) break;
      if (taken[span.from] !== 0 || taken[span.to - 1] !== 0) continue;
      taken.fill(1, span.from, endOfPath(live.text, span));
      found.push(span);
    }
  }
  const indicators = found
    .sort((a, b) => a.from - b.from)
    .map(({ type, value, from, to }) => ({
      type,
      value,
      start: start(from),
      end: end(to),
      defanged: reading.isDefanged(from, to),
    }));
  return { indicators, cut: text.length > mostCharacters || found.length >= mostIndicators, steps };
}

const DEFANGED = /[[({] ?(?:[.@]|:[\]/]|dot|at|ドット|アット)|\.\]|\\\.|。|^h(?:xx|\*\*|xt|tx)p|^fxp/i;
const LONGEST_PATH = 2_048;

/** Behind a host without a scheme may stand a port and a path, in which nothing is an indicator of its own. */
function endOfPath(text: string, { type, to }: Span): number {
  if (type !== "domain" && type !== "ipv4") return to;
  const path = /^(?::\d{1,5})?\/[^\s<>"`|「」『』、。]*/.exec(text.slice(to, to + LONGEST_PATH));
  return to + (path?.[0].length ?? 0);
}
