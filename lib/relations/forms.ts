import { z } from "zod";

export const relationDecisions = ["confirmed", "rejected", "proposed"] as const;

/** What a person says about a pair; "proposed" takes back what was said. */
export const relationForm = z.object({
  relationId: z.uuid(),
  decision: z.enum(relationDecisions),
  /** Where the form stood. */
  back: z.string().startsWith("/console").max(2_000).default("/console/matters?view=proposals"),
});
export type RelationForm = Pick<z.output<typeof relationForm>, "relationId" | "decision">;
