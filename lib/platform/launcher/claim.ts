import type { Sql } from "postgres";
import { Halt } from "./halt.ts";

const onlyLauncher = 7_060_520;

/**
 * Claims the built-in database for this launcher, as long as the connection lives: a second launcher that ended
 * would take the database away from the first. Throws `Halt`.
 */
export async function claimDatabase(owner: Sql): Promise<void> {
  const [row] = await owner`select pg_try_advisory_lock(${onlyLauncher}) as ours`;
  if (row?.["ours"]) return;
  throw new Halt({
    ja: "このフォルダーの互助 Gojo はすでに動いています。先にそちらを Ctrl-C で止めるか、GOJO_DATA_DIR で別のデータフォルダーを指定してください。",
    en: "Gojo already runs on this data folder: stop it first with Ctrl-C, or name another folder in GOJO_DATA_DIR.",
  });
}
