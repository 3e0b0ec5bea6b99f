import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { groupMembers, groups } from "#db/schema/groups.ts";
import { organizations, people } from "#db/schema/membership.ts";
import type { PortalRole } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { CompanyInput, GroupInput } from "../forms.ts";

/** Adds a member company. Returns its id. */
export async function addOrganization(operator: Person, input: CompanyInput): Promise<string> {
  authorize(operator, "organization.add");
  const id = randomUUID();
  await asActor(operator, async (tx) => {
    await tx.insert(organizations).values({ ...input, id });
    await record(tx, operator, "organization.added", { subjectId: id });
  });
  return id;
}

/** Founds a group. Returns its id. */
export async function createGroup(operator: Person, input: GroupInput): Promise<string> {
  authorize(operator, "group.create");
  const id = randomUUID();
  await asActor(operator, async (tx) => {
    await tx.insert(groups).values({ ...input, id });
    await record(tx, operator, "group.created", { subjectId: id });
  });
  return id;
}

/** Makes a person moderator, analyst or operator, or takes the office back (null). It counts from the next click. */
export async function appoint(
  operator: Person,
  appointment: { userId: string; portalRole: PortalRole | null },
): Promise<void> {
  authorize(operator, "person.appoint");
  const { userId, portalRole } = appointment;
  // The last operator cannot lock everybody out.
  if (userId === operator.userId) throw new Refusal("forbidden");
  await asActor(operator, async (tx) => {
    const changed = await tx
      .update(people)
      .set({ portalRole })
      .where(eq(people.id, userId))
      .returning({ orgId: people.orgId });
    if (!changed[0]) throw new Refusal("not_found");
    if (changed[0].orgId === null && portalRole === null) throw new Refusal("required", "portalRole");
    await record(tx, operator, "person.appointed", { subjectId: userId, detail: { portalRole } });
  });
}

/** Puts a person into a group, e.g. into one that is joined by invitation only. */
export async function addToGroup(
  operator: Person,
  entry: { groupId: string; userId: string },
): Promise<void> {
  authorize(operator, "group.create");
  await asActor(operator, async (tx) => {
    const [person] = await tx.select({ orgId: people.orgId }).from(people).where(eq(people.id, entry.userId));
    if (!person) throw new Refusal("not_found");
    const added = { ...entry, orgId: person.orgId, state: "member" as const, decidedAt: new Date() };
    await tx
      .insert(groupMembers)
      .values(added)
      .onConflictDoUpdate({
        target: [groupMembers.groupId, groupMembers.userId],
        set: { state: "member", decidedAt: new Date() },
      });
    await record(tx, operator, "group.member_added", {
      subjectId: entry.groupId,
      detail: { userId: entry.userId },
    });
  });
}
