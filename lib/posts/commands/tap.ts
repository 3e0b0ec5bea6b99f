import { and, eq, ne } from "drizzle-orm";
import { postTaps } from "#db/schema/answers.ts";
import { posts } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { companyMarkOf } from "#lib/access/handles.ts";
import { alsoForCompany } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { TapForm } from "../forms.ts";

/**
 * Answers a released post for one's company with one tap; a colleague's answer is replaced, "none" takes it back. The
 * author's company may answer too: were it alone silent, that would tell. Refuses with "forbidden" (no company) and
 * "not_found".
 */
export async function tap(actor: Person, { postId, answer }: TapForm): Promise<void> {
  authorize(actor, "post.answer");
  if (!actor.orgId) throw new Refusal("forbidden");
  const company = companyMarkOf(actor.orgId, postId);
  await asActor(alsoForCompany(actor, postId), async (tx) => {
    const [post] = await tx.select({ state: posts.state }).from(posts).where(eq(posts.id, postId));
    if (post?.state !== "released") throw new Refusal("not_found");
    const changed =
      answer === "none"
        ? await tx
            .delete(postTaps)
            .where(and(eq(postTaps.postId, postId), eq(postTaps.company, company)))
            .returning({ postId: postTaps.postId })
        : await tx
            .insert(postTaps)
            .values({ postId, company, answer })
            .onConflictDoUpdate({
              target: [postTaps.postId, postTaps.company],
              set: { answer },
              setWhere: ne(postTaps.answer, answer),
            })
            .returning({ postId: postTaps.postId });
    if (changed.length === 0) return;
    // Without the post: the log would else count, below three, how many have answered it.
    await record(tx, actor, answer === "none" ? "tap.taken_back" : "tap.given", { underHandle: company });
  });
}
