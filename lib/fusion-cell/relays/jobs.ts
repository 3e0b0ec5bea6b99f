import { randomInt, randomUUID } from "node:crypto";
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { informationRequests, posts } from "#db/schema/posts.ts";
import { relayProposals, relays } from "#db/schema/relays.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { openVault } from "#lib/access/vault.ts";
import { tell } from "#lib/inbox/tell.ts";
import { defineJob, enqueue } from "#lib/platform/jobs.ts";

/** Tells the source of an original, whoever they are, that a text waits for their word. */
export const tellOfRelay = defineJob({
  ...queues.tellOfRelay,
  run: async ({ proposalId, once }) => {
    await asActor(theWorker, async (tx) => {
      const [asked] = await tx
        .select({ postId: relayProposals.originalId, handle: posts.handle })
        .from(relayProposals)
        .innerJoin(posts, eq(posts.id, relayProposals.originalId))
        .where(and(eq(relayProposals.id, proposalId), eq(relayProposals.state, "asked")));
      if (!asked) return;
      const { postId, handle } = asked;
      const path = `/posts/${postId}/relay/${proposalId}`;
      await tellSource(tx, handle, { kind: "relay_asked", subjectId: postId, path, dedupe: `relay ${once}` });
    });
  },
});

/** Tells the source that readers of what was made from their post have a question. */
export const tellOfRelayQuestion = defineJob({
  ...queues.tellOfRelayQuestion,
  run: async ({ requestId }) => {
    await asActor(theWorker, async (tx) => {
      const [asked] = await tx
        .select({ postId: posts.id, handle: posts.handle })
        .from(informationRequests)
        .innerJoin(posts, eq(posts.id, informationRequests.postId))
        .where(and(eq(informationRequests.id, requestId), eq(informationRequests.state, "open")));
      if (!asked) return;
      const { postId, handle } = asked;
      const path = `/posts/${postId}/relay/questions/${requestId}`;
      const dedupe = `relay question ${requestId}`;
      await tellSource(tx, handle, { kind: "relay_question", subjectId: postId, path, dedupe });
    });
  },
});

async function tellSource(tx: Tx, handle: string, news: Parameters<typeof tell>[2]): Promise<void> {
  const userId = (await openVault(tx, [handle])).get(handle)?.userId;
  if (userId) await tell(tx, userId, news);
}

/** No answer means no. */
export const expireRelays = defineJob({
  ...queues.expireRelays,
  run: async () => {
    await asActor(theWorker, (tx) =>
      tx
        .update(relayProposals)
        .set({ state: "expired" })
        .where(and(eq(relayProposals.state, "asked"), lte(relayProposals.deadline, sql`now()`))),
    );
  },
});

const minute = 60_000;

/**
 * What was taken back is taken back everywhere: its copies are gone with it and nothing of it is sent any more. Those
 * who opened a copy hear of it within some hours, not in the minute of the original: whoever reads both would know.
 */
export const withdrawRelays = defineJob({
  ...queues.withdrawRelays,
  run: async ({ postId }) => {
    await asActor(theWorker, async (tx) => {
      const [original] = await tx.select({ state: posts.state }).from(posts).where(eq(posts.id, postId));
      if (original?.state !== "withdrawn") return;
      await tx
        .update(relayProposals)
        .set({ state: "dropped" })
        .where(
          and(
            eq(relayProposals.originalId, postId),
            inArray(relayProposals.state, ["draft", "asked", "approved", "amended"]),
          ),
        );
      const copies = tx.select({ id: relays.copyId }).from(relays).where(eq(relays.originalId, postId));
      const gone = await tx
        .update(posts)
        .set({ state: "withdrawn", revision: sql`${posts.revision} + 1` })
        .where(and(inArray(posts.id, copies), eq(posts.state, "released")))
        .returning({ id: posts.id });
      for (const { id } of gone) {
        const startAfter = new Date(Date.now() + randomInt(5, 240) * minute);
        const told = { postId: id, what: "withdrawn", once: randomUUID() } as const;
        await enqueue(tx, queues.tellReaders, told, { startAfter });
      }
    });
  },
});
