import type { AdvisoryFacts } from "#db/schema/advisories.ts";

export type SeverityShown = {
  score: number;
  word: "none" | "low" | "medium" | "high" | "critical";
  /** Of CVSS; null where the source gave no vector. */
  version: string | null;
};

/** A published score in words (CVSS v3.1 §5, v4.0 §6; version 2 knows neither "none" nor "critical"). */
export function severityShown({ score, vector }: NonNullable<AdvisoryFacts["severity"]>): SeverityShown {
  const version = vector === null ? null : (/^CVSS:(\d\.\d)\//.exec(vector)?.[1] ?? "2.0");
  const isOld = version === "2.0";
  if (score >= 9 && !isOld) return { score, version, word: "critical" };
  if (score >= 7) return { score, version, word: "high" };
  if (score >= 4) return { score, version, word: "medium" };
  return { score, version, word: score > 0 || isOld ? "low" : "none" };
}
