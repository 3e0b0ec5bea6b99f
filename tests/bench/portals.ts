import { join } from "node:path";
import { readEnv } from "#lib/platform/env.ts";
import { childEnv } from "#lib/platform/launcher/child-env.ts";
import { startWeb, untilHealthy } from "#lib/platform/launcher/portal.ts";
import { freePort } from "#lib/platform/launcher/ports.ts";
import type { Cluster } from "./cluster.ts";
import { type BenchWorld, fillWorld } from "./world.ts";

/** A filled database with a web server of its own, as production runs it. */
export type Portal = {
  /** How it is called in the table: "1k", "100k". */
  name: string;
  ownerUrl: string;
  /** Environment of its web server, for other children that work on the same database. */
  env: Record<string, string | undefined>;
  origin: string;
  cookie: string;
  world: BenchWorld;
};

type Wish = { name: string; posts: number; project: string; logsDir: string; secret: string };

export async function startPortal(cluster: Cluster, wish: Wish): Promise<Portal> {
  const { name, posts, project, secret } = wish;
  const logsDir = join(wish.logsDir, name);
  const ownerUrl = await cluster.database(`gojo_${name}`, secret);
  const world = await fillWorld(ownerUrl, posts);
  const port = await freePort();
  const settings = readEnv({
    PORT: String(port),
    GOJO_DATA_DIR: join(logsDir, "data"),
    GOJO_SECRET: secret,
    LOG_LEVEL: "warn",
  });
  const from = { ...process.env, LOG_LEVEL: "warn", MAIL_TRANSPORT: "" };
  const env = childEnv({ env: settings, demo: false, ownerUrl, secret: { secret, source: "env" }, from });
  const web = startWeb({ env, cwd: project, logsDir, show: "warnings" });
  await untilHealthy(web, settings);
  const cookie = `gojo-session=${world.reader.token}`;
  return { name, ownerUrl, env, origin: settings.GOJO_URL, cookie, world };
}

/** The pages that are measured, as one address each. */
export const pagesOf = ({ origin, world }: Portal) => ({
  feed: `${origin}/groups/${world.groupId}`,
  thread: `${origin}/posts/${world.threadId}`,
  home: `${origin}/`,
});
export const pageNames = ["feed", "thread", "home"] as const;
export type PageName = (typeof pageNames)[number];
