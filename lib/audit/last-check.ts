import { desc } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { auditChecks } from "#db/schema/audit.ts";
import type { ChainProblem, Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { formatWhen, type When } from "#lib/platform/i18n/when.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { record } from "./record.ts";

export type LastCheck = {
  when: When;
  links: number;
  /** "links:hash", as `npm run audit:verify` takes it. */
  head: string;
  waiting: number;
  problem: { kind: ChainProblem; at: number } | null;
};

/** What the last recomputing of the chain found; null before the first. */
export function lastCheck(person: Person, language: Language): Promise<LastCheck | null> {
  authorize(person, "audit.verify");
  return asActor(person, async (tx) => {
    const [found] = await tx.select().from(auditChecks).orderBy(desc(auditChecks.at)).limit(1);
    if (!found) return null;
    const { at, links, head, waiting, problem, brokenAt } = found;
    const when = formatWhen(at, { locale: language, timeZone: person.timeZone, now: new Date() });
    const broken = problem ? { kind: problem, at: brokenAt ?? 0 } : null;
    return { when, links, head: `${links}:${head}`, waiting, problem: broken };
  });
}

/** Asks the worker to recompute the whole chain. */
export async function askToVerify(person: Person): Promise<void> {
  authorize(person, "audit.verify");
  await asActor(person, async (tx) => {
    await record(tx, person, "audit.verification_asked");
    await enqueue(tx, queues.verifyAudit, {});
  });
}
