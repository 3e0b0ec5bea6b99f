import { and, eq, isNull, sql } from "drizzle-orm";
import { workItems } from "#db/schema/desk.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";

/** Takes off the desk that a source answered, or does not. Refuses with "already_handled". */
export async function noteAnswer(reader: Person, { postId }: { postId: string }): Promise<void> {
  authorize(reader, "answer.note");
  await asActor(reader, async (tx) => {
    const closed = await tx
      .update(workItems)
      .set({ closedAt: new Date(), revision: sql`${workItems.revision} + 1` })
      .where(and(eq(workItems.sort, "answer"), eq(workItems.subjectId, postId), isNull(workItems.closedAt)))
      .returning({ id: workItems.id });
    if (closed.length === 0) throw new Refusal("already_handled");
    await record(tx, reader, "post.answer_noted", { subjectId: postId });
  });
}
