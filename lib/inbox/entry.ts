import { z } from "zod";
import { inboxKinds } from "#db/schema/vocabulary.ts";
import { seal, unsealJson } from "#lib/access/seal.ts";

const entrySchema = z.object({
  kind: z.enum(inboxKinds),
  subjectId: z.uuid(),
  /** A way inside the portal, never another site. */
  path: z.string().regex(/^\/(?![/\\])[\w\-/?=&#.]*$/),
});
/** What somebody is told of, and where it stands. */
export type InboxEntry = z.infer<typeof entrySchema>;

/** Every sealed entry is this long, so that none tells its kind by its length. */
const bytes = 512;

/** Seals an entry for the row with this id; throws for a way that leads out of the portal or is too long. */
export function sealEntry(id: string, entry: InboxEntry): Uint8Array {
  const text = JSON.stringify(entrySchema.parse(entry));
  if (Buffer.byteLength(text) > bytes) throw new Error("An inbox entry is too long to be sealed");
  const plain = Buffer.alloc(bytes, " ");
  plain.write(text);
  return seal("inbox", plain, id);
}

export const openEntry = (id: string, sealed: Uint8Array): InboxEntry =>
  entrySchema.parse(unsealJson("inbox", sealed, id));
