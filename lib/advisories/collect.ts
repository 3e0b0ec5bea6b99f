import { and, count, eq } from "drizzle-orm";
import { feeds, sourceItems } from "#db/schema/advisories.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { guardedFetch } from "#lib/platform/guarded-fetch.ts";
import { loopbackIsOpen } from "./feed-address.ts";
import { fetchProblem, isPartial, knownProblem, type ToldProblem, worstOf } from "./feed-problem.ts";
import { readSource } from "./read-source.ts";
import { storeFound } from "./store-found.ts";

type Feed = typeof feeds.$inferSelect;

/**
 * Asks one source for what is new and keeps it. A source that fails has its problem noted; what came from it before
 * stays as it is. `timeoutMs` bounds the whole fetch.
 */
export async function collectFeed(feedId: string, { timeoutMs = 20_000 } = {}): Promise<void> {
  authorize(theWorker, "feed.fetch");
  const [feed] = await asActor(theWorker, (tx) => tx.select().from(feeds).where(eq(feeds.id, feedId)));
  if (feed?.state !== "active") return;
  const { etag, lastModified } = feed;
  const answer = await guardedFetch(feed.url, {
    etag,
    lastModified,
    timeoutMs,
    allowLoopback: loopbackIsOpen(),
  });
  if (answer.status === "not_modified") return noteUnchanged(feed);
  if (answer.status !== "ok") return noteFailure(feed, fetchProblem(answer));
  const reading = await readSource({ ...feed, url: answer.finalUrl }, answer.bytes, answer.contentType);
  if (!reading.ok) return noteFailure(feed, { problem: reading.reason, detail: null });
  const stored = await storeFound(theWorker, feed.id, reading.found);
  const lost = stored.failed > 0 ? [{ code: "item_not_stored" as const, detail: String(stored.failed) }] : [];
  const told = worstOf([...reading.problems, ...lost]);
  // With a validator the rest of a long feed would never come: the server would say that nothing has changed.
  const isWhole = stored.left === 0 && stored.failed === 0;
  const validators = isWhole ? answer : { etag: null, lastModified: null };
  await asActor(theWorker, async (tx) => {
    const now = new Date();
    const ofFeed = eq(sourceItems.feedId, feed.id);
    const [items] = await tx.select({ count: count() }).from(sourceItems).where(ofFeed);
    await tx
      .update(feeds)
      .set({
        triedAt: now,
        fetchedAt: now,
        etag: validators.etag,
        lastModified: validators.lastModified,
        problem: told?.problem ?? null,
        problemDetail: told?.detail ?? null,
        itemCount: items?.count ?? 0,
      })
      .where(isStill(feed));
    const problem = told?.problem ?? null;
    if (stored.added + stored.renewed + stored.failed > 0 || problem !== feed.problem) {
      await record(tx, theWorker, "feed.fetched", { subjectId: feed.id, detail: { ...stored, problem } });
    }
  });
}

/** Not when it was given another address or kind while the old one was answering. */
const isStill = ({ id, url, kind }: Feed) => and(eq(feeds.id, id), eq(feeds.url, url), eq(feeds.kind, kind));

/** What was lost of the copy we hold is still lost. */
async function noteUnchanged(feed: Feed): Promise<void> {
  const now = new Date();
  const problem = knownProblem(feed.problem);
  const well = problem && isPartial(problem) ? {} : { problem: null, problemDetail: null };
  await asActor(theWorker, (tx) =>
    tx
      .update(feeds)
      .set({ triedAt: now, fetchedAt: now, ...well })
      .where(isStill(feed)),
  );
}

async function noteFailure(feed: Feed, { problem, detail }: ToldProblem): Promise<void> {
  await asActor(theWorker, async (tx) => {
    await tx.update(feeds).set({ triedAt: new Date(), problem, problemDetail: detail }).where(isStill(feed));
    if (feed.problem !== problem) {
      await record(tx, theWorker, "feed.failed", { subjectId: feed.id, detail: { problem } });
    }
  });
}
