import { randomUUID } from "node:crypto";
import { and, eq, isNull, or } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { accounts, organizations, people } from "#db/schema/membership.ts";
import { deliveries, digestRuns } from "#db/schema/telling.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { record } from "#lib/audit/record.ts";
import { env } from "#lib/platform/env.ts";
import { defineJob, enqueueAll } from "#lib/platform/jobs.ts";
import { addresseeOf } from "#lib/platform/mail/addressee.ts";
import { deliver } from "#lib/platform/mail/deliver.ts";
import { writeLetter } from "#lib/platform/mail/write.ts";
import { toTheHour } from "#lib/platform/to-the-hour.ts";
import { draftDigest } from "./draft.ts";
import { isoWeek } from "./iso-week.ts";
import { unsubscribeToken } from "./unsubscribe.ts";

const digestKey = (runId: string, userId: string) => `digest:${runId}:${userId}`;

/** Asks for one mail to everybody who wants the digest, all or none; asked twice, it adds whom it has not asked. */
export const startDigest = defineJob({
  ...queues.startDigest,
  run: ({ runId }) =>
    asActor(theWorker, async (tx) => {
      const run = runId ?? (await thisWeeksRun(tx));
      const readers = await whoWantsIt(tx);
      for (let at = 0; at < readers.length; at += 1_000) {
        await askFor(tx, run, readers.slice(at, at + 1_000));
      }
    }),
});

async function thisWeeksRun(tx: Tx): Promise<string> {
  const [week, now] = [isoWeek(new Date()), new Date()];
  const [fresh] = await tx
    .insert(digestRuns)
    .values({ id: randomUUID(), week, startedAt: now, startedBy: null })
    .onConflictDoNothing()
    .returning({ id: digestRuns.id });
  if (fresh) {
    await record(tx, theWorker, "digest.started", { subjectId: fresh.id });
    return fresh.id;
  }
  const [known] = await tx.select({ id: digestRuns.id }).from(digestRuns).where(eq(digestRuns.week, week));
  if (!known) throw new Error("A digest run vanished");
  return known.id;
}

async function whoWantsIt(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ userId: accounts.userId })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.userId))
    .leftJoin(organizations, eq(organizations.id, people.orgId))
    .where(
      and(
        eq(accounts.digest, true),
        eq(people.active, true),
        or(isNull(people.orgId), eq(organizations.state, "member")),
      ),
    );
  return rows.map(({ userId }) => userId);
}

async function askFor(tx: Tx, runId: string, readers: readonly string[]): Promise<void> {
  const at = toTheHour(new Date());
  const rows = readers.map((userId) => ({
    id: randomUUID(),
    dedupeKey: digestKey(runId, userId),
    kind: "digest" as const,
    userId,
    digestRunId: runId,
    at,
  }));
  const asked = await tx
    .insert(deliveries)
    .values(rows)
    .onConflictDoNothing()
    .returning({ userId: deliveries.userId });
  const payloads = asked.flatMap(({ userId }) => (userId ? [{ runId, userId }] : []));
  await enqueueAll(tx, queues.sendDigest, payloads);
}

/** Writes one reader's digest at the moment of sending, with the rights they have then, and sends it. */
export const sendDigest = defineJob({
  ...queues.sendDigest,
  run: async ({ runId, userId }) => {
    await deliver(digestKey(runId, userId), "digest", userId, async (tx) => {
      const [run] = await tx
        .select({ startedAt: digestRuns.startedAt })
        .from(digestRuns)
        .where(eq(digestRuns.id, runId));
      const addressee = await addresseeOf(userId);
      if (!run || !addressee?.wantsDigest) return null;
      const stop = `${env().GOJO_URL}/unsubscribe/${unsubscribeToken(userId)}`;
      const draft = await draftDigest(addressee.person, run.startedAt, stop);
      return draft && writeLetter(addressee.to, draft, { headers: oneClick(stop) });
    });
  },
});

/** RFC 8058 §3.1; whoever signs the mail (DKIM) must cover both. */
const oneClick = (stop: string) => ({
  "List-Unsubscribe": `<${stop}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});
