import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { groups } from "#db/schema/groups.ts";
import { posts, replies } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { voiceOf } from "#lib/access/handles.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { sealAuthor } from "#lib/access/vault.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { checkAnonymity } from "../anonymity/anonymity.ts";
import type { ReplyForm } from "../forms.ts";
import { redactFields } from "../hiding/redaction.ts";
import { keepTyped } from "../hiding/unredacted.ts";
import { itemId } from "../writing/item-id.ts";
import { bylineOf, enteredAs } from "../writing/voice.ts";

/**
 * Answers in a thread. The post's own author speaks with the voice of the post, whatever the form said: nobody shall
 * give themselves away in their own thread. What is anonymous waits for a moderator, and so does what is named unless
 * the group lets it pass. Refuses with "forbidden", "not_found", and as `checkAnonymity` does. Returns the reply's id and
 * whether it is out.
 */
export async function writeReply(
  actor: Person,
  form: ReplyForm,
): Promise<{ replyId: string; released: boolean }> {
  authorize(actor, "reply.write");
  bylineOf(actor, form.attribution);
  const author = alsoUnder(actor, { threadId: form.postId, attribution: form.attribution });
  return asActor(author, (tx) => enter(tx, author, form));
}

async function enter(tx: Tx, author: Person, form: ReplyForm) {
  const { postId, kind } = form;
  const post = await openPost(tx, postId);
  if (!post) throw new Refusal("not_found");
  const isOwn = author.handles.includes(post.handle);
  // A company that the post was opened to by name reads it; the talk is the group's.
  if (!isOwn && !author.groupIds.includes(post.groupId)) throw new Refusal("not_found");
  if (kind === "follow_up" && !isOwn) throw new Refusal("forbidden");
  const attribution = isOwn ? post.attribution : form.attribution;
  const handle = voiceOf(author, { threadId: postId, attribution });
  const released = attribution === "named" && post.namedPassAtOnce;
  const replyId = itemId(author, form.formId);
  const typed = { body: form.body, changed: kind === "follow_up" ? form.changed : "" };
  const { shown, hidden } = redactFields(typed);
  const now = new Date();
  const { groupId } = post;
  const insisting = await checkAnonymity(tx, author, { ...form, groupId, handle, attribution, texts: typed });
  const { count } = await tx
    .insert(replies)
    .values({
      id: replyId,
      postId,
      kind,
      ...shown,
      attribution,
      handle,
      byline: bylineOf(author, attribution),
      state: released ? "released" : "submitted",
      submittedAt: now,
      releasedAt: released ? now : null,
    })
    .onConflictDoNothing();
  if (count === 0) return { replyId, released };
  await sealAuthor(tx, author, { threadId: postId, attribution });
  await keepTyped(
    tx,
    { id: replyId, handle, attribution },
    { body: typed.body, note: typed.changed },
    hidden,
  );
  await record(tx, author, "reply.written", {
    subjectId: replyId,
    detail: { kind, released, hidden: hidden.length, ...insisting },
    ...enteredAs(attribution, handle),
  });
  if (released) await enqueue(tx, queues.tellOfReply, { replyId });
  return { replyId, released };
}

/** The post, if it is out and there for this person. */
async function openPost(tx: Tx, postId: string) {
  const [post] = await tx
    .select({
      groupId: posts.groupId,
      handle: posts.handle,
      attribution: posts.attribution,
      state: posts.state,
      namedPassAtOnce: groups.namedPassAtOnce,
    })
    .from(posts)
    .innerJoin(groups, eq(groups.id, posts.groupId))
    .where(eq(posts.id, postId));
  return post?.state === "released" ? post : undefined;
}
