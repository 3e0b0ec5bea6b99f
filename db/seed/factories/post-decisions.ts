import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { informationRequests, posts } from "#db/schema/posts.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import { dayOf } from "#lib/audit/record.ts";
import { enter } from "./audit.ts";
import { onDutyAs } from "./desk.ts";

type Item = { id: string; attribution: Attribution };
const oneMore = sql`${posts.revision} + 1`;

/** A moderator lets a waiting item out to its group. */
export async function releases(
  post: Item,
  { by, at = new Date() }: { by?: Person; at?: Date } = {},
): Promise<void> {
  const moderator = by ?? (await onDutyAs("moderator"));
  await asActor(moderator, async (tx) => {
    await tx
      .update(posts)
      .set({ state: "released", releasedAt: at, revision: oneMore })
      .where(eq(posts.id, post.id));
    await enter(tx, moderator, { action: "post.released", subjectId: post.id, at });
  });
}

/** A moderator gives an item back to its masked source with a question. Returns the question's id. */
export async function returns(
  post: Item,
  {
    by,
    at = new Date(),
    question = "いつ頃、何台で起きたか教えていただけますか。おおよそで構いません。",
  }: { by?: Person; at?: Date; question?: string } = {},
): Promise<string> {
  const moderator = by ?? (await onDutyAs("moderator"));
  const id = randomUUID();
  await asActor(moderator, async (tx) => {
    await tx.update(posts).set({ state: "returned", revision: oneMore }).where(eq(posts.id, post.id));
    const asked = { id, postId: post.id, question, askedBy: moderator.userId, askedAt: at };
    await tx.insert(informationRequests).values(asked);
    await enter(tx, moderator, { action: "post.returned", subjectId: post.id, at });
  });
  return id;
}

/** The source answers what it was asked, adds to the text if there is more to say, and puts the item in again. */
export async function answers(
  post: Item,
  requestId: string,
  { by, answer, body, at = new Date() }: { by: Person; answer: string; body?: string; at?: Date },
): Promise<void> {
  const authored = { threadId: post.id, attribution: post.attribution };
  const author = alsoUnder(by, authored);
  await asActor(author, async (tx) => {
    await tx
      .update(informationRequests)
      .set({ state: "answered", answer, answeredAt: dayOf(at) })
      .where(eq(informationRequests.id, requestId));
    const text = body === undefined ? {} : { body };
    await tx
      .update(posts)
      .set({ ...text, state: "submitted", submittedAt: at, revision: oneMore })
      .where(eq(posts.id, post.id));
    await enter(tx, author, { action: "post.answered", subjectId: post.id, at, authored });
  });
}

/** The author takes an item back; its readers no longer find it. */
export async function withdraws(
  post: Item,
  { by, at = new Date() }: { by: Person; at?: Date },
): Promise<void> {
  const authored = { threadId: post.id, attribution: post.attribution };
  const author = alsoUnder(by, authored);
  await asActor(author, async (tx) => {
    await tx.update(posts).set({ state: "withdrawn", revision: oneMore }).where(eq(posts.id, post.id));
    await enter(tx, author, { action: "post.withdrawn", subjectId: post.id, at, authored });
  });
}
