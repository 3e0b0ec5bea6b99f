import { eq } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { unmaskings } from "#db/schema/unmaskings.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { openVault } from "#lib/access/vault.ts";
import { tell } from "#lib/inbox/tell.ts";
import { defineJob } from "#lib/platform/jobs.ts";

/** Tells an author that others may see who they are, or asks them. The payload names the request alone. */
export const tellOfUnmasking = defineJob({
  ...queues.tellOfUnmasking,
  run: ({ unmaskingId }) =>
    asActor(theWorker, async (tx) => {
      const [asked] = await tx
        .select({
          postId: unmaskings.postId,
          handle: unmaskings.handle,
          needsConsent: unmaskings.needsConsent,
        })
        .from(unmaskings)
        .where(eq(unmaskings.id, unmaskingId));
      const author = asked && (await openVault(tx, [asked.handle])).get(asked.handle);
      if (!author) return;
      await tell(tx, author.userId, {
        kind: asked.needsConsent ? "unmask_asked" : "unmasked",
        subjectId: asked.postId,
        path: `/posts/${asked.postId}/unmasking/${unmaskingId}`,
        dedupe: `unmasking ${unmaskingId}`,
      });
    }),
});
