import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { analysisTasks, labRequests } from "#db/schema/analysis.ts";
import { posts } from "#db/schema/posts.ts";
import { postVersions } from "#db/schema/versions.ts";
import type { Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { itemId } from "#lib/posts/writing/item-id.ts";
import { strictestOf } from "#lib/posts/writing/tlp-rule.ts";
import type { LabRequestInput } from "../forms.ts";
import { labelsOut } from "../label-out.ts";
import { timeIn } from "./tasks.ts";

/**
 * Notes what a laboratory outside was asked. The task then waits for it, until the time by which it shall answer: so the
 * queue reminds. Refuses with "not_found", "day_wrong", "label_stays_inside" for what may not leave at all, and
 * "label_too_loose" for a label that lets the laboratory do more than the item does.
 */
export async function askLab(analyst: Person, form: LabRequestInput): Promise<void> {
  authorize(analyst, "task.change");
  const { formId, taskId, lab, sent, tlp, question } = form;
  const dueAt = timeIn(form.dueAt, analyst);
  await asActor(analyst, async (tx) => {
    const [task] = await tx
      .select({ postId: analysisTasks.postId, state: analysisTasks.state })
      .from(analysisTasks)
      .where(eq(analysisTasks.id, taskId))
      .for("update");
    if (!task) throw new Refusal("not_found");
    const allowed = labelsOut(task.postId ? await labelOf(tx, task.postId) : null);
    if (allowed.length === 0) throw new Refusal("label_stays_inside", "tlp");
    if (!allowed.includes(tlp)) {
      throw new Refusal(labelsOut(tlp).length === 0 ? "label_stays_inside" : "label_too_loose", "tlp");
    }
    const values = { id: itemId(analyst, formId), taskId, lab, sent, tlp, question, dueAt };
    const noted = await tx
      .insert(labRequests)
      .values({ ...values, askedBy: analyst.userId, sentAt: new Date() })
      .onConflictDoNothing()
      .returning({ id: labRequests.id });
    if (noted.length === 0) return;
    await moveTask(tx, taskId, { state: "waiting_lab", dueAt });
    await record(tx, analyst, "lab.asked", { subjectId: task.postId ?? taskId, detail: { taskId, tlp } });
  });
}

/** Notes what it answered; once no laboratory is waited for any more, the task goes on. "already_handled" the second time. */
export async function noteLabAnswer(
  analyst: Person,
  { requestId, answer }: { requestId: string; answer: string },
): Promise<string> {
  authorize(analyst, "task.change");
  return asActor(analyst, async (tx) => {
    const [noted] = await tx
      .update(labRequests)
      .set({ answer, answeredAt: new Date(), answeredBy: analyst.userId })
      .where(and(eq(labRequests.id, requestId), isNull(labRequests.answer)))
      .returning({ taskId: labRequests.taskId });
    if (!noted) {
      const found = await tx.select().from(labRequests).where(eq(labRequests.id, requestId));
      throw new Refusal(found.length > 0 ? "already_handled" : "not_found");
    }
    const { taskId } = noted;
    const [task] = await tx.select().from(analysisTasks).where(eq(analysisTasks.id, taskId)).for("update");
    const open = await tx
      .select({ id: labRequests.id })
      .from(labRequests)
      .where(and(eq(labRequests.taskId, taskId), isNull(labRequests.answer)));
    if (open.length === 0 && task?.state === "waiting_lab")
      await moveTask(tx, taskId, { state: "in_progress" });
    await record(tx, analyst, "lab.answered", { subjectId: task?.postId ?? taskId, detail: { taskId } });
    return taskId;
  });
}

const moveTask = (
  tx: Tx,
  taskId: string,
  to: { state: "waiting_lab"; dueAt: Date } | { state: "in_progress" },
) =>
  tx
    .update(analysisTasks)
    .set({ ...to, closedAt: null, revision: sql`${analysisTasks.revision} + 1` })
    .where(eq(analysisTasks.id, taskId));

/** The label of a post, and of a change that waits where that is stricter: it was meant stricter all along. */
export async function labelOf(tx: Tx, postId: string): Promise<Tlp | null> {
  const labels = await tx
    .select({ tlp: posts.tlp, later: postVersions.tlp })
    .from(posts)
    .leftJoin(postVersions, and(eq(postVersions.postId, posts.id), eq(postVersions.state, "pending")))
    .where(eq(posts.id, postId));
  const all = labels.flatMap(({ tlp, later }) => [tlp, ...(later ? [later] : [])]);
  return all.length === 0 ? null : strictestOf(all);
}
