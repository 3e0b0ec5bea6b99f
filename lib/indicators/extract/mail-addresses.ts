import { domainName } from "./host.ts";
import type { Reading, Span } from "./indicator.ts";

const LOCAL = /[\w.%+~=-]{1,64}$/;
const HOST = /^[\p{L}\p{N}\p{M}_-]+(?:\.[\p{L}\p{N}\p{M}_-]+)+/u;
const LATIN_HOST = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+/i;

/** Mail addresses, lower-case: what stands before an at sign (RFC 5321 4.5.3.1: at most 64) and a name behind it. */
export function* mailAddresses({ text, look }: Reading): Generator<Span> {
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const before = text.slice(Math.max(0, at - 65), at);
    const behind = text.slice(at + 1, at + 256);
    look(before.length + behind.length);
    const local = LOCAL.exec(before)?.[0].replace(/^\.+/, "") ?? "";
    if (local === "" || local.endsWith(".")) continue;
    for (const shape of [HOST, LATIN_HOST]) {
      const written = shape.exec(behind)?.[0] ?? "";
      const host = domainName(written);
      if (host === null) continue;
      yield {
        type: "email",
        value: `${local.toLowerCase()}@${host}`,
        from: at - local.length,
        to: at + 1 + written.length,
      };
      break;
    }
  }
}
