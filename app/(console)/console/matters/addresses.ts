import { type Degree, degrees, type Importance, importances } from "#db/schema/vocabulary.ts";

/** What an address of the list of matters says. */
export type MattersAddress = {
  view?: string;
  importance?: string;
  named?: string;
  degree?: string;
  after?: string;
};

export const importanceIn = ({ importance }: MattersAddress): Importance | undefined =>
  importances.find((one) => one === importance);
export const degreeIn = ({ degree }: MattersAddress): Degree | undefined =>
  degrees.find((one) => one === degree);

/** The same list with other wishes; empty ones are left out. */
export function mattersHref(wishes: MattersAddress): string {
  const query = new URLSearchParams(Object.entries(wishes).filter(([, value]) => value));
  return query.size > 0 ? `/console/matters?${query}` : "/console/matters";
}

export const matterHref = (number: string): string => `/console/matters/${number}`;

/** Where the fusion cell works on an item. */
export const deskItemHref = ({ kind, id }: { kind: "post" | "advisory"; id: string }): string =>
  kind === "post" ? `/console/items/${id}` : `/console/advisories/${id}`;
