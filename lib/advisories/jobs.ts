import { sql } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { feeds } from "#db/schema/advisories.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { defineJob, enqueueAll } from "#lib/platform/jobs.ts";
import { collectFeed } from "./collect.ts";

/** Asks one source, now. */
export const fetchFeed = defineJob({
  ...queues.fetchFeed,
  run: ({ feedId }) => collectFeed(feedId),
});

/** Asks every source whose time has come, a source that failed too; each once, however slowly they answer. */
export const fetchDueFeeds = defineJob({
  ...queues.fetchDueFeeds,
  run: () =>
    asActor(theWorker, async (tx) => {
      const isDue = sql`${feeds.state} = 'active' and (${feeds.triedAt} is null
        or ${feeds.triedAt} <= now() - make_interval(mins => ${feeds.everyMinutes} - 1))`;
      const due = await tx
        .update(feeds)
        .set({ triedAt: new Date() })
        .where(isDue)
        .returning({ feedId: feeds.id });
      await enqueueAll(tx, queues.fetchFeed, due);
    }),
});
