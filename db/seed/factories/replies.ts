import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { replies } from "#db/schema/posts.ts";
import type { Attribution, ReplyKind, replyStates } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import type { PocketEntry } from "#lib/access/pocket.ts";
import { sealAuthor } from "#lib/access/vault.ts";
import { enter } from "./audit.ts";
import { asMemberOf, bylineOf } from "./authors.ts";
import { someAnswer } from "./believable.ts";
import { onDutyAs } from "./desk.ts";

export type Reply = {
  id: string;
  postId: string;
  kind: ReplyKind;
  body: string;
  attribution: Attribution;
  handle: string;
};

type Wish = {
  by: Person;
  to: { id: string; groupId: string; namedPassAtOnce?: boolean };
  kind?: ReplyKind;
  attribution?: Attribution;
  /** 0–100; assessments only, where 60 stands when absent. */
  confidence?: number;
  body?: string;
  /** What has become of it by now; released when absent. */
  state?: (typeof replyStates)[number];
  at?: Date;
  /** As written when absent. */
  releasedAt?: Date;
  moderator?: Person;
};

/** An answer, a follow-up or an assessment in a thread that is out, unless told otherwise released as well. */
export async function aReply(wish: Wish): Promise<Reply> {
  const by = await asMemberOf(wish.by, wish.to.groupId);
  const { kind = "reply", attribution = "named", state = "released", at = new Date() } = wish;
  const entry: PocketEntry = { threadId: wish.to.id, attribution };
  const author = alsoUnder(by, entry);
  const atOnce = by.portalRole !== null || (attribution === "named" && (wish.to.namedPassAtOnce ?? false));
  const standsReleased = atOnce && state !== "submitted";
  const given = { id: randomUUID(), postId: wish.to.id, kind, attribution, body: wish.body ?? someAnswer() };
  const reply = await asActor(author, async (tx): Promise<Reply> => {
    const handle = await sealAuthor(tx, author, entry);
    await tx.insert(replies).values({
      ...given,
      handle,
      confidence: kind === "assessment" ? (wish.confidence ?? 60) : null,
      byline: bylineOf(author, attribution),
      state: standsReleased ? "released" : "submitted",
      submittedAt: at,
      releasedAt: standsReleased ? (wish.releasedAt ?? at) : null,
    });
    const action = kind === "assessment" ? "assessment.written" : "reply.written";
    await enter(tx, author, { action, subjectId: given.id, at, authored: entry });
    return { ...given, handle };
  });
  const decidedAt = wish.releasedAt ?? at;
  if (state !== "submitted" && !standsReleased) await releasesReply(reply, decidedAt, wish.moderator);
  if (state === "withdrawn") await withdrawsReply(reply, author, decidedAt);
  return reply;
}

async function releasesReply(reply: Reply, at: Date, by?: Person): Promise<void> {
  const moderator = by ?? (await onDutyAs("moderator"));
  await asActor(moderator, async (tx) => {
    await tx.update(replies).set({ state: "released", releasedAt: at }).where(eq(replies.id, reply.id));
    await enter(tx, moderator, { action: "reply.released", subjectId: reply.id, at });
  });
}

async function withdrawsReply(reply: Reply, author: Person, at: Date): Promise<void> {
  const authored = { threadId: reply.postId, attribution: reply.attribution };
  await asActor(author, async (tx) => {
    await tx.update(replies).set({ state: "withdrawn" }).where(eq(replies.id, reply.id));
    await enter(tx, author, { action: "reply.withdrawn", subjectId: reply.id, at, authored });
  });
}
