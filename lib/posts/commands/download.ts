import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { attachmentCopies, attachmentOriginals, attachments } from "#db/schema/attachments.ts";
import { posts } from "#db/schema/posts.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { openFile } from "#lib/platform/files.ts";
import { isId } from "#lib/platform/is-id.ts";
import { openCopy, openOriginal } from "../files/attached-files.ts";
import { lockedZip } from "../files/locked-zip.ts";
import { enteredAs } from "../writing/voice.ts";

/** A file locked into a ZIP, see `lockedZip`. */
export type Download = { name: string; zip: Uint8Array };

type Found = { name: string; storedAs: string; sealed: Uint8Array; handle: string; attribution: Attribution };

/**
 * The original of a file for its source and the fusion cell; null for everybody else, as if it did not exist. Each
 * download is entered in the audit log.
 */
export async function downloadAttachment(actor: Person, attachmentId: string): Promise<Download | null> {
  const found = await entered(actor, attachmentId, "original", (tx) =>
    tx
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
      .where(eq(attachmentOriginals.attachmentId, attachmentId)),
  );
  return found && locked(found, openOriginal(attachmentId, found.sealed));
}

/**
 * What other readers may have of a file: an image made anew, or the original where its author insisted. For whoever may
 * not read the post, and where there is none, null. Each download is entered in the audit log.
 */
export async function downloadCopy(actor: Person, attachmentId: string): Promise<Download | null> {
  const found = await entered(actor, attachmentId, "copy", (tx) =>
    tx
      .select({
        name: attachmentCopies.name,
        storedAs: attachmentCopies.storedAs,
        sealed: attachmentCopies.sealed,
        handle: posts.handle,
        attribution: posts.attribution,
      })
      .from(attachmentCopies)
      .innerJoin(posts, eq(posts.id, attachmentCopies.postId))
      .where(eq(attachmentCopies.attachmentId, attachmentId)),
  );
  return found && locked(found, openCopy(attachmentId, found.sealed));
}

async function entered(
  actor: Person,
  attachmentId: string,
  what: "original" | "copy",
  find: (tx: Tx) => PromiseLike<Found[]>,
): Promise<Found | null> {
  authorize(actor, "attachment.download");
  if (!isId(attachmentId)) return null;
  return asActor(actor, async (tx) => {
    const [found] = await find(tx);
    if (!found) return null;
    const isSource = actor.handles.includes(found.handle);
    await record(tx, actor, "attachment.downloaded", {
      subjectId: attachmentId,
      ...(what === "copy" ? { detail: { copy: true } } : {}),
      ...(isSource ? enteredAs(found.attribution, found.handle) : {}),
    });
    return found;
  });
}

async function locked({ name, storedAs }: Found, { key }: { key: string }): Promise<Download> {
  return { name: `${name}.zip`, zip: await lockedZip(name, await openFile({ storedAs, key })) };
}
