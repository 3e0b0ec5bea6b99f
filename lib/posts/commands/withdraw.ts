import { randomUUID } from "node:crypto";
import { and, eq, inArray, sql } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { posts, replies } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { enteredAs } from "../writing/voice.ts";

/**
 * Takes one's own post back: from then on it is there for its author and the fusion cell alone. Those who opened it hear
 * that something they read was withdrawn.
 */
export async function withdrawPost(actor: Person, { postId }: { postId: string }): Promise<void> {
  authorize(actor, "post.withdraw");
  await asActor(actor, async (tx) => {
    const [post] = await tx
      .select({ state: posts.state, attribution: posts.attribution, handle: posts.handle })
      .from(posts)
      .where(and(eq(posts.id, postId), inArray(posts.handle, [...actor.handles])))
      .for("update");
    if (!post) throw new Refusal("not_found");
    if (post.state === "withdrawn") return;
    const revision = sql`${posts.revision} + 1`;
    await tx.update(posts).set({ state: "withdrawn", revision }).where(eq(posts.id, postId));
    await enqueue(tx, queues.relateItem, { kind: "post", id: postId });
    if (post.state === "released") {
      await enqueue(tx, queues.tellReaders, { postId, what: "withdrawn", once: randomUUID() });
    }
    // Always, so that nothing tells whether there were any.
    await enqueue(tx, queues.withdrawRelays, { postId });
    await record(tx, actor, "post.withdrawn", {
      subjectId: postId,
      detail: { from: post.state },
      ...enteredAs(post.attribution, post.handle),
    });
  });
}

/** Takes one's own reply back. Returns the post it stood under. */
export async function withdrawReply(actor: Person, { replyId }: { replyId: string }): Promise<string> {
  authorize(actor, "reply.withdraw");
  return asActor(actor, async (tx) => {
    const [reply] = await tx
      .select({
        postId: replies.postId,
        state: replies.state,
        attribution: replies.attribution,
        handle: replies.handle,
      })
      .from(replies)
      .where(and(eq(replies.id, replyId), inArray(replies.handle, [...actor.handles])))
      .for("update");
    if (!reply) throw new Refusal("not_found");
    if (reply.state === "withdrawn") return reply.postId;
    await tx.update(replies).set({ state: "withdrawn" }).where(eq(replies.id, replyId));
    await record(tx, actor, "reply.withdrawn", {
      subjectId: replyId,
      detail: { from: reply.state },
      ...enteredAs(reply.attribution, reply.handle),
    });
    return reply.postId;
  });
}
