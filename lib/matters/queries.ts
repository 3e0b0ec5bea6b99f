import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { matterItems, matters } from "#db/schema/matters.ts";
import { people } from "#db/schema/membership.ts";
import type { Importance, Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { type Reader, readerOf, whenShown } from "#lib/posts/as-shown.ts";
import { itemsShown, latestFirst } from "#lib/relations/item-shown.ts";
import { matterByNumber } from "#lib/relations/matter-of.ts";
import { pairsBeyond } from "#lib/relations/queries.ts";
import { courseOf } from "./course.ts";
import { readNumber } from "./number.ts";
import type { MatterDesk, MatterItemShown, MatterLine, MatterPage } from "./shown.ts";

/**
 * A matter by one of its numbers, with what this reader may read of it; null where there is nothing: then it is as if it
 * had never been. Its `number` is another where the reader knows it by one above. 3 or 4 statements.
 */
export async function matterPage(
  actor: Person,
  typed: string,
  language: Language,
): Promise<MatterPage | null> {
  authorize(actor, "matter.read");
  const number = readNumber(typed);
  if (number === null) return null;
  const reader = readerOf(actor, language);
  return asActor(actor, async (tx) => {
    const found = await matterByNumber(tx, number);
    if (!found) return null;
    const stand = await itemsShown(tx, found.items, reader);
    const items = latestFirst(found.items.flatMap(({ id }) => stand.get(id)?.shown ?? []));
    if (items.length === 0) return null;
    return { number: found.number, items, course: await courseOf(tx, items, reader) };
  });
}

const perPage = 50;
const placeShape = z.object({ at: z.string(), id: z.uuid() });
export type MatterFilter = { importance?: Importance | undefined; named?: string | undefined };

/** The matters, the latest opened first; those that are merged into another stand there. 1 statement. */
export async function mattersList(
  actor: Person,
  language: Language,
  { importance, named = "", from }: MatterFilter & { from?: string | undefined } = {},
): Promise<{ matters: MatterLine[]; next: string | null }> {
  authorize(actor, "relation.decide");
  const reader = readerOf(actor, language);
  const list = `matters ${importance ?? "all"} ${named}`;
  const place = openCursor(list, placeShape, from);
  const wanted = named.normalize("NFKC").trim().toLowerCase();
  const rows = await asActor(actor, (tx) =>
    tx
      .select({
        id: matters.id,
        number: matters.number,
        title: matters.title,
        importance: matters.importance,
        openedAt: matters.openedAt,
        at: sql<string>`${matters.openedAt}::text`,
        items: sql<number>`(select count(*)::integer from matters f join matter_items i on i.matter_id = f.id
          where f.family_id = matters.id and i.removed_at is null)`,
      })
      .from(matters)
      .where(
        and(
          isNull(matters.mergedInto),
          importance ? eq(matters.importance, importance) : undefined,
          wanted
            ? sql`(position(${wanted} in lower(${matters.title})) > 0 or position(${wanted} in lower(${matters.number})) > 0)`
            : undefined,
          place
            ? sql`(${matters.openedAt}, ${matters.id}) < (${place.at}::timestamptz, ${place.id}::uuid)`
            : undefined,
        ),
      )
      .orderBy(desc(matters.openedAt), desc(matters.id))
      .limit(perPage + 1),
  );
  const page = rows.slice(0, perPage);
  const last = page.at(-1);
  return {
    matters: page.map(({ number, title, importance: weight, items, openedAt }) => ({
      number,
      title,
      importance: weight,
      items,
      openedWhen: whenShown(openedAt, "named", reader),
    })),
    next: last && rows.length > perPage ? sealCursor(list, { at: last.at, id: last.id }) : null,
  };
}

/** A matter with everything that the fusion cell needs to work on it; null where there is none of this number. */
export async function matterDesk(
  actor: Person,
  typed: string,
  language: Language,
): Promise<MatterDesk | null> {
  authorize(actor, "relation.decide");
  const number = readNumber(typed);
  if (number === null) return null;
  const reader = readerOf(actor, language);
  return asActor(actor, async (tx) => {
    const [matter] = await tx
      .select({
        id: matters.id,
        number: matters.number,
        title: matters.title,
        importance: matters.importance,
        revision: matters.revision,
        openedBy: people.name,
        openedAt: matters.openedAt,
        mergedInto: sql<string | null>`(select m.number from matters m where m.id = ${matters.mergedInto})`,
      })
      .from(matters)
      .innerJoin(people, eq(people.id, matters.openedBy))
      .where(eq(matters.number, number));
    if (!matter) return null;
    const { openedAt, ...known } = matter;
    // What was merged comes along; of a matter that is itself merged only what stood in it.
    const rows = await itemRows(
      tx,
      matter.mergedInto ? eq(matters.id, matter.id) : eq(matters.familyId, matter.id),
    );
    const stand = await itemsShown(
      tx,
      rows.map(({ kind, id }) => ({ kind, id })),
      reader,
    );
    const shown = rows.flatMap((row) => {
      const item = stand.get(row.id)?.shown;
      return item ? [{ ...row, item }] : [];
    });
    const present = shown.filter(({ removedAt }) => removedAt === null);
    const ids = new Set(present.map(({ id }) => id));
    const gone = shown.filter(({ id, removedAt }) => removedAt !== null && !ids.has(id));
    const items = latestFirst(present.map(({ item }) => item));
    const by = new Map(present.map((row) => [row.id, row]));
    return {
      ...known,
      openedWhen: whenShown(openedAt, "named", reader),
      parts: await partsOf(tx, matter.id),
      items: items.flatMap((item): MatterItemShown[] => {
        const row = by.get(item.id);
        return row ? [{ item, by: row.addedBy, when: whenShown(row.addedAt, "named", reader) }] : [];
      }),
      takenOut: [...new Map(gone.map((row) => [row.id, takenOut(row, reader)])).values()],
      course: await courseOf(tx, items, reader),
      proposed: matter.mergedInto ? [] : await pairsBeyond(tx, [...ids], reader),
    };
  });
}

const itemRows = (tx: Tx, where: SQL) =>
  tx
    .select({
      id: matterItems.itemId,
      kind: matterItems.itemKind,
      addedBy: sql<string>`added.name`,
      addedAt: matterItems.addedAt,
      removedBy: sql<string | null>`removed.name`,
      removedAt: matterItems.removedAt,
    })
    .from(matterItems)
    .innerJoin(matters, eq(matters.id, matterItems.matterId))
    .innerJoin(sql`people added`, sql`added.id = ${matterItems.addedBy}`)
    .leftJoin(sql`people removed`, sql`removed.id = ${matterItems.removedBy}`)
    .where(where)
    .orderBy(matterItems.addedAt)
    .limit(500);
type ItemRow = Awaited<ReturnType<typeof itemRows>>[number] & Pick<MatterItemShown, "item">;

const takenOut = ({ item, removedBy, removedAt, addedAt }: ItemRow, reader: Reader): MatterItemShown => ({
  item,
  by: removedBy ?? "",
  when: whenShown(removedAt ?? addedAt, "named", reader),
});

const partsOf = (tx: Tx, id: string) =>
  tx
    .select({ id: matters.id, number: matters.number, title: matters.title })
    .from(matters)
    .where(eq(matters.mergedInto, id))
    .orderBy(matters.number);
