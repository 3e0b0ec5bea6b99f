import { gt, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { auditEntries, auditLinks, auditWaiting } from "#db/schema/audit.ts";
import type { ChainProblem } from "#db/schema/vocabulary.ts";
import { asHex, beforeTheFirst, type ChainedEntry, hashOfLink } from "./chain.ts";
import { chainedColumns } from "./link.ts";

const batch = 5_000;

/** What stood at the end of the chain on some day. */
export type Head = { links: number; hash: string };

export type Finding = {
  /** How far the chain holds. */
  head: Head;
  /** Entries that no link holds yet. */
  waiting: number;
  /** The first thing that is wrong, in the order of the links; `at` is the entry's position, or the link's number. */
  problem: { kind: ChainProblem; at: number } | null;
};

/** One link with its entry, for whoever wants to keep or send the chain. */
export type Link = { number: number; hash: string; entry: ChainedEntry };

/**
 * Recomputes the whole chain, some thousand links at a time. Finds an entry that was changed, taken out, put in or moved,
 * a link that was lost, and an end that was cut off after one of the `known` heads. Runs in one transaction of the
 * worker's, or of whoever may read the tables.
 */
export async function verifyChain(
  tx: Tx,
  known: readonly Head[] = [],
  each: (link: Link) => Promise<void> | void = () => {},
): Promise<Finding> {
  let hash = beforeTheFirst;
  let number = 0;
  const headNow = () => ({ links: number, hash: asHex(hash) });
  const heads = new Map(known.map((head) => [head.links, head.hash]));
  for (;;) {
    const links = await linksAfter(tx, number);
    for (const { number: found, hash: stored, entryPosition, position, ...entry } of links) {
      const broken = (kind: ChainProblem, at: number) => concluded(tx, headNow(), { kind, at });
      if (found !== number + 1) return broken("link_missing", number + 1);
      if (entryPosition === null) return broken("entry_missing", position);
      const whole = { ...entry, position } as ChainedEntry;
      const computed = hashOfLink(hash, whole);
      if (!Buffer.from(computed).equals(stored)) return broken("entry_changed", position);
      number = found;
      hash = computed;
      const wanted = heads.get(number);
      if (wanted !== undefined && wanted !== asHex(hash)) return broken("entry_changed", position);
      await each({ number, hash: asHex(hash), entry: whole });
    }
    if (links.length < batch) break;
  }
  const cut = known.find((head) => head.links > number);
  if (cut) return concluded(tx, headNow(), { kind: "end_missing", at: number + 1 });
  const added = await slippedIn(tx);
  return concluded(tx, headNow(), added === null ? null : { kind: "entry_added", at: added });
}

async function concluded(tx: Tx, head: Head, problem: Finding["problem"]): Promise<Finding> {
  const [waiting] = await tx.select({ count: sql<number>`count(*)::integer` }).from(auditWaiting);
  return { head, waiting: waiting?.count ?? 0, problem };
}

const linksAfter = (tx: Tx, number: number) =>
  tx
    .select({
      ...chainedColumns,
      number: auditLinks.number,
      hash: auditLinks.hash,
      entryPosition: sql<number | null>`${auditEntries.position}`,
      position: auditLinks.position,
    })
    .from(auditLinks)
    .leftJoin(auditEntries, sql`${auditEntries.position} = ${auditLinks.position}`)
    .where(gt(auditLinks.number, number))
    .orderBy(auditLinks.number)
    .limit(batch);

/** The first entry that neither is linked nor waits to be: no writer of the portal leaves one. */
async function slippedIn(tx: Tx): Promise<number | null> {
  const [found] = await tx.execute<{ position: string | null }>(sql`select min(e.position) as position
    from audit_entries e
    where not exists (select 1 from audit_links l where l.position = e.position)
      and not exists (select 1 from audit_waiting w where w.position = e.position)`);
  return found?.position == null ? null : Number(found.position);
}
