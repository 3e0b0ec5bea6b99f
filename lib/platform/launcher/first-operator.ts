import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { migrate } from "#db/migrate.ts";
import { closeTheDoor } from "#lib/access/door.ts";
import { inviteFirstOperator } from "#lib/membership/commands/invite.ts";
import { readEnv } from "../env.ts";
import { Refusal } from "../refusal.ts";
import { appDatabaseUrl, appPassword } from "./app-login.ts";
import { checkGivenDatabase } from "./given-database.ts";
import { Halt } from "./halt.ts";
import { sayFailure } from "./say-failure.ts";
import { findSecret } from "./secret.ts";

/*
 * `npm run operator -- --email … --name …`: invites the first operator of an empty portal and prints the link.
 */

const usage = new Halt({
  ja: '次のように実行してください: npm run operator -- --email you@example.jp --name "氏名"',
  en: 'Run it like this: npm run operator -- --email you@example.jp --name "Your Name"',
});

const demo = new Halt({
  ja: "DATABASE_URL が設定されていません。デモには運営者が最初からいます。",
  en: "DATABASE_URL is not set. The demo has an operator from the start.",
});

const already = new Halt({
  ja: "運営者はすでにいます。運営の画面「人と役割」から招待してください。",
  en: 'There is an operator already: invite others under "People and roles".',
});

function wish(): { email: string; name: string } {
  const options = { email: { type: "string" }, name: { type: "string" } } as const;
  const { email, name } = parseArgs({ options, strict: false }).values;
  if (typeof email !== "string" || !email.includes("@") || typeof name !== "string" || name === "")
    throw usage;
  return { email, name };
}

/** Makes the tables if they are not there yet, and the link. */
async function linkForTheFirst(): Promise<string> {
  const who = wish();
  const settings = readEnv();
  const ownerUrl = settings.DATABASE_URL;
  if (!ownerUrl) throw demo;
  await checkGivenDatabase(ownerUrl);
  const { secret } = await findSecret(settings.GOJO_SECRET, resolve(settings.GOJO_DATA_DIR));
  await migrate({ ownerUrl, appPassword: appPassword(secret) });
  process.env["APP_DATABASE_URL"] = appDatabaseUrl(ownerUrl, secret);
  process.env["GOJO_SECRET"] = secret;
  const token = await inviteFirstOperator(who).catch((failure: unknown) => {
    throw failure instanceof Refusal ? already : failure;
  });
  return new URL(`/invitation/${token}`, settings.GOJO_URL).href;
}

try {
  const link = await linkForTheFirst();
  process.stdout.write(`最初の運営者のリンクです。7日間、一度だけ使えます。
This link is for the first operator. It works once, for seven days.

  ${link}\n`);
} catch (failure) {
  process.stderr.write(`${sayFailure(failure, process.env["LOG_LEVEL"] === "debug")}\n`);
  process.exitCode = 1;
} finally {
  await closeTheDoor();
}
