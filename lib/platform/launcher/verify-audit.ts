import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { asActor, closeTheDoor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { canonical } from "#lib/audit/chain.ts";
import { knownHeads } from "#lib/audit/checks.ts";
import { type Finding, type Head, type Link, verifyChain } from "#lib/audit/verify.ts";
import { readEnv } from "../env.ts";
import { checkGivenDatabase } from "./given-database.ts";
import { Halt } from "./halt.ts";
import { startEmbeddedPostgres } from "./postgres.ts";
import { clusterIn, existingHome } from "./postgres-home.ts";
import { isRunning, readPostmaster } from "./postmaster.ts";
import { sayFailure } from "./say-failure.ts";

/*
 * `npm run audit:verify -- [--expect N:HASH] [--keep FILE]`: recomputes the audit chain. With the head that was printed
 * on an earlier day it proves that nothing before that day was changed since. Reads only, and needs no secret.
 */

const usage = new Halt({
  ja: "次のように実行してください: npm run audit:verify -- --expect 前回表示された値 --keep 保存先.jsonl(どちらも省けます)",
  en: "Run it like this: npm run audit:verify -- --expect VALUE-PRINTED-BEFORE --keep FILE.jsonl (both may be left out)",
});

const nothingYet = new Halt({
  ja: "データベースがまだありません。npm start で作られます。",
  en: "There is no database yet: npm start makes one.",
});

type Wish = { expected: Head[]; keep: string | null };

function wish(): Wish {
  const options = { expect: { type: "string" }, keep: { type: "string" } } as const;
  const { expect, keep } = parseArgs({ options, strict: false }).values;
  if (expect === undefined) return { expected: [], keep: typeof keep === "string" ? keep : null };
  const [, links, hash] = /^(\d+):([0-9a-f]{64})$/.exec(String(expect)) ?? [];
  if (!links || !hash) throw usage;
  return { expected: [{ links: Number(links), hash }], keep: typeof keep === "string" ? keep : null };
}

/** The given database, or the built-in one, started for the moment if it does not run. */
async function reachDatabase(): Promise<{ ownerUrl: string; leave: () => Promise<void> }> {
  const settings = readEnv();
  if (settings.DATABASE_URL) {
    await checkGivenDatabase(settings.DATABASE_URL);
    return { ownerUrl: settings.DATABASE_URL, leave: async () => {} };
  }
  const home = await existingHome(settings.GOJO_DATA_DIR);
  if (!home) throw nothingYet;
  const cluster = clusterIn(home.folder);
  const running = await readPostmaster(cluster);
  const wasRunning = running !== null && isRunning(running.pid, cluster);
  const { url, stop } = await startEmbeddedPostgres({ dataDir: settings.GOJO_DATA_DIR });
  return { ownerUrl: url, leave: wasRunning ? async () => {} : stop };
}

async function verify(ownerUrl: string, { expected, keep }: Wish): Promise<Finding> {
  // The owner may stand in the worker's role, which reads the log and its links and nothing else of it.
  process.env["APP_DATABASE_URL"] = ownerUrl;
  const file = keep ? createWriteStream(resolve(keep), { mode: 0o600 }) : null;
  const write = async (link: Link) => {
    if (file && !file.write(`${canonical(link)}\n`)) await once(file, "drain");
  };
  try {
    return await asActor(theWorker, async (tx) =>
      verifyChain(tx, [...(await knownHeads(tx)), ...expected], write),
    );
  } finally {
    await closeTheDoor();
    file?.end();
    if (file) await once(file, "close");
  }
}

const broken = {
  entry_changed: {
    ja: "記録 {at} が書き換えられたか、入れ替えられています",
    en: "entry {at} was changed or moved",
  },
  entry_missing: { ja: "記録 {at} が消されています", en: "entry {at} was taken out" },
  entry_added: { ja: "記録 {at} は、後から差し込まれています", en: "entry {at} was put in afterwards" },
  link_missing: { ja: "鎖の {at} 番目がありません", en: "link {at} is missing" },
  end_missing: {
    ja: "鎖の {at} 番目から後ろが切り取られています",
    en: "the chain was cut off from link {at} on",
  },
} as const;

function told({ head, waiting, problem }: Finding): string {
  const value = `${head.links}:${head.hash}`;
  const kept = `\n  ${value}\n\nこの値を外に控えておき、次回 --expect に付けると、この日までの記録が変わっていないと確かめられます。\nKeep this value elsewhere: given to --expect next time, it proves that nothing up to today was changed.\n`;
  if (problem) {
    const at = String(problem.at);
    const { ja, en } = broken[problem.kind];
    return `監査記録が壊れています:${ja.replace("{at}", at)}。${head.links} 件目までは正しくつながっています。\nThe audit log is broken: ${en.replace("{at}", at)}. It holds as far as link ${head.links}.\n`;
  }
  return `監査記録を ${head.links} 件目まで確かめました。まだつながっていない新しい記録は ${waiting} 件です。\nThe audit log holds as far as link ${head.links}; ${waiting} new entries are not linked yet.\n${kept}`;
}

try {
  const wanted = wish();
  const { ownerUrl, leave } = await reachDatabase();
  try {
    const finding = await verify(ownerUrl, wanted);
    process.stdout.write(told(finding));
    process.exitCode = finding.problem ? 1 : 0;
  } finally {
    await leave();
  }
} catch (failure) {
  process.stderr.write(`${sayFailure(failure, process.env["LOG_LEVEL"] === "debug")}\n`);
  process.exitCode = 2;
}
