import postgres from "postgres";
import { Halt } from "./halt.ts";

/** Checks that the server in DATABASE_URL answers within 5 s and can hold the portal. Throws `Halt`. */
export async function checkGivenDatabase(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [facts] = await sql<[Facts]>`
      select current_setting('server_version_num')::int / 10000 as major,
        getdatabaseencoding() as encoding,
        has_database_privilege(current_database(), 'create') and (rolsuper or rolcreaterole) as may
      from pg_roles where rolname = current_user`;
    const unfit = unfitness(facts);
    if (unfit) throw unfit;
  } catch (failure) {
    throw failure instanceof Halt ? failure : unreachable(failure, databaseUrl);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

type Facts = { major: number; encoding: string; may: boolean };

function unfitness({ major, encoding, may }: Facts): Halt | null {
  if (major < 16)
    return new Halt({
      ja: `DATABASE_URL のサーバーは PostgreSQL ${major} です。16以上のサーバーを指定してください。`,
      en: `The server in DATABASE_URL is PostgreSQL ${major}: name one with version 16 or newer.`,
    });
  if (encoding !== "UTF8")
    return new Halt({
      ja: `DATABASE_URL のデータベースの文字コードが ${encoding} です。create database … encoding 'UTF8' template template0 で作り直してください。`,
      en: `The database in DATABASE_URL is encoded in ${encoding}: make it with create database … encoding 'UTF8' template template0.`,
    });
  if (!may)
    return new Halt({
      ja: "DATABASE_URL のユーザーの権限が足りません。データベースの所有者にし、alter role … createrole を実行してください。",
      en: "The user in DATABASE_URL has too few rights: let it own the database and run alter role … createrole.",
    });
  return null;
}

function unreachable(failure: unknown, databaseUrl: string): Halt {
  const { code, message } = failure as { code?: string; message?: string };
  const { host, username, pathname } = new URL(databaseUrl);
  const database = decodeURIComponent(pathname.slice(1));
  const cause = { cause: failure };
  if (code === "28P01" || code === "28000")
    return new Halt(
      {
        ja: `データベースサーバー ${host} が、ユーザー ${username} の接続を拒否しました。DATABASE_URL のユーザー名とパスワードを確かめてください。`,
        en: `The database server ${host} turned the user ${username} away: check the user and the password in DATABASE_URL.`,
      },
      cause,
    );
  if (code === "3D000")
    return new Halt(
      {
        ja: `データベースサーバー ${host} に、データベース ${database} がありません。作成するか、DATABASE_URL の名前を直してください。`,
        en: `The database server ${host} has no database ${database}: create it, or correct the name in DATABASE_URL.`,
      },
      cause,
    );
  return new Halt(
    {
      ja: `データベースサーバー ${host} に接続できません(${code ?? message})。サーバーが動いているか、DATABASE_URL のホストとポートが正しいかを確かめてください。`,
      en: `Cannot reach the database server ${host} (${code ?? message}): check that it runs, and the host and port in DATABASE_URL.`,
    },
    cause,
  );
}
