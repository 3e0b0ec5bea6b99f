import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { inject } from "vitest";
import { buildPages } from "#lib/platform/launcher/build.ts";

export const project = fileURLToPath(new URL("../..", import.meta.url));
const oneBuilds = 7_060_531;

/** Sees to it that the pages are built, for test files that start the real web server. Those that come later wait. */
export async function builtPages(): Promise<void> {
  const waiting = postgres(inject("clusterUrl"), { max: 1, onnotice: () => {} });
  try {
    await waiting`select pg_advisory_lock(${oneBuilds})`;
    await buildPages(project, join(project, ".gojo", "logs"));
  } finally {
    await waiting.end();
  }
}
