import { and, eq, isNull, sql } from "drizzle-orm";
import { workItems } from "#db/schema/desk.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { Held } from "../forms.ts";

/** Takes a mail that came back off the queue. Refuses with "already_handled" when a colleague did. */
export async function noteMail(person: Person, { id }: Held): Promise<void> {
  authorize(person, "mail.note");
  await asActor(person, async (tx) => {
    const [noted] = await tx
      .update(workItems)
      .set({ closedAt: new Date(), revision: sql`${workItems.revision} + 1` })
      .where(and(eq(workItems.id, id), eq(workItems.sort, "mail"), isNull(workItems.closedAt)))
      .returning({ subjectId: workItems.subjectId });
    if (!noted) throw new Refusal("already_handled");
    await record(tx, person, "mail.noted", { subjectId: noted.subjectId });
  });
}
