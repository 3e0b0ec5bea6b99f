import { and, eq, sql } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { unmaskings } from "#db/schema/unmaskings.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { requireStepUp } from "#lib/access/step-up.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { officeOf } from "./ask.ts";
import type { Decision } from "./forms.ts";

/** So long the two may look; and so long an author who chose nobody has to consent. */
const hoursOpen = 24;
const daysToConsent = 7;

/**
 * Grants or refuses what another asked. Granted, it is open for a day from now, or waits for the author's consent where
 * the author chose nobody; the author is told either way. Refuses with "step_up_needed", "needs_another" (whoever asked
 * decides nothing) and "already_handled".
 */
export async function decideUnmasking(
  actor: Person,
  { unmaskingId, decision, note }: Decision,
): Promise<void> {
  authorize(actor, "source.decide");
  await asActor(actor, async (tx) => {
    await requireStepUp(tx, actor);
    const [asked] = await tx.select().from(unmaskings).where(eq(unmaskings.id, unmaskingId));
    if (!asked) throw new Refusal("not_found");
    if (asked.requestedBy === actor.userId) throw new Refusal("needs_another");
    const approves = decision === "approve";
    const decided = await tx
      .update(unmaskings)
      .set({
        state: approves ? "approved" : "refused",
        decidedBy: actor.userId,
        decidedAs: officeOf(actor),
        decidedAt: new Date(),
        decisionNote: note,
        opensUntil:
          approves && !asked.needsConsent ? sql`now() + make_interval(hours => ${hoursOpen})` : null,
        consentUntil:
          approves && asked.needsConsent ? sql`now() + make_interval(days => ${daysToConsent})` : null,
      })
      .where(and(eq(unmaskings.id, unmaskingId), eq(unmaskings.state, "waiting")))
      .returning({ id: unmaskings.id });
    if (decided.length === 0) throw new Refusal("already_handled");
    const act = approves ? "unmasking.approved" : "unmasking.refused";
    await record(tx, actor, act, {
      subjectId: asked.postId,
      detail: { unmaskingId, scope: asked.scope },
    });
    if (approves) await enqueue(tx, queues.tellOfUnmasking, { unmaskingId });
  });
}
