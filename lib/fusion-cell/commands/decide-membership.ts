import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { groupMembers } from "#db/schema/groups.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { MembershipDecision } from "../forms.ts";

/** Lets an applicant into a group or not, with a word to them. */
export async function decideMembership(moderator: Person, asked: MembershipDecision): Promise<void> {
  authorize(moderator, "group.decide");
  const { groupId, userId, decision, message } = asked;
  const itsRow = and(eq(groupMembers.groupId, groupId), eq(groupMembers.userId, userId));
  const state = decision === "approve" ? "member" : "refused";
  await asActor(moderator, async (tx) => {
    const decided = await tx
      .update(groupMembers)
      .set({ state, answer: message, decidedAt: new Date() })
      .where(and(itsRow, eq(groupMembers.state, "asked")))
      .returning({ userId: groupMembers.userId });
    if (decided.length === 0) {
      const [row] = await tx.select({ state: groupMembers.state }).from(groupMembers).where(itsRow);
      throw new Refusal(row ? "already_handled" : "not_found");
    }
    const action = decision === "approve" ? "group.member_approved" : "group.member_refused";
    await record(tx, moderator, action, { subjectId: groupId, detail: { userId } });
    await enqueue(tx, queues.tellOfMembership, { groupId, userId, once: randomUUID() });
  });
}
