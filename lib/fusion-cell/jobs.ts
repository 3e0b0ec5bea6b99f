import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { groupMembers } from "#db/schema/groups.ts";
import { posts, replies } from "#db/schema/posts.ts";
import type { InboxKind } from "#db/schema/vocabulary.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { openVault } from "#lib/access/vault.ts";
import { tell } from "#lib/inbox/tell.ts";
import { tellOfPost } from "#lib/inbox/tell-of-post.ts";
import { defineJob } from "#lib/platform/jobs.ts";

/**
 * Tells everybody who speaks in a thread that it has a new reply or assessment. Who they are is read from the vault
 * here and nowhere else; the payload names the reply alone.
 */
export const tellOfReply = defineJob({
  ...queues.tellOfReply,
  run: async ({ replyId }) => {
    const heard = await asActor(theWorker, (tx) => whoIsToHear(tx, replyId));
    if (!heard) return;
    const { postId, kind, listeners } = heard;
    for (const userId of listeners) await tellOfPost(userId, { kind, postId, once: replyId });
  },
});

/** Tells the author of a post, or of one reply to it, what a moderator decided. `once` is the decision's own id. */
export const tellOfDecision = defineJob({
  ...queues.tellOfDecision,
  run: async ({ postId, replyId, what, once }) => {
    const author = await asActor(theWorker, (tx) => authorOf(tx, postId, replyId));
    if (author) await tellOfPost(author, { kind: what, postId, once });
  },
});

/** Tells an applicant whether the group's door opened. */
export const tellOfMembership = defineJob({
  ...queues.tellOfMembership,
  run: async ({ groupId, userId, once }) => {
    await asActor(theWorker, async (tx) => {
      const [membership] = await tx
        .select({ state: groupMembers.state })
        .from(groupMembers)
        .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.userId, userId)));
      if (!membership || membership.state === "asked") return;
      const kind = membership.state === "member" ? "join_approved" : "join_refused";
      const path = `/groups/${groupId}`;
      await tell(tx, userId, { kind, subjectId: groupId, path, dedupe: `${kind} ${once}` });
    });
  },
});

async function whoIsToHear(tx: Tx, replyId: string) {
  const [reply] = await tx
    .select({ postId: replies.postId, kind: replies.kind, handle: replies.handle, asker: posts.handle })
    .from(replies)
    .innerJoin(posts, eq(posts.id, replies.postId))
    .where(and(eq(replies.id, replyId), eq(replies.state, "released")));
  if (!reply) return null;
  const voices = await tx
    .selectDistinct({ handle: replies.handle })
    .from(replies)
    .where(and(eq(replies.postId, reply.postId), eq(replies.state, "released")));
  const known = await openVault(tx, [reply.asker, ...voices.map((voice) => voice.handle)]);
  const listeners = new Set([...known.values()].map((identity) => identity.userId));
  const writer = known.get(reply.handle);
  if (writer) listeners.delete(writer.userId);
  const kind: InboxKind = reply.kind === "assessment" ? "assessment" : "reply";
  return { postId: reply.postId, kind, listeners: [...listeners] };
}

async function authorOf(tx: Tx, postId: string, replyId: string | undefined): Promise<string | null> {
  const [item] = replyId
    ? await tx.select({ handle: replies.handle }).from(replies).where(eq(replies.id, replyId))
    : await tx.select({ handle: posts.handle }).from(posts).where(eq(posts.id, postId));
  if (!item) return null;
  return (await openVault(tx, [item.handle])).get(item.handle)?.userId ?? null;
}
