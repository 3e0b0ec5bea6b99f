import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import { readerOf } from "#lib/posts/as-shown.ts";
import { momentShown } from "../../queries/ages.ts";
import type { DeskEntry } from "../../shown.ts";
import { workEntry, workRows } from "../rows.ts";

export type Handover = {
  id: string;
  by: string;
  mine: boolean;
  when: When;
  body: string;
  /** What it speaks of, as far as that still waits or did. */
  items: DeskEntry[];
  /** Who has confirmed it, by name, in the order they did. */
  readBy: string[];
  readByMe: boolean;
};

const perPage = 20;
const placeShape = z.object({ at: z.string(), id: z.uuid() });
type Row = {
  id: string;
  by: string;
  by_id: string;
  at: string;
  body: string;
  items: string[];
  readers: Reading[];
};
type Reading = { id: string; name: string };

/** What shifts told each other, the latest first, and what the reader has in hand to speak of. */
export function handoverPage(
  person: Person,
  language: Language,
  cursor: string | undefined,
): Promise<{ notes: Handover[]; next: string | null; inHand: DeskEntry[] }> {
  authorize(person, "queue.read");
  const reader = readerOf(person, language);
  const place = openCursor("handovers", placeShape, cursor);
  return asActor(person, async (tx) => {
    const [found, mine] = await Promise.all([
      tx.execute<Row>(sql`
        select h.id, a.name as by, h.written_by as by_id, h.written_at::text as at, h.body, to_jsonb(h.items) as items,
          coalesce((select jsonb_agg(jsonb_build_object('id', r.user_id, 'name', p.name) order by r.read_at)
            from handover_readings r join people p on p.id = r.user_id where r.handover_id = h.id), '[]') as readers
        from handovers h join people a on a.id = h.written_by
        ${place ? sql`where (h.written_at, h.id) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql``}
        order by h.written_at desc, h.id desc limit ${perPage + 1}`),
      workRows(
        tx,
        sql`where w.closed_at is null and w.assignee_id = ${person.userId} order by w.rank, w.due_at, w.id limit 50`,
      ),
    ]);
    const shown = found.slice(0, perPage);
    const ids = [...new Set(shown.flatMap(({ items }) => items))];
    const named = ids.length > 0 ? await workRows(tx, sql`where w.id in ${ids}`) : [];
    const entries = new Map(named.map((row) => [row.work_id, workEntry(row, reader)]));
    const last = shown.at(-1);
    return {
      notes: shown.map(({ by_id, at, readers, items, ...note }) => ({
        ...note,
        mine: by_id === person.userId,
        when: momentShown(at, reader),
        items: items.flatMap((id) => entries.get(id) ?? []),
        readBy: readers.map(({ name }) => name),
        readByMe: readers.some(({ id }) => id === person.userId),
      })),
      next: found.length > perPage && last ? sealCursor("handovers", { at: last.at, id: last.id }) : null,
      inHand: mine.map((row) => workEntry(row, reader)),
    };
  });
}
