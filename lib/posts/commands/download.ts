import { eq } from "drizzle-orm";
import { attachmentOriginals, attachments } from "#db/schema/attachments.ts";
import { posts } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { openFile } from "#lib/platform/files.ts";
import { isId } from "#lib/platform/is-id.ts";
import { openOriginal } from "../attached-files.ts";
import { lockedZip } from "../locked-zip.ts";
import { enteredAs } from "../voice.ts";

/**
 * The original of a file, locked into a ZIP, for its source and the fusion cell; null for everybody else, as if it
 * did not exist. Each download is entered in the audit log.
 */
export async function downloadAttachment(
  actor: Person,
  attachmentId: string,
): Promise<{ name: string; zip: Uint8Array } | null> {
  authorize(actor, "attachment.download");
  if (!isId(attachmentId)) return null;
  const found = await asActor(actor, async (tx) => {
    const [row] = await tx
      .select({
        name: attachments.name,
        storedAs: attachmentOriginals.storedAs,
        sealed: attachmentOriginals.sealed,
        handle: posts.handle,
        attribution: posts.attribution,
      })
      .from(attachmentOriginals)
      .innerJoin(attachments, eq(attachments.id, attachmentOriginals.attachmentId))
      .innerJoin(posts, eq(posts.id, attachmentOriginals.postId))
      .where(eq(attachmentOriginals.attachmentId, attachmentId));
    if (!row) return null;
    const isSource = actor.handles.includes(row.handle);
    await record(tx, actor, "attachment.downloaded", {
      subjectId: attachmentId,
      ...(isSource ? enteredAs(row.attribution, row.handle) : {}),
    });
    return row;
  });
  if (!found) return null;
  const { key } = openOriginal(attachmentId, found.sealed);
  const contents = await openFile({ storedAs: found.storedAs, key });
  return { name: `${found.name}.zip`, zip: await lockedZip(found.name, contents) };
}
