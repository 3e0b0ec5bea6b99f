import type { Attribution, PostKind } from "#db/schema/vocabulary.ts";

/** Incidents are anonymous to members unless their author chooses otherwise (C2). Browser-safe. */
export const startingAttribution = (kind: PostKind): Attribution =>
  kind === "incident" ? "fusion_cell" : "named";
