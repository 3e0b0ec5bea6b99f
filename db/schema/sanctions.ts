import { sql } from "drizzle-orm";
import { check, index, pgPolicy, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, moment, my, oneOf } from "./columns.ts";
import { organizations, people } from "./membership.ts";
import { fusionRole, keeperRole, memberRole, operatorRole, workerRole } from "./roles.ts";
import { companyRoles, mergeStates, suspensionStates } from "./vocabulary.ts";

/**
 * A person or a company that may not come in. For a company it takes two people, which the table itself sees to. A
 * trigger ends sessions and puts the state where sign-in, pages and jobs ask for it (db/moderation.sql).
 */
export const suspensions = pgTable(
  "suspensions",
  {
    id: id(),
    orgId: uuid().references(() => organizations.id),
    userId: uuid().references(() => people.id),
    reason: text().notNull(),
    state: text({ enum: suspensionStates }).notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => people.id),
    proposedAt: moment().notNull(),
    decidedBy: uuid().references(() => people.id),
    decidedAt: moment(),
    liftedBy: uuid().references(() => people.id),
    liftedAt: moment(),
    liftedBecause: text(),
  },
  (suspension) => {
    const mayMove = sql`case ${suspension.state} when 'proposed' then ${suspension.proposedBy} = ${my.userId}
      when 'lifted' then ${suspension.liftedBy} = ${my.userId} else ${suspension.decidedBy} = ${my.userId} end`;
    return [
      uniqueIndex("suspensions_in_force_key")
        .on(sql`coalesce(${suspension.orgId}, ${suspension.userId})`)
        .where(sql`${suspension.state} in ('proposed', 'in_force')`),
      oneOf("suspensions_state", suspension.state, suspensionStates),
      check("suspensions_one", sql`num_nonnulls(${suspension.orgId}, ${suspension.userId}) = 1`),
      check(
        "suspensions_two_people",
        sql`${suspension.orgId} is null or ${suspension.decidedBy} is null
          or ${suspension.decidedBy} <> ${suspension.proposedBy} or ${suspension.state} = 'refused'`,
      ),
      check(
        "suspensions_decided",
        sql`${suspension.state} = 'proposed' or (${suspension.decidedBy} is not null and ${suspension.decidedAt} is not null)`,
      ),
      pgPolicy("suspensions: the fusion cell and the operators", {
        for: "select",
        to: [fusionRole, operatorRole],
        using: sql`true`,
      }),
      pgPolicy("suspensions: in one's own name", {
        for: "insert",
        to: [fusionRole, operatorRole],
        withCheck: sql`${suspension.proposedBy} = ${my.userId} and ${mayMove}`,
      }),
      pgPolicy("suspensions: decided and lifted in one's own name", {
        for: "update",
        to: [fusionRole, operatorRole],
        using: sql`${suspension.state} in ('proposed', 'in_force')`,
        withCheck: mayMove,
      }),
      pgPolicy("suspensions: the keeper puts them in force", {
        for: "select",
        to: keeperRole,
        using: sql`true`,
      }),
    ];
  },
);

/**
 * Two accounts of one person made one. It takes two people, and the holder of the account that goes: their word, or three
 * days in which they did not object. See docs/decisions/0014-moderation.md.
 */
export const merges = pgTable(
  "merges",
  {
    id: id(),
    survivorId: uuid()
      .notNull()
      .references(() => people.id),
    mergedId: uuid()
      .notNull()
      .references(() => people.id),
    reason: text().notNull(),
    state: text({ enum: mergeStates }).notNull().default("proposed"),
    proposedBy: uuid()
      .notNull()
      .references(() => people.id),
    proposedAt: moment().notNull(),
    /** When the holder of the account that goes said yes. */
    agreedAt: moment(),
    decidedBy: uuid().references(() => people.id),
    decidedAt: moment(),
    undoneBy: uuid().references(() => people.id),
    undoneAt: moment(),
    /** What the merging changed, so that it can be undone: set by the trigger. */
    groupsHeld: uuid().array().notNull().default([]),
    groupsGained: uuid().array().notNull().default([]),
    roleBefore: text({ enum: companyRoles }),
    moved: uuid().array().notNull().default([]),
  },
  (merge) => {
    const isAboutMe = sql`(${merge.mergedId} = ${my.userId} or ${merge.survivorId} = ${my.userId})`;
    return [
      uniqueIndex("merges_open_key")
        .on(merge.mergedId)
        .where(sql`${merge.state} in ('proposed', 'in_force')`),
      index("merges_survivor_idx").on(merge.survivorId),
      oneOf("merges_state", merge.state, mergeStates),
      check("merges_two_accounts", sql`${merge.survivorId} <> ${merge.mergedId}`),
      check(
        "merges_two_people",
        sql`${merge.state} not in ('in_force', 'undone') or ${merge.decidedBy} <> ${merge.proposedBy}`,
      ),
      check(
        "merges_decided",
        sql`${merge.state} in ('proposed', 'objected') or ${merge.decidedBy} is not null`,
      ),
      pgPolicy("merges: the fusion cell and the operators", {
        for: "select",
        to: [fusionRole, operatorRole],
        using: sql`true`,
      }),
      pgPolicy("merges: proposed in one's own name", {
        for: "insert",
        to: [fusionRole, operatorRole],
        withCheck: sql`${merge.proposedBy} = ${my.userId} and ${merge.state} = 'proposed' and ${merge.agreedAt} is null`,
      }),
      pgPolicy("merges: decided and undone in one's own name", {
        for: "update",
        to: [fusionRole, operatorRole],
        using: sql`${merge.state} in ('proposed', 'in_force')`,
        withCheck: sql`case ${merge.state} when 'undone' then ${merge.undoneBy} = ${my.userId}
          when 'proposed' then false else ${merge.decidedBy} = ${my.userId} end`,
      }),
      pgPolicy("merges: the holders of both accounts", { for: "select", to: memberRole, using: isAboutMe }),
      pgPolicy("merges: the holders agree or object", {
        for: "update",
        to: memberRole,
        using: sql`${merge.state} = 'proposed' and ${isAboutMe}`,
        withCheck: sql`${merge.state} = 'objected' or (${merge.state} = 'proposed' and ${merge.mergedId} = ${my.userId})`,
      }),
      pgPolicy("merges: the keeper carries them out", {
        for: "all",
        to: keeperRole,
        using: sql`true`,
        withCheck: sql`true`,
      }),
      pgPolicy("merges: to tell the holders", { for: "select", to: workerRole, using: sql`true` }),
    ];
  },
);
