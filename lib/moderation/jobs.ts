import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { people } from "#db/schema/membership.ts";
import { hidings, reports, warnings } from "#db/schema/moderation.ts";
import { posts, replies } from "#db/schema/posts.ts";
import { merges } from "#db/schema/sanctions.ts";
import type { InboxKind } from "#db/schema/vocabulary.ts";
import { asActor } from "#lib/access/door.ts";
import { personForJob, theWorker } from "#lib/access/mint.ts";
import { unseal } from "#lib/access/seal.ts";
import { openVault } from "#lib/access/vault.ts";
import { tell } from "#lib/inbox/tell.ts";
import { tellOfPost } from "#lib/inbox/tell-of-post.ts";
import { defineJob } from "#lib/platform/jobs.ts";

/** Tells the author of an item, also a masked one, that it was hidden or is shown again. */
export const tellOfHiding = defineJob({
  ...queues.tellOfHiding,
  run: async ({ hidingId, what }) => {
    const heard = await asActor(theWorker, (tx) => authorOfHidden(tx, hidingId));
    if (heard) await tellOfPost(heard.userId, { kind: what, postId: heard.postId, once: hidingId });
  },
});

async function authorOfHidden(tx: Tx, hidingId: string) {
  const [item] = await tx
    .select({ postId: hidings.postId, ofPost: posts.handle, ofReply: replies.handle })
    .from(hidings)
    .innerJoin(posts, eq(posts.id, hidings.postId))
    .leftJoin(replies, eq(replies.id, hidings.replyId))
    .where(eq(hidings.id, hidingId));
  if (!item) return null;
  const handle = item.ofReply ?? item.ofPost;
  const userId = (await openVault(tx, [handle])).get(handle)?.userId;
  return userId ? { userId, postId: item.postId } : null;
}

/** Tells whom a warning is for: the author of an item, a person, or the people of a company. */
export const tellOfWarning = defineJob({
  ...queues.tellOfWarning,
  run: async ({ warningId }) => {
    const heard = await asActor(theWorker, (tx) => whomToWarn(tx, warningId));
    for (const userId of heard?.userIds ?? []) {
      await tellMember(userId, "warned", {
        path: `/warnings/${warningId}`,
        postId: heard?.postId,
        once: warningId,
      });
    }
  },
});

async function whomToWarn(tx: Tx, warningId: string) {
  const [warning] = await tx.select().from(warnings).where(eq(warnings.id, warningId));
  if (!warning) return null;
  const { handle, userId, orgId, postId } = warning;
  if (handle) {
    const author = (await openVault(tx, [handle])).get(handle)?.userId;
    return { userIds: author ? [author] : [], postId };
  }
  if (userId) return { userIds: [userId], postId: null };
  const colleagues = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.orgId, orgId ?? ""), eq(people.active, true)));
  return { userIds: colleagues.map(({ id }) => id), postId: null };
}

/** Tells those who reported an item that it was looked at; not what came of it. */
export const tellReporters = defineJob({
  ...queues.tellReporters,
  run: async ({ itemId, once }) => {
    const reported = await asActor(theWorker, (tx) =>
      tx
        .select({ sealed: reports.sealed, postId: reports.postId })
        .from(reports)
        .where(eq(reports.itemId, itemId)),
    );
    for (const { sealed, postId } of reported) {
      const userId = Buffer.from(unseal("reader", sealed, itemId)).toString("utf8");
      await tellMember(userId, "report_closed", { path: `/posts/${postId}/report`, postId, once });
    }
  },
});

/** Tells the holders of two accounts that they are to become one, and what came of it. */
export const tellOfMerge = defineJob({
  ...queues.tellOfMerge,
  run: async ({ mergeId, what, once }) => {
    const [merge] = await asActor(theWorker, (tx) => tx.select().from(merges).where(eq(merges.id, mergeId)));
    if (!merge) return;
    for (const userId of [merge.mergedId, merge.survivorId]) {
      await tellMember(userId, what, { path: `/merges/${mergeId}`, once });
    }
  },
});

type MemberNews = { path: string; postId?: string | null | undefined; once: string };

/** Puts news into the inbox of somebody who may come in; about a post, or about themselves and their company. */
async function tellMember(
  userId: string,
  kind: InboxKind,
  { path, postId, once }: MemberNews,
): Promise<void> {
  const person = await personForJob(userId);
  if (!person) return;
  const subjectId = postId ?? person.orgId ?? person.userId;
  await asActor(theWorker, (tx) =>
    tell(tx, person.userId, { kind, subjectId, path, dedupe: `${kind} ${once}` }),
  );
}
