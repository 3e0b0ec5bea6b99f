import { and, eq, inArray, sql } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { yaraRules, yaraScans } from "#db/schema/analysis.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { fileToScan } from "../file-to-scan.ts";
import { canScan } from "../yara/run-yara.ts";

/**
 * Asks for a look at a file with all enabled rules; the worker takes it. A file that already waits or is looked at is not
 * asked for twice. Refuses with "not_found" also where nobody but its source may open it, "scan_unavailable" and "no_rules".
 */
export async function askScan(analyst: Person, attachmentId: string): Promise<void> {
  authorize(analyst, "file.scan");
  if (!(await canScan())) throw new Refusal("scan_unavailable");
  await asActor(analyst, async (tx) => {
    if (!(await fileToScan(tx, attachmentId))) throw new Refusal("not_found");
    const [{ rules } = { rules: 0 }] = await tx
      .select({ rules: sql<number>`count(*)::integer` })
      .from(yaraRules)
      .where(eq(yaraRules.enabled, true));
    if (rules === 0) throw new Refusal("no_rules");
    // One after the other: two who ask at once for the same file ask for one look.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`scan ${attachmentId}`}, 0))`);
    const underWay = await tx
      .select({ id: yaraScans.id })
      .from(yaraScans)
      .where(and(eq(yaraScans.attachmentId, attachmentId), inArray(yaraScans.state, ["queued", "running"])));
    if (underWay.length > 0) return;
    const scanId = crypto.randomUUID();
    await tx
      .insert(yaraScans)
      .values({ id: scanId, attachmentId, askedBy: analyst.userId, askedAt: new Date(), rules });
    await record(tx, analyst, "attachment.scanned", { subjectId: attachmentId, detail: { scanId, rules } });
    await enqueue(tx, queues.scanFile, { scanId });
  });
}
