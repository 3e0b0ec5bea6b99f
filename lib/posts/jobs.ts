import { and, eq, lt } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { drafts } from "#db/schema/drafts.ts";
import { posts, replies } from "#db/schema/posts.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { openVault } from "#lib/access/vault.ts";
import { tellOfHiddenPost, tellOfPost } from "#lib/inbox/tell-of-post.ts";
import { defineJob } from "#lib/platform/jobs.ts";
import { whoOpened } from "./readings.ts";

/** Clears away what was begun and not touched for 30 days. */
export const clearDrafts = defineJob({
  ...queues.clearDrafts,
  run: async () => {
    await asActor(theWorker, (tx) => tx.delete(drafts).where(lt(drafts.keptUntil, new Date())));
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
