import { and, eq } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { posts } from "#db/schema/posts.ts";
import { postVersions } from "#db/schema/versions.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { showVersion } from "#lib/posts/show-version.ts";

const waits = (versionId: string) => and(eq(postVersions.id, versionId), eq(postVersions.state, "pending"));

/**
 * Puts a changed text before the readers of its post. Refuses with "not_found", and with "already_handled" when another
 * decided, or the author took the post back or changed it again.
 */
export async function releaseVersion(moderator: Person, { versionId }: { versionId: string }): Promise<void> {
  authorize(moderator, "post.release");
  await asActor(moderator, async (tx) => {
    const [version] = await tx.select().from(postVersions).where(eq(postVersions.id, versionId));
    if (!version) throw new Refusal("not_found");
    const { postId, struck } = version;
    // The post first, as its author does: the two cannot wait for each other.
    const [post] = await tx.select().from(posts).where(eq(posts.id, postId)).for("update");
    const shown = { state: "shown", shownAt: new Date(), struck: {} } as const;
    const moved = await tx
      .update(postVersions)
      .set(shown)
      .where(waits(versionId))
      .returning({ postId: postVersions.postId });
    if (post?.state !== "released" || moved.length === 0) throw new Refusal("already_handled");
    await showVersion(tx, post, version, struck);
    await record(tx, moderator, "version.released", { subjectId: postId });
    await enqueue(tx, queues.tellOfDecision, { postId, what: "released", once: versionId });
  });
}

/** Leaves readers the text they have. The author alone reads why. Refuses like `releaseVersion`. */
export async function declineVersion(
  moderator: Person,
  { versionId, reason }: { versionId: string; reason: string },
): Promise<void> {
  authorize(moderator, "post.release");
  await asActor(moderator, async (tx) => {
    const [moved] = await tx
      .update(postVersions)
      .set({ state: "dropped", declinedBecause: reason, struck: {} })
      .where(waits(versionId))
      .returning({ postId: postVersions.postId });
    if (!moved) {
      const known = await tx
        .select({ id: postVersions.id })
        .from(postVersions)
        .where(eq(postVersions.id, versionId));
      throw new Refusal(known.length > 0 ? "already_handled" : "not_found");
    }
    await record(tx, moderator, "version.declined", { subjectId: moved.postId });
    await enqueue(tx, queues.tellOfDecision, { postId: moved.postId, what: "returned", once: versionId });
  });
}
