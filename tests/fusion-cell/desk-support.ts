import postgres from "postgres";
import { expect } from "vitest";
import { Refusal, type RefusalCode } from "#lib/platform/refusal.ts";
import type { Portal } from "#tests/support/database.ts";

/** What became of each: "done", or the code it was refused with. */
export async function outcomes(acts: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(acts);
  return settled.map((one) => {
    if (one.status === "fulfilled") return "done";
    if (one.reason instanceof Refusal) return one.reason.code;
    throw one.reason;
  });
}

/** Whether an act is refused with this code and no other. */
export async function refusedWith(
  code: RefusalCode,
  act: Promise<unknown> | (() => Promise<unknown>),
): Promise<void> {
  const run = async () => (typeof act === "function" ? act() : act);
  await expect(run()).rejects.toMatchObject({ name: "Refusal", code });
}

/** Rows of a table past every policy, as somebody with the whole database in hand would find them. */
export async function rowsAsOwner(
  portal: Portal,
  table: string,
  where: Record<string, string> = {},
): Promise<Record<string, unknown>[]> {
  const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const conditions = Object.entries(where).map(
      ([column, value]) => owner`${owner(column)}::text = ${value}`,
    );
    const all = conditions.reduce((left, right) => owner`${left} and ${right}`, owner`true`);
    return [...(await owner`select * from ${owner(table)} where ${all}`)];
  } finally {
    await owner.end();
  }
}
