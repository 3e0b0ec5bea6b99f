import { desc, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { auditEntries, auditLinks, auditWaiting } from "#db/schema/audit.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { asHex, beforeTheFirst, type ChainedEntry, hashOfLink } from "./chain.ts";

const batch = 2_000;
const linkingLock = 7_060_515;

/**
 * Links all entries that can be linked: those whose transaction, and every older one, has ended, so that none can still
 * appear before them. Writers never wait for it. Returns how many; 0 also while somebody else links.
 */
export async function linkEntries(): Promise<number> {
  let linked = 0;
  for (;;) {
    const more = await asActor(theWorker, linkBatch);
    linked += more;
    if (more < batch) return linked;
  }
}

async function linkBatch(tx: Tx): Promise<number> {
  const [lock] = await tx.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(${linkingLock}) as mine`,
  );
  if (!lock?.mine) return 0;
  const [last] = await tx
    .select({ number: auditLinks.number, hash: auditLinks.hash })
    .from(auditLinks)
    .orderBy(desc(auditLinks.number))
    .limit(1);
  const entries = await settledEntries(tx);
  if (entries.length === 0) return 0;
  let { number, hash } = last ?? { number: 0, hash: beforeTheFirst };
  const links = entries.map((entry) => {
    number += 1;
    hash = hashOfLink(hash, entry);
    return { number, position: entry.position, hash: asHex(hash) };
  });
  // As one value each, so that the statements read the same whatever their number.
  await tx.execute(sql`insert into audit_links (number, position, hash)
    select number, position, decode(hash, 'hex')
    from jsonb_to_recordset(${JSON.stringify(links)}::text::jsonb) as link(number bigint, position bigint, hash text)`);
  const positions = `{${links.map(({ position }) => position).join(",")}}`;
  await tx.execute(sql`delete from audit_waiting where position = any (${positions}::text::bigint[])`);
  return entries.length;
}

/** In a database that was restored elsewhere, waiting entries carry transactions that it has not counted up to yet. */
const settled = sql`(${auditWaiting.txid} < pg_snapshot_xmin(pg_current_snapshot())
  or ${auditWaiting.txid} >= pg_snapshot_xmax(pg_current_snapshot()))`;

const settledEntries = (tx: Tx): Promise<ChainedEntry[]> =>
  tx
    .select(chainedColumns)
    .from(auditWaiting)
    .innerJoin(auditEntries, sql`${auditEntries.position} = ${auditWaiting.position}`)
    .where(settled)
    .orderBy(auditWaiting.position)
    .limit(batch);

/** An entry's columns as the chain hashes them. */
export const chainedColumns = {
  position: auditEntries.position,
  at: sql<string>`to_char(${auditEntries.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  actorId: auditEntries.actorId,
  actorKind: auditEntries.actorKind,
  handle: auditEntries.handle,
  action: auditEntries.action,
  subjectId: auditEntries.subjectId,
  detail: auditEntries.detail,
};
