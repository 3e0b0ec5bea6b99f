import { randomUUID } from "node:crypto";
import { count, eq } from "drizzle-orm";
import { deskViews } from "#db/schema/desk.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { QueueFilters } from "../filters.ts";

const mostViews = 20;

/** Keeps a view of the queue under a name; one of the same name is replaced. Refuses the 21st with "too_many_views". */
export async function saveView(
  person: Person,
  { name, ...filters }: QueueFilters & { name: string },
): Promise<void> {
  authorize(person, "queue.read");
  const ownerId = person.userId;
  await asActor(person, async (tx) => {
    await tx
      .insert(deskViews)
      .values({ id: randomUUID(), ownerId, name, filters })
      .onConflictDoUpdate({ target: [deskViews.ownerId, deskViews.name], set: { filters } });
    const [kept] = await tx.select({ views: count() }).from(deskViews).where(eq(deskViews.ownerId, ownerId));
    if (kept && kept.views > mostViews) throw new Refusal("too_many_views", "name");
  });
}

/** Forgets one of one's own views. */
export async function dropView(person: Person, viewId: string): Promise<void> {
  authorize(person, "queue.read");
  await asActor(person, (tx) => tx.delete(deskViews).where(eq(deskViews.id, viewId)));
}
