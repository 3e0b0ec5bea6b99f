import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { attachmentCopies, attachmentOriginals, attachments } from "#db/schema/attachments.ts";
import type { StoredFile } from "#lib/platform/files.ts";
import { openCopy, openOriginal } from "#lib/posts/files/attached-files.ts";

/**
 * Where a file lies that whoever stands in this transaction may open: its original, or what its source shares of it as it
 * is. An image made anew is no sample. Null where there is neither.
 */
export async function fileToScan(tx: Tx, attachmentId: string): Promise<StoredFile | null> {
  const [row] = await tx
    .select({
      name: attachments.name,
      original: { storedAs: attachmentOriginals.storedAs, sealed: attachmentOriginals.sealed },
      copy: {
        storedAs: attachmentCopies.storedAs,
        sealed: attachmentCopies.sealed,
        name: attachmentCopies.name,
      },
    })
    .from(attachments)
    .leftJoin(attachmentOriginals, eq(attachmentOriginals.attachmentId, attachments.id))
    .leftJoin(attachmentCopies, eq(attachmentCopies.attachmentId, attachments.id))
    .where(eq(attachments.id, attachmentId));
  if (row?.original) {
    const { storedAs, sealed } = row.original;
    return { storedAs, key: openOriginal(attachmentId, sealed).key };
  }
  if (row?.copy && row.copy.name === row.name) {
    const { storedAs, sealed } = row.copy;
    return { storedAs, key: openCopy(attachmentId, sealed).key };
  }
  return null;
}
