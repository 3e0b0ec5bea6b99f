import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { assessments } from "#db/schema/analysis.ts";
import { replies } from "#db/schema/posts.ts";
import type { Attribution, ReplyKind, replyStates } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import type { PocketEntry } from "#lib/access/pocket.ts";
import { sealAuthor } from "#lib/access/vault.ts";
import { enter } from "./audit.ts";
import { asMemberOf, signatureOf } from "./authors.ts";
import { someAnswer } from "./believable.ts";
import { onDutyAs } from "./desk.ts";

export type Reply = {
  id: string;
  postId: string;
  kind: ReplyKind;
  body: string;
  attribution: Attribution;
  handle: string;
  /** Whether it went out without a moderator. */
  isOut: boolean;
};

export type Assessed = Omit<typeof assessments.$inferInsert, "replyId">;

type ReplyWish = {
  by: Person;
  to: { id: string; groupId: string; namedPassAtOnce?: boolean };
  kind?: ReplyKind;
  attribution?: Attribution;
  /** 0–100; assessments only, where 60 stands when absent. */
  confidence?: number;
  /** What stands beside the words of an assessment; nothing when absent. */
  assessed?: Assessed;
  body?: string;
  /** What has become of it by now; released when absent. */
  state?: (typeof replyStates)[number];
  at?: Date;
  /** As written when absent. */
  releasedAt?: Date;
  moderator?: Person;
  /** A moderator kept it out of the thread, and said this to its author. */
  declinedBecause?: string;
};

/** An answer, a follow-up or an assessment in a thread that is out, unless told otherwise released as well. */
export async function aReply(wish: ReplyWish): Promise<Reply> {
  const { state = "released", at = new Date(), declinedBecause } = wish;
  const reply = await writes(declinedBecause ? { ...wish, state: "submitted" } : wish);
  const decidedAt = wish.releasedAt ?? at;
  if (declinedBecause) {
    await declinesReply(reply, declinedBecause, decidedAt, wish.moderator);
    return reply;
  }
  if (state !== "submitted" && !reply.isOut) {
    await releasesReply(reply, { at: decidedAt, ...(wish.moderator && { by: wish.moderator }) });
  }
  if (state === "withdrawn") await withdrawsReply(reply, wish.by, decidedAt);
  return reply;
}

/** Writes a reply; it is out at once where its author and the group allow, unless it shall wait. */
export async function writes(wish: ReplyWish): Promise<Reply> {
  const by = await asMemberOf(wish.by, wish.to.groupId);
  const { kind = "reply", attribution = "named", at = new Date() } = wish;
  const entry: PocketEntry = { threadId: wish.to.id, attribution };
  const author = alsoUnder(by, entry);
  const passes = by.portalRole !== null || (attribution === "named" && (wish.to.namedPassAtOnce ?? false));
  const isOut = passes && wish.state !== "submitted";
  const columns = {
    id: randomUUID(),
    postId: wish.to.id,
    kind,
    attribution,
    body: wish.body ?? someAnswer(),
  };
  return asActor(author, async (tx) => {
    const handle = await sealAuthor(tx, author, entry);
    await tx.insert(replies).values({
      ...columns,
      handle,
      confidence: kind === "assessment" ? (wish.confidence ?? 60) : null,
      byline: signatureOf(by, attribution),
      state: isOut ? "released" : "submitted",
      submittedAt: at,
      releasedAt: isOut ? (wish.releasedAt ?? at) : null,
    });
    if (kind === "assessment" && wish.assessed) {
      await tx.insert(assessments).values({ replyId: columns.id, ...wish.assessed });
    }
    const act =
      kind === "assessment"
        ? { action: "assessment.written", subjectId: wish.to.id }
        : { action: "reply.written", subjectId: columns.id };
    await enter(tx, author, { ...act, at, authored: entry });
    return { ...columns, handle, isOut };
  });
}

/** A moderator lets a waiting reply out. */
export async function releasesReply(
  reply: Pick<Reply, "id">,
  { by, at = new Date() }: { by?: Person; at?: Date } = {},
): Promise<void> {
  const moderator = by ?? (await onDutyAs("moderator"));
  await asActor(moderator, async (tx) => {
    await tx.update(replies).set({ state: "released", releasedAt: at }).where(eq(replies.id, reply.id));
    await enter(tx, moderator, { action: "reply.released", subjectId: reply.id, at });
  });
}

async function declinesReply(reply: Reply, reason: string, at: Date, by?: Person): Promise<void> {
  const moderator = by ?? (await onDutyAs("moderator"));
  await asActor(moderator, async (tx) => {
    const declined = { state: "withdrawn", declinedBecause: reason } as const;
    await tx.update(replies).set(declined).where(eq(replies.id, reply.id));
    await enter(tx, moderator, { action: "reply.declined", subjectId: reply.id, at });
  });
}

async function withdrawsReply(reply: Reply, by: Person, at: Date): Promise<void> {
  const authored = { threadId: reply.postId, attribution: reply.attribution };
  const author = alsoUnder(by, authored);
  await asActor(author, async (tx) => {
    await tx.update(replies).set({ state: "withdrawn" }).where(eq(replies.id, reply.id));
    await enter(tx, author, { action: "reply.withdrawn", subjectId: reply.id, at, authored });
  });
}
