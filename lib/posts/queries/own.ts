import { and, asc, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { attachments } from "#db/schema/attachments.ts";
import { groups } from "#db/schema/groups.ts";
import { informationRequests, posts, replies } from "#db/schema/posts.ts";
import { unredacted } from "#db/schema/versions.ts";
import type { Language, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { isId } from "#lib/platform/is-id.ts";
import { plainly } from "../redaction.ts";
import { openTyped } from "../unredacted.ts";

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
    const [post, open, files] = await Promise.all([
      tx
        .select({
          id: posts.id,
          kind: posts.kind,
          tlp: posts.tlp,
          title: posts.title,
          body: posts.body,
          state: posts.state,
          revision: posts.revision,
          maxTlp: groups.maxTlp,
          sealed: unredacted.sealed,
        })
        .from(posts)
        .innerJoin(groups, eq(groups.id, posts.groupId))
        .leftJoin(unredacted, eq(unredacted.itemId, posts.id))
        .where(and(eq(posts.id, postId), inArray(posts.handle, [...actor.handles]))),
      tx
        .select({ question: informationRequests.question })
        .from(informationRequests)
        .where(and(eq(informationRequests.postId, postId), isNull(informationRequests.answeredAt)))
        .orderBy(asc(informationRequests.askedAt)),
      tx.select({ count: count() }).from(attachments).where(eq(attachments.postId, postId)),
    ]);
    const found = post[0];
    if (!found || (found.state !== "submitted" && found.state !== "returned")) return null;
    const { sealed, ...stored } = found;
    const { title, body } = openTyped(stored.id, sealed) ?? stored;
    return {
      ...stored,
      title,
      body,
      questions: open.map(({ question }) => question),
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
