import { z } from "zod";
import { fingerprint, seal, unseal } from "#lib/access/seal.ts";

/*
 * What somebody has begun to write, as it lies in the table: sealed, bound to its writer and form, and padded to whole
 * blocks, so that a reader of the database learns neither what is written nor how long it is.
 */

const draftContent = z.object({
  /** Fields of the form by name, as they were typed. Files are not among them. */
  values: z.record(z.string(), z.string()),
  /** Grows with each save. */
  revision: z.number().int().positive(),
  /** Which open page saved last: two devices must not overwrite each other unseen. */
  screen: z.string(),
});
export type DraftContent = z.output<typeof draftContent>;

const blockBytes = 4096;
const lengthBytes = 4;

/** A form's values as text may be this long (bytes): a body of 20,000 characters in Japanese, and the rest. */
export const mostDraftBytes = 96 * 1024;

const boundTo = (userId: string, formId: string) => `${userId} ${formId}`;

export function sealDraft(userId: string, formId: string, content: DraftContent): Uint8Array {
  const text = Buffer.from(JSON.stringify(content));
  const blocks = Math.ceil((lengthBytes + text.length) / blockBytes);
  const plain = Buffer.alloc(blocks * blockBytes);
  plain.writeUInt32BE(text.length);
  text.copy(plain, lengthBytes);
  return seal("draft", plain, boundTo(userId, formId));
}

/** What `sealDraft` sealed for this writer and this form; throws for everybody else. */
export function unsealDraft(userId: string, formId: string, sealed: Uint8Array): DraftContent {
  const plain = Buffer.from(unseal("draft", sealed, boundTo(userId, formId)));
  const text = plain.toString("utf8", lengthBytes, lengthBytes + plain.readUInt32BE());
  return draftContent.parse(JSON.parse(text));
}

/** Marks a form as this person's: on a shared computer nobody's text is saved as a colleague's who signed in since. */
export const writerOf = (userId: string, formId: string): string =>
  fingerprint("draft", `writer ${boundTo(userId, formId)}`).slice(0, 32);
