import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { buildEnv } from "#lib/platform/launcher/child-env.ts";
import { startChild } from "#lib/platform/launcher/children.ts";
import { freePort } from "#lib/platform/launcher/ports.ts";
import type { Tree } from "./as-tree.ts";

/*
 * What Next alone costs: an app without database, languages, rules or components of its own. `/empty` is the least a
 * dynamic page can be. The other pages send the same elements and words as a page of the portal, out of memory.
 */
const files = {
  "package.json": '{ "name": "bare", "private": true, "type": "module" }\n',
  "next.config.mjs": `import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export default { turbopack: { root: project }, outputFileTracingRoot: project };
`,
  "app/layout.jsx": `export default function Layout({ children }) {
  return <html lang="ja"><body>{children}</body></html>;
}
`,
  "app/[page]/page.jsx": `import { readFileSync } from "node:fs";
import { cookies } from "next/headers";
import { createElement } from "react";
let trees;
const grow = (tree) =>
  typeof tree === "string" ? tree : createElement(tree[0], tree[1], ...tree[2].map(grow));
export default async function Page({ params }) {
  trees ??= JSON.parse(readFileSync("pages.json", "utf8"));
  const { page } = await params;
  const known = (await cookies()).has("gojo-session");
  return <main>{known && trees[page] ? grow(trees[page]) : null}</main>;
}
`,
};
const sources = JSON.stringify(files);

/** Builds that app once, serves it with `next start` and returns its origin. */
export async function startBareApp(
  project: string,
  logsDir: string,
  pages: Record<string, Tree>,
): Promise<string> {
  const folder = join(project, ".gojo", "bench-bare");
  const port = await freePort();
  const program = { cwd: folder, logsDir, show: "nothing", env: buildEnv() } as const;
  const next = join(project, "node_modules/next/dist/bin/next");
  if ((await readFile(join(folder, "built-from"), "utf8").catch(() => "")) !== sources) {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const build = startChild({ ...program, name: "bare-build", args: [next, "build"] });
    if ((await build.ended) !== 0) throw new Error(`The bare app could not be built: see ${build.log}`);
    await writeFile(join(folder, "built-from"), sources);
  }
  await writeFile(join(folder, "pages.json"), JSON.stringify(pages));
  startChild({ ...program, name: "bare", args: [next, "start", "-H", "127.0.0.1", "-p", String(port)] });
  return `http://127.0.0.1:${port}`;
}
