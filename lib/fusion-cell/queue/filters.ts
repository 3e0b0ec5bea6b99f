import { z } from "zod";
import { importances, workSorts } from "#db/schema/vocabulary.ts";

/** What of the queue to show: everything, one's own, what nobody has, what is late. */
export const queueViews = ["waiting", "mine", "unassigned", "overdue"] as const;

const several = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z
    .union([z.enum(words), z.array(z.enum(words))])
    .optional()
    .transform((found) => [...new Set(found === undefined ? [] : [found].flat())].sort())
    .catch([]);

/** A view of the queue as an address says it, and as somebody keeps it. Nothing chosen is everything. */
export const queueFilters = z.object({
  view: z.enum(queueViews).catch("waiting"),
  sort: several(workSorts),
  importance: several(importances),
});
export type QueueFilters = z.output<typeof queueFilters>;

/** All that waits. */
export const everything: QueueFilters = { view: "waiting", sort: [], importance: [] };

/** As pairs for an address. */
export const filterPairs = ({ view, sort, importance }: QueueFilters): [string, string][] => [
  ...(view === "waiting" ? [] : [["view", view] satisfies [string, string]]),
  ...sort.map((one): [string, string] => ["sort", one]),
  ...importance.map((one): [string, string] => ["importance", one]),
];
