import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { standingAs, type Tx } from "#db/client.ts";
import { informationRequests, posts } from "#db/schema/posts.ts";
import { passedQuestions, relayProposals, relayTargets } from "#db/schema/relays.ts";
import type { Crowd, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor, theDoor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { dayOf } from "#lib/audit/record.ts";
import { sendCopies } from "#lib/fusion-cell/relays/copies.ts";
import { enter } from "./audit.ts";
import { onDutyAs } from "./desk.ts";
import type { Group } from "./groups.ts";
import type { Post } from "./posts.ts";

type Target = Pick<Group, "id"> & Partial<Pick<Group, "namedPassAtOnce">>;

type ProposalWish = {
  of: Pick<Post, "id" | "kind" | "tlp" | "language" | "handle">;
  to: readonly Target[];
  /** The moderator on duty when absent. */
  by?: Person;
  /** The original's when absent; never wider than that. */
  tlp?: Tlp;
  title?: string;
  body?: string;
  crowd?: Crowd;
  note?: string;
  at?: Date;
  /** Two days after `at` when absent. */
  deadline?: Date;
};

const someText = {
  title: "共有フォルダが暗号化された事例（展開）",
  body: "会員の一社で、共有フォルダのファイルが開けなくなる被害がありました。\n\n外から入れる機器の更新をお確かめください。",
};
const twoDays = 2 * 24 * 3_600_000;

/** A text before the source of its original, who has not answered yet. Returns the proposal's id. */
export async function aProposal(wish: ProposalWish): Promise<string> {
  const moderator = wish.by ?? (await onDutyAs("moderator"));
  const { of: original, to, at = new Date(), title = someText.title, body = someText.body } = wish;
  const proposalId = randomUUID();
  const deadline = wish.deadline ?? new Date(at.getTime() + twoDays);
  await asActor(moderator, async (tx) => {
    const revision = sql<number>`(select p.revision from posts p where p.id = ${original.id})`;
    const text = { title, body, note: wish.note ?? "", writtenBy: moderator.userId };
    await tx
      .insert(relayProposals)
      .values({ id: proposalId, originalId: original.id, originalRevision: revision, ...text });
    const { tlp = original.tlp, crowd = "enough" } = wish;
    await tx.insert(relayTargets).values(to.map(({ id: groupId }) => ({ proposalId, groupId, tlp, crowd })));
    await tx
      .update(relayProposals)
      .set({ state: "asked", revision: 1, askedAt: at, deadline })
      .where(eq(relayProposals.id, proposalId));
    await enter(tx, moderator, { action: "relay.asked", subjectId: original.id, at });
  });
  return proposalId;
}

type Answer =
  | { state: "approved" }
  | { state: "amended"; amendedTitle: string; amendedBody: string; sourceNote?: string }
  | { state: "refused"; sourceNote?: string };

/** What the source of the original answers, under their handle and to the day. */
export async function decides(
  proposalId: string,
  original: Pick<Post, "handle">,
  answer: Answer,
  at = new Date(),
): Promise<void> {
  await asSource(original.handle, (tx) =>
    tx
      .update(relayProposals)
      .set({ ...answer, decidedAt: dayOf(at) })
      .where(eq(relayProposals.id, proposalId)),
  );
}

/** The source lets the time go by. */
export async function saysNothing(proposalId: string): Promise<void> {
  await asActor(theWorker, (tx) =>
    tx.update(relayProposals).set({ state: "expired" }).where(eq(relayProposals.id, proposalId)),
  );
}

/** Somebody who speaks under this handle, whoever they are. */
const asSource = <T>(handle: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  standingAs(
    theDoor(),
    { role: "gojo_member", userId: null, orgId: null, groupIds: [], handles: [handle] },
    work,
  );

type Wish = Omit<ProposalWish, "to"> & { to: Target };

/** A sanitised copy for another group that its source agreed to, signed by the fusion cell. */
export async function aRelay({ to, ...wish }: Wish): Promise<Post> {
  const moderator = wish.by ?? (await onDutyAs("moderator"));
  const { of: original, at = new Date() } = wish;
  const proposalId = await aProposal({ ...wish, to: [to], by: moderator, deadline: inTwoDays() });
  await decides(proposalId, original, { state: "approved" }, at);
  const [copyId = ""] = await sendCopies(moderator, { proposalId, at });
  const [copy] = await asActor(moderator, (tx) => tx.select().from(posts).where(eq(posts.id, copyId)));
  if (!copy) throw new Error("The relay was not made");
  await asActor(moderator, (tx) => enter(tx, moderator, { action: "post.relayed", subjectId: copyId, at }));
  return { ...copy, namedPassAtOnce: to.namedPassAtOnce ?? false };
}

/** The database lets nobody agree after the deadline, also where a story is told that has long passed. */
const inTwoDays = () => new Date(Date.now() + twoDays);

type QuestionWish = {
  /** A reply under a copy, and what the moderator makes of it. */
  reply: { id: string };
  copy: Pick<Post, "id">;
  of: Pick<Post, "id">;
  question: string;
  by?: Person;
  at?: Date;
};

/** What readers of a copy ask, before the source of its original. Returns the question's id. */
export async function aPassedQuestion(wish: QuestionWish): Promise<string> {
  const moderator = wish.by ?? (await onDutyAs("moderator"));
  const { reply, copy, of: original, question, at = new Date() } = wish;
  const requestId = randomUUID();
  await asActor(moderator, async (tx) => {
    const asked = { id: requestId, postId: original.id, question, askedBy: moderator.userId, askedAt: at };
    await tx.insert(informationRequests).values({ ...asked, forReaders: true });
    await tx.insert(passedQuestions).values({ requestId, copyId: copy.id, replyId: reply.id });
    await enter(tx, moderator, { action: "relay.question_passed", subjectId: original.id, at });
  });
  return requestId;
}

/** The source answers it, and lets the fusion cell tell it on in its own words. */
export async function answersPassed(
  requestId: string,
  original: Pick<Post, "handle">,
  answer: string,
  at = new Date(),
): Promise<void> {
  const answeredAt = dayOf(at);
  await asSource(original.handle, (tx) =>
    tx
      .update(informationRequests)
      .set({ state: "answered", answer, mayPassOn: true, answeredAt })
      .where(eq(informationRequests.id, requestId)),
  );
}
