import fc from "fast-check";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { theDoor } from "#lib/access/door.ts";
import { groupPage } from "#lib/groups/queries.ts";
import { home } from "#lib/posts/queries/home.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());
const group = await aGroup();
const reader = await aPerson({ groups: [group] });
const other = await aPerson({ groups: [group] });

/** Fills the group with bare rows, some released within the same microsecond, and some still hidden. */
async function fill(moments: readonly number[], hidden: readonly boolean[]): Promise<string[]> {
  await owner`delete from work_items`;
  await owner`delete from posts`;
  if (moments.length === 0) return [];
  const rows = await owner`
    insert into posts (id, group_id, kind, tlp, title, body, attribution, handle, state, submitted_at, released_at)
    select gen_random_uuid(), ${group.id}, 'question', 'TLP:GREEN', 'a title', 'a body', 'fusion_cell', md5(n::text),
      case when h = 1 then 'submitted' else 'released' end, now(), timestamptz '2026-11-20' + m * interval '1 microsecond'
    from unnest(${[...moments]}::int[], ${hidden.map(Number)}::int[]) with ordinality as t(m, h, n)
    returning id, state, released_at`;
  const [sorted] = await owner`select array_agg(id order by released_at desc, id desc) as ids
    from posts where state = 'released'`;
  return rows.length > 0 ? (sorted?.["ids"] ?? []) : [];
}

async function walk(way: "older" | "newer", from: string | undefined) {
  const pages: string[][] = [];
  let last: string | undefined;
  for (let next = from; pages.length < 20; ) {
    const page = await groupPage(reader, group.id, { from: next, language: "ja" });
    if (!page) throw new Error("the group is gone");
    pages.push(page.entries.map(({ id }) => id));
    last = next;
    const on = page[way];
    if (on === null) break;
    next = on;
  }
  return { pages, last };
}

describe("paging through a feed", () => {
  test("shows every released item once, newest first, there and back again", async () => {
    const world = fc.array(fc.tuple(fc.integer({ min: 0, max: 25 }), fc.boolean()), { maxLength: 90 });
    await fc.assert(
      fc.asyncProperty(world, async (items) => {
        const ids = await fill(
          items.map(([moment]) => moment),
          items.map(([, isHidden]) => isHidden),
        );
        const { pages, last } = await walk("older", undefined);
        expect(pages.flat()).toEqual(ids);
        if (pages.length < 2) return;
        const back = await walk("newer", last);
        const covered = back.pages.flat();
        expect(new Set(covered)).toEqual(new Set(ids));
        expect(covered).toHaveLength(ids.length);
        expect(back.pages.toReversed().flat()).toEqual(ids);
      }),
      { numRuns: 25 },
    );
  });

  test("takes two statements within its transaction", async () => {
    await fill([1, 2, 3], [false, false, false]);
    await groupPage(reader, group.id, { language: "ja" });
    const before = theDoor().statements();
    await groupPage(reader, group.id, { language: "ja" });
    // begin, the standing, two reads, commit
    expect(theDoor().statements() - before).toBeLessThanOrEqual(5);
  });

  test("has a first page that does not change when something hidden is added", async () => {
    await fill([1, 2, 3], [false, false, false]);
    const before = await groupPage(reader, group.id, { language: "ja" });
    await owner`insert into posts (id, group_id, kind, tlp, title, body, attribution, handle, submitted_at)
      values (gen_random_uuid(), ${group.id}, 'question', 'TLP:GREEN', 'hidden', 'hidden', 'nobody', 'x', now())`;
    expect(await groupPage(reader, group.id, { language: "ja" })).toEqual(before);
  });
});

describe("a cursor", () => {
  test("tells nothing, and is worth nothing to somebody else or in another group", async () => {
    await fill(
      Array.from({ length: 30 }, (_, at) => at),
      Array(30).fill(false),
    );
    const first = await groupPage(reader, group.id, { language: "ja" });
    const from = first?.older ?? "";
    expect(Buffer.from(from, "base64url").toString("latin1")).not.toMatch(/2026|older/);
    const theirs = await groupPage(other, group.id, { from, language: "ja" });
    expect(theirs?.entries).toEqual(first?.entries);
  });

  test("that was tampered with is the beginning of the feed", async () => {
    await fill([1, 2, 3], [false, false, false]);
    for (const from of ["", "x", "%%%", "A".repeat(10_000)]) {
      const page = await groupPage(reader, group.id, { from, language: "ja" });
      expect(page?.entries).toHaveLength(3);
    }
  });
});

describe("home", () => {
  test("brings the eight newest of all one's groups, and none of others", async () => {
    await owner`delete from work_items`;
    await owner`delete from posts`;
    const second = await aGroup();
    const elsewhere = await aGroup();
    const member = await aPerson({ groups: [group, second] });
    const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 0, minutes));
    for (const [where, from] of [
      [group, 0],
      [second, 100],
      [elsewhere, 200],
    ] as const) {
      const author = await aPerson({ groups: [where] });
      for (let n = 0; n < 6; n++) {
        await aPost({ by: author, in: where, title: `${where.id} ${n}`, submittedAt: at(from + n) });
      }
    }
    const { newest } = await home(member, "ja");
    const expected = [
      ...[5, 4, 3, 2, 1, 0].map((n) => `${second.id} ${n}`),
      `${group.id} 5`,
      `${group.id} 4`,
    ];
    expect(newest.map(({ title }) => title)).toEqual(expected);
    expect(newest[0]?.group).toBe(second.nameJa);
  });

  test("is calm for somebody in no group", async () => {
    const newcomer = await aPerson();
    expect(await home(newcomer, "en")).toMatchObject({ waiting: [], newest: [] });
  });
});
