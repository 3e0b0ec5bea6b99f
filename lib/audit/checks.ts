import { randomUUID } from "node:crypto";
import { desc } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { auditChecks } from "#db/schema/audit.ts";
import { type Finding, type Head, verifyChain } from "./verify.ts";

/** How many heads of earlier checks a check compares with: none of them may have changed. */
const remembered = 200;

/** Verifies the chain, also against what earlier checks found, and keeps what it finds. For the worker's transactions. */
export async function checkChain(tx: Tx): Promise<Finding> {
  const finding = await verifyChain(tx, await knownHeads(tx));
  await tx.insert(auditChecks).values({
    id: randomUUID(),
    at: new Date(),
    links: finding.head.links,
    head: finding.head.hash,
    waiting: finding.waiting,
    problem: finding.problem?.kind ?? null,
    brokenAt: finding.problem?.at ?? null,
  });
  return finding;
}

/** Where the chain ended when it was checked before. */
export const knownHeads = (tx: Tx): Promise<Head[]> =>
  tx
    .select({ links: auditChecks.links, hash: auditChecks.head })
    .from(auditChecks)
    .orderBy(desc(auditChecks.at))
    .limit(remembered);
