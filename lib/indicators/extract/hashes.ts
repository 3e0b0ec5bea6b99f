import type { IndicatorType } from "#db/schema/vocabulary.ts";
import type { Reading, Span } from "./indicator.ts";

const RUN = /(?<![a-z0-9])[0-9a-f]{32,}(?![a-z0-9])/giu;
const BY_LENGTH: Readonly<Record<number, IndicatorType>> = {
  32: "md5",
  40: "sha1",
  56: "sha224",
  64: "sha256",
  96: "sha384",
  128: "sha512",
};
const CVE = /(?<![\p{L}\p{N}])CVE[-‐‒–—−_ ](\d{4})[-‐‒–—−_](\d{4,7})(?!\d)/giu;

/** Hashes, named by their length; a row of one digit or of numbers alone is none. */
export function* hashes({ text, look }: Reading): Generator<Span> {
  for (const { 0: run, index } of text.matchAll(RUN)) {
    look(run.length);
    const type = BY_LENGTH[run.length];
    const isRandom = type !== undefined && /[a-f]/i.test(run) && new Set(run.toLowerCase()).size > 4;
    if (isRandom) yield { type, value: run.toLowerCase(), from: index, to: index + run.length };
  }
}

/** Numbers of the CVE list, as "CVE-2024-12345". */
export function* cveNumbers({ text, look }: Reading): Generator<Span> {
  for (const { 0: run, 1: year, 2: number, index } of text.matchAll(CVE)) {
    look(run.length);
    yield { type: "cve", value: `CVE-${year}-${number}`, from: index, to: index + run.length };
  }
}
