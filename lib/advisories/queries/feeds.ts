import { asc } from "drizzle-orm";
import { feeds } from "#db/schema/advisories.ts";
import type { feedKinds } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { type FeedProblem, isPartial, knownProblem } from "../feed-problem.ts";

export type FeedShown = {
  id: string;
  url: string;
  kind: (typeof feedKinds)[number];
  name: string;
  everyMinutes: number;
  triedAt: Date | null;
  fetchedAt: Date | null;
  itemCount: number;
  /** "waiting": never asked yet. "partly": items came, some were lost. */
  health: "waiting" | "well" | "partly" | "failing";
  problem: FeedProblem | null;
  problemDetail: string | null;
};

/** Every source with how it is doing, by name. 1 statement. */
export async function feedList(actor: Person): Promise<FeedShown[]> {
  authorize(actor, "feed.read");
  const rows = await asActor(actor, (tx) =>
    tx
      .select({
        id: feeds.id,
        url: feeds.url,
        kind: feeds.kind,
        name: feeds.name,
        everyMinutes: feeds.everyMinutes,
        triedAt: feeds.triedAt,
        fetchedAt: feeds.fetchedAt,
        itemCount: feeds.itemCount,
        problem: feeds.problem,
        problemDetail: feeds.problemDetail,
      })
      .from(feeds)
      .orderBy(asc(feeds.name), asc(feeds.id)),
  );
  return rows.map((row) => {
    const problem = knownProblem(row.problem);
    return { ...row, problem, health: healthOf(problem, row) };
  });
}

function healthOf(problem: FeedProblem | null, { fetchedAt }: Pick<FeedShown, "fetchedAt">) {
  if (problem) return isPartial(problem) ? "partly" : "failing";
  return fetchedAt ? "well" : "waiting";
}
