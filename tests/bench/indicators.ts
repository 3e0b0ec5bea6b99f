import { existsSync } from "node:fs";
import { aims, corpus, type Score, scores } from "#tests/indicators/ioc-corpus.ts";

/*
 * How many indicators are found in real reports, and how many of those found are some: `npm run bench:indicators`.
 * Ends with 1 when an aim is missed, with 2 when the reports are not there.
 */

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
const shown = (value: number) => value.toFixed(3);

function row(type: string, score: Score): { line: string; reached: boolean } {
  const aim = aims[type];
  const recall = share(score.found, score.expected);
  const precision = share(score.right, score.extracted);
  const reached = aim !== undefined && recall >= aim.recall && precision >= (aim.precision ?? 0);
  const wanted = `recall ≥ ${aim?.recall}${aim?.precision ? `, precision ≥ ${aim.precision}` : ""}`;
  const cells = [
    type,
    `${score.found} of ${score.expected}`,
    shown(recall),
    `${score.right} of ${score.extracted}`,
    shown(precision),
    score.everywhere,
    wanted,
    reached ? "yes" : "**no**",
  ];
  return { line: `| ${cells.join(" | ")} |`, reached };
}

if (existsSync(corpus)) {
  const rows = Object.entries(scores()).map(([type, score]) => row(type, score));
  process.stdout.write(
    [
      "| type | found | recall | right | precision | extracted in all reports | aim | reached |",
      "|---|---:|---:|---:|---:|---:|---|---|",
      ...rows.map(({ line }) => line),
      "",
    ].join("\n"),
  );
  process.exitCode = rows.every(({ reached }) => reached) ? 0 : 1;
} else {
  process.stderr.write(`No reports at ${corpus}: set GOJO_CORPUS to the folder that holds them.\n`);
  process.exitCode = 2;
}
