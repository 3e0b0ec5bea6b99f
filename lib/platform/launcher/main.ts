import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { migrate } from "#db/migrate.ts";
import { readEnv } from "../env.ts";
import { appPassword } from "./app-login.ts";
import { buildPages } from "./build.ts";
import { childEnv } from "./child-env.ts";
import { stopChildren } from "./children.ts";
import { databaseGone, reachGivenDatabase, startOwnDatabase } from "./database.ts";
import { fillDemoWorldOnce } from "./demo-world.ts";
import { diedAlone, keepWorking, noMoreRestarts, startWeb, untilHealthy } from "./portal.ts";
import { ensurePortIsFree } from "./ports.ts";
import { steps, welcome } from "./progress.ts";
import { sayFailure } from "./say-failure.ts";
import { findSecret } from "./secret.ts";
import { isShuttingDown, onShutdown, shutdown, shutdownOnSignals } from "./shutdown.ts";

const project = fileURLToPath(new URL("../../..", import.meta.url));
const logsDir = join(project, ".gojo", "logs");

/** Starts the portal and stays until something ends by itself, which it tells by throwing. */
async function launch(): Promise<never> {
  process.chdir(project);
  const demo = !process.env["DATABASE_URL"];
  const step = steps(demo ? 6 : 5);

  const { env, secret } = await step(
    { ja: "設定を確かめています", en: "Checking the settings" },
    async () => {
      const env = readEnv({ ...process.env, ...setByUs, GOJO_DEMO: demo ? "1" : "" });
      await ensurePortIsFree(env.HOST, env.PORT);
      return { env, secret: await findSecret(env.GOJO_SECRET, resolve(env.GOJO_DATA_DIR)) };
    },
  );

  const database = await step({ ja: "データベースを起動しています", en: "Starting the database" }, () =>
    env.DATABASE_URL ? reachGivenDatabase(env.DATABASE_URL) : startOwnDatabase(env.GOJO_DATA_DIR),
  );
  const { ownerUrl, owner } = database;
  onShutdown(() => {
    noMoreRestarts();
    return stopChildren();
  });

  await step({ ja: "データベースを更新しています", en: "Bringing the tables up to date" }, () =>
    migrate({ ownerUrl, appPassword: appPassword(secret.secret) }),
  );

  await step({ ja: "画面を組み立てています", en: "Building the pages" }, () => buildPages(project, logsDir));

  const surroundings = childEnv({ env, demo, ownerUrl, secret });
  if (owner)
    await step({ ja: "デモの世界を用意しています", en: "Filling the demo world" }, () =>
      fillDemoWorldOnce({ owner, env: surroundings, project, logsDir }),
    );

  const show = ["debug", "trace"].includes(env.LOG_LEVEL) ? "all" : "warnings";
  const shared = { env: surroundings, cwd: project, logsDir, show } as const;
  const { web, worker } = await step(
    { ja: "ポータルを起動しています", en: "Starting the portal" },
    async () => {
      const web = startWeb(shared);
      await untilHealthy(web, env);
      // Only now: the worker's start would take processor time from the first page.
      return { web, worker: keepWorking(shared) };
    },
  );
  process.stdout.write(`\n${welcome(env.GOJO_URL, demo)}\n`);

  throw await Promise.race([
    web.ended.then(() => diedAlone("web", web)),
    worker.then((last) => diedAlone("worker", last)),
    database.gone.then(databaseGone),
  ]);
}

/** What an environment may not bring in from outside. */
const setByUs = { APP_DATABASE_URL: "", GOJO_SECRET_SOURCE: "" };

shutdownOnSignals();
try {
  await launch();
} catch (failure) {
  // While stopping, steps fail because what they need has been closed.
  if (!isShuttingDown()) {
    const debug = ["debug", "trace"].includes(process.env["LOG_LEVEL"] ?? "");
    process.stderr.write(`\n${sayFailure(failure, debug)}\n`);
  }
  await shutdown(1);
}
