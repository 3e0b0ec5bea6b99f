import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { posts, replies } from "#db/schema/posts.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { Claim } from "../forms.ts";

/**
 * Moves a waiting post on, if it is still as the moderator saw it. Of two moderators the second waits for the first
 * and is refused: "already_handled", or "changed_meanwhile" when the author revised it.
 */
export async function moveOn(
  tx: Tx,
  { postId, revision }: Claim,
  to: { state: "released"; releasedAt: Date } | { state: "returned" },
): Promise<void> {
  const moved = await tx
    .update(posts)
    .set({ ...to, revision: sql`${posts.revision} + 1` })
    .where(and(eq(posts.id, postId), eq(posts.state, "submitted"), eq(posts.revision, revision)))
    .returning({ id: posts.id });
  if (moved.length > 0) return;
  const [post] = await tx.select({ state: posts.state }).from(posts).where(eq(posts.id, postId));
  if (!post) throw new Refusal("not_found");
  throw new Refusal(post.state === "submitted" ? "changed_meanwhile" : "already_handled");
}

/** Moves a held reply on and returns its thread; a reply knows no revisions, so the first to act decides. */
export async function moveReplyOn(
  tx: Tx,
  replyId: string,
  to: { state: "released"; releasedAt: Date } | { state: "withdrawn"; declinedBecause: string },
): Promise<string> {
  const [moved] = await tx
    .update(replies)
    .set(to)
    .where(and(eq(replies.id, replyId), eq(replies.state, "submitted")))
    .returning({ postId: replies.postId });
  if (moved) return moved.postId;
  const [reply] = await tx.select({ id: replies.id }).from(replies).where(eq(replies.id, replyId));
  throw new Refusal(reply ? "already_handled" : "not_found");
}
