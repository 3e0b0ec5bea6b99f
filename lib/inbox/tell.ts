import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { inbox } from "#db/schema/telling.ts";
import type { InboxKind } from "#db/schema/vocabulary.ts";
import { fingerprint } from "#lib/access/seal.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { toTheHour } from "#lib/platform/to-the-hour.ts";
import { sealEntry } from "./entry.ts";

export type News = {
  kind: InboxKind;
  /** Whose title is shown: a post (or reply), group, training session (or booking), or engagement. */
  subjectId: string;
  /** Where it is read, e.g. "/posts/…". */
  path: string;
  /** Names this piece of news: told again under the same name, a person hears of it once. */
  dedupe: string;
};

/**
 * Puts news into a person's inbox and asks for a mail that says no more than "something waits for you". For
 * transactions of the worker. The row ties the person to nothing: what it is about is sealed.
 */
export async function tell(tx: Tx, userId: string, { dedupe, ...entry }: News): Promise<void> {
  const id = entryId(userId, dedupe);
  const [fresh] = await tx
    .insert(inbox)
    .values({ id, userId, sealed: sealEntry(id, entry), at: toTheHour(new Date()) })
    .onConflictDoNothing()
    .returning({ id: inbox.id });
  if (fresh) await enqueue(tx, queues.sendNeutralMail, { inboxId: id });
}

/** Always the same for the same news to the same person (UUIDv8, RFC 9562 §5.8). */
function entryId(userId: string, dedupe: string): string {
  const hex = fingerprint("inbox", `${dedupe} ${userId}`);
  const variant = "89ab"[Number.parseInt(hex.slice(16, 17), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
