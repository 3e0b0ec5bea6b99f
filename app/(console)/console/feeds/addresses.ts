const deeds = ["added", "asked", "changed", "paused", "resumed", "removed"] as const;
type Deed = (typeof deeds)[number];

/** What was just done, as the list confirms it; null for anything else. */
export const feedDeedIn = (done: string | string[] | undefined): Deed | null =>
  deeds.find((deed) => deed === done) ?? null;

/** Back to the list, with what was done. */
export const feedsAfter = (deed: Deed): string => `/console/feeds?done=${deed}`;
