import { sql } from "drizzle-orm";
import { boolean, index, pgPolicy, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, inMyGroups, moment, my, oneOf } from "./columns.ts";
import { organizations, people } from "./membership.ts";
import { doorRole, fusionRole, keeperRole, memberRole, operatorRole, workerRole } from "./roles.ts";
import { groupJoining, groupKinds, membershipStates, tlpLabels } from "./vocabulary.ts";

export const groups = pgTable(
  "groups",
  {
    id: id(),
    kind: text({ enum: groupKinds }).notNull(),
    nameJa: text().notNull(),
    nameEn: text().notNull(),
    aboutJa: text().notNull().default(""),
    aboutEn: text().notNull().default(""),
    /** No item in the group carries a stricter label than its members agreed to handle. */
    maxTlp: text({ enum: tlpLabels }).notNull().default("TLP:AMBER"),
    joining: text({ enum: groupJoining }).notNull().default("request"),
    membersVisible: boolean().notNull().default(true),
    /** Named posts are published at once; anonymous ones always wait for a moderator. */
    namedPassAtOnce: boolean().notNull().default(false),
    createdAt: moment().notNull().defaultNow(),
  },
  (group) => [
    oneOf("groups_kind", group.kind, groupKinds),
    oneOf("groups_joining", group.joining, groupJoining),
    oneOf("groups_max_tlp", group.maxTlp, tlpLabels),
    pgPolicy("groups: those one may ask to join, and one's own", {
      for: "select",
      to: memberRole,
      using: sql`${group.joining} <> 'invitation' or ${inMyGroups(group.id)}`,
    }),
    pgPolicy("groups: the fusion cell sees all", { for: "select", to: fusionRole, using: sql`true` }),
    pgPolicy("groups: operators found and change them", {
      for: "all",
      to: operatorRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("groups: background work reads", { for: "select", to: workerRole, using: sql`true` }),
  ],
);

export const groupMembers = pgTable(
  "group_members",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    userId: uuid()
      .notNull()
      .references(() => people.id),
    orgId: uuid().references(() => organizations.id),
    state: text({ enum: membershipStates }).notNull(),
    /** What the applicant wrote. */
    message: text().notNull().default(""),
    /** What the moderator who decided wrote back. */
    answer: text().notNull().default(""),
    askedAt: moment().notNull().defaultNow(),
    decidedAt: moment(),
  },
  (membership) => [
    primaryKey({ columns: [membership.groupId, membership.userId] }),
    index("group_members_user_idx").on(membership.userId),
    index("group_members_queue_idx").on(membership.askedAt).where(sql`${membership.state} = 'asked'`),
    oneOf("group_members_state", membership.state, membershipStates),
    pgPolicy("group_members: one's own, and fellow members where the list is open", {
      for: "select",
      to: memberRole,
      using: sql`${membership.userId} = ${my.userId} or (${membership.state} = 'member' and ${inMyGroups(membership.groupId)}
        and exists (select 1 from groups g where g.id = ${membership.groupId} and g.members_visible))`,
    }),
    pgPolicy("group_members: ask for oneself, enter where the door is open", {
      for: "insert",
      to: memberRole,
      withCheck: sql`${membership.userId} = ${my.userId} and ${membership.orgId} is not distinct from ${my.orgId}
        and exists (select 1 from groups g where g.id = ${membership.groupId}
          and ((g.joining = 'request' and ${membership.state} = 'asked') or (g.joining = 'open' and ${membership.state} = 'member')))`,
    }),
    pgPolicy("group_members: leave", {
      for: "delete",
      to: memberRole,
      using: sql`${membership.userId} = ${my.userId}`,
    }),
    pgPolicy("group_members: the fusion cell decides", {
      for: "all",
      to: fusionRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("group_members: operators add people to groups", {
      for: "all",
      to: operatorRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("group_members: the door learns one's groups", {
      for: "select",
      to: doorRole,
      using: sql`true`,
    }),
    pgPolicy("group_members: the keeper merges", {
      for: "all",
      to: keeperRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    pgPolicy("group_members: background work reads", { for: "select", to: workerRole, using: sql`true` }),
  ],
);

/**
 * Since when and until when a company was in a group. Kept by triggers (db/functions.sql): how well an anonymous author
 * is hidden depends on who could have written at every moment the author spoke, not on who is there today.
 */
export const groupStays = pgTable(
  "group_stays",
  {
    id: id(),
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    orgId: uuid()
      .notNull()
      .references(() => organizations.id),
    since: moment().notNull(),
    until: moment(),
  },
  (stay) => [
    index("group_stays_group_idx").on(stay.groupId, stay.orgId),
    uniqueIndex("group_stays_open_key").on(stay.groupId, stay.orgId).where(sql`${stay.until} is null`),
    pgPolicy("group_stays: to count who could have written", {
      for: "all",
      to: workerRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
  ],
);
