import { parseAddresses } from "#lib/indicators/mime/addresses.ts";
import { readHeaders } from "#lib/indicators/mime/headers.ts";
import type { MimePart } from "#lib/indicators/mime/split-parts.ts";
import { hopRecipient } from "./received-hops.ts";

/** Headers that say, each in its own dialect, who received a mail. */
const NAMES_RECIPIENTS = new Set([
  "to",
  "cc",
  "bcc",
  "apparently-to",
  "delivered-to",
  "envelope-to",
  "original-recipient",
  "final-recipient",
  "resent-to",
  "resent-cc",
  "resent-bcc",
  "x-apparently-to",
  "x-delivered-to",
  "x-envelope-to",
  "x-forwarded-for",
  "x-forwarded-to",
  "x-ms-exchange-organization-originalrecipient",
  "x-original-to",
  "x-rcpt-to",
  "x-received-for",
  "x-real-to",
]);

/** Parts of a delivery report that repeat the headers of the mail it is about (RFC 3462, RFC 3464). */
const QUOTES_HEADERS = /^(?:text|message)\/(?:rfc822-headers|delivery-status)$/;
const MAX_QUOTED = 65_536;

/** Every recipient address the headers of a mail and of the mails inside it name: lower case, each once. */
export function mailRecipients(root: MimePart): string[] {
  const found = new Set<string>();
  const visit = (part: MimePart) => {
    const quoted = QUOTES_HEADERS.test(part.type.value)
      ? readHeaders(part.content.subarray(0, MAX_QUOTED))
      : [];
    for (const { name, value } of [...part.headers, ...quoted]) {
      const hop = name === "received" ? hopRecipient(value) : null;
      const named = NAMES_RECIPIENTS.has(name)
        ? parseAddresses(value).map(({ address }) => address)
        : [hop ?? ""];
      for (const address of named) if (address.includes("@")) found.add(address.toLowerCase());
    }
    for (const child of part.children) visit(child);
  };
  visit(root);
  return [...found];
}
