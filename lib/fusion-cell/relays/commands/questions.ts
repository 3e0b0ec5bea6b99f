import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { informationRequests, posts, replies } from "#db/schema/posts.ts";
import { passedQuestions, relays } from "#db/schema/relays.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { sealAuthor } from "#lib/access/vault.ts";
import { dayOf, record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { plainly, redact } from "#lib/posts/hiding/redaction.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { enteredAs } from "#lib/posts/writing/voice.ts";
import { fusionCellByline } from "../../byline.ts";
import { squeezed } from "../../plain-needles.ts";
import type { PassedAnswer } from "../forms.ts";
import { withoutMarks } from "../plain-words.ts";

/*
 * What readers of a copy ask goes to the masked source in the moderator's words, and what the source answers comes back
 * in the moderator's words. Neither side learns of the other.
 */

/**
 * Asks the source of the original what readers of a copy want to know. Refuses with "not_found", "changed_meanwhile"
 * where the original was taken back, and "already_handled" where this reply was passed on already. Returns the id.
 */
export async function passQuestionOn(
  moderator: Person,
  { replyId, question }: { replyId: string; question: string },
): Promise<string> {
  authorize(moderator, "post.relay");
  const requestId = randomUUID();
  await asActor(moderator, async (tx) => {
    const [asked] = await tx
      .select({ copyId: relays.copyId, originalId: relays.originalId })
      .from(replies)
      .innerJoin(relays, eq(relays.copyId, replies.postId))
      .where(eq(replies.id, replyId));
    if (!asked) throw new Refusal("not_found");
    const { copyId, originalId } = asked;
    const [original] = await tx
      .select({ state: posts.state })
      .from(posts)
      .where(eq(posts.id, originalId))
      .for("update");
    if (original?.state === "withdrawn" || original?.state === "hidden")
      throw new Refusal("changed_meanwhile");
    const open = and(eq(passedQuestions.replyId, replyId), isNull(passedQuestions.closedAt));
    const before = await tx.select({ id: passedQuestions.requestId }).from(passedQuestions).where(open);
    if (before.length > 0) throw new Refusal("already_handled");
    await tx.insert(informationRequests).values({
      id: requestId,
      postId: originalId,
      question: withoutMarks(question, writtenIn(question)),
      askedBy: moderator.userId,
      askedAt: new Date(),
      forReaders: true,
    });
    await tx.insert(passedQuestions).values({ requestId, copyId, replyId });
    await record(tx, moderator, "relay.question_passed", { subjectId: originalId });
    await enqueue(tx, queues.tellOfRelayQuestion, { requestId });
  });
  return requestId;
}

/**
 * The source answers, having agreed that the fusion cell tells it on in its own words, or would rather not. Refuses with
 * "not_found" and "already_handled".
 */
export async function answerPassedQuestion(
  source: Person,
  { requestId, intent, answer }: PassedAnswer,
): Promise<void> {
  authorize(source, "relay.decide");
  await asActor(source, async (tx) => {
    const [post] = await tx
      .select({ id: posts.id, handle: posts.handle, attribution: posts.attribution })
      .from(informationRequests)
      .innerJoin(posts, eq(posts.id, informationRequests.postId))
      .where(
        and(
          eq(informationRequests.id, requestId),
          eq(informationRequests.forReaders, true),
          inArray(posts.handle, [...source.handles]),
        ),
      );
    if (!post) throw new Refusal("not_found");
    // The fusion cell asked, so it reads what is marked too; but not where the author chose that nobody may.
    const text = post.attribution === "nobody" ? redact(answer).shown : answer;
    const isAnswer = intent === "answer";
    const answered = await tx
      .update(informationRequests)
      .set({
        ...(isAnswer ? { state: "answered", answer: text, mayPassOn: true } : { state: "declined" }),
        answeredAt: dayOf(new Date()),
      })
      .where(and(eq(informationRequests.id, requestId), eq(informationRequests.state, "open")))
      .returning({ id: informationRequests.id });
    if (answered.length === 0) throw new Refusal("already_handled");
    await record(tx, source, isAnswer ? "relay.question_answered" : "relay.question_declined", {
      subjectId: post.id,
      ...enteredAs(post.attribution, post.handle),
    });
  });
}

/**
 * Tells the readers of the copy, or of all copies of the same original, what the source answered, as the fusion cell's
 * own word. Refuses with "not_found", "already_handled" where the source has not answered or it was told already, and
 * "words_of_source": it was promised that its words do not go out as they are.
 */
export async function passAnswerOn(
  moderator: Person,
  { requestId, body, everywhere }: { requestId: string; body: string; everywhere: boolean },
): Promise<void> {
  authorize(moderator, "post.relay");
  const copies = await asActor(moderator, (tx) => copiesFor(tx, requestId, everywhere));
  const speaking = copies.reduce(
    (person, threadId) => alsoUnder(person, { threadId, attribution: "named" }),
    moderator,
  );
  await asActor(speaking, async (tx) => {
    const answer = await closeQuestion(tx, requestId);
    if (answer === null) throw new Refusal("already_handled");
    if (saysAgain(body, answer)) throw new Refusal("words_of_source", "body");
    for (const copyId of copies) {
      const replyId = randomUUID();
      const at = await timeIn(tx, copyId);
      await tx.insert(replies).values({
        id: replyId,
        postId: copyId,
        kind: "reply",
        body: withoutMarks(body, writtenIn(body)),
        attribution: "named",
        handle: await sealAuthor(tx, speaking, { threadId: copyId, attribution: "named" }),
        byline: fusionCellByline(),
        state: "released",
        submittedAt: at,
        releasedAt: at,
      });
      await record(tx, moderator, "relay.answer_passed", { subjectId: replyId });
      await enqueue(tx, queues.tellOfReply, { replyId });
    }
  });
}

/** Lets an answer, or a question, go no further. Refuses with "already_handled". */
export async function keepAnswer(moderator: Person, { requestId }: { requestId: string }): Promise<void> {
  authorize(moderator, "post.relay");
  await asActor(moderator, async (tx) => {
    const [closed] = await tx
      .update(passedQuestions)
      .set({ closedAt: new Date() })
      .where(and(eq(passedQuestions.requestId, requestId), isNull(passedQuestions.closedAt)))
      .returning({ copyId: passedQuestions.copyId });
    if (!closed) throw new Refusal("already_handled");
    await record(tx, moderator, "relay.answer_kept", { subjectId: requestId });
  });
}

async function copiesFor(tx: Tx, requestId: string, everywhere: boolean): Promise<string[]> {
  const [passed] = await tx
    .select({ copyId: passedQuestions.copyId, originalId: relays.originalId })
    .from(passedQuestions)
    .innerJoin(relays, eq(relays.copyId, passedQuestions.copyId))
    .where(eq(passedQuestions.requestId, requestId));
  if (!passed) throw new Refusal("not_found");
  const which = everywhere ? eq(relays.originalId, passed.originalId) : eq(relays.copyId, passed.copyId);
  const rows = await tx
    .select({ id: posts.id })
    .from(relays)
    .innerJoin(posts, eq(posts.id, relays.copyId))
    .where(and(which, eq(posts.state, "released")))
    .orderBy(asc(posts.id));
  if (rows.length === 0) throw new Refusal("already_handled");
  return rows.map(({ id }) => id);
}

/** Two words are hardly anybody's own; from here on they are. */
const ownFrom = 15;

/** Whether a text carries an answer whole, however its spaces and lines are set. */
function saysAgain(body: string, answer: string): boolean {
  const [said, own] = [squeezed(body), squeezed(plainly(answer))];
  return [...own].length >= ownFrom && said.includes(own);
}

/** The answer, where the source agreed to pass it on; null elsewhere. Of two moderators one closes it. */
async function closeQuestion(tx: Tx, requestId: string): Promise<string | null> {
  const [request] = await tx
    .select({
      state: informationRequests.state,
      answer: informationRequests.answer,
      mayPassOn: informationRequests.mayPassOn,
    })
    .from(informationRequests)
    .where(eq(informationRequests.id, requestId));
  if (request?.state !== "answered" || !request.mayPassOn) return null;
  const closed = await tx
    .update(passedQuestions)
    .set({ closedAt: new Date() })
    .where(and(eq(passedQuestions.requestId, requestId), isNull(passedQuestions.closedAt)))
    .returning({ id: passedQuestions.requestId });
  return closed.length > 0 ? (request.answer ?? "") : null;
}

/**
 * Behind what was said before it, and at no moment at which anybody did anything: nothing tells when the source answered.
 * Readers are told the day alone.
 */
async function timeIn(tx: Tx, copyId: string): Promise<Date> {
  const said = await tx
    .select({ at: replies.submittedAt })
    .from(replies)
    .where(and(eq(replies.postId, copyId), eq(replies.state, "released")));
  return new Date(Math.max(dayOf(new Date()).getTime(), ...said.map(({ at }) => at.getTime() + 1)));
}
