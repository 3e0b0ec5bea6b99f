import { queues } from "#db/queues.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { moveReplyOn } from "./claim.ts";

/** Lets a held reply into its thread and tells its author and the others there. */
export async function releaseReply(moderator: Person, { replyId }: { replyId: string }): Promise<void> {
  authorize(moderator, "reply.release");
  await asActor(moderator, async (tx) => {
    const postId = await moveReplyOn(tx, replyId, { state: "released", releasedAt: new Date() });
    await record(tx, moderator, "reply.released", { subjectId: replyId });
    await enqueue(tx, queues.tellOfDecision, { postId, replyId, what: "released", once: replyId });
    await enqueue(tx, queues.tellOfReply, { replyId });
  });
}

/** Keeps a held reply out of its thread. Its author alone reads why. */
export async function declineReply(
  moderator: Person,
  { replyId, reason }: { replyId: string; reason: string },
): Promise<void> {
  authorize(moderator, "reply.release");
  await asActor(moderator, async (tx) => {
    const postId = await moveReplyOn(tx, replyId, { state: "withdrawn", declinedBecause: reason });
    await record(tx, moderator, "reply.declined", { subjectId: replyId });
    await enqueue(tx, queues.tellOfDecision, { postId, replyId, what: "returned", once: replyId });
  });
}
