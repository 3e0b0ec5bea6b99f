import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPages } from "#lib/platform/launcher/build.ts";
import { stopChildren } from "#lib/platform/launcher/children.ts";
import { onShutdown, shutdown, shutdownOnSignals } from "#lib/platform/launcher/shutdown.ts";
import { asTree, type Tree } from "./as-tree.ts";
import { startBareApp } from "./bare-app.ts";
import { startCluster } from "./cluster.ts";
import { composing, statementsPerDigest } from "./digest.ts";
import { middle, type Reading } from "./load.ts";
import { pageSizes } from "./page-sizes.ts";
import { countStatements, type Measured, measure, measureBareSql, type PageStatements } from "./pages.ts";
import { type Portal, pageNames, pagesOf, startPortal } from "./portals.ts";
import { lookAtQueue, queueSize, startQueue, statementsPerLook } from "./queue.ts";
import { relateNew, startRelations, statementsPerRelating } from "./relations.ts";
import { table } from "./report.ts";
import { writeDownStatements } from "./statements.ts";
import { submitting } from "./submitting.ts";

/*
 * How fast, how many statements, how many bytes: `npm run bench`. Everything runs on loopback and ends by itself.
 */

const project = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(project, ".gojo", "bench");
const secret = "only for the bench, and never for members";
const longest = 20 * 60_000;
const rounds = 3;

async function bench(): Promise<string> {
  await step("building the pages", () => buildPages(project, folder));
  const cluster = await step("starting a database", startCluster);
  onShutdown(() => stopChildren(3_000));
  const portals: Portal[] = [];
  for (const [name, posts] of [
    ["1k", 1_000],
    ["100k", 100_000],
  ] as const) {
    const wish = { name, posts, project, logsDir: folder, secret };
    portals.push(await step(`filling ${posts} posts`, () => startPortal(cluster, wish)));
  }

  const queueWorld = await step(`filling a queue of ${queueSize.waiting}`, () => startQueue(cluster, secret));

  const relationsWorld = await step("filling a million observables", () => startRelations(cluster, secret));

  const trees = await step("reading the pages", () => treesOf(portals));
  const bareOrigin = await step("building a bare app", () => startBareApp(project, folder, trees));

  const statements = new Map<string, PageStatements>();
  const digestStatements = new Map<string, PageStatements["log"][]>();
  const queueStatements: PageStatements["log"] = [];
  const relatingStatements: PageStatements["log"][] = [];
  await step("counting statements", async () => {
    const stop = await writeDownStatements(cluster);
    for (const portal of portals) {
      for (const [name, found] of await countStatements(cluster, portal))
        statements.set(`${name} ${portal.name}`, found);
      digestStatements.set(portal.name, await statementsPerDigest(cluster, portal));
    }
    queueStatements.push(...(await statementsPerLook(cluster, queueWorld)));
    relatingStatements.push(...(await statementsPerRelating(cluster, relationsWorld)));
    await stop();
  });
  const queue = await step("looking at the queue", () => lookAtQueue(queueWorld, queueStatements));

  const relating = await step("relating what comes in", () => relateNew(relationsWorld, relatingStatements));

  const variants = portals.flatMap((portal) =>
    pageNames.map((name) => ({
      key: `${name} ${portal.name}`,
      url: pagesOf(portal)[name],
      cookie: portal.cookie,
    })),
  );
  const bare = ["empty", ...pageNames].map((name) => ({
    key: `bare ${name}`,
    url: `${bareOrigin}/${name}`,
    cookie: "gojo-session=nobody",
  }));
  const pages = await step("asking for pages", () => measure([...bare, ...variants], { rounds, seconds: 3 }));

  const bareSql = new Map<string, Reading>();
  await step("asking the database directly", async () => {
    for (const portal of portals) {
      for (const name of pageNames) {
        const log = statements.get(`${name} ${portal.name}`)?.log ?? [];
        bareSql.set(`${name} ${portal.name}`, await measureBareSql(portal, [log]));
      }
      bareSql.set(
        `digest ${portal.name}`,
        await measureBareSql(portal, digestStatements.get(portal.name) ?? []),
      );
    }
  });

  const digests = new Map<string, Reading>();
  await step("composing digests", async () => {
    for (const portal of portals) {
      const readings: Reading[] = [];
      for (let round = 0; round < rounds; round++) readings.push(await composing(portal, 2));
      digests.set(portal.name, middle(readings));
    }
  });

  const [, large] = portals;
  if (!large) throw new Error("There is no large portal");
  const [feed, newPost] = await step("measuring first visits", () =>
    pageSizes(large, [
      new URL(pagesOf(large).feed).pathname,
      `/posts/new?happening=suspicious_mail&group=${large.world.groupId}`,
    ]),
  );
  if (!feed || !newPost) throw new Error("The browser saw nothing");

  const submits = new Map<string, Measured>();
  await step("submitting posts", async () => {
    for (const portal of portals) {
      const [alone, eight]: [Reading[], Reading[]] = [[], []];
      await submitting(portal, { connections: 8, seconds: 1 });
      for (let round = 0; round < rounds; round++) {
        alone.push(await submitting(portal, { connections: 1, seconds: 2 }));
        eight.push(await submitting(portal, { connections: 8, seconds: 2 }));
      }
      submits.set(portal.name, { alone: middle(alone), eight: middle(eight) });
    }
  });
  return table({
    pages,
    statements,
    bareSql,
    submits,
    digests,
    queue: { ...queue, statements: queueStatements.length },
    relating,
    sizes: { feed, newPost },
  });
}

/** What the large portal's pages consist of, so that the bare app can send the same. */
async function treesOf(portals: readonly Portal[]): Promise<Record<string, Tree>> {
  const large = portals.at(-1);
  const trees: Record<string, Tree> = {};
  for (const [name, url] of large ? Object.entries(pagesOf(large)) : []) {
    const answer = await fetch(url, { headers: { cookie: large?.cookie ?? "", "accept-language": "ja" } });
    trees[name] = asTree(await answer.text());
  }
  return trees;
}

async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  process.stderr.write(`${what} … `);
  const begun = performance.now();
  const result = await work();
  process.stderr.write(`${((performance.now() - begun) / 1_000).toFixed(1)} s\n`);
  return result;
}

process.chdir(project);
Object.assign(process.env, { GOJO_SECRET: secret });
shutdownOnSignals();
setTimeout(() => {
  process.stderr.write("\nThe bench took too long and was stopped.\n");
  void shutdown(1);
}, longest).unref();
try {
  await mkdir(folder, { recursive: true });
  const written = await bench();
  await writeFile(join(folder, "latest.md"), written);
  process.stdout.write(`\n${written}`);
  await shutdown(0);
} catch (failure) {
  console.error(failure);
  await shutdown(1);
}
