import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { groups } from "#db/schema/groups.ts";
import { people } from "#db/schema/membership.ts";
import { posts } from "#db/schema/posts.ts";
import { unmaskings } from "#db/schema/unmaskings.ts";
import type { Attribution, Language, PortalRole, UnmaskingScope } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { isSteppedUp } from "#lib/access/step-up.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import { isId } from "#lib/platform/is-id.ts";
import { type Reader, readerOf } from "#lib/posts/as-shown.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import { momentShown } from "../queries/ages.ts";
import { type Standing, standingOf } from "./standing.ts";

/** Somebody of the fusion cell. */
export type Officer = { name: string; office: PortalRole };

export type UnmaskingLine = {
  id: string;
  post: { id: string; title: string; language: Language; group: string };
  scope: UnmaskingScope;
  standing: Standing;
  asked: Officer & { when: When };
};

export const unmaskingsPerPage = 40;
const place = z.object({ at: z.string(), id: z.uuid() });

/** What was asked, newest first; of one post alone when it is named. 1 statement. */
export function unmaskingList(
  actor: Person,
  language: Language,
  { postId, cursor }: { postId?: string | undefined; cursor?: string | undefined } = {},
): Promise<{ lines: UnmaskingLine[]; next: string | null }> {
  authorize(actor, "source.ask");
  const reader = readerOf(actor, language);
  const list = `unmaskings ${postId ?? ""}`;
  const after = openCursor(list, place, cursor);
  return asActor(actor, async (tx) => {
    const rows = await rowsWhere(
      tx,
      and(
        postId ? eq(unmaskings.postId, postId) : undefined,
        after
          ? sql`(${unmaskings.requestedAt}, ${unmaskings.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
      unmaskingsPerPage + 1,
    );
    const shown = rows.slice(0, unmaskingsPerPage);
    const last = rows.length > unmaskingsPerPage ? shown.at(-1) : undefined;
    return {
      lines: shown.map((row) => lineShown(row, reader)),
      next: last ? sealCursor(list, { at: last.exactly, id: last.id }) : null,
    };
  });
}

export type UnmaskingPage = UnmaskingLine & {
  reason: string;
  attribution: Attribution;
  decided: (Officer & { when: When; note: string }) | null;
  consentUntil: When | null;
  opensUntil: When | null;
  /** Who looked, and when: as the audit log has it. */
  looks: (Officer & { when: When })[];
  /** What the reader may do now; all of the decisions want a fresh proof of who they are. */
  may: { decide: boolean; takeBack: boolean; look: boolean };
  steppedUp: boolean;
};

/** One request with everything around it; null when there is none. 3 statements. */
export async function unmaskingPage(
  actor: Person,
  language: Language,
  id: string,
): Promise<UnmaskingPage | null> {
  authorize(actor, "source.ask");
  if (!isId(id)) return null;
  const reader = readerOf(actor, language);
  return asActor(actor, async (tx) => {
    const [row] = await rowsWhere(tx, eq(unmaskings.id, id), 1);
    if (!row) return null;
    const [looks, steppedUp] = await Promise.all([looksAt(tx, row.postId, id), isSteppedUp(tx, actor)]);
    const line = lineShown(row, reader);
    const { decidedAt, decidedName, decidedAs, requestedBy, decidedBy } = row;
    const when = (at: Date | null) => at && momentShown(at, reader);
    const isOwn = requestedBy === actor.userId;
    const waits = line.standing === "waiting";
    return {
      ...line,
      reason: row.reason,
      attribution: row.attribution,
      decided:
        decidedAt && decidedName && decidedAs
          ? {
              name: decidedName,
              office: decidedAs,
              when: momentShown(decidedAt, reader),
              note: row.decisionNote,
            }
          : null,
      consentUntil: when(row.consentUntil),
      opensUntil: when(row.opensUntil),
      looks: looks.map(({ at, ...who }) => ({ ...who, when: momentShown(at, reader) })),
      may: {
        decide: waits && !isOwn,
        takeBack: waits && isOwn,
        look: line.standing === "open" && (isOwn || decidedBy === actor.userId),
      },
      steppedUp,
    };
  });
}

/** A masked post that somebody wants to ask about; null for others. 2 statements. */
export async function askablePost(actor: Person, postId: string) {
  authorize(actor, "source.ask");
  if (!isId(postId)) return null;
  return asActor(actor, async (tx) => {
    const [[post], steppedUp] = await Promise.all([
      tx
        .select({
          id: posts.id,
          title: posts.title,
          language: posts.language,
          attribution: posts.attribution,
        })
        .from(posts)
        .where(eq(posts.id, postId)),
      isSteppedUp(tx, actor),
    ]);
    if (!post || post.attribution === "named") return null;
    return { ...post, title: titleShown(post.title), steppedUp };
  });
}

const asker = alias(people, "asker");
const decider = alias(people, "decider");

const rowsWhere = (tx: Tx, condition: SQL | undefined, most: number) =>
  tx
    .select({
      id: unmaskings.id,
      postId: unmaskings.postId,
      title: posts.title,
      language: posts.language,
      attribution: posts.attribution,
      groupJa: groups.nameJa,
      groupEn: groups.nameEn,
      scope: unmaskings.scope,
      reason: unmaskings.reason,
      needsConsent: unmaskings.needsConsent,
      state: unmaskings.state,
      consent: unmaskings.consent,
      consentUntil: unmaskings.consentUntil,
      opensUntil: unmaskings.opensUntil,
      requestedBy: unmaskings.requestedBy,
      requestedAs: unmaskings.requestedAs,
      requestedName: asker.name,
      requestedAt: unmaskings.requestedAt,
      exactly: sql<string>`${unmaskings.requestedAt}::text`,
      decidedBy: unmaskings.decidedBy,
      decidedAs: unmaskings.decidedAs,
      decidedName: decider.name,
      decidedAt: unmaskings.decidedAt,
      decisionNote: unmaskings.decisionNote,
    })
    .from(unmaskings)
    .innerJoin(posts, eq(posts.id, unmaskings.postId))
    .innerJoin(groups, eq(groups.id, posts.groupId))
    .innerJoin(asker, eq(asker.id, unmaskings.requestedBy))
    .leftJoin(decider, eq(decider.id, unmaskings.decidedBy))
    .where(condition)
    .orderBy(desc(unmaskings.requestedAt), desc(unmaskings.id))
    .limit(most);
type Row = Awaited<ReturnType<typeof rowsWhere>>[number];

const lineShown = (row: Row, reader: Reader): UnmaskingLine => ({
  id: row.id,
  post: {
    id: row.postId,
    title: titleShown(row.title),
    language: row.language,
    group: reader.language === "ja" ? row.groupJa : row.groupEn,
  },
  scope: row.scope,
  standing: standingOf(row, reader.now),
  asked: {
    name: row.requestedName,
    office: row.requestedAs,
    when: momentShown(row.requestedAt, reader),
  },
});

const looksAt = (tx: Tx, postId: string, unmaskingId: string) =>
  tx.execute<Officer & { at: string }>(sql`
    select p.name, p.portal_role as office, e.at::text as at
    from audit_entries e join people p on p.id = e.actor_id
    where e.subject_id = ${postId} and e.action = 'source.opened' and e.detail ->> 'unmaskingId' = ${unmaskingId}
    order by e.at desc limit 20`);
