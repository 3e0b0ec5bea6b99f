/*
 * Who looks: everybody is of a company of their own unless said otherwise.
 */

/** Three authors in one group, for each way of saying who one is. */
const authors = ["nana", "fumi", "noa"] as const;
export const everybody = [
  "visitor",
  ...authors,
  /** Of noa's company, in no group. */
  "colleague",
  /** In the authors' group. */
  "peer",
  "manager",
  /** In a group that is joined by invitation alone. */
  "insider",
  /** In neither. */
  "outsider",
  /** In no group; reports were opened to their company. */
  "opened",
  "provider",
  "moderator",
  "analyst",
  "operator",
  /** In the authors' group; their company was suspended. */
  "suspended",
  /** Was in the authors' group until just now. */
  "leaver",
] as const;
export type Who = (typeof everybody)[number];

export const fusionCell = ["moderator", "analyst"] as const satisfies readonly Who[];
/** Members of the authors' group. */
export const group = [...authors, "peer", "manager"] as const satisfies readonly Who[];
export const signedIn = everybody.filter((who) => who !== "visitor" && who !== "suspended");
