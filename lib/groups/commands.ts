import { and, eq } from "drizzle-orm";
import { groupMembers, groups } from "#db/schema/groups.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";

/**
 * Enters a group whose door is open, or asks the moderators of one that decides. Whoever was refused may ask again.
 * Refuses with "not_found" (also for groups by invitation), "already_member", "already_asked".
 */
export async function askToJoin(
  actor: Person,
  { groupId, message }: { groupId: string; message: string },
): Promise<"member" | "asked"> {
  authorize(actor, "group.ask");
  return asActor(actor, async (tx) => {
    const [group] = await tx.select({ joining: groups.joining }).from(groups).where(eq(groups.id, groupId));
    if (!group || group.joining === "invitation") throw new Refusal("not_found");
    const state = group.joining === "open" ? "member" : "asked";
    const mine = and(eq(groupMembers.groupId, groupId), eq(groupMembers.userId, actor.userId));
    await tx.delete(groupMembers).where(and(mine, eq(groupMembers.state, "refused")));
    const { count } = await tx
      .insert(groupMembers)
      .values({ groupId, userId: actor.userId, orgId: actor.orgId, state, message, askedAt: new Date() })
      .onConflictDoNothing();
    if (count === 0) {
      const [standing] = await tx.select({ state: groupMembers.state }).from(groupMembers).where(mine);
      throw new Refusal(standing?.state === "member" ? "already_member" : "already_asked");
    }
    await record(tx, actor, state === "member" ? "group.joined" : "group.asked", { subjectId: groupId });
    return state;
  });
}

/** Leaves a group, or takes back the wish to join it. What one wrote there stays, and stays one's own. */
export async function leaveGroup(actor: Person, { groupId }: { groupId: string }): Promise<void> {
  authorize(actor, "group.leave");
  await asActor(actor, async (tx) => {
    const { count } = await tx
      .delete(groupMembers)
      .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.userId, actor.userId)));
    if (count > 0) await record(tx, actor, "group.left", { subjectId: groupId });
  });
}
