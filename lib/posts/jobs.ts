import { lt } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { drafts } from "#db/schema/drafts.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { defineJob } from "#lib/platform/jobs.ts";

/** Clears away what was begun and not touched for 30 days. */
export const clearDrafts = defineJob({
  ...queues.clearDrafts,
  run: async () => {
    await asActor(theWorker, (tx) => tx.delete(drafts).where(lt(drafts.keptUntil, new Date())));
  },
});
