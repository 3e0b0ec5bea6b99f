import { eq } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { posts, replies } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { sealAuthor } from "#lib/access/vault.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { redact } from "#lib/posts/hiding/redaction.ts";
import { itemId } from "#lib/posts/writing/item-id.ts";
import { fusionCellByline } from "../byline.ts";
import type { AssessmentInput } from "../forms.ts";

/**
 * Writes an assessment under a post, signed by the fusion cell and its analyst. Before the release its author alone
 * reads it: an answer need not wait. The same form sent twice makes one. Returns the id of the reply.
 */
export async function assess(analyst: Person, input: AssessmentInput): Promise<string> {
  authorize(analyst, "assessment.write");
  const { formId, postId, body, confidence } = input;
  const voice = { threadId: postId, attribution: "named" } as const;
  const replyId = itemId(analyst, formId);
  const at = new Date();
  await asActor(alsoUnder(analyst, voice), async (tx) => {
    const [post] = await tx
      .select({ state: posts.state })
      .from(posts)
      .where(eq(posts.id, postId))
      .for("share");
    if (!post) throw new Refusal("not_found");
    if (post.state === "withdrawn") throw new Refusal("already_handled");
    const handle = await sealAuthor(tx, analyst, voice);
    const written = await tx
      .insert(replies)
      .values({
        id: replyId,
        postId,
        kind: "assessment",
        body: redact(body).shown,
        confidence,
        attribution: "named",
        handle,
        byline: fusionCellByline(analyst.name),
        state: "released",
        submittedAt: at,
        releasedAt: at,
      })
      .onConflictDoNothing()
      .returning({ id: replies.id });
    if (written.length === 0) return;
    await record(tx, analyst, "assessment.written", { subjectId: postId, detail: { replyId, confidence } });
    await enqueue(tx, queues.tellOfReply, { replyId });
  });
  return replyId;
}
