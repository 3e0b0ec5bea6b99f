import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { relayProposals } from "#db/schema/relays.ts";
import type { RelayState } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";

type Which = { proposalId: string };

/** Lets a proposal go, whatever the source would have said or has said. Refuses with "not_found" and "already_handled". */
export async function dropRelay(moderator: Person, { proposalId }: Which): Promise<void> {
  authorize(moderator, "post.relay");
  const open: RelayState[] = ["draft", "asked", "approved", "amended"];
  await asActor(moderator, async (tx) => {
    const originalId = await change(tx, proposalId, open, { state: "dropped" });
    await record(tx, moderator, "relay.dropped", { subjectId: originalId });
  });
}

/** Takes note of a no, of silence, or that an original changed: nothing waits for a moderator any more. Refuses alike. */
export async function settleRelay(moderator: Person, { proposalId }: Which): Promise<void> {
  authorize(moderator, "post.relay");
  await asActor(moderator, async (tx) => {
    const originalId = await change(tx, proposalId, ["refused", "expired", "sent"], {
      settledAt: new Date(),
    });
    await record(tx, moderator, "relay.settled", { subjectId: originalId });
  });
}

async function change(
  tx: Tx,
  proposalId: string,
  from: RelayState[],
  to: { state: "dropped" } | { settledAt: Date },
): Promise<string> {
  const [moved] = await tx
    .update(relayProposals)
    .set(to)
    .where(and(eq(relayProposals.id, proposalId), inArray(relayProposals.state, from)))
    .returning({ originalId: relayProposals.originalId });
  if (moved) return moved.originalId;
  const known = await tx
    .select({ id: relayProposals.id })
    .from(relayProposals)
    .where(eq(relayProposals.id, proposalId));
  throw new Refusal(known.length > 0 ? "already_handled" : "not_found");
}
