import { and, eq, lte, sql } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { introductionSides, introductions } from "#db/schema/introductions.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { openVault } from "#lib/access/vault.ts";
import { tell } from "#lib/inbox/tell.ts";
import { defineJob, enqueue } from "#lib/platform/jobs.ts";

/** Tells both sides the same. Who they are is read from the vault here and nowhere else. */
export const tellOfIntroduction = defineJob({
  ...queues.tellOfIntroduction,
  run: ({ introductionId, what }) =>
    asActor(theWorker, async (tx) => {
      const sides = await tx
        .select({ postId: introductionSides.postId, handle: introductionSides.handle })
        .from(introductionSides)
        .where(eq(introductionSides.introductionId, introductionId));
      const known = await openVault(
        tx,
        sides.map(({ handle }) => handle),
      );
      for (const { postId, handle } of sides) {
        const author = known.get(handle);
        if (!author) continue;
        await tell(tx, author.userId, {
          kind: what,
          subjectId: postId,
          path: `/posts/${postId}/introduction/${introductionId}`,
          dedupe: `${what} ${introductionId} ${postId}`,
        });
      }
    }),
});

/** At the deadline an offer that was not accepted by both ends, whatever the reason, and both sides hear that it has. */
export const endIntroductions = defineJob({
  ...queues.endIntroductions,
  run: () =>
    asActor(theWorker, async (tx) => {
      const ended = await tx
        .update(introductions)
        .set({ state: "not_made" })
        .where(and(eq(introductions.state, "open"), lte(introductions.deadline, sql`now()`)))
        .returning({ id: introductions.id });
      for (const { id } of ended) {
        await enqueue(tx, queues.tellOfIntroduction, { introductionId: id, what: "introduction_over" });
      }
    }),
});
