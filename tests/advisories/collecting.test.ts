import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { advisories, advisorySegments, feeds, sourceItems } from "#db/schema/advisories.ts";
import { aFeed } from "#db/seed/factories/advisories.ts";
import { anAnalyst, anOperator } from "#db/seed/factories/people.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { collectFeed } from "#lib/advisories/collect.ts";
import { takeUp } from "#lib/advisories/commands/decide.ts";
import { addFeed, fetchNow } from "#lib/advisories/commands/feeds.ts";
import { fetchDueFeeds } from "#lib/advisories/jobs.ts";
import { feedList } from "#lib/advisories/queries/feeds.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { aPortal } from "../support/database.ts";
import { workOff } from "../support/jobs.ts";
import { aSource, atom } from "./a-source.ts";

await aPortal();
process.env["GOJO_DEMO"] = "1";
const source = await aSource();

const feedOf = async (id: string) => {
  const [feed] = await asActor(theWorker, (tx) => tx.select().from(feeds).where(eq(feeds.id, id)));
  if (!feed) throw new Error("no such feed");
  return feed;
};
const itemsOf = (feedId: string) =>
  asActor(theWorker, (tx) =>
    tx
      .select({ item: sourceItems, advisory: advisories })
      .from(sourceItems)
      .innerJoin(advisories, eq(advisories.sourceItemId, sourceItems.id))
      .where(eq(sourceItems.feedId, feedId))
      .orderBy(asc(sourceItems.externalId)),
  );
const segmentsOf = (advisoryId: string) =>
  asActor(theWorker, (tx) =>
    tx
      .select()
      .from(advisorySegments)
      .where(eq(advisorySegments.advisoryId, advisoryId))
      .orderBy(asc(advisorySegments.position)),
  );
const two = [
  { id: "a", title: "First flaw", text: "One thing happened. CVE-2026-0001\n\nAnother thing." },
  { id: "b", title: "Second flaw", text: "It is bad." },
];

describe("an operator adds a source", () => {
  test("and it is asked at once, without anybody waiting", async () => {
    const operator = await anOperator();
    const url = source.serves("/added.xml", atom(two));
    const id = await addFeed(operator, { url, kind: "feed", name: "Vendor" });
    expect(await workOff()).toContain("fetch-feed");
    expect(await feedOf(id)).toMatchObject({ problem: null, itemCount: 2, etag: '"1"' });
    expect((await itemsOf(id)).map(({ advisory }) => advisory)).toMatchObject([
      {
        state: "new",
        titleOriginal: "First flaw",
        sourceName: "Vendor",
        originalLanguage: "en",
        titleJa: "",
      },
      { state: "new", titleOriginal: "Second flaw" },
    ]);
  });

  test("twice is refused, however it is spelled", async () => {
    const operator = await anOperator();
    const url = source.serves("/twice.xml", atom(two));
    await addFeed(operator, { url, kind: "feed", name: "" });
    const again = addFeed(operator, { url: `${url}#top`, kind: "csaf", name: "" });
    await expect(again).rejects.toEqual(new Refusal("feed_exists", "url"));
  });

  test.each([
    "not an address",
    "ftp://vendor.example/feed",
    "http://vendor.example/feed.xml",
    "https://10.0.0.1/feed.xml",
    "https://user:secret@vendor.example/",
    "http://169.254.169.254/latest",
  ])("but not from %s", async (url) => {
    const added = addFeed(await anOperator(), { url, kind: "feed", name: "" });
    await expect(added).rejects.toEqual(new Refusal("address_not_allowed", "url"));
  });

  test("and nobody else may", async () => {
    const analyst = await anAnalyst();
    const url = "https://vendor.example/feed.xml";
    await expect(addFeed(analyst, { url, kind: "feed", name: "" })).rejects.toThrow("forbidden");
    await expect(fetchNow(analyst, { feedId: crypto.randomUUID() })).rejects.toThrow("forbidden");
  });
});

describe("a source is asked again", () => {
  test("and says that nothing has changed", async () => {
    const url = source.serves("/same.xml", atom(two));
    const { id } = await aFeed({ url });
    await collectFeed(id);
    const before = await feedOf(id);
    await collectFeed(id);
    const after = await feedOf(id);
    expect(source.asked("/same.xml")).toBe(2);
    expect(after.fetchedAt?.getTime()).toBeGreaterThan(before.fetchedAt?.getTime() ?? 0);
    expect(after).toMatchObject({ problem: null, itemCount: 2, etag: '"1"' });
    expect(await itemsOf(id)).toHaveLength(2);
  });

  test("and tells the same under a new date without being taken twice", async () => {
    const url = source.serves("/again.xml", atom(two));
    const { id } = await aFeed({ url });
    await collectFeed(id);
    source.serves("/again.xml", atom([...two, { id: "c", title: "Third", text: "New." }]), { etag: '"2"' });
    await Promise.all([collectFeed(id), collectFeed(id)]);
    expect(await itemsOf(id)).toHaveLength(3);
  });

  test("with a corrected item: what nobody has begun follows, what somebody works on stays", async () => {
    const url = source.serves("/corrected.xml", atom(two));
    const { id } = await aFeed({ url });
    await collectFeed(id);
    const [first, second] = await itemsOf(id);
    const taken = second?.advisory;
    if (!first || !taken) throw new Error("nothing came");
    await takeUp(await anAnalyst(), { advisoryId: taken.id, revision: taken.revision });
    const newer = two.map((item) => ({
      ...item,
      title: `${item.title}, corrected`,
      text: "Other words.",
      updated: "2026-11-02T00:00:00Z",
    }));
    source.serves("/corrected.xml", atom(newer), { etag: '"2"' });
    await collectFeed(id);
    const [one, other] = await itemsOf(id);
    expect(one?.advisory.titleOriginal).toBe("First flaw, corrected");
    expect((await segmentsOf(first.advisory.id)).map(({ source }) => source)).toEqual(["Other words."]);
    expect(other?.item.title).toBe("Second flaw, corrected");
    expect(other?.advisory.titleOriginal).toBe("Second flaw");
    expect((await segmentsOf(taken.id)).map(({ source }) => source)).toEqual(["It is bad."]);
  });

  test("in its own time", async () => {
    const minutes = (many: number) => new Date(Date.now() - many * 60_000);
    const url = (name: string) => source.serves(`/due-${name}.xml`, atom(two));
    await aFeed({ url: url("never") });
    await aFeed({ url: url("late"), triedAt: minutes(61) });
    await aFeed({ url: url("early"), triedAt: minutes(30) });
    await fetchDueFeeds.run({});
    await fetchDueFeeds.run({});
    await workOff();
    expect(["never", "late", "early"].map((name) => source.asked(`/due-${name}.xml`))).toEqual([1, 1, 0]);
  });
});

describe("a source that fails", () => {
  const failing = async (path: string, kind: "feed" | "csaf" = "feed") => {
    const url = source.serves(path, atom(two));
    const { id } = await aFeed({ url });
    await collectFeed(id);
    await asActor(theWorker, (tx) => tx.update(feeds).set({ kind }).where(eq(feeds.id, id)));
    return id;
  };
  const afterwards = async (id: string) => {
    const before = await feedOf(id);
    await collectFeed(id, { timeoutMs: 400 });
    const { problem, problemDetail, triedAt, ...rest } = await feedOf(id);
    expect(rest).toEqual({
      ...before,
      problem: undefined,
      problemDetail: undefined,
      triedAt: undefined,
    });
    expect(await itemsOf(id)).toHaveLength(2);
    return { problem, problemDetail };
  };

  test("because it is no feed keeps what it gave before", async () => {
    const id = await failing("/page.xml");
    source.serves("/page.xml", "<!doctype html><title>Down for maintenance</title>", { etag: '"9"' });
    expect(await afterwards(id)).toEqual({ problem: "not_a_feed", problemDetail: null });
  });

  test("because it hangs gives up in time", async () => {
    const id = await failing("/hangs.xml");
    source.answers("/hangs.xml", (_request, response) => {
      response.writeHead(200);
      response.write("<?xml");
    });
    expect(await afterwards(id)).toEqual({ problem: "timeout", problemDetail: null });
  });

  test("because it is gone says so", async () => {
    const id = await failing("/gone.xml");
    source.answers("/gone.xml", (_request, response) => {
      response.writeHead(410).end();
    });
    expect(await afterwards(id)).toEqual({ problem: "http_status", problemDetail: "410" });
  });

  test("because it leads into the house is not followed", async () => {
    const id = await failing("/leads.xml");
    source.answers("/leads.xml", (_request, response) => {
      response.writeHead(302, { location: "http://192.168.0.1/" }).end();
    });
    expect(await afterwards(id)).toEqual({ problem: "private_address", problemDetail: null });
  });

  test("because it is not what was said is told apart", async () => {
    const id = await failing("/not.json", "csaf");
    source.serves("/not.json", "{", { etag: '"9"' });
    expect(await afterwards(id)).toEqual({ problem: "not_json", problemDetail: null });
  });

  test("recovers, and its problem is forgotten", async () => {
    const id = await failing("/recovers.xml");
    source.answers("/recovers.xml", (_request, response) => {
      response.writeHead(503).end();
    });
    await collectFeed(id);
    source.serves("/recovers.xml", atom(two));
    await collectFeed(id);
    expect(await feedOf(id)).toMatchObject({ problem: null, problemDetail: null });
  });
});

describe("a source with a bad item", () => {
  test("loses that item and no other", async () => {
    const broken = `${atom(two).replace("</feed>", "")}<entry><updated>yesterday-ish</updated><title>Third</title></entry><entry></entry></feed>`;
    const { id } = await aFeed({ url: source.serves("/bad-item.xml", broken) });
    await collectFeed(id);
    expect((await itemsOf(id)).map(({ advisory }) => advisory.titleOriginal)).toContain("Third");
    const [mine] = (await feedList(await anAnalyst())).filter((feed) => feed.id === id);
    expect(mine).toMatchObject({ health: "partly", trouble: { problem: "empty_item" }, itemCount: 3 });
  });

  test("with more items than one run takes comes in several runs", async () => {
    const many = Array.from({ length: 620 }, (_, at) => ({ id: `n${at}`, title: `No. ${at}`, text: "…" }));
    const { id } = await aFeed({ url: source.serves("/long.xml", atom(many)) });
    await collectFeed(id);
    expect(await feedOf(id)).toMatchObject({ itemCount: 500, etag: null });
    await collectFeed(id);
    expect(await feedOf(id)).toMatchObject({ itemCount: 620, etag: '"1"' });
  });
});
