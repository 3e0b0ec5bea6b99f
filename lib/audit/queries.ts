import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { advisories } from "#db/schema/advisories.ts";
import { attachments } from "#db/schema/attachments.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { groups } from "#db/schema/groups.ts";
import { organizations, people } from "#db/schema/membership.ts";
import { posts, replies } from "#db/schema/posts.ts";
import type { Language, PortalRole } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { formatWhen, type When } from "#lib/platform/i18n/when.ts";
import { handleName } from "#lib/posts/anonymity/handle-name.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";

export const auditEntriesPerPage = 60;

export type AuditWho =
  | { kind: "person"; name: string; company: string | null; portalRole: PortalRole | null }
  /** Somebody masked, by what people call them. */
  | { kind: "handle"; name: string }
  | { kind: "worker" | "door" | "visitor" | "unknown" };

/** What the act was about, as far as the reader may know it. */
export type AuditSubject = { label: string; href: string | null };

/** Without its number in the log: that would tell what came just before something anonymous. */
export type AuditLine = {
  when: When;
  who: AuditWho;
  action: string;
  subject: AuditSubject | null;
};

/** A moment as the database writes it (to the microsecond) and the entry's number. */
const placeShape = z.object({ at: z.string(), position: z.number() });

/**
 * A page of the log, newest first; `action` shows acts of one kind alone. Acts under a handle stand at the end of
 * their day. Of signing in and out it tells nobody's name: the log must not say who was there when something
 * anonymous came in.
 */
export function auditLog(
  person: Person,
  language: Language,
  wanted: { action?: string | undefined; cursor?: string | undefined; perPage?: number },
): Promise<{ lines: AuditLine[]; next: string | null }> {
  authorize(person, "audit.read");
  const list = `audit ${wanted.action ?? ""}`;
  const place = openCursor(list, placeShape, wanted.cursor);
  const { perPage = auditEntriesPerPage } = wanted;
  return asActor(person, async (tx) => {
    const rows = await tx
      .select(columns)
      .from(auditEntries)
      .leftJoin(people, eq(people.id, auditEntries.actorId))
      .leftJoin(organizations, eq(organizations.id, people.orgId))
      .leftJoin(replies, eq(replies.id, auditEntries.subjectId))
      .leftJoin(attachments, eq(attachments.id, auditEntries.subjectId))
      .leftJoin(
        posts,
        sql`${posts.id} = coalesce(${replies.postId}, ${attachments.postId}, ${auditEntries.subjectId})`,
      )
      .leftJoin(groups, eq(groups.id, auditEntries.subjectId))
      .leftJoin(advisories, eq(advisories.id, auditEntries.subjectId))
      .leftJoin(company, eq(company.id, auditEntries.subjectId))
      .leftJoin(concerned, sql`${concerned.id} = ${personConcerned}`)
      .where(
        and(
          wanted.action ? eq(auditEntries.action, wanted.action) : undefined,
          place
            ? sql`(${auditEntries.at}, ${auditEntries.position}) < (${place.at}::timestamptz, ${place.position})`
            : undefined,
        ),
      )
      .orderBy(desc(auditEntries.at), desc(auditEntries.position))
      .limit(perPage + 1);
    const shown = rows.slice(0, perPage);
    const last = shown.at(-1);
    const more = rows.length > perPage && last;
    return {
      lines: shown.map((row) => lineShown(row, person, language)),
      next: more ? sealCursor(list, { at: last.exactly, position: last.position }) : null,
    };
  });
}

const company = alias(organizations, "company");
const concerned = alias(people, "concerned");

/** Whom an act of the office concerned; who signed in or out is not asked. */
const personConcerned: SQL = sql`case
  when ${auditEntries.action} like 'person.%' then ${auditEntries.subjectId}
  when ${auditEntries.action} like 'group.member_%' then (${auditEntries.detail} ->> 'userId')::uuid end`;

const isComing: SQL = sql`${auditEntries.action} like 'session.%' or ${auditEntries.action} like 'sign_in.%'`;
/** A name, unless the entry only tells that somebody came or went. */
const ifNoComing = <Value>(column: SQL | { getSQL: () => SQL }) =>
  sql<Value | null>`case when ${isComing} then null else ${column} end`;

const columns = {
  position: auditEntries.position,
  at: auditEntries.at,
  exactly: sql<string>`${auditEntries.at}::text`,
  actorKind: auditEntries.actorKind,
  handle: auditEntries.handle,
  action: auditEntries.action,
  name: ifNoComing<string>(people.name),
  portalRole: ifNoComing<PortalRole>(people.portalRole),
  orgJa: ifNoComing<string>(organizations.nameJa),
  orgEn: ifNoComing<string>(organizations.nameEn),
  postId: posts.id,
  postTitle: posts.title,
  groupJa: groups.nameJa,
  groupEn: groups.nameEn,
  advisoryId: advisories.id,
  advisoryTitle: sql<string | null>`coalesce(nullif(${advisories.titleJa}, ''), ${advisories.titleOriginal})`,
  companyJa: company.nameJa,
  companyEn: company.nameEn,
  concerned: concerned.name,
};
type Row = {
  position: number;
  at: Date;
  actorKind: string;
  handle: string | null;
  action: string;
  name: string | null;
  portalRole: PortalRole | null;
  orgJa: string | null;
  orgEn: string | null;
  postId: string | null;
  postTitle: string | null;
  groupJa: string | null;
  groupEn: string | null;
  advisoryId: string | null;
  advisoryTitle: string | null;
  companyJa: string | null;
  companyEn: string | null;
  concerned: string | null;
};

function lineShown(row: Row, reader: Person, language: Language): AuditLine {
  const coarse = row.actorKind === "handle";
  // Days are those of Japan: see dayOf.
  const timeZone = coarse ? "Asia/Tokyo" : reader.timeZone;
  return {
    when: formatWhen(row.at, { locale: language, timeZone, now: new Date(), coarse }),
    who: whoActed(row, language),
    action: row.action,
    subject: subjectOf(row, language === "ja"),
  };
}

function whoActed({ actorKind, handle, name, portalRole, ...row }: Row, language: Language): AuditWho {
  if (handle) return { kind: "handle", name: handleName(handle, language) };
  if (name) return { kind: "person", name, portalRole, company: language === "ja" ? row.orgJa : row.orgEn };
  if (actorKind === "worker" || actorKind === "door" || actorKind === "visitor") return { kind: actorKind };
  return { kind: "unknown" };
}

function subjectOf(row: Row, inJapanese: boolean): AuditSubject | null {
  if (row.postId) return { label: titleShown(row.postTitle ?? ""), href: `/console/items/${row.postId}` };
  if (row.advisoryId)
    return { label: row.advisoryTitle ?? "", href: `/console/advisories/${row.advisoryId}` };
  const group = inJapanese ? row.groupJa : row.groupEn;
  const organization = inJapanese ? row.companyJa : row.companyEn;
  const names = [row.concerned, group, organization].filter((name) => name !== null);
  return names.length === 0 ? null : { label: names.join(inJapanese ? "・" : ", "), href: null };
}
