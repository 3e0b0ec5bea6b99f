import { and, asc, eq, ne } from "drizzle-orm";
import { feeds } from "#db/schema/advisories.ts";
import type { feedKinds, feedStates } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { type FeedProblem, isPartial, knownProblem, type Remedy, remedyOf } from "../feed-problem.ts";

export type FeedShown = {
  id: string;
  url: string;
  kind: (typeof feedKinds)[number];
  name: string;
  everyMinutes: number;
  /** Of those that are listed. */
  state: Exclude<(typeof feedStates)[number], "removed">;
  triedAt: Date | null;
  fetchedAt: Date | null;
  itemCount: number;
  /** "waiting": never asked yet. "partly": items came, some were lost. */
  health: "paused" | "waiting" | "well" | "partly" | "failing";
  trouble: FeedTrouble | null;
};

/** What is wrong, what to do about it, and what was found there (a system code, words of the source). */
export type FeedTrouble = { problem: FeedProblem; remedy: Remedy; detail: string | null };

/** Every source with how it is doing, by name. 1 statement. */
export async function feedList(actor: Person): Promise<FeedShown[]> {
  authorize(actor, "feed.read");
  const rows = await asActor(actor, (tx) =>
    tx.select(columns).from(feeds).where(ne(feeds.state, "removed")).orderBy(asc(feeds.name), asc(feeds.id)),
  );
  return rows.map(shown);
}

/** One source; null when there is none, or no longer. 1 statement. */
export async function oneFeedShown(actor: Person, feedId: string): Promise<FeedShown | null> {
  authorize(actor, "feed.read");
  const [row] = await asActor(actor, (tx) =>
    tx
      .select(columns)
      .from(feeds)
      .where(and(eq(feeds.id, feedId), ne(feeds.state, "removed"))),
  );
  return row ? shown(row) : null;
}

const columns = {
  id: feeds.id,
  url: feeds.url,
  kind: feeds.kind,
  name: feeds.name,
  state: feeds.state,
  everyMinutes: feeds.everyMinutes,
  triedAt: feeds.triedAt,
  fetchedAt: feeds.fetchedAt,
  itemCount: feeds.itemCount,
  problem: feeds.problem,
  problemDetail: feeds.problemDetail,
};
type Row = Pick<typeof feeds.$inferSelect, keyof typeof columns>;

function shown({ problem: code, problemDetail: detail, ...row }: Row): FeedShown {
  const problem = knownProblem(code);
  const state = row.state === "paused" ? ("paused" as const) : ("active" as const);
  const trouble = problem && { problem, detail, remedy: remedyOf({ problem, detail }) };
  return { ...row, state, trouble, health: state === "paused" ? "paused" : healthOf(problem, row) };
}

function healthOf(problem: FeedProblem | null, { fetchedAt }: Pick<FeedShown, "fetchedAt">) {
  if (problem) return isPartial(problem) ? "partly" : "failing";
  return fetchedAt ? "well" : "waiting";
}
