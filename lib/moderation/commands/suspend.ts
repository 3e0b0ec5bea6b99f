import { randomUUID } from "node:crypto";
import { and, eq, inArray, ne } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "#db/client.ts";
import { organizations, people } from "#db/schema/membership.ts";
import { suspensions } from "#db/schema/sanctions.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { decideSuspensionForm, liftForm, suspendForm } from "../forms.ts";

/**
 * Suspends a person at once, or asks a second person to suspend a company. From then on sign-in, pages, streams and jobs
 * find nobody there; sessions are ended by the database itself. Refuses with "not_found", "not_portal_staff",
 * "already_handled" (suspended, or asked for, already).
 */
export async function suspend(
  actor: Person,
  { of, id, reason }: z.output<typeof suspendForm>,
): Promise<void> {
  authorize(actor, "member.suspend");
  await asActor(actor, async (tx) => {
    await mayBeSuspended(tx, actor, of, id);
    const now = new Date();
    const by = { proposedBy: actor.userId, proposedAt: now };
    const suspension =
      of === "person"
        ? { userId: id, state: "in_force" as const, decidedBy: actor.userId, decidedAt: now }
        : { orgId: id, state: "proposed" as const };
    const [entered] = await tx
      .insert(suspensions)
      .values({ id: randomUUID(), reason, ...by, ...suspension })
      .onConflictDoNothing()
      .returning({ id: suspensions.id });
    if (!entered) throw new Refusal("already_handled");
    await record(tx, actor, of === "person" ? "person.suspended" : "company.suspension_asked", {
      subjectId: id,
    });
  });
}

/** Nobody suspends themselves, and the portal's own staff only the operators may. */
async function mayBeSuspended(tx: Tx, actor: Person, of: "person" | "company", id: string): Promise<void> {
  if (of === "company") {
    const [company] = await tx
      .select({ state: organizations.state })
      .from(organizations)
      .where(eq(organizations.id, id));
    if (!company) throw new Refusal("not_found");
    if (company.state !== "member") throw new Refusal("already_handled");
    return;
  }
  const [person] = await tx
    .select({ portalRole: people.portalRole, active: people.active })
    .from(people)
    .where(eq(people.id, id));
  if (!person) throw new Refusal("not_found");
  if (id === actor.userId) throw new Refusal("forbidden");
  if (person.portalRole !== null && actor.portalRole !== "operator") throw new Refusal("not_portal_staff");
  if (!person.active) throw new Refusal("already_handled");
}

/** A second person decides whether a company is suspended. Refuses with "needs_another" and "already_handled". */
export async function decideSuspension(
  actor: Person,
  { suspensionId, decision }: z.output<typeof decideSuspensionForm>,
): Promise<void> {
  authorize(actor, "member.suspend");
  const isApproval = decision === "approve";
  await asActor(actor, async (tx) => {
    const [asked] = await tx
      .select({ state: suspensions.state, proposedBy: suspensions.proposedBy, orgId: suspensions.orgId })
      .from(suspensions)
      .where(eq(suspensions.id, suspensionId));
    if (asked?.state !== "proposed") throw new Refusal("already_handled");
    // Whoever asked for it may take it back, and not let it pass.
    if (isApproval && asked.proposedBy === actor.userId) throw new Refusal("needs_another");
    await moveOn(tx, suspensionId, ["proposed"], {
      state: isApproval ? "in_force" : "refused",
      decidedBy: actor.userId,
      decidedAt: new Date(),
    });
    await record(tx, actor, isApproval ? "company.suspended" : "company.suspension_refused", {
      subjectId: asked.orgId ?? suspensionId,
    });
  });
}

/** Ends a suspension. Whoever was suspended signs in anew. Refuses with "already_handled". */
export async function lift(
  actor: Person,
  { suspensionId, because }: z.output<typeof liftForm>,
): Promise<void> {
  authorize(actor, "member.suspend");
  await asActor(actor, async (tx) => {
    const lifted = { liftedBy: actor.userId, liftedAt: new Date(), liftedBecause: because };
    const { orgId, userId } = await moveOn(tx, suspensionId, ["in_force"], { state: "lifted", ...lifted });
    await record(tx, actor, orgId ? "company.suspension_lifted" : "person.suspension_lifted", {
      subjectId: orgId ?? userId ?? suspensionId,
    });
  });
}

async function moveOn(
  tx: Tx,
  id: string,
  from: readonly ("proposed" | "in_force")[],
  to: Partial<typeof suspensions.$inferInsert>,
) {
  const [moved] = await tx
    .update(suspensions)
    .set(to)
    .where(
      and(
        eq(suspensions.id, id),
        inArray(suspensions.state, [...from]),
        ne(suspensions.state, to.state ?? "lifted"),
      ),
    )
    .returning({ orgId: suspensions.orgId, userId: suspensions.userId });
  if (!moved) throw new Refusal("already_handled");
  return moved;
}
