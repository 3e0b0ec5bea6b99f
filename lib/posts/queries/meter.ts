import { and, eq, inArray } from "drizzle-orm";
import { posts } from "#db/schema/posts.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { handleOf, voiceOf } from "#lib/access/handles.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { enterMeterReading } from "#lib/access/tries.ts";
import { readAnonymity, type Saying, saidAnew } from "../anonymity/anonymity.ts";
import type { Reading } from "../anonymity/anonymity-meter.ts";
import { itemId } from "../writing/item-id.ts";

type Said = Pick<Saying, "texts" | "notOurs"> & { attribution: Attribution };

/**
 * How well the author of this post would be hidden. Null where there is nothing to say: of a named post, and to whoever
 * asks more often than anybody writes.
 */
export async function postMeter(
  actor: Person,
  { formId, attribution, ...saying }: Said & { formId: string; groupId: string },
): Promise<Reading | null> {
  authorize(actor, "post.submit");
  if (attribution === "named" || !(await enterMeterReading(actor.userId))) return null;
  const entry = { threadId: itemId(actor, formId), attribution };
  const handle = handleOf(actor.userId, entry.threadId, attribution);
  const author = alsoUnder(actor, entry);
  return asActor(author, (tx) => readAnonymity(tx, author, { ...saying, handle }));
}

/** The same of a word in a thread; one's own thread is continued in the voice of the post. */
export async function replyMeter(
  actor: Person,
  { postId, attribution, ...saying }: Said & { postId: string },
): Promise<Reading | null> {
  authorize(actor, "reply.write");
  if (!(await enterMeterReading(actor.userId))) return null;
  const author = alsoUnder(actor, { threadId: postId, attribution });
  return asActor(author, async (tx) => {
    const [post] = await tx
      .select({ groupId: posts.groupId, handle: posts.handle, attribution: posts.attribution })
      .from(posts)
      .where(eq(posts.id, postId));
    if (!post) return null;
    const isOwn = actor.handles.includes(post.handle);
    if ((isOwn ? post.attribution : attribution) === "named") return null;
    const handle = isOwn ? post.handle : voiceOf(actor, { threadId: postId, attribution });
    return readAnonymity(tx, author, { ...saying, groupId: post.groupId, handle });
  });
}

type Revised = { postId: string } & Omit<Parameters<typeof saidAnew>[1], "notOurs"> & Pick<Saying, "notOurs">;

/** The same of a revision of one's own post; null too where nobody has read it yet and it tells no more: see `saidAnew`. */
export async function revisionMeter(
  actor: Person,
  { postId, ...revision }: Revised,
): Promise<Reading | null> {
  authorize(actor, "post.revise");
  if (!(await enterMeterReading(actor.userId))) return null;
  return asActor(actor, async (tx) => {
    const [post] = await tx
      .select({
        id: posts.id,
        groupId: posts.groupId,
        handle: posts.handle,
        attribution: posts.attribution,
        state: posts.state,
        title: posts.title,
        body: posts.body,
        facts: posts.facts,
      })
      .from(posts)
      .where(and(eq(posts.id, postId), inArray(posts.handle, [...actor.handles])));
    const saying = post && post.attribution !== "named" ? saidAnew(post, revision) : null;
    return saying && readAnonymity(tx, actor, saying);
  });
}
