import { describe, expect, test } from "vitest";
import { aFeed, anAdvisory } from "#db/seed/factories/advisories.ts";
import { aModerator, aPerson } from "#db/seed/factories/people.ts";
import { asActor, theDoor } from "#lib/access/door.ts";
import { aVisitor } from "#lib/access/mint.ts";
import { publishedAdvisories, readAdvisory } from "#lib/advisories/queries/read.ts";
import { aPortal } from "../support/database.ts";

await aPortal();
const member = await aPerson();
const moderator = await aModerator();
const clear = await anAdvisory({ tlp: "TLP:CLEAR", urgency: "immediate" });
const green = await anAdvisory({ tlp: "TLP:GREEN" });
const hidden = await Promise.all(
  (["new", "drafting", "withdrawn", "rejected"] as const).map((state) =>
    anAdvisory({ state, tlp: "TLP:CLEAR" }),
  ),
);
const absent = crypto.randomUUID();

describe("a visitor", () => {
  test("reads what is CLEAR and published, and nothing of the rest exists", async () => {
    expect((await publishedAdvisories(aVisitor)).advisories.map(({ id }) => id)).toEqual([clear.id]);
    expect(await readAdvisory(aVisitor, clear.id)).toMatchObject({
      id: clear.id,
      paragraphs: [{ part: "summary", target: expect.stringContaining("Hakoniwa R3") }],
    });
    for (const { id } of [green, ...hidden, { id: absent }]) {
      expect(await readAdvisory(aVisitor, id)).toBeNull();
    }
    expect(await readAdvisory(aVisitor, "../../etc/passwd")).toBeNull();
  });

  test("finds no more by asking the database, and may write nothing", async () => {
    const seen = await asActor(aVisitor, (tx) => tx.execute("select advisory_id from advisory_segments"));
    expect([...seen].map((row) => row["advisory_id"])).toEqual([clear.id]);
    for (const statement of [
      "select 1 from feeds",
      "select 1 from source_items",
      "update advisories set title_ja = ''",
      "insert into advisory_segments (advisory_id, position, source) values (gen_random_uuid(), 0, '')",
    ]) {
      await expect(asActor(aVisitor, (tx) => tx.execute(statement))).rejects.toThrow();
    }
  });
});

describe("a member", () => {
  test("reads everything that is published", async () => {
    const all = (await publishedAdvisories(member)).advisories.map(({ id }) => id);
    expect(new Set(all)).toEqual(new Set([clear.id, green.id]));
    for (const { id } of hidden) expect(await readAdvisory(member, id)).toBeNull();
  });

  test("does not know which sources we watch, nor what came from them", async () => {
    await aFeed();
    await expect(asActor(member, (tx) => tx.execute("select 1 from feeds"))).rejects.toThrow();
    await expect(asActor(member, (tx) => tx.execute("select 1 from source_items"))).rejects.toThrow();
    const rows = await asActor(member, (tx) =>
      tx.execute("select state from advisories where state <> 'published'"),
    );
    expect([...rows]).toEqual([]);
    await expect(
      asActor(member, (tx) => tx.execute("update advisories set tlp = 'TLP:CLEAR'")),
    ).rejects.toThrow();
  });

  test("sees only how urgent they wish", async () => {
    const urgent = await publishedAdvisories(member, { urgency: "immediate" });
    expect(urgent.advisories.map(({ id }) => id)).toEqual([clear.id]);
  });

  test("asks the database once for a list and twice for a page", async () => {
    const statements = async (work: () => Promise<unknown>) => {
      const before = theDoor().statements();
      await work();
      return theDoor().statements() - before;
    };
    // begin, settings, commit
    const frame = 3;
    expect(await statements(() => publishedAdvisories(member))).toBe(1 + frame);
    expect(await statements(() => readAdvisory(member, green.id))).toBe(2 + frame);
  });
});

test("the fusion cell reads as members do on the member side: drafts are on the desk alone", async () => {
  expect((await publishedAdvisories(moderator)).advisories).toHaveLength(2);
  for (const { id } of hidden) expect(await readAdvisory(moderator, id)).toBeNull();
});

test("pages follow one another without gap or repetition, also when several were published in one moment", async () => {
  const at = new Date("2026-10-01T00:00:00Z");
  for (let made = 0; made < 45; made++) await anAdvisory({ publishedAt: at, tlp: "TLP:CLEAR" });
  const ids: string[] = [];
  let from: string | undefined;
  let pages = 0;
  do {
    const page = await publishedAdvisories(aVisitor, { from });
    expect(page.hasNewer).toBe(from !== undefined);
    ids.push(...page.advisories.map(({ id }) => id));
    from = page.older ?? undefined;
    pages += 1;
  } while (from);
  expect([pages, ids.length, new Set(ids).size]).toEqual([3, 46, 46]);
});

test("a cursor of the members' list says nothing to a visitor", async () => {
  const { older } = await publishedAdvisories(member);
  const page = await publishedAdvisories(aVisitor, { from: older ?? "" });
  const first = await publishedAdvisories(aVisitor);
  expect([page.hasNewer, page.advisories]).toEqual([false, first.advisories]);
  expect(older).not.toContain("2026");
});

test("the page that is hidden costs the database what an absent one costs", async () => {
  const cost = async (id: string) => {
    const before = theDoor().statements();
    await readAdvisory(aVisitor, id);
    return theDoor().statements() - before;
  };
  expect(await cost(green.id)).toBe(await cost(absent));
});
