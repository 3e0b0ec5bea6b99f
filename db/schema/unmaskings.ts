import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgPolicy, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, isMine, moment, my, oneOf } from "./columns.ts";
import { people } from "./membership.ts";
import { posts } from "./posts.ts";
import { fusionRole, memberRole, workerRole } from "./roles.ts";
import { portalRoles, unmaskingConsents, unmaskingScopes, unmaskingStates } from "./vocabulary.ts";

/** Whether the person proved just now who they are: see lib/access/step-up.ts. */
const provedJustNow = sql`exists (select 1 from sessions s where s.user_id = ${my.userId} and s.revoked_at is null
  and s.stepped_up_at > now() - interval '10 minutes')`;

/**
 * That somebody of the fusion cell wants to know who is behind a masked post, what another decided, and until when the
 * two may look. Where the author chose nobody, the author is asked as well. See docs/decisions/0012-unmasking.md.
 */
export const unmaskings = pgTable(
  "unmaskings",
  {
    id: id(),
    postId: uuid().notNull(),
    /** The post's own, which the foreign key sees to: the policies here and in the vault need not ask the posts. */
    handle: text().notNull(),
    scope: text({ enum: unmaskingScopes }).notNull(),
    /** The author reads it too. */
    reason: text().notNull(),
    /** The author let nobody know them. */
    needsConsent: boolean().notNull(),
    state: text({ enum: unmaskingStates }).notNull().default("waiting"),
    requestedBy: uuid()
      .notNull()
      .references(() => people.id),
    /** In what office: the author is told no names. */
    requestedAs: text({ enum: portalRoles }).notNull(),
    requestedAt: moment().notNull(),
    decidedBy: uuid().references(() => people.id),
    decidedAs: text({ enum: portalRoles }),
    decidedAt: moment(),
    decisionNote: text().notNull().default(""),
    /** Until when the author may still consent. */
    consentUntil: moment(),
    consent: text({ enum: unmaskingConsents }),
    /** Until when the two may look. After a consent at midnight in Japan, so that it does not tell when that was. */
    opensUntil: moment(),
  },
  (asked) => [
    foreignKey({
      name: "unmaskings_post_fk",
      columns: [asked.postId, asked.handle],
      foreignColumns: [posts.id, posts.handle],
    }),
    index("unmaskings_handle_idx").on(asked.handle),
    index("unmaskings_list_idx").on(asked.requestedAt, asked.id),
    index("unmaskings_post_idx").on(asked.postId),
    oneOf("unmaskings_scope", asked.scope, unmaskingScopes),
    oneOf("unmaskings_state", asked.state, unmaskingStates),
    oneOf("unmaskings_consent", asked.consent, unmaskingConsents),
    check(
      "unmaskings_two_people",
      sql`${asked.decidedBy} is null or ${asked.decidedBy} <> ${asked.requestedBy}`,
    ),
    check(
      "unmaskings_decided",
      sql`(${asked.state} in ('approved', 'refused')) = (${asked.decidedBy} is not null)
        and (${asked.decidedBy} is null) = (${asked.decidedAt} is null)`,
    ),
    check(
      "unmaskings_consented",
      sql`(${asked.consent} is null or (${asked.needsConsent} and ${asked.state} = 'approved'))
        and (${asked.consentUntil} is not null) = (${asked.needsConsent} and ${asked.state} = 'approved')`,
    ),
    check(
      "unmaskings_open",
      sql`(${asked.opensUntil} is not null) = (${asked.state} = 'approved'
        and (not ${asked.needsConsent} or coalesce(${asked.consent} = 'given', false)))`,
    ),
    pgPolicy("unmaskings: the fusion cell sees what was asked", {
      for: "select",
      to: fusionRole,
      using: sql`true`,
    }),
    pgPolicy("unmaskings: asked in one's own name, about a masked post", {
      for: "insert",
      to: fusionRole,
      withCheck: sql`${asked.requestedBy} = ${my.userId} and ${asked.state} = 'waiting' and ${provedJustNow}
        and exists (select 1 from posts p where p.id = ${asked.postId} and p.attribution <> 'named'
          and (p.attribution = 'nobody') = ${asked.needsConsent})`,
    }),
    pgPolicy("unmaskings: decided by another", {
      for: "update",
      to: fusionRole,
      using: sql`${asked.state} = 'waiting' and ${asked.requestedBy} <> ${my.userId}`,
      withCheck: sql`${asked.requestedBy} <> ${my.userId} and ${asked.decidedBy} = ${my.userId} and ${provedJustNow}
        and ${asked.consent} is null
        and (${asked.opensUntil} is null or ${asked.opensUntil} <= now() + interval '24 hours')
        and (${asked.consentUntil} is null or ${asked.consentUntil} <= now() + interval '7 days')`,
    }),
    pgPolicy("unmaskings: taken back by whoever asked", {
      for: "update",
      to: fusionRole,
      using: sql`${asked.state} = 'waiting' and ${asked.requestedBy} = ${my.userId}`,
      withCheck: sql`${asked.state} = 'withdrawn' and ${asked.requestedBy} = ${my.userId}`,
    }),
    pgPolicy("unmaskings: the author, once it was granted", {
      for: "select",
      to: memberRole,
      using: sql`${asked.state} = 'approved' and ${isMine(asked.handle)}`,
    }),
    pgPolicy("unmaskings: the author consents or refuses, once and in time", {
      for: "update",
      to: memberRole,
      using: sql`${asked.state} = 'approved' and ${asked.needsConsent} and ${asked.consent} is null
        and ${asked.consentUntil} > now() and ${isMine(asked.handle)}`,
      withCheck: sql`${asked.state} = 'approved' and ${asked.consent} is not null and ${isMine(asked.handle)}
        and (${asked.opensUntil} is null or ${asked.opensUntil} <= now() + interval '48 hours')`,
    }),
    pgPolicy("unmaskings: to tell the author", { for: "select", to: workerRole, using: sql`true` }),
  ],
);

/**
 * Who an author is who chose nobody and consented: sealed by the author's own act, no more than the scope asks for. The
 * vault stays shut.
 */
export const unmaskingSeals = pgTable(
  "unmasking_seals",
  {
    unmaskingId: uuid()
      .primaryKey()
      .references(() => unmaskings.id),
    /** Sealed Identity: see lib/access/vault.ts. */
    sealed: bytes().notNull(),
  },
  (seal) => [
    pgPolicy("unmasking_seals: authors seal themselves in", {
      for: "insert",
      to: memberRole,
      withCheck: sql`exists (select 1 from unmaskings u where u.id = ${seal.unmaskingId} and u.consent = 'given'
        and ${isMine(sql`u.handle`)})`,
    }),
    pgPolicy("unmasking_seals: the two, while it is open", {
      for: "select",
      to: fusionRole,
      using: sql`exists (select 1 from unmaskings u where u.id = ${seal.unmaskingId} and u.consent = 'given'
        and u.opens_until > now() and ${my.userId} in (u.requested_by, u.decided_by))`,
    }),
  ],
);
