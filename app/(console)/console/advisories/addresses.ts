import { z } from "zod";

/** In the order in which an advisory passes through them. */
export const triageStates = ["new", "drafting", "published", "rejected", "withdrawn"] as const;
export type TriageState = (typeof triageStates)[number];

/** What an address of the desk may say. */
export type TriageAddress = Partial<
  Record<"state" | "from" | "item" | "rejected" | "done", string | string[]>
>;

const one = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
const anId = (value: string | string[] | undefined) => z.uuid().safeParse(value).data;

/** What is meant by an address; what is not understood counts as not said. */
export function readAddress({ state, from, item, rejected, done }: TriageAddress) {
  return {
    state: triageStates.find((known) => known === state) ?? "new",
    from: one(from),
    itemId: anId(item),
    rejectedId: anId(rejected),
    isRestored: done === "restored",
  };
}

type Place = { state: TriageState; from?: string | undefined; itemId?: string | undefined };

/** The address of a state, a page of it, and the item beside it. */
export function pageHref({ state, from, itemId }: Place): string {
  const query = new URLSearchParams({
    ...(state !== "new" && { state }),
    ...(from && { from }),
    ...(itemId && { item: itemId }),
  }).toString();
  return query ? `/console/advisories?${query}` : "/console/advisories";
}
