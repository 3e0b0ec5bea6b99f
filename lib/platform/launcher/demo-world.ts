import type { Sql } from "postgres";
import { startChild } from "./children.ts";
import { Halt } from "./halt.ts";
import { lastLines } from "./log-lines.ts";

const filled = "demo world filled";

/** Fills the demo world, once per database: a note on the database remembers. Throws `Halt`. */
export async function fillDemoWorldOnce(options: {
  owner: Sql;
  env: Record<string, string | undefined>;
  project: string;
  logsDir: string;
}): Promise<void> {
  const { owner, env, project, logsDir } = options;
  const [row] = await owner`
    select shobj_description(oid, 'pg_database') as note from pg_database where datname = current_database()`;
  if (row?.["note"] === filled) return;
  const seed = startChild({
    name: "demo",
    args: ["db/seed/run.ts"],
    env,
    cwd: project,
    logsDir,
    show: "nothing",
  });
  if ((await seed.ended) !== 0) {
    process.stderr.write(`\n\n${await lastLines(seed.log, 20)}\n\n`);
    throw new Halt({
      ja: `デモの世界を用意できませんでした。記録は ${seed.log} にあります。もう一度 npm start してください。`,
      en: `The demo world could not be filled: see ${seed.log}, then run npm start again.`,
    });
  }
  await owner.unsafe(`comment on database gojo is '${filled}'`);
}
