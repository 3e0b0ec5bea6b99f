import { createHash } from "node:crypto";

/** An entry as the database gives it: times and ids as text, so that nothing is lost on the way. */
export type ChainedEntry = {
  position: number;
  /** UTC to the microsecond, "2026-11-22T04:05:06.000007Z". */
  at: string;
  actorId: string | null;
  actorKind: string;
  handle: string | null;
  action: string;
  subjectId: string | null;
  detail: unknown;
};

/** What stands before the first link. */
export const beforeTheFirst: Uint8Array = new Uint8Array(32);

/**
 * The hash of a link: SHA-256 over the 32 bytes of the hash before it and the entry as canonical JSON in UTF-8 (RFC
 * 8785: keys sorted, no space).
 */
export const hashOfLink = (before: Uint8Array, entry: ChainedEntry): Uint8Array =>
  createHash("sha256").update(before).update(canonical(entry)).digest();

/** JSON with sorted keys and without spaces (RFC 8785). What is undefined in an object is left out, as JSON does. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(",")}}`;
}

export const asHex = (hash: Uint8Array): string => Buffer.from(hash).toString("hex");
