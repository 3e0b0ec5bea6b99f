import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { queues } from "#db/queues.ts";
import { reports } from "#db/schema/moderation.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { companyMarkOf } from "#lib/access/handles.ts";
import { alsoForCompany } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { seal } from "#lib/access/seal.ts";
import { dayOf, record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { reportForm } from "../forms.ts";
import { itemAt } from "../item.ts";

/**
 * Tells the fusion cell, for one's company, that an item should not be there as it is. Nobody learns which company, not
 * even the fusion cell. Refuses with "forbidden" (no company), "not_found", and "already_reported".
 */
export async function report(actor: Person, input: z.output<typeof reportForm>): Promise<void> {
  authorize(actor, "item.report");
  if (!actor.orgId) throw new Refusal("forbidden");
  const { postId, replyId, reason, note } = input;
  const itemId = replyId ?? postId;
  const reporter = companyMarkOf(actor.orgId, itemId);
  await asActor(alsoForCompany(actor, itemId), async (tx) => {
    const { state, handle } = await itemAt(tx, input);
    if (state !== "released" || actor.handles.includes(handle)) throw new Refusal("not_found");
    const sealed = Buffer.from(seal("reader", Buffer.from(actor.userId), itemId));
    const row = { itemId, reporter, postId, replyId, reason, note, sealed, reportedAt: dayOf(new Date()) };
    const [entered] = await tx
      .insert(reports)
      .values(row)
      .onConflictDoNothing()
      .returning({ itemId: reports.itemId });
    if (!entered) throw new Refusal("already_reported");
    await record(tx, actor, "report.made", { subjectId: itemId, detail: { reason }, underHandle: reporter });
  });
}

/**
 * Closes all open reports of an item. Those who reported hear that it was looked at, and not what came of it: that
 * concerns somebody else. Refuses with "already_handled".
 */
export async function closeReports(moderator: Person, { itemId }: { itemId: string }): Promise<void> {
  authorize(moderator, "report.close");
  await asActor(moderator, async (tx) => {
    const closed = await tx
      .update(reports)
      .set({ state: "closed" })
      .where(and(eq(reports.itemId, itemId), eq(reports.state, "open")))
      .returning({ itemId: reports.itemId });
    if (closed.length === 0) throw new Refusal("already_handled");
    await record(tx, moderator, "report.closed", { subjectId: itemId, detail: { reports: closed.length } });
    await enqueue(tx, queues.tellReporters, { itemId, once: randomUUID() });
  });
}
