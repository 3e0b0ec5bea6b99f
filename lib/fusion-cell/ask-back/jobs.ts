import { and, eq, inArray } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { informationRequests, posts } from "#db/schema/posts.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { openVault } from "#lib/access/vault.ts";
import { tellOfPost } from "#lib/inbox/tell-of-post.ts";
import { defineJob } from "#lib/platform/jobs.ts";
import { remind } from "./remind.ts";
import { askable } from "./settle.ts";

/**
 * Tells a source that a question waits, or still does; nothing where it was answered meanwhile. Who that is is read from
 * the vault here; the payload names the post alone.
 */
export const tellOfQuestion = defineJob({
  ...queues.tellOfQuestion,
  run: async ({ postId, what, once }) => {
    const source = await asActor(theWorker, async (tx) => {
      const [post] = await tx
        .select({ handle: posts.handle })
        .from(posts)
        .innerJoin(informationRequests, eq(informationRequests.postId, posts.id))
        .where(
          and(
            eq(posts.id, postId),
            inArray(posts.state, [...askable]),
            eq(informationRequests.state, "open"),
          ),
        )
        .limit(1);
      return post && (await openVault(tx, [post.handle])).get(post.handle)?.userId;
    });
    if (source) await tellOfPost(source, { kind: what, postId, once });
  },
});

/** Each morning: see `remind`. */
export const remindSources = defineJob({ ...queues.remindSources, run: () => remind(new Date()) });
