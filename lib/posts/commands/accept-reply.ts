import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { posts } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { AcceptForm } from "../forms.ts";
import { enteredAs } from "../writing/voice.ts";

/**
 * Says which reply solved one's own released post, an anonymous one too; another may be chosen later, or none. The
 * reply's author hears of it. Refuses with "not_found".
 */
export async function acceptReply(actor: Person, { postId, replyId }: AcceptForm): Promise<void> {
  authorize(actor, "reply.accept");
  await asActor(actor, async (tx) => {
    const [post] = await tx
      .select({ attribution: posts.attribution, handle: posts.handle, accepted: posts.acceptedReplyId })
      .from(posts)
      .where(and(eq(posts.id, postId), inArray(posts.handle, [...actor.handles])));
    if (!post) throw new Refusal("not_found");
    const chosen = replyId === "none" ? null : replyId;
    if (post.accepted === chosen) return;
    if (!(await noted(tx, postId, chosen))) throw new Refusal("not_found");
    await record(tx, actor, chosen ? "reply.accepted" : "reply.unaccepted", {
      subjectId: chosen ?? postId,
      ...enteredAs(post.attribution, post.handle),
    });
    if (chosen) await enqueue(tx, queues.tellOfAcceptance, { replyId: chosen });
  });
}

/** Through a function: of what is out an author may change this and nothing else (db/functions.sql). */
async function noted(tx: Tx, postId: string, replyId: string | null): Promise<boolean> {
  const [row] = await tx.execute<{ noted: boolean }>(
    sql`select accept_reply(${postId}::uuid, ${replyId}::uuid) as noted`,
  );
  return row?.noted === true;
}
