import type { FetchFailure, FetchRefusal, FetchResult } from "#lib/platform/guarded-fetch.ts";
import type { CsafReading } from "./sources/read-csaf.ts";
import type { FeedReading } from "./sources/read-feed.ts";
import type { Problem, ProblemCode } from "./sources/source-item.ts";

type Failed<Reading> = Extract<Reading, { ok: false }> extends { reason: infer Reason } ? Reason : never;

/** Everything that can be wrong with a source, by code; each has a sentence for the operator. */
export type FeedProblem =
  | FetchRefusal
  | FetchFailure
  | "http_status"
  | Failed<FeedReading>
  | Failed<CsafReading>
  | ProblemCode
  | "item_not_stored";

/** Whether nothing came of a fetch, or only a part was lost. The worst of each stand first. */
const extents = {
  bad_url: "whole",
  bad_scheme: "whole",
  credentials_in_url: "whole",
  bad_port: "whole",
  private_address: "whole",
  insecure_redirect: "whole",
  too_many_redirects: "whole",
  network: "whole",
  timeout: "whole",
  http_status: "whole",
  too_large: "whole",
  decompression: "whole",
  not_a_feed: "whole",
  xml_bomb: "whole",
  not_json: "whole",
  not_csaf: "whole",
  unsupported_version: "whole",
  source_error: "part",
  item_not_stored: "part",
  truncated: "part",
  not_well_formed: "part",
  too_many_items: "part",
  out_of_time: "part",
  encoding: "part",
  empty_item: "part",
  bad_link: "part",
  bad_date: "part",
} as const satisfies Record<FeedProblem, "whole" | "part">;

export const feedProblems = Object.keys(extents) as FeedProblem[];

/** What stands in the database, unless it is a code of another day. */
export const knownProblem = (code: string | null): FeedProblem | null =>
  feedProblems.find((known) => known === code) ?? null;

/** Whether items came all the same. */
export const isPartial = (problem: FeedProblem): boolean => extents[problem] === "part";

export type ToldProblem = { problem: FeedProblem; detail: string | null };

/** What a fetch that brought nothing is told as. */
export function fetchProblem(result: Extract<FetchResult, { status: "refused" | "failed" }>): ToldProblem {
  if (result.status === "refused") return { problem: result.reason, detail: null };
  if (result.reason === "http_status") return { problem: "http_status", detail: String(result.httpStatus) };
  return { problem: result.reason, detail: result.detail };
}

/** Of all that was found in a document, what the operator should hear first; null when all is well. */
export function worstOf(
  found: readonly { code: FeedProblem; detail: Problem["detail"] }[],
): ToldProblem | null {
  const worst = found.toSorted((a, b) => feedProblems.indexOf(a.code) - feedProblems.indexOf(b.code))[0];
  return worst ? { problem: worst.code, detail: worst.detail } : null;
}

/** What an operator can do about a problem, for each a sentence. */
export const remedies = ["check_address", "choose_kind", "ask_source", "wait", "nothing"] as const;
export type Remedy = (typeof remedies)[number];

const remedyFor: Partial<Record<FeedProblem, Remedy>> = {
  network: "check_address",
  timeout: "wait",
  too_large: "ask_source",
  decompression: "wait",
  not_a_feed: "choose_kind",
  xml_bomb: "ask_source",
  not_json: "choose_kind",
  not_csaf: "choose_kind",
  unsupported_version: "ask_source",
  too_many_redirects: "check_address",
  source_error: "ask_source",
};

/** Statuses by which a server says that the address is wrong or closed (RFC 9110 §15.5). */
const wrongAddress = ["401", "403", "404", "410"];

/** What to do first about a problem. */
export function remedyOf({ problem, detail }: ToldProblem): Remedy {
  if (problem === "http_status") return wrongAddress.includes(detail ?? "") ? "check_address" : "wait";
  return remedyFor[problem] ?? (isPartial(problem) ? "nothing" : "check_address");
}
