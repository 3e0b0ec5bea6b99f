import { ipv4, ipv6 } from "./host.ts";
import type { Reading, Span } from "./indicator.ts";

/** Not where it begins a host name: "192.0.2.1.rev.example.net". */
const RUN4 =
  /(?<![\p{L}\p{N}_.])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\p{N}_]|\.\p{N}|\.[a-z][a-z0-9-]{0,62}\.[a-z]{2})/giu;
const RUN6 = /(?<![\p{L}\p{N}_:.])[0-9a-f:][0-9a-f:.]{1,44}(?![0-9a-z_:])/giu;
const RANGE = /^\/(\d{1,3})(?![\p{L}\p{N}_./])/u;
/** "Version 10.0.19041.1" is no address. */
const VERSION = /(?:\bversions?|\bver|\bbuild|\bv|バージョン|ビルド|版|\brev)[\s.:=はが]{0,3}$/iu;

/** IPv4 and IPv6 addresses, and ranges in CIDR notation (RFC 4632 3.1). */
export function* ipAddresses({ text, isDefanged, look }: Reading): Generator<Span> {
  for (const { 0: run, index } of text.matchAll(RUN4)) {
    look(run.length);
    const address = ipv4(run);
    if (address === null) continue;
    const isVersion = VERSION.test(text.slice(Math.max(0, index - 14), index));
    if (isVersion && !isDefanged(index, index + run.length)) continue;
    yield withRange(text, { type: "ipv4", value: address, from: index, to: index + run.length }, 32);
  }
  for (const { 0: run, index } of text.matchAll(RUN6)) {
    look(run.length);
    const written = run.replace(/(?<!:):$|\.+$/, "");
    const address = written.includes(":") ? ipv6(written) : null;
    if (address === null) continue;
    yield withRange(text, { type: "ipv6", value: address, from: index, to: index + written.length }, 128);
  }
}

function withRange(text: string, span: Span, longest: number): Span {
  const range = RANGE.exec(text.slice(span.to, span.to + 6));
  if (!range || Number(range[1]) > longest) return span;
  return {
    type: "cidr",
    value: `${span.value}/${Number(range[1])}`,
    from: span.from,
    to: span.to + range[0].length,
  };
}
