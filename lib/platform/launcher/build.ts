import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { buildEnv } from "./child-env.ts";
import { startChild } from "./children.ts";
import { Halt } from "./halt.ts";
import { lastLines } from "./log-lines.ts";

/** Everything the built pages depend on. */
const sources = [
  ...["app", "components", "db", "emails", "lib", "public"],
  ...["next.config.ts", "package.json", "package-lock.json", "postcss.config.mjs", "tsconfig.json"],
];

/** Builds the pages when their sources have changed since the last build. Throws `Halt`. */
export async function buildPages(project: string, logsDir: string): Promise<void> {
  const stamp = join(project, ".gojo", "build-hash");
  const built = await readOrEmpty(stamp);
  if (built !== "" && built === `${await sourcesHash(project)} ${await buildId(project)}`) return;
  const { buildFonts } = await import("#lib/platform/fonts/build.ts");
  await buildFonts();
  const hash = await sourcesHash(project);
  await runBuild(project, logsDir);
  await mkdir(dirname(stamp), { recursive: true });
  await writeFile(stamp, `${hash} ${await buildId(project)}`);
}

async function runBuild(project: string, logsDir: string): Promise<void> {
  const build = startChild({
    name: "build",
    args: [join(project, "node_modules/next/dist/bin/next"), "build"],
    env: buildEnv(),
    cwd: project,
    logsDir,
    show: "nothing",
  });
  if ((await build.ended) === 0) return;
  process.stderr.write(`\n\n${await lastLines(build.log, 40)}\n\n`);
  throw new Halt({
    ja: `画面を組み立てられませんでした。上の記録(全文は ${build.log})にあるエラーを直し、もう一度 npm start してください。`,
    en: `The pages could not be built: correct the error above (all of it is in ${build.log}) and run npm start again.`,
  });
}

/** Fingerprint of names and contents of all sources. */
async function sourcesHash(project: string): Promise<string> {
  const hash = createHash("sha256");
  const paths = await Promise.all(sources.map((source) => filesIn(join(project, source))));
  for (const path of paths.flat())
    hash
      .update(`${relative(project, path)}\0`)
      .update(await readFile(path))
      .update("\0");
  return hash.digest("hex");
}

async function filesIn(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === "ENOTDIR" ? [path] : [];
  }
}

/** Names the build that is there now: one made by somebody else does not count as ours. */
const buildId = (project: string) => readOrEmpty(join(project, ".next", "BUILD_ID"));

const readOrEmpty = (path: string) => readFile(path, "utf8").catch(() => "");
