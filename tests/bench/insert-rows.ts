import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import type { Sql } from "postgres";

const chunk = 5_000;

/** Inserts many rows fast, typed by their table; bytes and JSON as the table wants them. Every row has the same keys. */
export async function insertRows<Table extends PgTable>(
  owner: Sql,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { name } = getTableConfig(table);
  const columns = Object.keys(first).map(inSnakeCase).join(", ");
  for (let at = 0; at < rows.length; at += chunk) {
    const batch = rows.slice(at, at + chunk).map(asRecord);
    await owner.unsafe(
      `insert into ${name} (${columns}) select ${columns} from json_populate_recordset(null::${name}, $1::text::json)`,
      [JSON.stringify(batch)],
    );
  }
}

const inSnakeCase = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const asRecord = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      inSnakeCase(key),
      value instanceof Uint8Array ? `\\x${Buffer.from(value).toString("hex")}` : value,
    ]),
  );
