import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { sessions } from "#db/schema/access.ts";
import { groupMembers, groups } from "#db/schema/groups.ts";
import { accounts, organizations, people } from "#db/schema/membership.ts";
import { companyRoles, groupKinds } from "#db/schema/vocabulary.ts";
import { someCompanyName, someName } from "#db/seed/factories/believable.ts";
import type { PocketEntry } from "#lib/access/pocket.ts";
import { sealPocket } from "#lib/access/pocket.ts";
import { hashOfToken, newToken } from "#lib/access/session-token.ts";
import type { Dice } from "./dice.ts";
import { insertRows } from "./insert-rows.ts";

export type Member = {
  userId: string;
  orgId: string;
  name: string;
  company: { ja: string; en: string };
  groups: readonly BenchGroup[];
  /** Of a session that is open. */
  token: string;
  /** The threads they have written in; becomes the pocket. */
  wrote: PocketEntry[];
};
export type BenchGroup = { id: string; namedPassAtOnce: boolean };
export type Members = { groups: BenchGroup[]; members: Member[]; reader: Member };

const size = {
  companies: 100,
  peoplePerCompany: 4,
  groups: 20,
  groupsPerPerson: 4,
  groupsOfReader: 6,
} as const;

/** 400 people of 100 companies in 20 groups; the first of them is the reader whose pages are measured. */
export async function fillMembers(owner: Sql, { below, oneOf }: Dice): Promise<Members> {
  const companies = Array.from({ length: size.companies }, () => ({
    id: randomUUID(),
    kind: "sme" as const,
    ...someCompanyName(),
    sector: "E" as const,
    sizeBand: "21-100" as const,
    prefecture: "23",
  }));
  await insertRows(
    owner,
    organizations,
    companies.map((company) => ({ ...company, state: "member", createdAt: new Date() })),
  );
  const rooms = Array.from({ length: size.groups }, (_, at) => ({
    id: randomUUID(),
    kind: groupKinds[at % groupKinds.length] ?? "topic",
    nameJa: `会員の集まり${at + 1}`,
    nameEn: `Members' group ${at + 1}`,
    aboutJa: "同じ立場の会員が、困りごとと対策を持ち寄ります。",
    aboutEn: "Members in the same position bring worries and remedies.",
    namedPassAtOnce: at % 2 === 0,
  }));
  await insertRows(
    owner,
    groups,
    rooms.map((room) => ({
      ...room,
      maxTlp: "TLP:AMBER",
      joining: "request",
      membersVisible: true,
      createdAt: new Date(),
    })),
  );
  const members = companies.flatMap((company) =>
    Array.from(
      { length: size.peoplePerCompany },
      (): Member => ({
        userId: randomUUID(),
        orgId: company.id,
        name: someName(),
        company: { ja: company.nameJa, en: company.nameEn },
        groups: [],
        token: newToken(),
        wrote: [],
      }),
    ),
  );
  const [reader] = members;
  if (!reader) throw new Error("There is no member");
  for (const member of members) {
    const first = below(rooms.length);
    const count = member === reader ? size.groupsOfReader : size.groupsPerPerson;
    member.groups = Array.from({ length: count }, (_, at) => rooms[(first + at * 3) % rooms.length]).filter(
      (room) => room !== undefined,
    );
  }
  await insertRows(
    owner,
    people,
    members.map(({ userId, orgId, name }) => ({
      id: userId,
      orgId,
      name,
      companyRole: oneOf(companyRoles),
      active: true,
      createdAt: new Date(),
    })),
  );
  return { groups: rooms, members, reader };
}

/** What stands only once everybody has written: accounts with their pockets, memberships, open sessions. */
export async function settleMembers(owner: Sql, members: readonly Member[]): Promise<void> {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 86_400_000);
  await insertRows(
    owner,
    accounts,
    members.map(({ userId, wrote }) => ({
      userId,
      email: `${userId}@member.example`,
      language: "ja",
      timeZone: "Asia/Tokyo",
      digest: true,
      pocket: wrote.length > 0 ? sealPocket(userId, wrote) : null,
    })),
  );
  await insertRows(
    owner,
    groupMembers,
    members.flatMap(({ userId, orgId, groups }) =>
      groups.map(({ id }) => ({
        groupId: id,
        userId,
        orgId,
        state: "member" as const,
        message: "",
        answer: "",
        askedAt: now,
        decidedAt: now,
      })),
    ),
  );
  // Triggers sleep while a world is filled.
  await owner`insert into group_stays (id, group_id, org_id, since)
    select gen_random_uuid(), group_id, org_id, min(decided_at) from group_members group by group_id, org_id`;
  await insertRows(
    owner,
    sessions,
    members.map(({ userId, token }) => ({
      id: randomUUID(),
      tokenHash: hashOfToken(token),
      userId,
      device: "bench",
      createdAt: now,
      expiresAt,
    })),
  );
}
