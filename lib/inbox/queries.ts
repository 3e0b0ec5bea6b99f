import { and, desc, eq, isNotNull, isNull, lt, or } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { inbox } from "#db/schema/telling.ts";
import type { InboxKind } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { openEntry } from "./entry.ts";
import { type Title, titlesOf } from "./titles.ts";

export type InboxLine = {
  id: string;
  kind: InboxKind;
  /** Null when the reader may not see it any more: then there is no way to it either. */
  title: Title | null;
  /** Cut to the hour. */
  at: Date;
};
export type InboxPage = { unread: InboxLine[]; read: InboxLine[]; older: string | null };

const most = { unread: 100, read: 20 } as const;
const place = z.object({ at: z.coerce.date(), id: z.uuid() });

/**
 * The person's news: all that is unread (on the first page), then what was opened, newest first. Titles are those
 * that the person may read at this moment.
 */
export function myInbox(person: Person, cursor?: string): Promise<InboxPage> {
  authorize(person, "inbox.read");
  const after = openCursor("inbox", place, cursor);
  return asActor(person, async (tx) => {
    const [unread, found] = await Promise.all([after ? [] : unreadRows(tx), readRows(tx, after)]);
    const read = found.slice(0, most.read);
    const last = found.length > most.read ? read.at(-1) : undefined;
    const entries = [...unread, ...read].map((row) => ({ ...row, ...openEntry(row.id, row.sealed) }));
    const titles = await titlesOf(
      tx,
      entries.map(({ subjectId }) => subjectId),
    );
    const lines = entries.map(({ id, kind, at, subjectId }) => ({
      id,
      kind,
      at,
      title: titles.get(subjectId) ?? null,
    }));
    return {
      unread: lines.slice(0, unread.length),
      read: lines.slice(unread.length),
      older: last ? sealCursor("inbox", { at: last.at, id: last.id }) : null,
    };
  });
}

const columns = { id: inbox.id, sealed: inbox.sealed, at: inbox.at };

const unreadRows = (tx: Tx) =>
  tx
    .select(columns)
    .from(inbox)
    .where(isNull(inbox.readAt))
    .orderBy(desc(inbox.at), desc(inbox.id))
    .limit(most.unread);

const readRows = (tx: Tx, after: z.output<typeof place> | null) =>
  tx
    .select(columns)
    .from(inbox)
    .where(
      and(
        isNotNull(inbox.readAt),
        after ? or(lt(inbox.at, after.at), and(eq(inbox.at, after.at), lt(inbox.id, after.id))) : undefined,
      ),
    )
    .orderBy(desc(inbox.at), desc(inbox.id))
    .limit(most.read + 1);
