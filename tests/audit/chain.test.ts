import { createHash, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { aModerator } from "#db/seed/factories/people.ts";
import { asActor } from "#lib/access/door.ts";
import { theDoorkeeper, theWorker } from "#lib/access/mint.ts";
import { asHex, canonical } from "#lib/audit/chain.ts";
import { checkChain } from "#lib/audit/checks.ts";
import { linkEntries } from "#lib/audit/link.ts";
import { record } from "#lib/audit/record.ts";
import { type Head, type Link, verifyChain } from "#lib/audit/verify.ts";
import { aPortal } from "#tests/support/database.ts";
import { databaseIn, templateName } from "#tests/support/names.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 4 });
const moderator = await aModerator();
afterAll(() => owner.end());

const enters = (count: number) =>
  asActor(moderator, async (tx) => {
    for (let one = 0; one < count; one++)
      await record(tx, moderator, "post.released", { subjectId: randomUUID(), detail: { one, 日: "本" } });
  });

const verified = (known: readonly Head[] = [], each?: (link: Link) => void) =>
  asActor(theWorker, (tx) => verifyChain(tx, known, each));

/** One connection to another database of the same server, with the same tables. */
async function aDatabaseBeside(): Promise<postgres.Sql> {
  const name = `gojo_${randomUUID().replaceAll("-", "")}`;
  await owner.unsafe(`create database ${name} template ${templateName}`);
  const beside = postgres(databaseIn(portal.ownerUrl, name), { max: 1 });
  onTestFinished(async () => {
    await beside.end({ timeout: 0 });
    await owner.unsafe(`drop database ${name} with (force)`);
  });
  return beside;
}

/** A position in the middle of what is linked. */
async function somewhere(): Promise<number> {
  const [row] = await owner`select position from audit_links order by number offset 3 limit 1`;
  return Number(row?.["position"]);
}

beforeEach(async () => {
  await owner`truncate audit_entries, audit_waiting, audit_links, audit_checks`;
  await enters(8);
  await linkEntries();
});

describe("what was entered", () => {
  test("is linked in one chain that anybody can recompute from what it says", async () => {
    const links: Link[] = [];
    const { head, waiting, problem } = await verified([], (link) => links.push(link));
    expect({ waiting, problem, count: head.links }).toEqual({ waiting: 0, problem: null, count: 8 });
    let before: Uint8Array = Buffer.alloc(32);
    for (const { entry, hash } of links) {
      before = createHash("sha256").update(before).update(canonical(entry)).digest();
      expect(asHex(before)).toBe(hash);
    }
    expect(head.hash).toBe(links.at(-1)?.hash);
  });

  test("after the last linking waits, and is told as waiting", async () => {
    await enters(3);
    expect(await verified()).toMatchObject({ waiting: 3, problem: null });
    expect(await linkEntries()).toBe(3);
    expect(await verified()).toMatchObject({ waiting: 0, problem: null, head: { links: 11 } });
  });

  test("leaves, once linked, no trace of which transaction wrote it", async () => {
    expect(await owner`select * from audit_waiting`).toEqual([]);
    const columns = await owner`select column_name from information_schema.columns
      where table_name in ('audit_entries', 'audit_links') and data_type in ('xid8', 'xid')`;
    expect(columns).toEqual([]);
  });
});

describe("somebody with every right over the database", () => {
  const finds = async (kind: string, at?: number) =>
    expect((await verified()).problem).toEqual({ kind, at: at ?? expect.any(Number) });

  test.each([
    ["who did it", "actor_id = gen_random_uuid()"],
    ["what was done", "action = 'post.returned'"],
    ["when", "at = at + interval '1 microsecond'"],
    ["to what", "subject_id = null"],
    ["a detail", `detail = detail || '{"one": 99}'`],
    ["as whom", "actor_kind = 'handle'"],
  ])("cannot change %s without being found out", async (_, change) => {
    const position = await somewhere();
    await owner.unsafe(`update audit_entries set ${change} where position = ${position}`);
    await finds("entry_changed", position);
  });

  test("cannot take an entry out", async () => {
    const position = await somewhere();
    await owner`delete from audit_entries where position = ${position}`;
    await finds("entry_missing", position);
  });

  test("cannot take out an entry together with its link", async () => {
    const position = await somewhere();
    await owner`delete from audit_entries where position = ${position}`;
    await owner`delete from audit_links where position = ${position}`;
    await finds("link_missing");
  });

  test("cannot close the gap behind it either", async () => {
    const position = await somewhere();
    await owner`delete from audit_entries where position = ${position}`;
    const [gone] = await owner`delete from audit_links where position = ${position} returning number`;
    const gap = Number(gone?.["number"]);
    for (let number = gap + 1; number <= 8; number++)
      await owner`update audit_links set number = ${number - 1} where number = ${number}`;
    await finds("entry_changed");
  });

  test("cannot slip an entry in", async () => {
    await owner`alter table audit_entries disable trigger user`;
    await owner`insert into audit_entries (actor_kind, action) values ('worker', 'post.released')`;
    await owner`alter table audit_entries enable trigger user`;
    await finds("entry_added");
  });

  test("cannot let two entries change places", async () => {
    const position = await somewhere();
    const [one, other] = [position, position + 1];
    await owner`update audit_entries a set action = b.action, subject_id = b.subject_id, detail = b.detail, at = b.at,
      actor_id = b.actor_id from audit_entries b
      where (a.position, b.position) in ((${one}, ${other}), (${other}, ${one}))`;
    await finds("entry_changed", position);
  });

  test("cannot cut off the end once it was checked, or written down elsewhere", async () => {
    const { head } = await asActor(theWorker, checkChain);
    await owner`delete from audit_links where number > 5`;
    await owner`delete from audit_entries where position not in (select position from audit_links)`;
    expect((await asActor(theWorker, checkChain)).problem).toEqual({ kind: "end_missing", at: 6 });
    expect((await verified([head])).problem).toEqual({ kind: "end_missing", at: 6 });
  });

  test("cannot write the whole chain anew under a head that was kept elsewhere", async () => {
    const { head } = await verified();
    const position = await somewhere();
    await owner`update audit_entries set action = 'post.returned' where position = ${position}`;
    await owner`delete from audit_links`;
    await owner`insert into audit_waiting select position, '1'::xid8 from audit_entries`;
    await linkEntries();
    expect((await verified()).problem).toBeNull();
    expect((await verified([head])).problem).toMatchObject({ kind: "entry_changed" });
  });
});

test("no role of the portal can change or take out an entry, a link, or a finding", async () => {
  await asActor(theWorker, checkChain);
  for (const actor of [moderator, theWorker, theDoorkeeper]) {
    for (const table of ["audit_entries", "audit_links", "audit_checks"]) {
      for (const verb of [`update ${table} set at = at`, `delete from ${table}`, `truncate ${table}`]) {
        const statement = verb.replace(/audit_links set at = at/, "audit_links set hash = hash");
        await expect(asActor(actor, (tx) => tx.execute(sql.raw(statement)))).rejects.toThrow();
      }
    }
  }
});

describe("many at once", () => {
  test("write while links are made, and no entry is left out or linked twice", async () => {
    let writing = true;
    const linking = (async () => {
      while (writing) await linkEntries();
    })();
    await Promise.all(
      Array.from({ length: 12 }, async (_, writer) => {
        for (let round = 0; round < 10; round++) {
          await asActor(moderator, async (tx) => {
            await record(tx, moderator, "post.released", { detail: { writer, round } });
            // Holds its place open while others pass by; every fifth gives it up.
            await tx.execute(sql`select pg_sleep(${Math.random() * 0.02})`);
            if (round % 5 === 4) throw new Error("taken back");
          }).catch(() => {});
        }
      }),
    );
    writing = false;
    await linking;
    await linkEntries();
    const { head, waiting, problem } = await verified();
    expect({ links: head.links, waiting, problem }).toEqual({ links: 8 + 12 * 8, waiting: 0, problem: null });
  });

  test("an open transaction holds back what came after it began, and nobody waits", async () => {
    const slow = await owner.reserve();
    await slow`begin`;
    await slow`insert into audit_entries (actor_kind, action) values ('worker', 'post.released')`;
    await enters(2);
    expect(await linkEntries()).toBe(0);
    await slow`commit`;
    slow.release();
    expect(await linkEntries()).toBe(3);
    expect((await verified()).problem).toBeNull();
  });

  test("whoever has entered nothing, here or in another database of the server, holds nothing back", async () => {
    const elsewhere = await aDatabaseBeside();
    const idle = await owner.reserve();
    for (const other of [idle, elsewhere]) {
      await other`begin`;
      await other`select pg_current_xact_id()`;
    }
    await elsewhere`insert into audit_entries (actor_kind, action) values ('worker', 'post.released')`;
    await enters(2);
    expect(await linkEntries()).toBe(2);
    await idle`insert into audit_entries (actor_kind, action) values ('worker', 'post.released')`;
    await enters(2);
    expect(await linkEntries()).toBe(0);
    await idle`rollback`;
    idle.release();
    expect(await linkEntries()).toBe(2);
  });

  test("two linkers never fork the chain", async () => {
    await enters(50);
    const linked = await Promise.all([linkEntries(), linkEntries(), linkEntries()]);
    expect(linked.reduce((sum, one) => sum + one, 0)).toBe(50);
    expect(await verified()).toMatchObject({ problem: null, head: { links: 58 } });
  });
});

test("a linker that is killed in the middle leaves whole links, and the next goes on", async () => {
  await enters(20);
  const inTheWay = await owner.reserve();
  await inTheWay`begin`;
  // Read, and linked upon, but not taken from: the linker stops between its links and its removals.
  await inTheWay`lock table audit_waiting in share mode`;
  const killed = expect(linkEntries()).rejects.toThrow();
  const pid = await vi.waitUntil(linkerInLine, { timeout: 30_000 });
  await owner`select pg_terminate_backend(${pid}, 30000)`;
  await killed;
  await inTheWay`rollback`;
  inTheWay.release();
  // The driver tells of the lost connection once more when it connects anew.
  const left = await vi.waitFor(() => verified());
  expect(left).toMatchObject({ problem: null, waiting: 20, head: { links: 8 } });
  expect(await linkEntries()).toBe(20);
  expect(await verified()).toMatchObject({ problem: null, waiting: 0, head: { links: 28 } });
});

/** The connection of a linker that waits for a lock; 0 while there is none. */
async function linkerInLine(): Promise<number> {
  const [row] =
    await owner`select pid from pg_locks where not granted and relation = 'audit_waiting'::regclass
    and database = (select oid from pg_database where datname = current_database())`;
  return Number(row?.["pid"] ?? 0);
}

test("entries that carry transactions of another cluster, after a restore, are linked all the same", async () => {
  await enters(1);
  await owner`update audit_waiting set txid = '99999999999'::xid8`;
  expect(await linkEntries()).toBe(1);
});

test("a hundred thousand entries are verified in little memory", async () => {
  await owner`insert into audit_entries (actor_kind, action, detail)
    select 'worker', 'post.released', jsonb_build_object('n', n) from generate_series(1, 100000) n`;
  await linkEntries();
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let most = 0;
  const { head, problem } = await verified([], ({ number }) => {
    if (number % 5_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
  });
  expect({ links: head.links, problem }).toEqual({ links: 100_008, problem: null });
  expect(most).toBeLessThan(150_000_000);
}, 120_000);
