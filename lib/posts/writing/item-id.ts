import type { Person } from "#lib/access/actor.ts";
import { fingerprint } from "#lib/access/seal.ts";

/**
 * The id of the item that a form makes (a UUIDv4 to look at). The same author and the same form give the same id,
 * so that a second click finds what the first one made; nobody can arrive at the id of somebody else's item.
 */
export function itemId(author: Person, formId: string): string {
  return idFrom(fingerprint("handle", `item ${author.userId} ${formId}`));
}

/** Under which id the typed texts of a post's sealed part are kept. */
export const partItemId = (postId: string): string => idFrom(fingerprint("handle", `part ${postId}`));

function idFrom(hex: string): string {
  const variant = "89ab"[Number.parseInt(hex.slice(16, 17), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
