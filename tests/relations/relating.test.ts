import { randomUUID } from "node:crypto";
import fc from "fast-check";
import postgres from "postgres";
import { expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { anAdvisory } from "#db/seed/factories/advisories.ts";
import { onDutyAs } from "#db/seed/factories/desk.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { releases, withdraws } from "#db/seed/factories/post-decisions.ts";
import { aRelay } from "#db/seed/factories/relays.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { revisable } from "#lib/posts/queries/own.ts";
import { decideRelation } from "#lib/relations/commands.ts";
import type { Item } from "#lib/relations/read-item.ts";
import { mostItemsOfAValue, relate } from "#lib/relations/relate.ts";
import { refusedWith } from "#tests/fusion-cell/desk-support.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { aPlace, pairsIn, postItem, says } from "./pairs.ts";

const portal = await aPortal();
const place = await aPlace();
const moderator = await onDutyAs("moderator");

/** A host that no other test names. */
const aHost = () => `x${randomUUID().slice(0, 13)}.top`;
const pairOf = async (one: { id: string }, other: { id: string }) =>
  (await pairsIn(portal)).find(
    ({ one_id, other_id }) => [one_id, other_id].toSorted().join() === [one.id, other.id].toSorted().join(),
  );

async function asOwner<T>(work: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

test("a report is proposed to be related with an earlier one that names the same place", async () => {
  const host = aHost();
  const first = await place.write(`社内の端末から ${host} への通信がありました。`);
  const second = await place.write(`メールのリンク先は hxxp://${host}/login でした。`);
  expect(await pairOf(first, second)).toMatchObject({ degree: "low", state: "proposed" });
});

test("whoever submits a post starts the search; so does whoever changes it", async () => {
  const host = aHost();
  const earlier = await place.write(`${host} を見ました。`);
  const author = await refreshed(place.person);
  const id = await submitPost(author, {
    ...{
      kind: "question",
      happening: "suspicious_site",
      facts: {},
      tlp: "TLP:AMBER",
      attribution: "fusion_cell",
    },
    ...{
      title: "確認のお願い",
      body: "よろしくお願いします。",
      groupId: place.group.id,
      formId: randomUUID(),
    },
    ...{ files: [], uploads: [], whole: [], insists: true },
  });
  expect(await workOff()).toContain("relate-item");
  expect(await pairOf(earlier, { id })).toBeUndefined();
  const found = await revisable(await refreshed(place.person), id);
  if (!found) throw new Error("nothing to change");
  const { kind, tlp, title, revision } = found;
  await revisePost(await refreshed(place.person), {
    ...{ postId: id, kind, tlp, title, revision, files: [], insists: true, answer: "" },
    body: `よろしくお願いします。場所は ${host} です。`,
  });
  await workOff();
  expect(await pairOf(earlier, { id })).toMatchObject({ degree: "low" });
});

test("what an author hid relates nothing", async () => {
  const host = aHost();
  const open = await place.write(`${host} を見ました。`);
  const id = await submitPost(await refreshed(place.person), {
    ...{
      kind: "question",
      happening: "suspicious_site",
      facts: {},
      tlp: "TLP:AMBER",
      attribution: "fusion_cell",
    },
    ...{
      title: "確認のお願い",
      body: `弊社の [[${host}]] のことです。よろしくお願いします。`,
      groupId: place.group.id,
    },
    ...{ files: [], uploads: [], whole: [], insists: true, formId: randomUUID() },
  });
  await workOff();
  const stored = await asOwner((owner) => owner`select body from posts where id = ${id}`);
  expect(String(stored[0]?.["body"])).not.toContain(host);
  expect(await pairOf(open, { id })).toBeUndefined();
});

test("a report and an advisory are closely related by a number", async () => {
  const post = await place.write("CVE-2026-91234 の製品を使っています。");
  const advisory = await anAdvisory({ facts: { identifiers: ["CVE-2026-91234"] } });
  await relate({ kind: "advisory", id: advisory.id });
  expect(await pairOf(post, advisory)).toMatchObject({ degree: "high" });
});

test("it makes no difference in which order things come, nor how often they are looked at", async () => {
  const gist = async () =>
    (await pairsIn(portal)).map(({ one_id, other_id, degree, shared, state }) => ({
      ...{ one_id, other_id, degree, state },
      shared: [...shared].sort(),
    }));
  const host = aHost();
  const texts = [
    `${host} 一つ目`,
    `${host} と CVE-2026-94321`,
    `CVE-2026-94321 だけ`,
    `${host} と 45.155.3.${1 + Math.floor(Math.random() * 200)}`,
  ];
  const items: Item[] = [];
  for (const text of texts) items.push(postItem(await place.write(text)));
  const before = await gist();
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...items, ...items], { minLength: items.length * 2 }),
      async (order) => {
        const ids = items.map(({ id }) => id);
        await asOwner(
          (owner) => owner`delete from relations where one_id = any(${ids}) or other_id = any(${ids})`,
        );
        await asOwner((owner) => owner`delete from item_observables where item_id = any(${ids})`);
        for (const item of order) await relate(item);
        expect(await gist()).toEqual(before);
      },
    ),
    { numRuns: 8 },
  );
});

test("two that come at the same moment find each other", async () => {
  for (let round = 0; round < 5; round++) {
    const host = aHost();
    const group = await aGroup({ members: [] });
    const [one, other] = await Promise.all([
      place.write(`${host} 甲 ${group.id}`),
      place.write(`${host} 乙 ${round}`),
    ]);
    expect(await pairOf(one, other)).toMatchObject({ state: "proposed" });
  }
});

test("a value that stands in too many items proposes nothing, and still counts between two that are related anyhow", async () => {
  const [host, rare] = [aHost(), aHost()];
  const posts = [];
  for (let at = 0; at <= mostItemsOfAValue; at++)
    posts.push(await place.write(`${host} を見た件 ${randomUUID()}`));
  const last = await place.write(`${host} を見た件 ${randomUUID()}`);
  expect(
    (await pairsIn(portal)).filter(({ one_id, other_id }) => [one_id, other_id].includes(last.id)),
  ).toEqual([]);
  const one = await place.write(`${host} と ${rare} 甲`);
  const other = await place.write(`${host} と ${rare} 乙`);
  expect(await pairOf(one, other)).toMatchObject({ degree: "medium" });
}, 60_000);

test("what is on a warning list relates nothing", async () => {
  const one = await place.write("8.8.8.8 と 203.0.113.9 と https://www.google.com/ と 192.168.0.1 甲");
  const other = await place.write("8.8.8.8 と 203.0.113.9 と https://www.google.com/ と 192.168.0.1 乙");
  expect(await pairOf(one, other)).toBeUndefined();
});

test("what a person rejected comes back only for a new reason", async () => {
  const [host, more] = [aHost(), aHost()];
  const one = await place.write(`${host} 甲です`);
  const other = await place.write(`${host} 乙です`);
  await says(portal, moderator, [one, other], "rejected");
  await relate(postItem(one));
  expect(await pairOf(one, other)).toMatchObject({ state: "rejected" });
  const add = (id: string) =>
    asOwner(
      (owner) =>
        owner`update posts set body = body || ${` ${more}`}, revision = revision + 1 where id = ${id}`,
    );
  await add(one.id);
  await relate(postItem(one));
  expect(await pairOf(one, other)).toMatchObject({ state: "rejected" });
  await add(other.id);
  await relate(postItem(other));
  expect(await pairOf(one, other)).toMatchObject({ state: "proposed", degree: "medium" });
});

test("what was confirmed stays, whatever becomes of the reason; a mere proposal goes with it", async () => {
  const host = aHost();
  const [one, other, third] = [
    await place.write(`${host} 甲です`),
    await place.write(`${host} 乙です`),
    await place.write(`${host} 丙です`),
  ];
  await says(portal, moderator, [one, other], "confirmed");
  await asOwner(
    (owner) =>
      owner`update posts set title = '訂正', body = '誤りでした。取り消します。', revision = revision + 1 where id = ${one.id}`,
  );
  await relate(postItem(one));
  expect(await pairOf(one, other)).toMatchObject({ state: "confirmed" });
  expect(await pairOf(one, third)).toBeUndefined();
  expect(await pairOf(other, third)).toMatchObject({ state: "proposed" });
});

test("what was withdrawn is related with nothing", async () => {
  const host = aHost();
  const [one, other] = [await place.write(`${host} 甲です`), await place.write(`${host} 乙です`)];
  await withdraws(one, { by: await refreshed(place.person) });
  await relate(postItem(one));
  await relate(postItem(other));
  expect(await pairOf(one, other)).toBeUndefined();
});

test("a relay is never related with its original, nor with another relay of it, and no person can say so", async () => {
  const host = aHost();
  const original = await place.write(`${host} の件です`);
  await releases(original).catch(() => {});
  const places = [await aGroup(), await aGroup()];
  const copies = [];
  for (const to of places)
    copies.push(await aRelay({ of: original, to, title: "展開", body: `${host} の件が伝えられました` }));
  const foreign = await place.write(`${host} を別に見ました`);
  for (const copy of copies) await relate(postItem(copy));
  await relate(postItem(original));
  const [first, second] = copies;
  if (!first || !second) throw new Error("no copies");
  expect(await pairOf(original, first)).toBeUndefined();
  expect(await pairOf(first, second)).toBeUndefined();
  expect(await pairOf(first, foreign)).toMatchObject({ state: "proposed" });
  const id = randomUUID();
  const [one, other] = [original.id, first.id].toSorted();
  await asOwner(
    (owner) => owner`insert into relations (id, one_kind, one_id, other_kind, other_id, degree, shared)
      values (${id}, 'post', ${one ?? ""}, 'post', ${other ?? ""}, 'low', '{}')`,
  );
  await refusedWith("same_report", decideRelation(moderator, { relationId: id, decision: "confirmed" }));
});
