import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { posts, replies } from "#db/schema/posts.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { ItemAddress } from "./forms.ts";

/** A post, or one reply to it, as far as the transaction's actor may see it. Refuses with "not_found". */
export async function itemAt(tx: Tx, { postId, replyId }: ItemAddress) {
  const [found] = replyId ? await replyAt(tx, postId, replyId) : await postAt(tx, postId);
  if (!found) throw new Refusal("not_found");
  return { itemId: replyId ?? postId, ...found };
}

/** The same for the fusion cell, which holds the row until its transaction ends. */
export async function heldItem(tx: Tx, { postId, replyId }: ItemAddress) {
  const [found] = replyId
    ? await replyAt(tx, postId, replyId).for("update")
    : await postAt(tx, postId).for("update");
  if (!found) throw new Refusal("not_found");
  return { itemId: replyId ?? postId, ...found };
}

const postAt = (tx: Tx, postId: string) =>
  tx
    .select({ state: posts.state, attribution: posts.attribution, handle: posts.handle })
    .from(posts)
    .where(eq(posts.id, postId));

const replyAt = (tx: Tx, postId: string, replyId: string) =>
  tx
    .select({ state: replies.state, attribution: replies.attribution, handle: replies.handle })
    .from(replies)
    .where(and(eq(replies.id, replyId), eq(replies.postId, postId)));

/** Puts an item into a state. For the fusion cell's transactions. */
export async function putItem(tx: Tx, { postId, replyId }: ItemAddress, state: "hidden" | "released") {
  if (replyId === null) await tx.update(posts).set({ state }).where(eq(posts.id, postId));
  else await tx.update(replies).set({ state }).where(eq(replies.id, replyId));
}
