import { and, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import { attachments } from "#db/schema/attachments.ts";
import { groups } from "#db/schema/groups.ts";
import { informationRequests, posts, replies } from "#db/schema/posts.ts";
import { postVersions, unredacted } from "#db/schema/versions.ts";
import type { Language, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { isId } from "#lib/platform/is-id.ts";
import { plainly } from "../hiding/redaction.ts";
import { openTyped, standingItem } from "../hiding/unredacted.ts";

/** A group one may post to, and how far a post there reaches. */
export type PostingPlace = {
  id: string;
  name: string;
  companies: number;
  maxTlp: Tlp;
  passesAtOnce: boolean;
};

export async function postingPlaces(actor: Person, language: Language): Promise<PostingPlace[]> {
  authorize(actor, "post.submit");
  const name = language === "ja" ? groups.nameJa : groups.nameEn;
  if (actor.groupIds.length === 0) return [];
  return asActor(actor, (tx) =>
    tx
      .select({
        id: groups.id,
        name,
        companies: sql<number>`companies_in(groups.id)`,
        maxTlp: groups.maxTlp,
        passesAtOnce: groups.namedPassAtOnce,
      })
      .from(groups)
      .where(inArray(groups.id, [...actor.groupIds]))
      .orderBy(asc(name)),
  );
}

/**
 * One's own post as it is to be revised, as it was typed, with the questions still open; null when there is nothing to
 * revise.
 */
export async function revisable(actor: Person, postId: string) {
  authorize(actor, "post.revise");
  if (!isId(postId)) return null;
  return asActor(actor, async (tx) => {
    const [post, latest, open, files] = await Promise.all([
      tx
        .select({
          id: posts.id,
          kind: posts.kind,
          tlp: posts.tlp,
          title: posts.title,
          body: posts.body,
          facts: posts.facts,
          happening: posts.happening,
          attribution: posts.attribution,
          state: posts.state,
          revision: posts.revision,
          maxTlp: groups.maxTlp,
          typedAs: standingItem,
          sealed: unredacted.sealed,
        })
        .from(posts)
        .innerJoin(groups, eq(groups.id, posts.groupId))
        .leftJoin(unredacted, eq(unredacted.itemId, standingItem))
        .where(and(eq(posts.id, postId), inArray(posts.handle, [...actor.handles]))),
      tx
        .select({
          id: postVersions.id,
          state: postVersions.state,
          revision: postVersions.revision,
          tlp: postVersions.tlp,
          title: postVersions.title,
          body: postVersions.body,
          facts: postVersions.facts,
          note: postVersions.note,
          isCorrection: postVersions.isCorrection,
          sealed: unredacted.sealed,
        })
        .from(postVersions)
        .leftJoin(unredacted, eq(unredacted.itemId, postVersions.id))
        .where(eq(postVersions.postId, postId))
        .orderBy(desc(postVersions.revision))
        .limit(1),
      tx
        .select({ fact: informationRequests.fact, question: informationRequests.question })
        .from(informationRequests)
        .where(
          and(
            eq(informationRequests.postId, postId),
            eq(informationRequests.state, "open"),
            eq(informationRequests.forReaders, false),
          ),
        )
        .orderBy(asc(informationRequests.askedAt)),
      tx.select({ count: count() }).from(attachments).where(eq(attachments.postId, postId)),
    ]);
    const found = post[0];
    if (!found || found.state === "withdrawn" || found.state === "hidden") return null;
    const { sealed, typedAs, ...stored } = found;
    const version = latest[0];
    const waiting = version?.state === "pending" ? version : undefined;
    const standing = openTyped(typedAs, sealed) ?? stored;
    const { title, body, facts, note } = waiting
      ? (openTyped(waiting.id, waiting.sealed) ?? waiting)
      : { ...standing, note: "" };
    return {
      ...stored,
      revision: Math.max(stored.revision, version?.revision ?? 0),
      tlp: waiting?.tlp ?? stored.tlp,
      isCorrection: waiting?.isCorrection ?? false,
      note,
      title,
      body,
      facts,
      /** In free words; facts that are asked for stand in the form. */
      questions: open.flatMap(({ fact, question }) => (fact === null ? question : [])),
      asked: open.flatMap(({ fact }) => fact ?? []),
      files: files[0]?.count ?? 0,
    };
  });
}

/** One's own reply that can still be taken back, in its thread; else null. */
export async function withdrawableReply(actor: Person, postId: string, replyId: string) {
  authorize(actor, "reply.withdraw");
  if (!isId(postId) || !isId(replyId)) return null;
  return asActor(actor, async (tx) => {
    const [found] = await tx
      .select({ id: replies.id, body: replies.body, title: posts.title })
      .from(replies)
      .innerJoin(posts, eq(posts.id, replies.postId))
      .where(
        and(
          eq(replies.id, replyId),
          eq(replies.postId, postId),
          inArray(replies.handle, [...actor.handles]),
          inArray(replies.state, ["submitted", "released"]),
        ),
      );
    return found ? { ...found, body: plainly(found.body), title: plainly(found.title) } : null;
  });
}

/** One's own post that can still be taken back; else null. */
export async function withdrawablePost(actor: Person, postId: string) {
  authorize(actor, "post.withdraw");
  if (!isId(postId)) return null;
  return asActor(actor, async (tx) => {
    const [found] = await tx
      .select({ id: posts.id, title: posts.title, state: posts.state })
      .from(posts)
      .where(and(eq(posts.id, postId), inArray(posts.handle, [...actor.handles])))
      .orderBy(desc(posts.submittedAt));
    return found && found.state !== "withdrawn" ? { ...found, title: plainly(found.title) } : null;
  });
}
