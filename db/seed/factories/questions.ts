import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Facts, informationRequests, posts } from "#db/schema/posts.ts";
import { postVersions } from "#db/schema/versions.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder, theWorker } from "#lib/access/mint.ts";
import { dayOf } from "#lib/audit/record.ts";
import { messages } from "#lib/platform/i18n/messages.ts";
import type { QuestionId } from "#lib/posts/writing/guide.ts";
import { enter } from "./audit.ts";
import { onDutyAs } from "./desk.ts";

type Item = { id: string; attribution: Attribution };

/** A moderator asks the masked source for a fact, or in free words, without returning the post. Returns the question's id. */
export async function asks(
  post: Item,
  {
    by,
    at = new Date(),
    fact = null,
    question = suggested(fact),
    reminded = 0,
  }: { by?: Person; at?: Date; fact?: QuestionId | null; question?: string; reminded?: number },
): Promise<string> {
  const moderator = by ?? (await onDutyAs("moderator"));
  const id = randomUUID();
  await asActor(moderator, async (tx) => {
    const asked = { id, postId: post.id, fact, question, askedBy: moderator.userId, askedAt: at };
    await tx.insert(informationRequests).values(asked);
    await enter(tx, moderator, { action: "post.asked", subjectId: post.id, at });
  });
  if (reminded > 0) {
    await asActor(theWorker, (tx) =>
      tx
        .update(informationRequests)
        .set({ reminded, remindedOn: dayOf(new Date()) })
        .where(eq(informationRequests.id, id)),
    );
  }
  return id;
}

/** In the words that the desk suggests. */
function suggested(fact: QuestionId | null): string {
  const words: Record<string, string> = messages.ja.askBack.suggest;
  return words[fact ?? ""] ?? "もう少し詳しく教えていただけますか。";
}

type Told = { value: string | string[] } | { words: string } | { way: "unknown" | "declined" };

/** The source answers one question; a fact becomes part of the post, of one that is out as a change that waits. */
export async function tells(
  post: Item,
  requestId: string,
  { by, at = new Date(), ...told }: { by: Person; at?: Date } & Told,
): Promise<void> {
  const authored = { threadId: post.id, attribution: post.attribution };
  const author = alsoUnder(by, authored);
  await asActor(author, async (tx) => {
    const answer = "words" in told ? told.words : null;
    const answerValue = "value" in told ? told.value : null;
    const state = "way" in told ? told.way : "answered";
    const [asked] = await tx
      .update(informationRequests)
      .set({ state, answer, answerValue, answeredAt: dayOf(at) })
      .where(eq(informationRequests.id, requestId))
      .returning({ fact: informationRequests.fact });
    const fact = asked?.fact;
    if (fact && answerValue !== null) await becomesPart(tx, post.id, { [fact]: answerValue }, at);
    await enter(tx, author, { action: "post.answered", subjectId: post.id, at, authored });
  });
}

async function becomesPart(tx: Tx, postId: string, told: Facts, at: Date): Promise<void> {
  const [post] = await tx.select().from(posts).where(eq(posts.id, postId));
  if (!post) return;
  if (post.state !== "released") {
    const facts = { ...post.facts, ...told };
    const revision = sql`${posts.revision} + 1`;
    await tx.update(posts).set({ facts, revision }).where(eq(posts.id, postId));
    return;
  }
  const waits = and(eq(postVersions.postId, postId), eq(postVersions.state, "pending"));
  const [waiting] = await tx.select().from(postVersions).where(waits);
  if (waiting) {
    await tx
      .update(postVersions)
      .set({ facts: { ...waiting.facts, ...told } })
      .where(waits);
    return;
  }
  const { tlp, title, body, language } = post;
  const version = { id: randomUUID(), postId, revision: post.revision + 1, tlp, title, body };
  const facts = { ...post.facts, ...told };
  const note = messages[language].askBack.changed;
  await tx.insert(postVersions).values({ ...version, facts, note, state: "pending", writtenAt: at });
}
