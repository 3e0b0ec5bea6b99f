import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { feeds, sourceItems } from "#db/schema/advisories.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { aFeed } from "#db/seed/factories/advisories.ts";
import { anAnalyst, anOperator } from "#db/seed/factories/people.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { collectFeed } from "#lib/advisories/collect.ts";
import { addFeed, changeFeed, fetchNow, pauseFeed, removeFeed } from "#lib/advisories/commands/feeds.ts";
import { feedProblems, remedyOf } from "#lib/advisories/feed-problem.ts";
import { fetchDueFeeds } from "#lib/advisories/jobs.ts";
import { feedList, oneFeedShown } from "#lib/advisories/queries/feeds.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { aPortal } from "../support/database.ts";
import { workOff } from "../support/jobs.ts";
import { aSource, atom } from "./a-source.ts";

await aPortal();
process.env["GOJO_DEMO"] = "1";
const source = await aSource();
const operator = await anOperator();

const two = atom([
  { id: "a", title: "First flaw", text: "One thing." },
  { id: "b", title: "Second flaw", text: "Another." },
]);
const rowOf = async (id: string) => {
  const [row] = await asActor(theWorker, (tx) => tx.select().from(feeds).where(eq(feeds.id, id)));
  if (!row) throw new Error("no such feed");
  return row;
};
const itemsOf = (feedId: string) =>
  asActor(theWorker, (tx) => tx.$count(sourceItems, eq(sourceItems.feedId, feedId)));
const actsOn = async (id: string) => {
  const rows = await asActor(operator, (tx) =>
    tx
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, id))
      .orderBy(auditEntries.position),
  );
  return rows.map(({ action }) => action).filter((action) => action !== "feed.fetched");
};
const added = async (path: string) => {
  const url = source.serves(path, two);
  const id = await addFeed(operator, { url, kind: "feed", name: "Vendor" });
  await workOff();
  return { id, url };
};

describe("an operator changes a source", () => {
  test("its name alone, and nobody asks it for that", async () => {
    const { id, url } = await added("/named.xml");
    const before = source.asked("/named.xml");
    await changeFeed(operator, { feedId: id, url, kind: "feed", name: "開発元のお知らせ" });
    await workOff();
    expect(source.asked("/named.xml")).toBe(before);
    expect(await rowOf(id)).toMatchObject({ name: "開発元のお知らせ", etag: '"1"' });
    expect(await actsOn(id)).toEqual(["feed.added", "feed.changed"]);
  });

  test("its address, and the new one is asked at once, for all it has", async () => {
    const { id } = await added("/old.xml");
    const url = source.serves("/new.xml", atom([{ id: "c", title: "Third flaw", text: "More." }]));
    await changeFeed(operator, { feedId: id, url, kind: "feed", name: "" });
    expect(await rowOf(id)).toMatchObject({ etag: null, triedAt: null });
    await workOff();
    expect(source.asked("/new.xml")).toBe(1);
    expect(await itemsOf(id)).toBe(3);
  });

  test("not to an address of another, not to one inside the network, and not one that is gone", async () => {
    const [one, other] = [await added("/one.xml"), await added("/other.xml")];
    const wish = { feedId: one.id, kind: "feed", name: "" } as const;
    await expect(changeFeed(operator, { ...wish, url: other.url })).rejects.toEqual(
      new Refusal("feed_exists", "url"),
    );
    await expect(changeFeed(operator, { ...wish, url: "https://10.0.0.1/x" })).rejects.toEqual(
      new Refusal("address_not_allowed", "url"),
    );
    await removeFeed(operator, { feedId: other.id });
    await expect(changeFeed(operator, { ...wish, url: other.url })).rejects.toEqual(
      new Refusal("feed_was_removed", "url"),
    );
    await expect(changeFeed(operator, { ...wish, feedId: other.id, url: other.url })).rejects.toThrow(
      "not_found",
    );
  });

  test("while the old address still answers, and what it says late is not taken for the new one's", async () => {
    const { url } = await added("/quick.xml");
    const moved = `${url}?moved`;
    const slow = source.answers("/slow.xml", (_request, response) => {
      changeFeed(operator, { feedId: slowly.id, url: moved, kind: "feed", name: "" }).then(() =>
        response.writeHead(200, { etag: '"late"', "content-type": "application/xml" }).end(two),
      );
    });
    const slowly = await aFeed({ url: slow });
    await collectFeed(slowly.id);
    expect(await rowOf(slowly.id)).toMatchObject({ url: moved, etag: null, fetchedAt: null });
    await workOff();
  });
});

describe("a paused source", () => {
  test("is not asked by the clock, by a job under way, or by hand, until it goes on", async () => {
    const { id } = await added("/paused.xml");
    const before = source.asked("/paused.xml");
    await pauseFeed(operator, { feedId: id, wanted: "paused" });
    await pauseFeed(operator, { feedId: id, wanted: "paused" });
    await asActor(theWorker, (tx) => tx.update(feeds).set({ triedAt: null }).where(eq(feeds.id, id)));
    await fetchDueFeeds.run({});
    await collectFeed(id);
    await workOff();
    await expect(fetchNow(operator, { feedId: id })).rejects.toThrow("not_found");
    expect(source.asked("/paused.xml")).toBe(before);
    expect(await oneFeedShown(operator, id)).toMatchObject({ health: "paused", itemCount: 2 });

    await pauseFeed(operator, { feedId: id, wanted: "active" });
    await workOff();
    expect(source.asked("/paused.xml")).toBe(before + 1);
    expect(await actsOn(id)).toEqual(["feed.added", "feed.paused", "feed.resumed"]);
  });
});

describe("a removed source", () => {
  test("is gone from every list and never asked, and what it brought stays", async () => {
    const { id } = await added("/removed.xml");
    const before = source.asked("/removed.xml");
    await removeFeed(operator, { feedId: id });
    await asActor(theWorker, (tx) => tx.update(feeds).set({ triedAt: null }).where(eq(feeds.id, id)));
    await fetchDueFeeds.run({});
    await workOff();
    expect(source.asked("/removed.xml")).toBe(before);
    expect(await itemsOf(id)).toBe(2);
    expect((await feedList(operator)).map((feed) => feed.id)).not.toContain(id);
    expect(await oneFeedShown(operator, id)).toBeNull();
    await expect(pauseFeed(operator, { feedId: id, wanted: "active" })).rejects.toThrow("not_found");
    await expect(removeFeed(operator, { feedId: id })).rejects.toThrow("not_found");
    expect(await actsOn(id)).toEqual(["feed.added", "feed.removed"]);
  });

  test("that is added again goes on from there and collects nothing twice", async () => {
    const { id, url } = await added("/again.xml");
    await removeFeed(operator, { feedId: id });
    expect(await addFeed(operator, { url, kind: "feed", name: "" })).toBe(id);
    await workOff();
    expect(await itemsOf(id)).toBe(2);
    expect((await feedList(operator)).find((feed) => feed.id === id)).toMatchObject({ health: "well" });
  });
});

test("an analyst reads how sources are doing and changes nothing about them", async () => {
  const analyst = await anAnalyst();
  const { id, url } = await added("/read.xml");
  expect(await oneFeedShown(analyst, id)).toMatchObject({ health: "well" });
  const attempts = [
    () => changeFeed(analyst, { feedId: id, url, kind: "feed", name: "mine" }),
    () => pauseFeed(analyst, { feedId: id, wanted: "paused" }),
    () => removeFeed(analyst, { feedId: id }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toThrow("forbidden");
});

test("for whatever goes wrong there is something to do, and what came all the same asks for nothing", () => {
  for (const problem of feedProblems) expect(remedyOf({ problem, detail: null })).toBeTruthy();
  expect(remedyOf({ problem: "http_status", detail: "404" })).toBe("check_address");
  expect(remedyOf({ problem: "http_status", detail: "503" })).toBe("wait");
  expect(remedyOf({ problem: "bad_date", detail: "x" })).toBe("nothing");
});
