import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { z } from "zod";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { people } from "#db/schema/membership.ts";
import { merges } from "#db/schema/sanctions.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { answerMergeForm, decideMergeForm, mergeForm } from "../forms.ts";
import { daysToObject } from "../merge-rule.ts";

const survivor = alias(people, "survivor");

/**
 * Asks that two accounts of one person become one. Both holders hear of it: with a wrong merge somebody would read
 * another's own items. Refuses with "merge_not_possible" unless both are active members of one company and neither is
 * merged already, and "already_handled".
 */
export async function proposeMerge(actor: Person, input: z.output<typeof mergeForm>): Promise<void> {
  authorize(actor, "member.merge");
  const { mergedId, survivorId, reason } = input;
  await asActor(actor, async (tx) => {
    if (!(await canBeMerged(tx, mergedId, survivorId))) throw new Refusal("merge_not_possible", "survivorId");
    const id = randomUUID();
    const by = { proposedBy: actor.userId, proposedAt: new Date() };
    const [asked] = await tx
      .insert(merges)
      .values({ id, mergedId, survivorId, reason, ...by })
      .onConflictDoNothing()
      .returning({ id: merges.id });
    if (!asked) throw new Refusal("already_handled");
    await record(tx, actor, "person.merge_asked", { subjectId: mergedId, detail: { survivorId } });
    await enqueue(tx, queues.tellOfMerge, { mergeId: id, what: "merge_asked", once: id });
  });
}

async function canBeMerged(tx: Tx, mergedId: string, survivorId: string): Promise<boolean> {
  const [both] = await tx
    .select({ id: people.id })
    .from(people)
    .innerJoin(survivor, and(eq(survivor.orgId, people.orgId), eq(survivor.id, survivorId)))
    .where(
      and(
        eq(people.id, mergedId),
        eq(people.active, true),
        eq(survivor.active, true),
        isNull(people.portalRole),
        isNull(survivor.portalRole),
      ),
    );
  const [former] = await tx.select({ id: people.id }).from(people).where(eq(people.mergedInto, mergedId));
  return both !== undefined && former === undefined && mergedId !== survivorId;
}

/**
 * The holder of the account that would go agrees; either holder objects, which ends it. Refuses with "not_found" and
 * "already_handled".
 */
export async function answerMerge(holder: Person, input: z.output<typeof answerMergeForm>): Promise<void> {
  authorize(holder, "merge.answer");
  const { mergeId, answer } = input;
  await asActor(holder, async (tx) => {
    const [asked] = await tx
      .select({ mergedId: merges.mergedId, agreedAt: merges.agreedAt })
      .from(merges)
      .where(eq(merges.id, mergeId));
    if (!asked || (answer === "agree" && asked.mergedId !== holder.userId)) throw new Refusal("not_found");
    if (answer === "agree" && asked.agreedAt) return;
    const answered = answer === "agree" ? { agreedAt: new Date() } : { state: "objected" as const };
    const moved = await tx
      .update(merges)
      .set(answered)
      .where(and(eq(merges.id, mergeId), eq(merges.state, "proposed")))
      .returning({ id: merges.id });
    if (moved.length === 0) throw new Refusal("already_handled");
    await record(tx, holder, answer === "agree" ? "person.merge_agreed" : "person.merge_objected", {
      subjectId: asked.mergedId,
    });
  });
}

/**
 * A second person decides. Refuses with "needs_another"; with "merge_too_early" while the holder of the account that
 * would go has neither agreed nor had three days to object; and with "already_handled".
 */
export async function decideMerge(actor: Person, input: z.output<typeof decideMergeForm>): Promise<void> {
  authorize(actor, "member.merge");
  const { mergeId, decision } = input;
  const isApproval = decision === "approve";
  await asActor(actor, async (tx) => {
    const [asked] = await tx.select().from(merges).where(eq(merges.id, mergeId)).for("update");
    if (asked?.state !== "proposed") throw new Refusal("already_handled");
    if (isApproval && asked.proposedBy === actor.userId) throw new Refusal("needs_another");
    const waited = Date.now() - asked.proposedAt.getTime() >= daysToObject * 24 * 3_600_000;
    if (isApproval && !asked.agreedAt && !waited) throw new Refusal("merge_too_early");
    if (isApproval && !(await canBeMerged(tx, asked.mergedId, asked.survivorId)))
      throw new Refusal("merge_not_possible");
    const state = isApproval ? ("in_force" as const) : ("refused" as const);
    await tx
      .update(merges)
      .set({ state, decidedBy: actor.userId, decidedAt: new Date() })
      .where(and(eq(merges.id, mergeId), eq(merges.state, "proposed")));
    await record(tx, actor, isApproval ? "person.merged" : "person.merge_refused", {
      subjectId: asked.mergedId,
      detail: { survivorId: asked.survivorId },
    });
    await enqueue(tx, queues.tellOfMerge, { mergeId, what: "merged", once: mergeId });
  });
}

/**
 * Makes one account two again: who is in which group, whose role is which, bookings and news are as before. What was
 * written since stays whose it is by its voice. Refuses with "already_handled".
 */
export async function undoMerge(actor: Person, { mergeId }: { mergeId: string }): Promise<void> {
  authorize(actor, "member.merge");
  await asActor(actor, async (tx) => {
    const [undone] = await tx
      .update(merges)
      .set({ state: "undone", undoneBy: actor.userId, undoneAt: new Date() })
      .where(and(eq(merges.id, mergeId), inArray(merges.state, ["in_force"])))
      .returning({ mergedId: merges.mergedId });
    if (!undone) throw new Refusal("already_handled");
    await record(tx, actor, "person.merge_undone", { subjectId: undone.mergedId });
    await enqueue(tx, queues.tellOfMerge, { mergeId, what: "merged", once: randomUUID() });
  });
}
