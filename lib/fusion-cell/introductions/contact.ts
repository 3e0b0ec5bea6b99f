import { z } from "zod";
import { seal, unsealJson } from "#lib/access/seal.ts";

const contactShape = z.object({ name: z.string(), company: z.string(), mail: z.string(), words: z.string() });
/** As whom somebody wants to be known: their own words, not their account. */
export type Contact = z.infer<typeof contactShape>;

/** Every sealed contact is this long, so that none tells a company by the length of its name. */
const bytes = 8_192;
const boundTo = (introductionId: string, postId: string) => `introduction ${introductionId} ${postId}`;

type Side = { introductionId: string; postId: string };

/** Throws for more than fits; the form asks for less. */
export function sealContact({ introductionId, postId }: Side, contact: Contact): Uint8Array {
  const text = JSON.stringify(contactShape.parse(contact));
  if (Buffer.byteLength(text) > bytes) throw new Error("A contact is too long to be sealed");
  const plain = Buffer.alloc(bytes, " ");
  plain.write(text);
  return seal("contact", plain, boundTo(introductionId, postId));
}

export const openContact = ({ introductionId, postId }: Side, sealed: Uint8Array): Contact =>
  contactShape.parse(unsealJson("contact", sealed, boundTo(introductionId, postId)));
