import { addressParser } from "postal-mime";
import { decodeEncodedWords, joinEncodedWords } from "./encoded-words.ts";

/** A mail address with its display name ("" when there is none), as the mail claims it. */
export type MailAddress = { name: string; address: string };

const MAX_LENGTH = 1_000;

/** The mailboxes of an address header (RFC 5322 section 3.4), groups unfolded. */
export function parseAddresses(header: string): MailAddress[] {
  return addressParser(joinEncodedWords(header), { flatten: true }).map(({ name, address }) => ({
    name: decodeEncodedWords(name).trim().slice(0, MAX_LENGTH),
    address: (address ?? "").trim().slice(0, MAX_LENGTH),
  }));
}

/** The first mailbox with an address. Names before it belong to it: `Bank, Support <a@b>` lacks its quotes. */
export function firstAddress(header: string | null): MailAddress | null {
  const mailboxes = parseAddresses(header ?? "");
  const first = mailboxes.findIndex(({ address }) => address.includes("@"));
  const mailbox = mailboxes[Math.max(first, 0)];
  if (mailbox === undefined) return null;
  const names = mailboxes.slice(0, Math.max(first, 0) + 1).map(({ name }) => name);
  return { name: names.filter(Boolean).join(", ").slice(0, MAX_LENGTH), address: mailbox.address };
}
