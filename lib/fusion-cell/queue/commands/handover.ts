import { randomUUID } from "node:crypto";
import { inArray } from "drizzle-orm";
import { handoverReadings, handovers, workItems } from "#db/schema/desk.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";

/** Tells the next shift what it should know, and which of the things that wait it is about. */
export async function writeHandover(
  person: Person,
  { body, items }: { body: string; items: readonly string[] },
): Promise<void> {
  authorize(person, "handover.write");
  const id = randomUUID();
  await asActor(person, async (tx) => {
    const known = items.length
      ? await tx
          .select({ id: workItems.id })
          .from(workItems)
          .where(inArray(workItems.id, [...items]))
      : [];
    await tx.insert(handovers).values({
      id,
      writtenBy: person.userId,
      writtenAt: new Date(),
      body,
      items: known.map((item) => item.id),
    });
    await record(tx, person, "handover.written", { subjectId: id });
  });
}

/** Takes note of what another shift wrote; once is enough. */
export async function readHandover(person: Person, handoverId: string): Promise<void> {
  authorize(person, "queue.read");
  await asActor(person, (tx) =>
    tx
      .insert(handoverReadings)
      .values({ handoverId, userId: person.userId, readAt: new Date() })
      .onConflictDoNothing(),
  );
}
