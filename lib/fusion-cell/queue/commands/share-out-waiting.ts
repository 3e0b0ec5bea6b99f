import { inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { workItems } from "#db/schema/desk.ts";
import type { WorkSort } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { colleagues } from "../colleagues.ts";
import { shareOut } from "../share-out.ts";

const most = 500;

/** Shares out what nobody has among those on the rota. Returns how much found somebody. */
export async function shareOutWaiting(person: Person): Promise<number> {
  authorize(person, "queue.assign");
  return asActor(person, async (tx) => {
    const items = [
      ...(await tx.execute<{ id: string; sort: WorkSort }>(sql`
        select w.id, w.sort from work_items w where w.closed_at is null and w.assignee_id is null
        order by w.rank, w.due_at, w.id limit ${most} for update skip locked`)),
    ];
    const present = (await colleagues(tx)).filter(({ away }) => !away);
    const shared = shareOut(items, present);
    for (const { userId } of present) {
      const ids = items.filter((item) => shared.get(item) === userId).map(({ id }) => id);
      if (ids.length > 0) await give(tx, ids, userId);
    }
    if (shared.size > 0) await record(tx, person, "work.shared_out", { detail: { items: shared.size } });
    return shared.size;
  });
}

const give = (tx: Tx, ids: readonly string[], userId: string) =>
  tx
    .update(workItems)
    .set({ assigneeId: userId, assignedAt: new Date(), revision: sql`${workItems.revision} + 1` })
    .where(inArray(workItems.id, [...ids]));
