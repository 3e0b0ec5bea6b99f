import { eq } from "drizzle-orm";
import { relations } from "#db/schema/matters.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { RelationForm } from "./forms.ts";
import { keptApart } from "./kin.ts";

const entries = {
  confirmed: "relation.confirmed",
  rejected: "relation.rejected",
  proposed: "relation.reopened",
} as const;

/**
 * Says that two items are related, or are not, or takes that back. What is confirmed is shown to whoever may read both.
 * Refuses with "not_found", and with "same_report" for a relay and its original.
 */
export async function decideRelation(actor: Person, { relationId, decision }: RelationForm): Promise<void> {
  authorize(actor, "relation.decide");
  await asActor(actor, async (tx) => {
    const [pair] = await tx.select().from(relations).where(eq(relations.id, relationId)).for("update");
    if (!pair) throw new Refusal("not_found");
    if (pair.state === decision) return;
    const isKin = (await keptApart(tx, pair.oneId, [pair.otherId])).size > 0;
    if (decision === "confirmed" && isKin) throw new Refusal("same_report");
    const decided =
      decision === "proposed"
        ? { decidedBy: null, decidedAt: null }
        : { decidedBy: actor.userId, decidedAt: new Date() };
    await tx
      .update(relations)
      .set({ state: decision, ...decided })
      .where(eq(relations.id, relationId));
    const detail = { from: pair.state, degree: pair.degree };
    await record(tx, actor, entries[decision], { subjectId: relationId, detail });
  });
}
