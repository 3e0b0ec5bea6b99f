import type { advisories } from "#db/schema/advisories.ts";
import type { HeadField } from "./forms.ts";

type Head = Pick<typeof advisories.$inferSelect, HeadField | "labelledBy">;

/** What the head of an advisory holds, as a form sees it: a label nobody has chosen yet is none. */
export const heldBy = (advisory: Head): Record<HeadField, string> => ({
  titleJa: advisory.titleJa,
  whatHappened: advisory.whatHappened,
  whoIsConcerned: advisory.whoIsConcerned,
  actToday: advisory.actToday,
  urgency: advisory.urgency,
  tlp: advisory.labelledBy ? advisory.tlp : "",
});
