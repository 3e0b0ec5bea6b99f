import { sql } from "drizzle-orm";
import { afterAll, describe, expect, test, vi } from "vitest";
import { openDoor, type Tx } from "#db/client.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
// As the owner, since nobody else may end a connection; the door is the portal's.
const door = openDoor(portal.ownerUrl, { connections: 1 });
afterAll(() => door.close());

const ends = (tx: Tx) => tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);

async function pidOf(tx: Tx): Promise<number | undefined> {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  return row?.pid;
}

describe("a connection that is lost in the middle of a transaction", () => {
  test.each([
    ["by a statement", async (tx: Tx) => void (await ends(tx))],
    ["inside a savepoint", async (tx: Tx) => tx.transaction(async (inner) => void (await ends(inner)))],
    [
      "while another statement is on its way",
      async (tx: Tx) => void (await Promise.all([ends(tx), ends(tx)])),
    ],
  ])("%s fails that transaction, ends no process, and a new one is found", async (_, work) => {
    for (let round = 0; round < 5; round++) {
      await expect(door.database.transaction(work)).rejects.toThrow();
      // The driver tells the same failure once more when it connects anew.
      const found = await vi.waitFor(() =>
        door.database.transaction((tx) => tx.execute<{ one: number }>(sql`select 1 as one`)),
      );
      expect([...found]).toEqual([{ one: 1 }]);
    }
  });

  test("elsewhere is a failure like others: this one is rolled back and its connection goes on", async () => {
    const other = openDoor(portal.ownerUrl, { connections: 1 });
    const first = await door.database.transaction(pidOf);
    await expect(
      door.database.transaction(async (tx) => {
        await tx.execute(sql`create table left_behind ()`);
        await other.database.transaction(ends);
      }),
    ).rejects.toThrow();
    const left = await door.database.transaction((tx) =>
      tx.execute(sql`select to_regclass('left_behind') as it`),
    );
    expect([...left]).toEqual([{ it: null }]);
    expect(await door.database.transaction(pidOf)).toBe(first);
    await vi.waitFor(() => other.database.transaction(pidOf));
    await other.close();
  });
});
