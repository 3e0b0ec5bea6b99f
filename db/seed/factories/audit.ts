import type { Tx } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { handleOf } from "#lib/access/handles.ts";
import { dayOf } from "#lib/audit/record.ts";

type Act = {
  action: string;
  subjectId: string;
  at: Date;
  /** The act of an author in their own thread: an anonymous one is entered under the handle alone. */
  authored?: { threadId: string; attribution: Attribution };
};

/** Enters an act at the time it is told to have happened, as lib/audit/record.ts does for the present moment. */
export async function enter(tx: Tx, person: Person, { action, subjectId, at, authored }: Act): Promise<void> {
  const handle =
    authored && authored.attribution !== "named"
      ? handleOf(person.userId, authored.threadId, authored.attribution)
      : null;
  const who = handle
    ? { actorKind: "handle", actorId: null, handle, at: dayOf(at) }
    : { actorKind: "person", actorId: person.userId, handle: null, at };
  await tx.insert(auditEntries).values({ ...who, action, subjectId });
}
