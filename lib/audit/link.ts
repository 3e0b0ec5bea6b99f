import { desc, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { auditEntries, auditLinks, auditWaiting } from "#db/schema/audit.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { asHex, beforeTheFirst, type ChainedEntry, hashOfLink } from "./chain.ts";

const batch = 2_000;
const linkingLock = 7_060_515;

/**
 * Links all entries that can be linked: those whose transaction, and every older one that has entered something in this
 * database, has ended, so that none can still appear before them. Writers never wait for it. Returns how many; 0 also
 * while somebody else links.
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

/**
 * Up to which entry all who entered something have ended or are known to be open, and the oldest of those. Whoever has
 * entered something holds a lock on the table until the end; transactions that do not, here or in another database of
 * the same server, hold nothing back. The locks are read after the statement's snapshot: who is gone from them is seen by
 * the next statement.
 */
const settling = sql`select
  (select max(position) from audit_waiting) as position,
  coalesce(
    (select min(txid) from pg_snapshot_xip(pg_current_snapshot()) as txid
      join pg_locks own on own.transactionid = txid::xid and own.mode = 'ExclusiveLock'
      join pg_locks entering on entering.virtualtransaction = own.virtualtransaction
      where entering.relation = 'audit_entries'::regclass and entering.mode = 'RowExclusiveLock'
        and entering.database = (select oid from pg_database where datname = current_database())),
    pg_snapshot_xmax(pg_current_snapshot()))::text as oldest`;

/** In a database that was restored elsewhere, waiting entries carry transactions that it has not counted up to yet. */
async function settledEntries(tx: Tx): Promise<ChainedEntry[]> {
  const [until] = await tx.execute<{ position: string | null; oldest: string }>(settling);
  if (!until?.position) return [];
  const { position } = auditWaiting;
  return tx
    .select(chainedColumns)
    .from(auditWaiting)
    .innerJoin(auditEntries, sql`${auditEntries.position} = ${position}`)
    .where(
      sql`${position} <= ${until.position}::text::bigint and (${auditWaiting.txid} < ${until.oldest}::text::xid8
        or ${auditWaiting.txid} >= pg_snapshot_xmax(pg_current_snapshot()))`,
    )
    .orderBy(position)
    .limit(batch);
}

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
