import { join } from "node:path";
import { sessionCookie } from "#lib/access/session-token.ts";
import { openSession } from "#lib/access/sign-in.ts";
import { readEnv } from "#lib/platform/env.ts";
import { startWeb, untilHealthy } from "#lib/platform/launcher/portal.ts";
import { freePort } from "#lib/platform/launcher/ports.ts";
import { project } from "#tests/support/built-pages.ts";
import { everybody, type Who } from "./cast.ts";
import type { People } from "./people.ts";

/** The web server with built pages, telling its log everything. */
export async function aPortalOn(logsDir: string): Promise<{ port: number; logs: string }> {
  const port = await freePort();
  const env = {
    ...process.env,
    ...{ NODE_ENV: "production", DATABASE_URL: "", LOG_LEVEL: "trace", MAIL_TRANSPORT: "local" },
    ...{ PORT: String(port), GOJO_URL: `http://127.0.0.1:${port}` },
  };
  const web = startWeb({ env, cwd: project, logsDir, show: "nothing" });
  await untilHealthy(web, readEnv(env));
  return { port, logs: join(logsDir, "web.log") };
}

/** With which headers each of them asks. Every second one reads English. */
export async function cookies(people: People): Promise<Map<Who, Record<string, string>>> {
  const all = new Map<Who, Record<string, string>>();
  for (const [at, who] of everybody.entries()) {
    const language = { "accept-language": at % 2 === 0 ? "ja" : "en" };
    if (who === "visitor") {
      all.set(who, language);
      continue;
    }
    const { token } = await openSession(people[who].userId, "test");
    all.set(who, { ...language, cookie: `${sessionCookie()}=${token}` });
  }
  return all;
}
