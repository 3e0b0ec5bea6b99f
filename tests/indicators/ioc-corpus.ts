import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { extractIndicators } from "#lib/indicators/extract.ts";

/** Where the reports and their ground truth lie. */
export const corpus = `${process.env.GOJO_CORPUS ?? "../shared/data"}/ioc`;

const truth = z.record(
  z.string(),
  z.object({
    expected: z.record(z.string(), z.array(z.string())),
    references_not_indicators: z.array(z.string()),
    cves: z.array(z.string()),
  }),
);
type Report = z.infer<typeof truth>[string];

/** What must be reached: a share of what the authors list, and a share of what is found. */
export const aims: Readonly<Record<string, { recall: number; precision: number | null }>> = {
  hashes: { recall: 0.98, precision: null },
  ipv4: { recall: 0.98, precision: null },
  url: { recall: 0.98, precision: null },
  email: { recall: 0.98, precision: null },
  domain: { recall: 0.95, precision: 0.8 },
  cve: { recall: 0.98, precision: null },
};

/**
 * `extracted` and `right` count in reports alone whose authors list values of this type: elsewhere the ground truth
 * does not say what is right. `everywhere` counts in all.
 */
export type Score = {
  expected: number;
  found: number;
  extracted: number;
  right: number;
  everywhere: number;
  missed: string[];
  wrong: string[];
};

const noScore = (): Score => ({
  expected: 0,
  found: 0,
  extracted: 0,
  right: 0,
  everywhere: 0,
  missed: [],
  wrong: [],
});

/** Every report against what its authors list as indicators, by the rules told in docs/benchmarks.md. */
export function scores(): Record<string, Score> {
  const all = Object.fromEntries(Object.keys(aims).map((type) => [type, noScore()]));
  const reports = truth.parse(JSON.parse(readFileSync(`${corpus}/eset_ground_truth.json`, "utf8")));
  for (const [name, report] of Object.entries(reports)) {
    const text = readFileSync(`${corpus}/reports/${name}.adoc`, "utf8");
    for (const [type, score] of Object.entries(all)) add(score, type, report, text);
  }
  return all;
}

function add(score: Score, type: string, report: Report, text: string): void {
  const { expected, allowed } = truthOf(type, report);
  const extracted = extractedFrom(text, type);
  const hosts = type === "domain" ? new Set(extractedFrom(text, "url").map(hostOf)) : new Set<string>();
  const found = new Set(extracted);
  const missed = expected.filter((value) => !found.has(value) && !hosts.has(value));
  const wrong = extracted.filter((value) => !allowed.has(value));
  score.expected += expected.length;
  score.found += expected.length - missed.length;
  score.missed.push(...missed);
  score.everywhere += extracted.length;
  if (expected.length === 0) return;
  score.extracted += extracted.length;
  score.right += extracted.length - wrong.length;
  score.wrong.push(...wrong);
}

const isHash = (type: string) => /^(?:md5|sha\d+)$/.test(type);

function truthOf(type: string, { expected, references_not_indicators: references, cves }: Report) {
  const listed = (wanted: string) => expected[wanted] ?? [];
  switch (type) {
    case "hashes": {
      const hashes = Object.keys(expected).filter(isHash).flatMap(listed);
      return { expected: hashes, allowed: new Set(hashes) };
    }
    case "cve":
      return { expected: cves, allowed: new Set(cves) };
    case "domain": {
      const hosts = listed("url").map(hostOf);
      return { expected: listed("domain"), allowed: new Set([...listed("domain"), ...hosts]) };
    }
    case "url": {
      const urls = listed("url").map(bare);
      // A reference is an address of a page all the same: rightly found, and rightly not blocked.
      return { expected: urls, allowed: new Set([...urls, ...references.map(bare)]) };
    }
    default:
      return { expected: listed(type), allowed: new Set(listed(type)) };
  }
}

function extractedFrom(text: string, type: string): string[] {
  const isWanted = (found: string) => (type === "hashes" ? isHash(found) : found === type);
  const values = extractIndicators(text).indicators.filter((found) => isWanted(found.type));
  return [...new Set(values.map(({ value }) => (type === "url" ? bare(value) : value)))];
}

const hostOf = (url: string) => URL.parse(url)?.hostname ?? "";
/** The ground truth keeps the full stop or quote of a sentence and differs in the case of hosts. */
const bare = (url: string) => (URL.parse(url)?.href ?? url).replace(/(?:[./]|%22)+$/, "");

/** Lines that a maker of another extractor lists as found and as not found; null where they are absent. */
export function edgeCases(): { valid: string[]; invalid: string[] } {
  const lines = (name: string) =>
    readFileSync(`${corpus}/iocextract/${name}.txt`, "utf8").split("\n").filter(Boolean);
  return { valid: lines("valid"), invalid: lines("invalid") };
}

export const otherReports = (): string[] =>
  ["unit42", "csv", "maltrail", "phishurl_jp"].flatMap((folder) =>
    readdirSync(`${corpus}/${folder}`).map((name) => `${corpus}/${folder}/${name}`),
  );

/** The column of addresses of a real list, read from whole lines in which Japanese follows the comma. */
export function phishingUrls(): { rows: number; missed: string[] } {
  const lines = readFileSync(`${corpus}/phishurl_jp/202509.csv`, "utf8").split(/\r?\n/).slice(1);
  const rows = lines.flatMap((line) => {
    const url = line.split(",")[1];
    return url ? [{ line, url }] : [];
  });
  const href = (url: string) => URL.parse(url)?.href;
  // A comma may be part of an address: only what is no address is surely behind it.
  const isAnswer = (value: string, url: string) =>
    href(value) === href(url) || href(value)?.startsWith(`${href(url)},`);
  const missed = rows.filter(
    ({ line, url }) => !extractIndicators(line).indicators.some(({ value }) => isAnswer(value, url)),
  );
  return { rows: rows.length, missed: missed.map(({ url }) => url) };
}
