import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { workItems } from "#db/schema/desk.ts";
import { people } from "#db/schema/membership.ts";
import type { Importance } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { Held } from "../forms.ts";

/**
 * Gives things that wait to somebody of the fusion cell, or back to nobody (`to` null). All of them or none: when a
 * colleague was faster with one it refuses with "changed_meanwhile", and with "already_handled" when one is done.
 */
export async function assign(person: Person, items: readonly Held[], to: string | null): Promise<void> {
  authorize(person, "queue.assign");
  await asActor(person, async (tx) => {
    if (to !== null) await expectColleague(tx, to);
    const given = await tx
      .update(workItems)
      .set({
        assigneeId: to,
        assignedAt: to === null ? null : new Date(),
        firstTouchedAt: sql`coalesce(${workItems.firstTouchedAt}, now())`,
        revision: sql`${workItems.revision} + 1`,
      })
      .where(asHeld(items))
      .returning({ subjectId: workItems.subjectId, sort: workItems.sort });
    if (given.length < items.length) throw await overtaken(tx, items);
    for (const { subjectId, sort } of given)
      await record(tx, person, "work.assigned", { subjectId, detail: { sort, to } });
  });
}

/** Says that something matters more or less than the portal thought. Refuses like `assign`. */
export async function weigh(person: Person, item: Held, importance: Importance): Promise<void> {
  authorize(person, "queue.weigh");
  await asActor(person, async (tx) => {
    const [weighed] = await tx
      .update(workItems)
      .set({ importance, revision: sql`${workItems.revision} + 1` })
      .where(asHeld([item]))
      .returning({ subjectId: workItems.subjectId, sort: workItems.sort });
    if (!weighed) throw await overtaken(tx, [item]);
    const { subjectId, sort } = weighed;
    await record(tx, person, "work.weighed", { subjectId, detail: { sort, importance } });
  });
}

/** They wait still, and nobody has changed them since. */
const asHeld = (items: readonly Held[]) =>
  and(
    isNull(workItems.closedAt),
    or(...items.map(({ id, revision }) => and(eq(workItems.id, id), eq(workItems.revision, revision)))),
  );

async function overtaken(tx: Tx, items: readonly Held[]): Promise<Refusal> {
  const ids = items.map(({ id }) => id);
  const found = await tx
    .select({ closedAt: workItems.closedAt })
    .from(workItems)
    .where(inArray(workItems.id, ids));
  if (found.length < items.length) return new Refusal("not_found");
  return new Refusal(found.some(({ closedAt }) => closedAt) ? "already_handled" : "changed_meanwhile");
}

async function expectColleague(tx: Tx, userId: string): Promise<void> {
  const found = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, userId), people.active, inArray(people.portalRole, ["moderator", "analyst"])));
  if (found.length === 0) throw new Refusal("not_found", "to");
}
