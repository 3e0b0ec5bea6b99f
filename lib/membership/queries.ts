import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { invitations, sessions } from "#db/schema/access.ts";
import { groups } from "#db/schema/groups.ts";
import { accounts, organizations, people } from "#db/schema/membership.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";

/** The person's own preferences and the browsers that are signed in as them. */
export function mySettings(person: Person) {
  authorize(person, "settings.change");
  return asActor(person, async (tx) => {
    const [own] = await tx
      .select({
        email: accounts.email,
        language: accounts.language,
        timeZone: accounts.timeZone,
        digest: accounts.digest,
      })
      .from(accounts)
      .where(eq(accounts.userId, person.userId));
    const devices = await tx
      .select({ id: sessions.id, device: sessions.device, createdAt: sessions.createdAt })
      .from(sessions)
      .where(
        and(
          eq(sessions.userId, person.userId),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, new Date()),
        ),
      )
      .orderBy(desc(sessions.createdAt))
      .limit(50);
    return own
      ? { ...own, devices: devices.map((one) => ({ ...one, isThis: one.id === person.sessionId })) }
      : null;
  });
}

/** Every member company with the number of its people, by name. */
export function companies(operator: Person) {
  authorize(operator, "organization.add");
  return asActor(operator, (tx) =>
    tx
      .select({
        id: organizations.id,
        kind: organizations.kind,
        nameJa: organizations.nameJa,
        nameEn: organizations.nameEn,
        sector: organizations.sector,
        sizeBand: organizations.sizeBand,
        people: sql<number>`(select count(*)::int from people p where p.org_id = organizations.id and p.active)`,
      })
      .from(organizations)
      .orderBy(asc(organizations.nameJa)),
  );
}

/** Everybody who has an account, and everybody who has been invited and not come yet. */
export function peopleAndInvitations(operator: Person) {
  authorize(operator, "person.invite");
  return asActor(operator, async (tx) => {
    const members = await tx
      .select({
        id: people.id,
        name: people.name,
        companyRole: people.companyRole,
        portalRole: people.portalRole,
        orgJa: organizations.nameJa,
        orgEn: organizations.nameEn,
      })
      .from(people)
      .leftJoin(organizations, eq(organizations.id, people.orgId))
      .where(eq(people.active, true))
      .orderBy(asc(organizations.nameJa), asc(people.name));
    const waiting = await tx
      .select({
        id: invitations.id,
        name: invitations.name,
        email: invitations.email,
        expiresAt: invitations.expiresAt,
      })
      .from(invitations)
      .where(isNull(invitations.usedAt))
      .orderBy(desc(invitations.createdAt));
    return { members, waiting };
  });
}

/** Every group with its number of members. */
export function allGroups(operator: Person) {
  authorize(operator, "group.create");
  return asActor(operator, (tx) =>
    tx
      .select({
        id: groups.id,
        kind: groups.kind,
        nameJa: groups.nameJa,
        nameEn: groups.nameEn,
        maxTlp: groups.maxTlp,
        joining: groups.joining,
        members: sql<number>`(select count(*)::int from group_members m where m.group_id = groups.id and m.state = 'member')`,
      })
      .from(groups)
      .orderBy(asc(groups.nameJa)),
  );
}

/** What an empty portal still lacks, for the operator's first page. */
export function setUpState(operator: Person) {
  authorize(operator, "portal.set_up");
  return asActor(operator, async (tx) => {
    const [row] = await tx.execute<{
      companies: number;
      groups: number;
      moderators: number;
      analysts: number;
      feeds: number;
    }>(sql`
      select (select count(*)::int from organizations) as companies,
        (select count(*)::int from groups) as groups,
        (select count(*)::int from people where portal_role = 'moderator' and active) as moderators,
        (select count(*)::int from people where portal_role = 'analyst' and active) as analysts,
        (select count(*)::int from feeds where state <> 'removed') as feeds`);
    return row ?? { companies: 0, groups: 0, moderators: 0, analysts: 0, feeds: 0 };
  });
}
