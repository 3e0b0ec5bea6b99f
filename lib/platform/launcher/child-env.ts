import { resolve } from "node:path";
import type { Env } from "../env.ts";
import { appDatabaseUrl } from "./app-login.ts";
import type { Secret } from "./secret.ts";

type Surroundings = Record<string, string | undefined>;

/** Names by which owner rights could reach a child. Empty, not absent: Next would fill an absent one from `.env`. */
const ownersOnly = { DATABASE_URL: "", PGUSER: undefined, PGPASSWORD: undefined, PGPASSFILE: undefined };

/** Environment of web, worker and demo world: they sign in as `gojo_app`; owner rights stay with the launcher. */
export function childEnv(options: {
  env: Env;
  demo: boolean;
  ownerUrl: string;
  secret: Secret;
  from?: Surroundings;
}): Surroundings {
  const { env, demo, ownerUrl, secret, from = process.env } = options;
  return {
    ...buildEnv(from),
    APP_DATABASE_URL: appDatabaseUrl(ownerUrl, secret.secret),
    GOJO_DEMO: demo ? "1" : "",
    GOJO_SECRET: secret.secret,
    GOJO_SECRET_SOURCE: secret.source,
    GOJO_DATA_DIR: resolve(env.GOJO_DATA_DIR),
    GOJO_URL: env.GOJO_URL,
    HOST: env.HOST,
    PORT: String(env.PORT),
  };
}

/** Environment of `next build`: no secret at all. */
export const buildEnv = (from: Surroundings = process.env): Surroundings => ({
  ...from,
  ...ownersOnly,
  APP_DATABASE_URL: "",
  GOJO_SECRET: "",
  NODE_ENV: "production",
  NEXT_TELEMETRY_DISABLED: "1",
});
