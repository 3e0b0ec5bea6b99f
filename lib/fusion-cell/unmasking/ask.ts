import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { posts } from "#db/schema/posts.ts";
import { unmaskings } from "#db/schema/unmaskings.ts";
import type { PortalRole } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { requireStepUp } from "#lib/access/step-up.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { Asked } from "./forms.ts";

/**
 * Asks that two of the fusion cell may see who wrote a masked post. Nothing opens by it: another decides. Returns the
 * request's id. Refuses with "step_up_needed", "not_found" (also for a named post) and "unmasking_waits".
 */
export async function askToUnmask(actor: Person, asked: Asked): Promise<string> {
  authorize(actor, "source.ask");
  const { postId, scope, reason } = asked;
  const id = randomUUID();
  await asActor(actor, async (tx) => {
    await requireStepUp(tx, actor);
    // Held, so that of two requests one finds the other.
    const [post] = await tx
      .select({ handle: posts.handle, attribution: posts.attribution })
      .from(posts)
      .where(eq(posts.id, postId))
      .for("update");
    if (!post || post.attribution === "named") throw new Refusal("not_found");
    await refuseIfOneWaits(tx, postId);
    await tx.insert(unmaskings).values({
      id,
      postId,
      handle: post.handle,
      scope,
      reason,
      needsConsent: post.attribution === "nobody",
      requestedBy: actor.userId,
      requestedAs: officeOf(actor),
      requestedAt: new Date(),
    });
    await record(tx, actor, "unmasking.requested", {
      subjectId: postId,
      detail: { unmaskingId: id, scope },
    });
  });
  return id;
}

/** Waits for the second person, or for the author. */
async function refuseIfOneWaits(tx: Tx, postId: string): Promise<void> {
  const forAuthor = and(
    eq(unmaskings.state, "approved"),
    isNull(unmaskings.consent),
    gt(unmaskings.consentUntil, sql`now()`),
  );
  const [waiting] = await tx
    .select({ id: unmaskings.id })
    .from(unmaskings)
    .where(and(eq(unmaskings.postId, postId), or(eq(unmaskings.state, "waiting"), forAuthor)));
  if (waiting) throw new Refusal("unmasking_waits");
}

/** Takes a request back that nobody decided on. Refuses with "already_handled". */
export async function takeBack(actor: Person, { unmaskingId }: { unmaskingId: string }): Promise<void> {
  authorize(actor, "source.ask");
  await asActor(actor, async (tx) => {
    const [row] = await tx
      .update(unmaskings)
      .set({ state: "withdrawn" })
      .where(
        and(
          eq(unmaskings.id, unmaskingId),
          eq(unmaskings.state, "waiting"),
          eq(unmaskings.requestedBy, actor.userId),
        ),
      )
      .returning({ postId: unmaskings.postId });
    if (!row) throw new Refusal("already_handled");
    await record(tx, actor, "unmasking.withdrawn", { subjectId: row.postId, detail: { unmaskingId } });
  });
}

/** In what office somebody of the portal acts. */
export function officeOf(actor: Person): PortalRole {
  if (!actor.portalRole) throw new Refusal("forbidden");
  return actor.portalRole;
}
