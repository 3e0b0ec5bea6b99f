import { and, eq, lt } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { drafts, uploads } from "#db/schema/drafts.ts";
import { people } from "#db/schema/membership.ts";
import { posts, replies } from "#db/schema/posts.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { openVault } from "#lib/access/vault.ts";
import { tellOfHiddenPost, tellOfPost } from "#lib/inbox/tell-of-post.ts";
import { removeFile } from "#lib/platform/files.ts";
import { defineJob } from "#lib/platform/jobs.ts";
import { piecesOf } from "./files/uploads.ts";
import { whoOpened } from "./readings.ts";

/** Clears away what was begun and not touched for 30 days, and files that were sent ahead and never used. */
export const clearDrafts = defineJob({
  ...queues.clearDrafts,
  run: async () => {
    const now = new Date();
    const old = await asActor(theWorker, async (tx) => {
      await tx.delete(drafts).where(lt(drafts.keptUntil, now));
      return tx
        .delete(uploads)
        .where(lt(uploads.keptUntil, now))
        .returning({ id: uploads.id, sealed: uploads.sealed });
    });
    // What cannot be removed now has no row any more and is swept later.
    for (const name of old.flatMap(({ id, sealed }) => piecesOf(id, sealed))) await removeFile(name);
  },
});

/** Tells the author of a reply, also a masked one, that it was chosen; once, however often it is chosen. */
export const tellOfAcceptance = defineJob({
  ...queues.tellOfAcceptance,
  run: async ({ replyId }) => {
    const heard = await asActor(theWorker, (tx) => whoseIsAccepted(tx, replyId));
    if (heard) await tellOfPost(heard.userId, { kind: "accepted", postId: heard.postId, once: replyId });
  },
});

/** Tells the people of a company that a report was opened to it, as long as it is. */
export const tellOfOpening = defineJob({
  ...queues.tellOfOpening,
  run: async ({ postId, orgId, once }) => {
    const addressed = await asActor(theWorker, (tx) =>
      tx
        .select({ id: people.id })
        .from(people)
        .where(and(eq(people.orgId, orgId), eq(people.active, true))),
    );
    for (const { id } of addressed) await tellOfPost(id, { kind: "part_opened", postId, once });
  },
});

/** Null when another was chosen meanwhile, or the author of the post chose a word of their own. */
async function whoseIsAccepted(tx: Tx, replyId: string) {
  const [row] = await tx
    .select({ postId: posts.id, asker: posts.handle, handle: replies.handle })
    .from(replies)
    .innerJoin(posts, and(eq(posts.id, replies.postId), eq(posts.acceptedReplyId, replies.id)))
    .where(and(eq(replies.id, replyId), eq(replies.state, "released")));
  if (!row) return null;
  const known = await openVault(tx, [row.handle, row.asker]);
  const userId = known.get(row.handle)?.userId;
  return userId && userId !== known.get(row.asker)?.userId ? { userId, postId: row.postId } : null;
}

/**
 * Tells exactly those who opened a post that it was corrected, or withdrawn. A correction reaches whom it is still there
 * for; that something was withdrawn reaches everybody who has read it and names nothing.
 */
export const tellReaders = defineJob({
  ...queues.tellReaders,
  run: async ({ postId, what, once }) => {
    const readers = await asActor(theWorker, (tx) => whoOpened(tx, postId));
    const tellOne = what === "withdrawn" ? tellOfHiddenPost : tellOfPost;
    for (const userId of readers) await tellOne(userId, { kind: what, postId, once });
  },
});
