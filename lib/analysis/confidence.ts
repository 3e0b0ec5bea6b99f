/** The words analysts choose from, each with its number on the 0–100 scale (STIX 2.1 Appendix A, None/Low/Med/High). */
export const confidenceLevels = { high: 85, medium: 50, low: 15 } as const;
export type ConfidenceLevel = keyof typeof confidenceLevels;

/** The word for a number from anywhere: 70–100 high, 30–69 medium, 1–29 low; null when there is no confidence at all. */
export function confidenceLevel(confidence: number | null): ConfidenceLevel | null {
  if (confidence === null || confidence < 1) return null;
  if (confidence >= 70) return "high";
  return confidence >= 30 ? "medium" : "low";
}
