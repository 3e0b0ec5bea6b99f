import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { analysisTasks } from "#db/schema/analysis.ts";
import { people } from "#db/schema/membership.ts";
import { posts } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { momentOfLocal } from "#lib/platform/i18n/local-time.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { itemId } from "#lib/posts/writing/item-id.ts";
import type { NewTask, TaskChange } from "../forms.ts";

/**
 * Gives the analysts something to find out, about a post or by itself. The same form sent twice makes one. Refuses with
 * "not_found" and "day_wrong". Returns its id.
 */
export async function openTask(analyst: Person, form: NewTask): Promise<string> {
  authorize(analyst, "task.change");
  const { formId, postId, kind, title, question, importance, ownerId } = form;
  const taskId = itemId(analyst, formId);
  const dueAt = timeIn(form.dueAt, analyst);
  await asActor(analyst, async (tx) => {
    if (postId) await refuseUnknownPost(tx, postId);
    if (ownerId) await refuseStranger(tx, ownerId);
    const values = { id: taskId, postId, kind, title, question, importance, ownerId, dueAt };
    const opened = await tx
      .insert(analysisTasks)
      .values({ ...values, createdBy: analyst.userId, createdAt: new Date() })
      .onConflictDoNothing()
      .returning({ id: analysisTasks.id });
    if (opened.length === 0) return;
    await record(tx, analyst, "task.opened", { subjectId: postId ?? taskId, detail: { taskId, kind } });
  });
  return taskId;
}

/**
 * Changes a task as its analyst saw it; what is done or dropped can be taken up again. Refuses with "not_found",
 * "changed_meanwhile" and "day_wrong".
 */
export async function changeTask(analyst: Person, form: TaskChange): Promise<void> {
  authorize(analyst, "task.change");
  const { taskId, revision, kind, title, question, importance, ownerId, state, result } = form;
  const dueAt = timeIn(form.dueAt, analyst);
  const isClosed = state === "done" || state === "dropped";
  await asActor(analyst, async (tx) => {
    if (ownerId) await refuseStranger(tx, ownerId);
    const [changed] = await tx
      .update(analysisTasks)
      .set({
        ...{ kind, title, question, importance, ownerId, state, result, dueAt },
        closedAt: isClosed ? sql`coalesce(${analysisTasks.closedAt}, now())` : null,
        revision: revision + 1,
      })
      .where(and(eq(analysisTasks.id, taskId), eq(analysisTasks.revision, revision)))
      .returning({ postId: analysisTasks.postId });
    if (!changed) throw new Refusal((await isThere(tx, taskId)) ? "changed_meanwhile" : "not_found");
    await record(tx, analyst, "task.changed", {
      subjectId: changed.postId ?? taskId,
      detail: { taskId, state },
    });
  });
}

/** The moment that a form's field tells by the clock of the person. */
export function timeIn(text: string, person: Person): Date {
  const at = momentOfLocal(text, person.timeZone);
  if (!at) throw new Refusal("day_wrong", "dueAt");
  return at;
}

const isThere = async (tx: Tx, taskId: string): Promise<boolean> =>
  (await tx.select({ id: analysisTasks.id }).from(analysisTasks).where(eq(analysisTasks.id, taskId))).length >
  0;

async function refuseUnknownPost(tx: Tx, postId: string): Promise<void> {
  const found = await tx.select({ id: posts.id }).from(posts).where(eq(posts.id, postId));
  if (found.length === 0) throw new Refusal("not_found");
}

/** A task belongs to somebody of the fusion cell. */
async function refuseStranger(tx: Tx, userId: string): Promise<void> {
  const [owner] = await tx.select({ role: people.portalRole }).from(people).where(eq(people.id, userId));
  if (owner?.role !== "analyst" && owner?.role !== "moderator") throw new Refusal("invalid", "ownerId");
}
