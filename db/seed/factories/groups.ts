import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { groupMembers, groups } from "#db/schema/groups.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { refreshed } from "./admit.ts";
import { enter } from "./audit.ts";
import { onDutyAs } from "./desk.ts";

export type Group = typeof groups.$inferSelect;

/** A group, and who is in it from the start (use `refreshed` on them before they act). */
export async function aGroup(
  wish: Partial<Omit<Group, "id">> & { members?: readonly Person[] } = {},
): Promise<Group> {
  const { members = [], ...given } = wish;
  const id = randomUUID();
  const group: Group = {
    id,
    kind: "topic",
    nameJa: `話題 ${id.slice(0, 4)}`,
    nameEn: `Topic ${id.slice(0, 4)}`,
    aboutJa: "",
    aboutEn: "",
    maxTlp: "TLP:AMBER",
    joining: "request",
    membersVisible: true,
    namedPassAtOnce: false,
    createdAt: new Date(),
    ...given,
  };
  await asActor(await onDutyAs("operator"), async (tx) => {
    await tx.insert(groups).values(group);
    if (members.length > 0) {
      await tx
        .insert(groupMembers)
        .values(members.map((person) => membership(person, group, group.createdAt)));
    }
  });
  return group;
}

const membership = (person: Person, group: Pick<Group, "id">, at: Date) => ({
  groupId: group.id,
  userId: person.userId,
  orgId: person.orgId,
  state: "member" as const,
  askedAt: at,
  decidedAt: at,
});

/** Adds somebody to groups, whatever their doors, and returns them as they are from then on. */
export async function joins(
  person: Person,
  group: Pick<Group, "id"> | readonly Pick<Group, "id">[],
  at = new Date(),
): Promise<Person> {
  const rows = [group].flat().map((one) => membership(person, one, at));
  if (rows.length === 0) return person;
  await asActor(await onDutyAs("operator"), (tx) =>
    tx
      .insert(groupMembers)
      .values(rows)
      .onConflictDoUpdate({
        target: [groupMembers.groupId, groupMembers.userId],
        set: { state: "member", decidedAt: sql`excluded.decided_at` },
      }),
  );
  return refreshed(person);
}

/** Asks to join a group that decides about it; a moderator has not looked yet. */
export async function asksToJoin(
  person: Person,
  group: Pick<Group, "id">,
  { message = "", at = new Date() } = {},
): Promise<void> {
  await asActor(person, async (tx) => {
    const asked = { groupId: group.id, userId: person.userId, orgId: person.orgId, message, askedAt: at };
    await tx.insert(groupMembers).values({ ...asked, state: "asked" });
    await enter(tx, person, { action: "group.asked", subjectId: group.id, at });
  });
}
