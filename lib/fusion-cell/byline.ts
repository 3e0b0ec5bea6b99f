import type { Byline } from "#db/schema/posts.ts";

/** How the fusion cell signs: with the analyst's name under an assessment, as a body under a relay. */
export const fusionCellByline = (person = ""): Byline => ({
  person,
  orgJa: "フュージョンセル",
  orgEn: "Fusion cell",
});
