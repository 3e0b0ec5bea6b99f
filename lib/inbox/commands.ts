import { and, eq, isNull } from "drizzle-orm";
import { inbox } from "#db/schema/telling.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { toTheHour } from "#lib/platform/to-the-hour.ts";
import { openEntry } from "./entry.ts";
import { titlesOf } from "./titles.ts";

/*
 * That somebody has read their news is nobody's business: these leave no entry in the audit log, and the time is
 * cut to the hour.
 */

/**
 * Marks one piece of news as read. Returns the way to what it is about, "/inbox" when the person may not see that
 * any more, and null when it is not theirs.
 */
export function openNews(person: Person, id: string): Promise<string | null> {
  authorize(person, "inbox.read");
  return asActor(person, async (tx) => {
    const [row] = await tx
      .select({ sealed: inbox.sealed, readAt: inbox.readAt })
      .from(inbox)
      .where(eq(inbox.id, id));
    if (!row) return null;
    if (!row.readAt) {
      await tx
        .update(inbox)
        .set({ readAt: toTheHour(new Date()) })
        .where(eq(inbox.id, id));
    }
    const { subjectId, path } = openEntry(id, row.sealed);
    const titles = await titlesOf(tx, [subjectId]);
    return titles.has(subjectId) ? path : "/inbox";
  });
}

/** Marks all of the person's news as read. */
export async function markAllRead(person: Person): Promise<void> {
  authorize(person, "inbox.read");
  await asActor(person, (tx) =>
    tx
      .update(inbox)
      .set({ readAt: toTheHour(new Date()) })
      .where(and(eq(inbox.userId, person.userId), isNull(inbox.readAt))),
  );
}
