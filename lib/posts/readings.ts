import { eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { isMine } from "#db/schema/columns.ts";
import { readings } from "#db/schema/versions.ts";
import type { Person } from "#lib/access/actor.ts";
import { fingerprint, seal, unseal } from "#lib/access/seal.ts";

/*
 * Who opened a post, so that a correction or a withdrawal reaches them. Nobody reads it but the worker that tells them.
 */

/** Enters that a member opened a released post which is not their own; opened twice is opened once. */
export async function enterReading(tx: Tx, reader: Person, postId: string): Promise<void> {
  const mark = fingerprint("reader", `${reader.userId} ${postId}`).slice(0, 32);
  const sealed = Buffer.from(seal("reader", Buffer.from(reader.userId), postId));
  await tx.execute(sql`insert into readings (post_id, reader, sealed)
    select p.id, ${mark}, ${sealed}::bytea from posts p
    where p.id = ${postId} and p.state = 'released' and (${isMine(sql`p.handle`)}) is not true
    on conflict do nothing`);
}

/** Ids of those who opened a post. For the worker alone. */
export async function whoOpened(tx: Tx, postId: string): Promise<string[]> {
  const rows = await tx.select({ sealed: readings.sealed }).from(readings).where(eq(readings.postId, postId));
  return rows.map(({ sealed }) => Buffer.from(unseal("reader", sealed, postId)).toString("utf8"));
}
