import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPages } from "#lib/platform/launcher/build.ts";
import { findChromium } from "./chromium.ts";
import { type Counts, countsOfPlaywright, countsOfVitest, none, plus } from "./counts.ts";
import { runTool } from "./tool.ts";

/*
 * Everything that must hold, one after the other: `npm test`. The last line says how much of it did.
 */

const project = fileURLToPath(new URL("../..", import.meta.url));
const reports = join(project, ".gojo", "test");

async function checks(): Promise<Counts> {
  let counts = none;
  for (const script of ["verify:style", "verify:types", "verify:imports", "verify:dead"]) {
    const passed = (await runTool("npm", ["run", "--silent", script], project)) === 0;
    counts = plus(counts, { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });
    console.log(`${passed ? "✓" : "✗"} ${script}`);
  }
  return counts;
}

async function onTheDatabase(): Promise<Counts> {
  const report = join(reports, "vitest.json");
  const status = await runTool(
    "vitest",
    ["run", "--reporter=dot", "--reporter=json", `--outputFile=${report}`],
    project,
  );
  return countsOfVitest(await readFile(report, "utf8").catch(() => ""), status);
}

async function inTheBrowser(): Promise<Counts> {
  await buildPages(project, join(project, ".gojo", "logs"));
  const report = join(reports, "playwright.json");
  const env = { CHROMIUM_PATH: await findChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const status = await runTool("playwright", ["test", "--reporter=list,json"], project, env);
  return countsOfPlaywright(await readFile(report, "utf8").catch(() => ""), status);
}

await mkdir(reports, { recursive: true });
process.chdir(project);
let total = none;
for (const part of [checks, onTheDatabase, inTheBrowser]) {
  total = plus(
    total,
    await part().catch((failure: unknown) => {
      console.error(failure);
      return { passed: 0, failed: 1, skipped: 0 };
    }),
  );
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);
