import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { hidings, reports, warnings } from "#db/schema/moderation.ts";
import { posts, replies } from "#db/schema/posts.ts";
import { suspensions } from "#db/schema/sanctions.ts";
import type { ReportReason } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { companyMarkOf } from "#lib/access/handles.ts";
import { alsoForCompany, alsoUnder } from "#lib/access/mint.ts";
import { seal } from "#lib/access/seal.ts";
import { dayOf, record } from "#lib/audit/record.ts";
import { enter } from "./audit.ts";
import type { Post } from "./posts.ts";
import type { Reply } from "./replies.ts";

/*
 * What the commands of lib/moderation do, at the time it is told to have happened; nobody is told.
 */

type Act = { by: Person; at: Date };

export async function aReport(
  post: Post,
  { by, at, reason, note }: Act & { reason: ReportReason; note: string },
): Promise<void> {
  const reporter = companyMarkOf(by.orgId ?? "", post.id);
  await asActor(alsoForCompany(by, post.id), async (tx) => {
    const sealed = Buffer.from(seal("reader", Buffer.from(by.userId), post.id));
    const item = { itemId: post.id, postId: post.id, reporter, sealed };
    await tx.insert(reports).values({ ...item, reason, note, reportedAt: dayOf(at) });
    await record(tx, by, "report.made", { subjectId: post.id, detail: { reason }, underHandle: reporter });
  });
}

/** A moderator looked at all reports of a post. */
export const closesReports = (post: Post, { by, at }: Act): Promise<void> =>
  asActor(by, async (tx) => {
    await tx.update(reports).set({ state: "closed" }).where(eq(reports.itemId, post.id));
    await enter(tx, by, { action: "report.closed", subjectId: post.id, at });
  });

type Why = Act & { reason: ReportReason; note: string };

/** Hides a post, or one reply to it. Returns the hiding's id. */
export async function hides(post: Post, reply: Reply | null, { by, at, ...why }: Why): Promise<string> {
  const id = randomUUID();
  await asActor(by, async (tx) => {
    if (reply) await tx.update(replies).set({ state: "hidden" }).where(eq(replies.id, reply.id));
    else await tx.update(posts).set({ state: "hidden" }).where(eq(posts.id, post.id));
    const item = { postId: post.id, replyId: reply?.id ?? null };
    await tx.insert(hidings).values({ id, ...item, ...why, hiddenBy: by.userId, hiddenAt: at });
    const action = reply ? "reply.hidden" : "post.hidden";
    await enter(tx, by, { action, subjectId: reply?.id ?? post.id, at });
  });
  return id;
}

/** The author of a hidden reply asks to look again. */
export async function answersHiding(
  hidingId: string,
  reply: Reply,
  { by, at, answer }: Act & { answer: string },
): Promise<void> {
  const authored = { threadId: reply.postId, attribution: reply.attribution };
  const author = alsoUnder(by, authored);
  await asActor(author, async (tx) => {
    await tx
      .update(hidings)
      .set({ answer, answeredAt: dayOf(at) })
      .where(eq(hidings.id, hidingId));
    await enter(tx, author, { action: "hiding.answered", subjectId: reply.id, at, authored });
  });
}

export const warns = (whom: Person, { by, at, body }: Act & { body: string }): Promise<void> =>
  asActor(by, async (tx) => {
    const warning = { id: randomUUID(), userId: whom.userId, body };
    await tx.insert(warnings).values({ ...warning, warnedBy: by.userId, warnedAt: at });
    await enter(tx, by, { action: "person.warned", subjectId: whom.userId, at });
  });

export const suspends = (whom: Person, { by, at, reason }: Act & { reason: string }): Promise<void> =>
  asActor(by, async (tx) => {
    const decided = { proposedBy: by.userId, proposedAt: at, decidedBy: by.userId, decidedAt: at };
    const suspension = { id: randomUUID(), userId: whom.userId, reason, state: "in_force" as const };
    await tx.insert(suspensions).values({ ...suspension, ...decided });
    await enter(tx, by, { action: "person.suspended", subjectId: whom.userId, at });
  });

/** Asks a second person to suspend a company. */
export const asksToSuspend = (
  company: { id: string },
  { by, at, reason }: Act & { reason: string },
): Promise<void> =>
  asActor(by, async (tx) => {
    const suspension = { id: randomUUID(), orgId: company.id, reason, state: "proposed" as const };
    await tx.insert(suspensions).values({ ...suspension, proposedBy: by.userId, proposedAt: at });
    await enter(tx, by, { action: "company.suspension_asked", subjectId: company.id, at });
  });
