import type { FeedProblem } from "#lib/advisories/feed-problem.ts";
import type { When } from "./thread.ts";

export type FeedText = {
  /** As the advisories that came from it name their source. */
  name: string;
  url: string;
  state: "active" | "paused";
  /** When it was last asked, and when that last went well. */
  triedAt: When;
  fetchedAt: When;
  problem?: FeedProblem;
  problemDetail?: string;
};

/**
 * Where the advisories came from. Addresses end in .example (RFC 2606), and the demo never asks one by itself: see
 * `neverDue`.
 */
export const feeds: readonly FeedText[] = [
  {
    name: "Open Vulnerability Notes",
    url: "https://notes.openvuln.example/feed/all.xml",
    state: "active",
    triedAt: "25m",
    fetchedAt: "25m",
  },
  {
    name: "国内脆弱性だより",
    url: "https://dayori.zeijaku.example/rss/new.rdf",
    state: "active",
    triedAt: "40m",
    fetchedAt: "1d 18:05",
    problem: "http_status",
    problemDetail: "503",
  },
  {
    name: "Tobira Networks PSIRT",
    url: "https://psirt.tobira-networks.example/feed.atom",
    state: "paused",
    triedAt: "6d 09:15",
    fetchedAt: "6d 09:15",
  },
];
