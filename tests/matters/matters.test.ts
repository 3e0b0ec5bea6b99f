import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { expect, test } from "vitest";
import { matterItems, matters } from "#db/schema/matters.ts";
import { anAdvisory } from "#db/seed/factories/advisories.ts";
import { onDutyAs } from "#db/seed/factories/desk.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aRelay } from "#db/seed/factories/relays.ts";
import { aReply } from "#db/seed/factories/replies.ts";
import { asActor } from "#lib/access/door.ts";
import {
  changeMatter,
  mergeMatters,
  openMatter,
  putIn,
  putTogether,
  takeOut,
  unmerge,
} from "#lib/matters/commands.ts";
import { randomNumber, readNumber, yearOf } from "#lib/matters/number.ts";
import { matterDesk, matterPage, mattersList } from "#lib/matters/queries.ts";
import { relatedTo } from "#lib/relations/queries.ts";
import { outcomes, refusedWith } from "#tests/fusion-cell/desk-support.ts";
import { aPlace, pairsIn, postItem } from "#tests/relations/pairs.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
const moderator = await onDutyAs("moderator");
const analyst = await onDutyAs("analyst");
const place = await aPlace();
const year = yearOf(new Date());

/** A matter of so many posts, and its number. */
async function aMatter(posts = 1, where = place) {
  const items = [];
  for (let at = 0; at < posts; at++) items.push(await where.write(`事案の報告 ${at} ${randomUUID()}`));
  const [first, ...more] = items;
  if (!first) throw new Error("no post");
  const wish = { ...postItem(first), title: `事案 ${randomUUID().slice(0, 4)}`, importance: "high" as const };
  const number = await openMatter(moderator, wish);
  for (const item of more) await putIn(moderator, { number, ...postItem(item) });
  const id = (await matterDesk(moderator, number, "ja"))?.id ?? "";
  return { number, id, items };
}
const itemsOf = async (number: string) =>
  ((await matterDesk(moderator, number, "ja"))?.items ?? []).map(({ item }) => item.id).toSorted();
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).toSorted();

test("a number tells the year and nothing else", () => {
  const numbers = Array.from({ length: 200 }, () => randomNumber(2026));
  expect(numbers.every((number) => /^GOJO-2026-\d{5}$/.test(number))).toBe(true);
  const rising = numbers.filter((number, at) => at > 0 && number > (numbers[at - 1] ?? "")).length;
  expect(rising).toBeGreaterThan(50);
  expect(rising).toBeLessThan(150);
  expect(new Set(numbers).size).toBeGreaterThan(190);
  expect(readNumber(" gojo-2026-00042 ")).toBe("GOJO-2026-00042");
  expect(readNumber("ＧＯＪＯ－２０２６－０００４２")).toBe("GOJO-2026-00042");
  expect(readNumber("GOJO-2026-42")).toBeNull();
  expect(yearOf(new Date("2026-12-31T15:00:00Z"))).toBe(2027);
});

test("no two matters have one number, also where nearly all of a year are taken", async () => {
  const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
  // Nine of ten numbers of the year are there already.
  await owner`insert into matters (id, number, title, family_id, opened_by, opened_at)
    select id, 'GOJO-' || ${year}::text || '-' || lpad(n::text, 5, '0'), 'x', id, ${moderator.userId}, now()
    from (select gen_random_uuid() as id, n from generate_series(0, 99999) n where n % 10 <> 3) taken`;
  const made = [];
  for (let at = 0; at < 5; at++) made.push((await aMatter()).number);
  expect(made.every((number) => number.endsWith("3"))).toBe(true);
  expect(new Set(made).size).toBe(5);
  await owner`delete from matters where title = 'x'`;
  await owner.end();
});

test("an item goes in, out and in again, and it stays written down who did so", async () => {
  const { number, items } = await aMatter(2);
  const [one, two] = items;
  if (!one || !two) throw new Error("no items");
  await takeOut(analyst, postItem(two));
  expect(await itemsOf(number)).toEqual([one.id]);
  const desk = await matterDesk(moderator, number, "ja");
  expect(desk?.takenOut).toMatchObject([{ item: { id: two.id }, by: analyst.name }]);
  await putIn(moderator, { number, ...postItem(two) });
  expect(await itemsOf(number)).toEqual(ids(items));
  expect((await matterDesk(moderator, number, "ja"))?.takenOut).toEqual([]);
  const rows = await asActor(moderator, (tx) => tx.select().from(matterItems));
  expect(rows.filter(({ itemId }) => itemId === two.id)).toHaveLength(2);
  await takeOut(moderator, postItem(two));
  await takeOut(moderator, postItem(two));
});

test("an item is in one matter at a time, and two who put it in at once put it in once", async () => {
  const [one, two] = [await aMatter(), await aMatter()];
  const item = await place.write(`どちらの件か ${randomUUID()}`);
  await putIn(moderator, { number: one.number, ...postItem(item) });
  await putIn(moderator, { number: one.number, ...postItem(item) });
  await refusedWith("in_other_matter", putIn(moderator, { number: two.number, ...postItem(item) }));
  const other = await place.write(`同時に ${randomUUID()}`);
  const acts = [one, two].map(({ number }) => putIn(moderator, { number, ...postItem(other) }));
  expect((await outcomes(acts)).filter((what) => what === "done")).toHaveLength(1);
  await refusedWith("not_found", putIn(moderator, { number: "GOJO-1999-00000", ...postItem(other) }));
  await refusedWith(
    "not_found",
    openMatter(moderator, { kind: "post", id: randomUUID(), title: "無い", importance: "low" }),
  );
});

test("one click confirms a pair and makes one matter of it, and goes on with the one there is", async () => {
  const host = `x${randomUUID().slice(0, 13)}.top`;
  const [one, two, three] = [
    await place.write(`${host} 甲`),
    await place.write(`${host} 乙`),
    await place.write(`${host} 丙`),
  ];
  const relationId = async (...pair: { id: string }[]) =>
    (await pairsIn(portal)).find(
      ({ one_id, other_id }) => ids(pair).join() === [one_id, other_id].toSorted().join(),
    )?.id ?? "";
  const number = await putTogether(moderator, { relationId: await relationId(one, two) });
  expect(await itemsOf(number)).toEqual(ids([one, two]));
  expect((await matterDesk(moderator, number, "ja"))?.title).toContain("甲");
  expect(await putTogether(analyst, { relationId: await relationId(two, three) })).toBe(number);
  expect(await itemsOf(number)).toEqual(ids([one, two, three]));
  const states = (await pairsIn(portal)).filter(
    ({ one_id, other_id }) =>
      ids([one, two, three]).includes(one_id) && ids([one, two, three]).includes(other_id),
  );
  expect(states.map(({ state }) => state).toSorted()).toEqual(["confirmed", "confirmed", "proposed"]);
});

test("two matters become one, and what was comes back as it was", async () => {
  const [one, two, three] = [await aMatter(2), await aMatter(1), await aMatter(1)];
  await mergeMatters(moderator, { matterId: three.id, into: two.number });
  expect(await mergeMatters(moderator, { matterId: two.id, into: one.number })).toBe(one.number);
  expect(await itemsOf(one.number)).toEqual(ids([...one.items, ...two.items, ...three.items]));
  const desk = await matterDesk(moderator, one.number, "ja");
  expect(desk?.parts).toMatchObject([{ number: two.number }]);
  expect((await matterDesk(moderator, three.number, "ja"))?.mergedInto).toBe(two.number);
  await refusedWith(
    "matter_merged",
    putIn(moderator, { number: two.number, ...postItem(await place.write("新しい件")) }),
  );
  await refusedWith("matter_merged", mergeMatters(moderator, { matterId: one.id, into: three.number }));
  await refusedWith("invalid", mergeMatters(moderator, { matterId: one.id, into: one.number }));
  await unmerge(moderator, { matterId: two.id });
  expect(await itemsOf(one.number)).toEqual(ids(one.items));
  expect(await itemsOf(two.number)).toEqual(ids([...two.items, ...three.items]));
  await unmerge(moderator, { matterId: three.id });
  expect(await itemsOf(two.number)).toEqual(ids(two.items));
});

test("two mergers that cross make no circle", async () => {
  const [one, two] = [await aMatter(), await aMatter()];
  const acts = [
    mergeMatters(moderator, { matterId: one.id, into: two.number }),
    mergeMatters(analyst, { matterId: two.id, into: one.number }),
  ];
  expect((await outcomes(acts)).toSorted()).toEqual(["done", "matter_merged"]);
});

test("a relay and its original never stand in one matter, in whichever way they would come there", async () => {
  const original = await place.write(`元の報告 ${randomUUID()}`);
  const copy = await aRelay({ of: original, to: await aGroup() });
  const number = await openMatter(moderator, { ...postItem(original), title: "元", importance: "normal" });
  await refusedWith("same_report", putIn(moderator, { number, ...postItem(copy) }));
  const other = await openMatter(moderator, { ...postItem(copy), title: "写し", importance: "normal" });
  const { id = "" } = (await matterDesk(moderator, other, "ja")) ?? {};
  await refusedWith("same_report", mergeMatters(moderator, { matterId: id, into: number }));
});

test("two colleagues who write a title do not overwrite each other unseen", async () => {
  const { number, id } = await aMatter();
  const { revision = 0 } = (await matterDesk(moderator, number, "ja")) ?? {};
  const change = (title: string) =>
    changeMatter(moderator, { matterId: id, revision, title, importance: "urgent" });
  await change("一人目の見出し");
  await change("一人目の見出し");
  await refusedWith("changed_meanwhile", change("二人目の見出し"));
  const { matters: listed } = await mattersList(moderator, "ja", { importance: "urgent", named: "一人目" });
  expect(listed).toMatchObject([{ number, items: 1 }]);
});

test("members read their part of a matter, without its title, its importance, or how much more there is", async () => {
  const elsewhere = await aPlace();
  const { number, items } = await aMatter(2);
  const hidden = await elsewhere.write(`隠れた報告 ${randomUUID()}`);
  await putIn(moderator, { number, ...postItem(hidden) });
  const advisory = await anAdvisory();
  await putIn(moderator, { number, kind: "advisory", id: advisory.id });
  const page = await matterPage(place.person, number.toLowerCase(), "ja");
  expect(ids(page?.items ?? [])).toEqual(ids([...items, advisory]));
  const title = (await matterDesk(moderator, number, "ja"))?.title ?? "";
  const bytes = JSON.stringify(page);
  expect(bytes).not.toContain(title);
  expect(bytes).not.toContain(hidden.id);
  expect(bytes).not.toContain("high");
  // Of the row itself members have the number alone.
  await expect(asActor(place.person, (tx) => tx.select().from(matters))).rejects.toThrow();
  const outsider = (await aPlace()).person;
  // An advisory is everybody's.
  expect((await matterPage(outsider, number, "ja"))?.items).toHaveLength(1);
  expect((await relatedTo(outsider, { kind: "advisory", id: advisory.id }, "ja")).matter).toBeNull();
  await takeOut(moderator, { kind: "advisory", id: advisory.id });
  expect(await matterPage(outsider, number, "ja")).toBeNull();
  expect(await matterPage(outsider, "GOJO-1999-12345", "ja")).toBeNull();
});

test("a number whose year nothing readable explains is not there", async () => {
  const { number, items } = await aMatter(2);
  const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
  await owner`update matters set number = 'GOJO-2019' || right(number, 6) where number = ${number}`;
  const old = number.replace(/^GOJO-\d{4}/, "GOJO-2019");
  expect(await matterPage(place.person, old, "ja")).toBeNull();
  expect((await relatedTo(place.person, postItem(items[0] ?? { id: "" }), "ja")).matter).toBeNull();
  await owner`update posts set released_at = '2019-05-01', submitted_at = '2019-05-01' where id = ${items[0]?.id ?? ""}`;
  expect(await matterPage(place.person, old, "ja")).not.toBeNull();
  await owner.end();
});

test("its course comes the latest first, with follow-ups, and no finer than a day for what is anonymous", async () => {
  const { number, items } = await aMatter(2);
  const [one] = items;
  if (!one) throw new Error("no item");
  await aReply({
    by: place.person,
    to: one,
    kind: "follow_up",
    attribution: "fusion_cell",
    body: "その後です。",
  });
  const page = await matterPage(place.person, number, "ja");
  const times = page?.course.map(({ when }) => when.iso) ?? [];
  expect(times).toHaveLength(3);
  expect(times.every((iso) => /^\d{4}-\d{2}-\d{2}$/.test(iso))).toBe(true);
  expect(page?.course.some(({ sort }) => sort === "follow_up")).toBe(true);
});

test("matters are the fusion cell's to make", async () => {
  const { number, id, items } = await aMatter();
  const item = postItem(items[0] ?? { id: "" });
  const by = place.person;
  const acts = [
    () => openMatter(by, { ...item, title: "x", importance: "low" }),
    () => putIn(by, { number, ...item }),
    () => takeOut(by, item),
    () => putTogether(by, { relationId: randomUUID() }),
    () => changeMatter(by, { matterId: id, revision: 1, title: "x", importance: "low" }),
    () => mergeMatters(by, { matterId: id, into: number }),
    () => unmerge(by, { matterId: id }),
    () => mattersList(by, "ja"),
    () => matterDesk(by, number, "ja"),
  ];
  for (const act of acts) await refusedWith("forbidden", act);
});
