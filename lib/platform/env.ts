import { z } from "zod";

const schema = z.object({
  APP_DATABASE_URL: z.string().optional(),
  DATABASE_URL: z.string().optional(),
  GOJO_DEMO: z.string().optional(),
  GOJO_SECRET: z.string().min(32).optional(),
  GOJO_SECRET_SOURCE: z.string().optional(),
  GOJO_DATA_DIR: z.string().default(".gojo/data"),
  PORT: z.coerce.number().default(3000),
  HOST: z.string().default("127.0.0.1"),
  GOJO_URL: z.string().default("http://127.0.0.1:3000"),
  MAIL_TRANSPORT: z.enum(["local", "smtp", "resend"]).default("local"),
  SMTP_URL: z.string().optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: z.string().optional(),
  MAIL_FROM: z.string().default("互助 Gojo <noreply@localhost>"),
  LOG_LEVEL: z.string().default("info"),
});
export type Env = z.infer<typeof schema>;
export const readEnv = (source = process.env): Env => schema.parse(source);
let cached: Env | undefined;
export function env(): Env {
  cached ??= readEnv();
  return cached;
}
