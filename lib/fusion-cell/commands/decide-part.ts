import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { sealedParts } from "#db/schema/parts.ts";
import { posts } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { Claim } from "../forms.ts";

/**
 * Gives the sealed part of a released report to its group. Refuses with "not_found", "already_handled", and
 * "changed_meanwhile" when its author changed it.
 */
export async function releasePart(moderator: Person, claim: Claim): Promise<void> {
  authorize(moderator, "part.release");
  await asActor(moderator, async (tx) => {
    await move(tx, claim, { state: "released", releasedAt: new Date() });
    await record(tx, moderator, "part.released", { subjectId: claim.postId });
    await enqueue(tx, queues.tellOfDecision, { postId: claim.postId, what: "released", once: randomUUID() });
  });
}

/** Does not. The author alone reads why, and may change it. Refuses like `releasePart`. */
export async function declinePart(
  moderator: Person,
  { reason, ...claim }: Claim & { reason: string },
): Promise<void> {
  authorize(moderator, "part.release");
  await asActor(moderator, async (tx) => {
    await move(tx, claim, { state: "withdrawn", declinedBecause: reason });
    await record(tx, moderator, "part.declined", { subjectId: claim.postId });
    await enqueue(tx, queues.tellOfDecision, { postId: claim.postId, what: "returned", once: randomUUID() });
  });
}

type Decision = { state: "released"; releasedAt: Date } | { state: "withdrawn"; declinedBecause: string };

async function move(tx: Tx, { postId, revision }: Claim, to: Decision): Promise<void> {
  const [post] = await tx
    .select({ state: posts.state })
    .from(posts)
    .where(eq(posts.id, postId))
    .for("update");
  const moved = await tx
    .update(sealedParts)
    .set(to)
    .where(
      and(
        eq(sealedParts.postId, postId),
        eq(sealedParts.revision, revision),
        eq(sealedParts.audience, "group"),
        eq(sealedParts.state, "submitted"),
      ),
    )
    .returning({ postId: sealedParts.postId });
  if (moved.length > 0 && post?.state === "released") return;
  const [part] = await tx
    .select({ state: sealedParts.state, audience: sealedParts.audience })
    .from(sealedParts)
    .where(eq(sealedParts.postId, postId));
  if (!post || !part) throw new Refusal("not_found");
  const isOpen = part.state === "submitted" && part.audience === "group" && post.state === "released";
  throw new Refusal(isOpen ? "changed_meanwhile" : "already_handled");
}
