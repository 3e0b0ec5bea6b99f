import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { relayProposals, relayTargets } from "#db/schema/relays.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { agreedText } from "../agreed.ts";
import { sendCopies } from "../copies.ts";
import { recognisable, recognisedIn } from "../recognised.ts";

/**
 * Sends what the source agreed to, word for word. Refuses as `sendCopies` does, and with `recognisable`
 * where the source's own words leave fewer companies of a group than when they were asked. Returns the ids of the copies.
 */
export async function sendRelay(
  moderator: Person,
  { proposalId, insists }: { proposalId: string; insists?: boolean },
): Promise<string[]> {
  authorize(moderator, "post.relay");
  const insisted = await asActor(moderator, (tx) => checkAmended(tx, proposalId, insists ?? false));
  return sendCopies(moderator, {
    proposalId,
    alongside: async (tx, { copyIds }) => {
      // The entries name the copies; that they have an original, and which, stands in `relays` alone.
      for (const copyId of copyIds) {
        await record(tx, moderator, "post.relayed", {
          subjectId: copyId,
          detail: insisted ? { insisted } : {},
        });
      }
    },
  });
}

async function checkAmended(tx: Tx, proposalId: string, insists: boolean): Promise<boolean> {
  const [proposal] = await tx.select().from(relayProposals).where(eq(relayProposals.id, proposalId));
  if (!proposal) throw new Refusal("not_found");
  if (proposal.amendedBody === null) return false;
  const targets = await tx.select().from(relayTargets).where(eq(relayTargets.proposalId, proposalId));
  const { title, body } = agreedText(proposal);
  const groupIds = targets.map(({ groupId }) => groupId);
  const { groups, words } = await recognisedIn(tx, groupIds, [title, body]);
  const before = new Map(targets.map(({ groupId, crowd }) => [groupId, crowd]));
  const isWorse = groups.some(
    ({ groupId, crowd }) => crowd === "too_few" && before.get(groupId) !== "too_few",
  );
  if (isWorse && !insists) throw recognisable(words);
  return isWorse;
}
