import type { Tx } from "#db/client.ts";
import { auditEntries } from "#db/schema/audit.ts";
import type { Actor } from "#lib/access/actor.ts";

export type AuditFacts = {
  subjectId?: string;
  /** Ids, counts, states; never a text a member wrote, never who an anonymous author is. */
  detail?: Record<string, string | number | boolean | null>;
  /** Given for acts of an author on their own item: the entry then names the handle instead of the person. */
  underHandle?: string;
};

/** Enters an act into the audit log, in the transaction of the act itself. */
export async function record(tx: Tx, actor: Actor, action: string, facts: AuditFacts = {}): Promise<void> {
  const { subjectId = null, detail = {}, underHandle } = facts;
  const who = underHandle
    ? { actorKind: "handle", actorId: null, handle: underHandle, at: dayOf(new Date()) }
    : { actorKind: actor.kind, actorId: actor.kind === "person" ? actor.userId : null, handle: null };
  await tx.insert(auditEntries).values({ ...who, action, subjectId, detail });
}

const day = 24 * 3_600_000;
const tokyo = 9 * 3_600_000;

/**
 * When a day began in Japan. An act under a handle is entered with no finer time: a reader who saw that somebody
 * signed out a minute later would know whose it was.
 */
export const dayOf = (moment: Date): Date =>
  new Date(Math.floor((moment.getTime() + tokyo) / day) * day - tokyo);
