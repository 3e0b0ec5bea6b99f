import { z } from "zod";
import {
  isFolder,
  isHost,
  isLoopbackHost,
  isPort,
  isPostgresUrl,
  isPublicUrl,
  isSender,
  isServiceUrl,
  isSmtpUrl,
} from "./env-checks.ts";
import { envSentences, type Sentence } from "./env-sentences.ts";

const schema = z
  .object({
    /** Login with owner rights. Only the launcher sees it, and only to migrate. */
    DATABASE_URL: z.string().refine(isPostgresUrl).optional(),
    /** The login `gojo_app`, which owns nothing. The launcher gives it to web and worker. */
    APP_DATABASE_URL: z.string().refine(isPostgresUrl).optional(),
    GOJO_DEMO: z.literal("1").optional(),
    /** Every key of the portal is derived from it. */
    GOJO_SECRET: z.string().min(32).optional(),
    GOJO_SECRET_SOURCE: z.enum(["file", "env"]).optional(),
    GOJO_DATA_DIR: z.string().default(".gojo/data"),
    /** A folder of warning lists in the format of MISP. */
    GOJO_WARNING_LISTS: z.string().refine(isFolder).optional(),
    PORT: z.string().refine(isPort).transform(Number).default(3000),
    HOST: z.string().refine(isHost).default("127.0.0.1"),
    GOJO_URL: z.string().refine(isPublicUrl).optional(),
    MAIL_TRANSPORT: z.enum(["local", "smtp", "resend"]).default("local"),
    SMTP_URL: z.string().refine(isSmtpUrl).optional(),
    RESEND_API_KEY: z.string().optional(),
    RESEND_BASE_URL: z.string().refine(isServiceUrl).optional(),
    MAIL_FROM: z.string().refine(isSender).optional(),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  })
  .superRefine((env, context) => {
    const refuse = (rule: string) =>
      context.addIssue({ code: "custom", path: [rule.split("/")[0] ?? rule], message: rule });
    if (env.GOJO_DEMO && !isLoopbackHost(env.HOST)) refuse("HOST/demo");
    if (env.GOJO_DEMO && env.GOJO_URL && !isLoopbackHost(new URL(env.GOJO_URL).hostname))
      refuse("GOJO_URL/demo");
    if (env.MAIL_TRANSPORT === "smtp" && !env.SMTP_URL) refuse("SMTP_URL");
    if (env.MAIL_TRANSPORT === "resend" && !env.RESEND_API_KEY) refuse("RESEND_API_KEY");
    if (env.MAIL_TRANSPORT !== "local" && !env.MAIL_FROM) refuse("MAIL_FROM");
  })
  .transform((env) => ({
    ...env,
    GOJO_URL: env.GOJO_URL ? new URL(env.GOJO_URL).origin : ownAddress(env),
    MAIL_FROM: env.MAIL_FROM ?? "互助 Gojo <noreply@localhost>",
  }));

/** Settings of the running portal. `GOJO_URL` is an origin: no slash at its end. */
export type Env = z.infer<typeof schema>;

/** One or more environment variables are wrong. Its message holds, per value, a Japanese and an English line. */
export class EnvError extends Error {
  override readonly name = "EnvError";
  readonly problems: readonly Sentence[];
  constructor(problems: readonly Sentence[]) {
    super(problems.map(({ ja, en }) => `${ja}\n${en}`).join("\n"));
    this.problems = problems;
  }
}

/** Reads and checks the environment; unset and empty are the same. Throws `EnvError`. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  throw new EnvError([...new Set(read.error.issues.map(sentenceFor))]);
}

function sentenceFor({ message, path }: { message: string; path: PropertyKey[] }): Sentence {
  const known: Record<string, Sentence> = envSentences;
  return known[message] ?? known[String(path[0])] ?? { ja: message, en: message };
}

function ownAddress({ HOST, PORT }: { HOST: string; PORT: number }): string {
  if (!isLoopbackHost(HOST)) return `http://127.0.0.1:${PORT}`;
  return `http://${HOST.includes(":") ? `[${HOST}]` : HOST}:${PORT}`;
}

let cached: Env | undefined;

/** The settings of this process, read once. */
export function env(): Env {
  cached ??= readEnv();
  return cached;
}
