import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { people } from "#db/schema/membership.ts";
import { hidings, reports, warnings } from "#db/schema/moderation.ts";
import { posts } from "#db/schema/posts.ts";
import { merges } from "#db/schema/sanctions.ts";
import type { Language, ReportReason } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoForCompany } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import { isId } from "#lib/platform/is-id.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { plainExcerpt } from "#lib/posts/text/plain-excerpt.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import { itemAt } from "../item.ts";
import { daysToObject } from "../merge-rule.ts";
import { whenFor } from "./cases.ts";

/** What one may report, and how the report of one's own company stands; null where there is nothing to report. */
export function reportable(
  person: Person,
  { postId, replyId }: { postId: string; replyId: string | null },
): Promise<{ title: string; excerpt: string; report: "none" | "open" | "closed" } | null> {
  authorize(person, "item.report");
  const itemId = replyId ?? postId;
  if (!isId(postId) || !isId(itemId) || !person.orgId) return Promise.resolve(null);
  return asActor(alsoForCompany(person, itemId), async (tx) => {
    const item = await itemAt(tx, { postId, replyId }).catch((failure: unknown) => {
      if (failure instanceof Refusal) return null;
      throw failure;
    });
    if (item?.state !== "released" || person.handles.includes(item.handle)) return null;
    const [[text], [own]] = await Promise.all([
      tx
        .select({
          title: posts.title,
          body: sql<string>`coalesce((select r.body from replies r where r.id = ${replyId}::uuid), ${posts.body})`,
        })
        .from(posts)
        .where(eq(posts.id, postId)),
      tx.select({ state: reports.state }).from(reports).where(eq(reports.itemId, itemId)),
    ]);
    if (!text) return null;
    const { title, body } = text;
    return { title: titleShown(title), excerpt: plainExcerpt(body, 200), report: own?.state ?? "none" };
  });
}

/** Why one's own post, or a reply of one's own to it, is hidden. */
export type OwnHiding = {
  id: string;
  replyId: string | null;
  reason: ReportReason;
  note: string;
  answer: string | null;
};

/** What of one's own is hidden in a thread. */
export function ownHidings(person: Person, postId: string): Promise<OwnHiding[]> {
  authorize(person, "post.read");
  if (!isId(postId) || person.portalRole !== null) return Promise.resolve([]);
  return asActor(person, (tx) =>
    tx
      .select({
        id: hidings.id,
        replyId: hidings.replyId,
        reason: hidings.reason,
        note: hidings.note,
        answer: hidings.answer,
      })
      .from(hidings)
      .where(and(eq(hidings.postId, postId), isNull(hidings.shownAgainAt)))
      .orderBy(desc(hidings.hiddenAt)),
  );
}

export type OwnWarning = {
  id: string;
  body: string;
  /** What it is about: an item of one's own, oneself, or one's company. */
  about: { kind: "item"; postId: string; title: string | null } | { kind: "person" } | { kind: "company" };
  when: When;
  acknowledged: boolean;
};

const warningColumns = {
  id: warnings.id,
  body: warnings.body,
  userId: warnings.userId,
  postId: warnings.postId,
  title: sql<string | null>`(select p.title from posts p where p.id = ${warnings.postId})`,
  warnedAt: warnings.warnedAt,
  acknowledgedAt: warnings.acknowledgedAt,
};
type WarningRow = {
  id: string;
  body: string;
  userId: string | null;
  postId: string | null;
  title: string | null;
  warnedAt: Date;
  acknowledgedAt: Date | null;
};

function warningShown(row: WarningRow, person: Person, language: Language): OwnWarning {
  const { id, body, userId, postId, title, warnedAt, acknowledgedAt } = row;
  const own = userId ? ({ kind: "person" } as const) : ({ kind: "company" } as const);
  const about = postId
    ? ({ kind: "item", postId, title: title === null ? null : titleShown(title) } as const)
    : own;
  const when = whenFor(person, language)(warnedAt, postId !== null);
  return { id, body, about, when, acknowledged: acknowledgedAt !== null };
}

/** One warning to oneself, one's item or one's company; null when there is none. Staff read theirs on the desk. */
export function ownWarning(person: Person, id: string, language: Language): Promise<OwnWarning | null> {
  authorize(person, "warning.acknowledge");
  if (!isId(id)) return Promise.resolve(null);
  return asActor(person, async (tx) => {
    const [row] = await tx.select(warningColumns).from(warnings).where(eq(warnings.id, id));
    return row ? warningShown(row, person, language) : null;
  });
}

/** Warnings that wait to be acknowledged. */
export function openWarnings(person: Person, language: Language): Promise<OwnWarning[]> {
  authorize(person, "warning.acknowledge");
  if (person.portalRole !== null) return Promise.resolve([]);
  return asActor(person, async (tx) => {
    const rows = await tx
      .select(warningColumns)
      .from(warnings)
      .where(isNull(warnings.acknowledgedAt))
      .orderBy(desc(warnings.warnedAt))
      .limit(20);
    return rows.map((row) => warningShown(row, person, language));
  });
}

export type OwnMerge = {
  id: string;
  state: "proposed" | "in_force" | "refused" | "objected" | "undone";
  /** Names of the account that would go, and of the one that stays. */
  merged: string;
  survivor: string;
  isMergedOne: boolean;
  agreed: boolean;
  daysToObject: number;
};

const survivor = alias(people, "survivor");
const merged = alias(people, "merged");

/** Whether two accounts become one, for the holder of either; null for everybody else. */
export function ownMerge(person: Person, id: string): Promise<OwnMerge | null> {
  authorize(person, "merge.answer");
  if (!isId(id)) return Promise.resolve(null);
  return asActor(person, async (tx) => {
    const [row] = await tx
      .select({
        id: merges.id,
        state: merges.state,
        merged: merged.name,
        survivor: survivor.name,
        mergedId: merges.mergedId,
        agreedAt: merges.agreedAt,
      })
      .from(merges)
      .innerJoin(merged, eq(merged.id, merges.mergedId))
      .innerJoin(survivor, eq(survivor.id, merges.survivorId))
      .where(eq(merges.id, id));
    if (!row) return null;
    const { mergedId, agreedAt, ...shown } = row;
    return { ...shown, isMergedOne: mergedId === person.userId, agreed: agreedAt !== null, daysToObject };
  });
}
