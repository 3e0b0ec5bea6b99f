import { createHash } from "node:crypto";
import { getDomain } from "tldts";
import { SHARED_MAIL_DOMAINS } from "./shared-mail-domains.ts";

/** Stands where something would name a recipient. */
export const MASK = "■■■";

/** Knows what would name a recipient and takes it out of anything shown to peers. */
export type RecipientMask = {
  /** True when the text names a recipient plainly or in percent, base64, base64url, hex or hashed form. */
  betrays: (text: string) => boolean;
  /** The text with whatever betrays a recipient replaced by MASK; wholly replaced when that is not enough. */
  mask: (text: string) => string;
};

/** Beyond this many recipients nothing is worth the risk: everything they could stand in is masked whole. */
const MAX_RECIPIENTS = 300;
const MAX_DECODING_DEPTH = 3;
const MIN_ENCODED_TOKEN = 3;
/** Two masks with no more than punctuation between them hide one thing. */
const NEIGHBOURS = new RegExp(`${MASK}(?:[^\\p{L}\\p{N}\\s]{0,3}${MASK})+`, "gu");
const ENCODED_RUN = /[\p{L}\p{N}+/_=%.~-]{4,}/gu;

/**
 * A mask for these recipient addresses: the addresses, their local parts, their own domain and its name
 * (a domain of a public mail service names nobody and stays), and hashes of the addresses.
 */
export function recipientMask(recipients: readonly string[]): RecipientMask {
  if (recipients.length === 0) return { betrays: () => false, mask: (text) => text };
  if (recipients.length > MAX_RECIPIENTS)
    return { betrays: (text) => text !== "", mask: (text) => (text ? MASK : "") };
  const tokens = [...new Set(recipients.flatMap(namesOf))].sort((a, b) => b.length - a.length);
  const plain = alternation(tokens);
  const encoded = alternation(tokens.filter((token) => token.length >= MIN_ENCODED_TOKEN));
  const betrays = (text: string) => betraysAtDepth(folded(text), plain, encoded, MAX_DECODING_DEPTH);
  return {
    betrays,
    mask: (text) => {
      const masked = text
        .replace(plain, MASK)
        .replace(ENCODED_RUN, (run) =>
          betraysAtDepth(run, plain, encoded, MAX_DECODING_DEPTH) ? MASK : run,
        );
      return betrays(masked) ? MASK : masked.replace(NEIGHBOURS, MASK);
    },
  };
}

/** Everything that names the person or the company behind an address. */
function namesOf(recipient: string): string[] {
  const address = recipient.toLowerCase();
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  const names = [address, local, local.split("+")[0] ?? local];
  for (const algorithm of ["md5", "sha1", "sha256"])
    names.push(createHash(algorithm).update(address).digest("hex"));
  const registrable = getDomain(domain, { allowPrivateDomains: true }) ?? domain;
  if (!SHARED_MAIL_DOMAINS.has(registrable)) {
    const label = registrable.split(".")[0] ?? "";
    names.push(domain, registrable, ...(label.length >= 4 ? [label] : []));
  }
  return names.filter((name) => name !== "");
}

/** Matches any token that is not part of a longer word. */
function alternation(tokens: readonly string[]): RegExp {
  return new RegExp(`(?<![a-z0-9])(?:${tokens.map(literally).join("|") || "(?!)"})(?![a-z0-9])`, "gi");
}

function literally(token: string): string {
  return token.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** Text as a reader might decipher it: compatibility forms folded, invisible characters out, live dots and signs. */
function folded(text: string): string {
  return text
    .replace(/⟨U\+[0-9A-F]+⟩/g, "")
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/\[([.@:])\]/g, "$1");
}

function betraysAtDepth(text: string, plain: RegExp, encoded: RegExp, depth: number): boolean {
  if (text.search(plain) >= 0) return true;
  if (depth === 0) return false;
  return decodings(text).some((decoded) => betraysAtDepth(decoded, encoded, encoded, depth - 1));
}

/** Whatever a text may stand for: percent or quoted-printable escapes, and runs of base64 and hex at any offset. */
function decodings(text: string): string[] {
  const found: string[] = [];
  const unescaped = text.replace(/[%=]([0-9a-f]{2})/gi, (_, hex: string) => fromHex(hex));
  if (unescaped !== text) found.push(unescaped);
  for (const [run] of text.matchAll(/(?:[0-9a-f]{2}){3,}[0-9a-f]?/gi))
    found.push(fromHex(run), fromHex(run.slice(1)));
  for (const [run] of text.matchAll(/[a-z0-9+/_-]{4,}/gi)) {
    for (const offset of [0, 1, 2, 3]) found.push(fromBase64(run.slice(offset)));
  }
  return found.filter(isReadable);
}

/** Decoding what was never encoded gives noise; only text can name somebody. */
function isReadable(text: string): boolean {
  return (text.match(/[ -~]/g)?.length ?? 0) >= Math.max(MIN_ENCODED_TOKEN, text.length / 2);
}

function fromHex(run: string): string {
  return Buffer.from(run, "hex").toString("latin1");
}

function fromBase64(run: string): string {
  return Buffer.from(run, "base64").toString("latin1");
}
