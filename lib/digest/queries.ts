import { desc, eq, sql } from "drizzle-orm";
import { people } from "#db/schema/membership.ts";
import { digestRuns } from "#db/schema/telling.ts";
import { letterText } from "#emails/letter-text.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { draftDigest } from "./draft.ts";

const inState = (state: "queued" | "sent" | "skipped" | "failed") =>
  sql<number>`(select count(*)::int from deliveries d where d.digest_run_id = ${digestRuns.id} and d.state = ${state})`;

/** The last runs of the digest, newest first, and how far each has come. */
export function digestRunsSoFar(actor: Person) {
  authorize(actor, "digest.read_runs");
  return asActor(actor, (tx) =>
    tx
      .select({
        id: digestRuns.id,
        week: digestRuns.week,
        startedAt: digestRuns.startedAt,
        startedBy: people.name,
        sent: inState("sent"),
        queued: inState("queued"),
        skipped: inState("skipped"),
        failed: inState("failed"),
      })
      .from(digestRuns)
      .leftJoin(people, eq(people.id, digestRuns.startedBy))
      .orderBy(desc(digestRuns.startedAt))
      .limit(20),
  );
}

/** What the digest would say to this very person now, as plain text; nobody can look at another's. */
export async function myDigestNow(actor: Person): Promise<{ subject: string; text: string } | null> {
  authorize(actor, "digest.read_runs");
  const draft = await draftDigest(actor, new Date(), null);
  return draft && { subject: draft.subject, text: letterText(draft) };
}

export type DigestRun = Awaited<ReturnType<typeof digestRunsSoFar>>[number];
