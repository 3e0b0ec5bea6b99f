import { eq } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { assessments } from "#db/schema/analysis.ts";
import { posts, replies } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { sealAuthor } from "#lib/access/vault.ts";
import { record } from "#lib/audit/record.ts";
import { fusionCellByline } from "#lib/fusion-cell/byline.ts";
import { todayInJapan } from "#lib/platform/i18n/local-time.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { redact } from "#lib/posts/hiding/redaction.ts";
import { itemId } from "#lib/posts/writing/item-id.ts";
import type { AssessmentInput } from "../forms.ts";

/**
 * Writes an assessment under a post, signed by the fusion cell and its analyst: a reply with words, and beside it what
 * can be counted and compared. Before the release of the post its author alone reads it: an answer need not wait. The
 * same form sent twice makes one. Refuses with "not_found", "already_handled", and "day_over" for an expiry in the
 * past. Returns the id of the reply.
 */
export async function assess(analyst: Person, input: AssessmentInput): Promise<string> {
  authorize(analyst, "assessment.write");
  const { formId, postId, body, confidence, verdict, actions = [], expiresOn = null } = input;
  const { reliability = null, credibility = null } = input;
  if (expiresOn !== null && expiresOn < todayInJapan()) throw new Refusal("day_over", "expiresOn");
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
    await tx.insert(assessments).values({
      replyId,
      verdict,
      reliability,
      credibility,
      actions: actions.map((action) => redact(action).shown),
      expiresOn,
    });
    await record(tx, analyst, "assessment.written", { subjectId: postId, detail: { replyId, confidence } });
    await enqueue(tx, queues.tellOfReply, { replyId });
  });
  return replyId;
}
