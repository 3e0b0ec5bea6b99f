import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { extractIndicators } from "#lib/indicators/extract.ts";
import { aims, corpus, edgeCases, otherReports, phishingUrls, scores } from "./ioc-corpus.ts";

describe.skipIf(!existsSync(corpus))("in real reports an analyst finds", () => {
  const all = existsSync(corpus) ? scores() : {};

  test.each(Object.entries(aims))(
    "nearly every one of the %s their authors list",
    (type, { recall, precision }) => {
      const score = all[type];
      expect(score?.expected).toBeGreaterThan(0);
      expect((score?.found ?? 0) / (score?.expected ?? 1), score?.missed.join(" ")).toBeGreaterThanOrEqual(
        recall,
      );
      if (precision !== null)
        expect((score?.right ?? 0) / (score?.extracted ?? 1), score?.wrong.join(" ")).toBeGreaterThanOrEqual(
          precision,
        );
    },
  );

  test("every address in a list of phishing sites, whatever stands behind the comma", () => {
    const { rows, missed } = phishingUrls();
    expect(rows).toBeGreaterThan(1_000);
    expect(missed).toEqual([]);
  });

  test("what others list as found, and nothing of what they list as none", () => {
    const { valid, invalid } = edgeCases();
    const [has, none] = [valid, invalid].map((lines) =>
      lines.filter((line) => extractIndicators(line).indicators.length === 0),
    );
    // Half a telephone number is no indicator; a range of addresses is one here.
    expect(has).toEqual(["456-7890"]);
    expect(invalid.filter((line) => !none?.includes(line))).toEqual(["100.20.30.0/24"]);
  });

  test("something in every list and table", () => {
    for (const file of otherReports()) {
      const text = readFileSync(file, "utf8");
      const { indicators, cut } = extractIndicators(text);
      expect(indicators.length, file).toBeGreaterThan(20);
      expect(cut).toBe(false);
    }
  });
});
