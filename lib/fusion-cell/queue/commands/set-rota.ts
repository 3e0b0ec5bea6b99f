import { and, eq, inArray } from "drizzle-orm";
import { rota } from "#db/schema/desk.ts";
import { people } from "#db/schema/membership.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";

/** Sets how large a colleague's share is (0 to 5) and until which day they are away. Refuses "not_found". */
export async function setRota(
  person: Person,
  { userId, weight, awayUntil }: { userId: string; weight: number; awayUntil: string | null },
): Promise<void> {
  authorize(person, "rota.set");
  await asActor(person, async (tx) => {
    const staff = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, userId), inArray(people.portalRole, ["moderator", "analyst"])));
    if (staff.length === 0) throw new Refusal("not_found");
    await tx
      .insert(rota)
      .values({ userId, weight, awayUntil })
      .onConflictDoUpdate({ target: rota.userId, set: { weight, awayUntil } });
    await record(tx, person, "rota.set", { subjectId: userId, detail: { weight, awayUntil } });
  });
}
