import { readFile, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import type { Cluster } from "./cluster.ts";

/** A statement as the server received it. */
export type Statement = { text: string; parameters: (string | null)[] };

/**
 * From here until it is called, the server writes down every statement of `gojo_app`, parameters included; the
 * portal's connections are made anew for that. Returns the way to stop it.
 */
export async function writeDownStatements({ admin }: Cluster): Promise<() => Promise<void>> {
  // Role settings win over those the server was started with.
  await admin.unsafe("alter role gojo_app set log_statement = 'all'");
  await admin.unsafe("alter role gojo_app set log_error_verbosity = 'default'");
  await dropConnections(admin);
  return async () => {
    await admin.unsafe("alter role gojo_app reset all");
    await dropConnections(admin);
  };
}

const dropConnections = (admin: postgres.Sql) =>
  admin`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'gojo_app'`;

/** The statements that `work` caused. Nothing else may happen meanwhile. */
export async function statementsOf({ logFile }: Cluster, work: () => Promise<void>): Promise<Statement[]> {
  const { size } = await stat(logFile);
  await work();
  await sleep(100);
  return parseLog((await readFile(logFile)).subarray(size).toString("utf8"));
}

const said = /^\S+ \S+ \S+ \[\d+\] (LOG|DETAIL): {2}(?:statement|execute [^:]+|Parameters): ([\s\S]*)$/;

/** PostgreSQL's own log: an entry goes on in lines that begin with a tab; DETAIL belongs to the LOG before it. */
function parseLog(text: string): Statement[] {
  const statements: Statement[] = [];
  for (const entry of text.split(/\n(?!\t)/)) {
    const [, level, rest = ""] = said.exec(entry.replaceAll("\n\t", "\n")) ?? [];
    if (level === "LOG") statements.push({ text: rest, parameters: [] });
    const last = statements.at(-1);
    if (level === "DETAIL" && last) last.parameters = parametersIn(rest);
  }
  return statements.filter(({ text }) => !isOfTheDriver(text));
}

/** `$1 = 'it''s', $2 = NULL` */
const parametersIn = (detail: string) =>
  [...detail.matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g)].map(
    ([, value]) => value?.replaceAll("''", "'") ?? null,
  );

/** A new connection asks once which array types there are. */
const isOfTheDriver = (text: string) => /select b\.oid, b\.typarray/.test(text);

export const isFrame = ({ text }: Statement): boolean => /^(begin|commit|rollback)\b/i.test(text.trim());
const isStanding = ({ text }: Statement) => text.includes("set_config(");

/**
 * The same statements, asked by postgres.js on one connection as a superuser, whom no row policy concerns, without
 * transaction and standing: what the data alone cost. `once` asks those of one page, and of the next when called
 * again.
 */
export function asBareSql(ownerUrl: string, pages: readonly (readonly Statement[])[]) {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const asked = pages.map((page) => page.filter((one) => !isFrame(one) && !isStanding(one)));
  let turn = 0;
  return {
    once: async () => {
      // A page first asks who is there, then for all the rest at once.
      const [first, ...rest] = asked[turn++ % asked.length] ?? [];
      const ask = ({ text, parameters }: Statement) => owner.unsafe(text, parameters, { prepare: true });
      if (first) await ask(first);
      await Promise.all(rest.map(ask));
    },
    end: () => owner.end({ timeout: 1 }),
  };
}
