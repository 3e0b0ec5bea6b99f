import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { expect, test } from "vitest";
import { relations } from "#db/schema/matters.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { anAdvisory } from "#db/seed/factories/advisories.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { onDutyAs } from "#db/seed/factories/desk.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { asActor } from "#lib/access/door.ts";
import { mergeMatters, openMatter, putTogether } from "#lib/matters/commands.ts";
import { matterDesk, matterPage } from "#lib/matters/queries.ts";
import { blindMatches, deskRelations, proposals, relatedTo } from "#lib/relations/queries.ts";
import { relate } from "#lib/relations/relate.ts";
import { refusedWith } from "#tests/fusion-cell/desk-support.ts";
import { aPortal } from "#tests/support/database.ts";
import { aPlace, pairsIn, postItem, says } from "./pairs.ts";

const portal = await aPortal();
const moderator = await onDutyAs("moderator");
const aHost = () => `x${randomUUID().slice(0, 13)}.top`;

/** Two groups and somebody who is in both, in one and in the other. */
async function twoPlaces() {
  const [here, there] = [await aPlace(), await aPlace()];
  const both = await aPerson({ company: await aCompany(), groups: [here.group, there.group] });
  return { here, there, both };
}

test("a member is shown what a person confirmed, with the degree and what both items show", async () => {
  const { here } = await twoPlaces();
  const host = aHost();
  const one = await here.write(`${host} を見ました。`);
  const other = await here.write(`hxxps://${host}/a を受け取りました。`);
  expect((await relatedTo(here.person, postItem(one), "ja")).relations).toEqual([]);
  await says(portal, moderator, [one, other], "confirmed");
  const { relations: shown, matter } = await relatedTo(here.person, postItem(one), "ja");
  expect(shown).toMatchObject([
    {
      degree: "low",
      reasons: [{ because: "sign", values: [host.replace(".", "[.]")], more: 0 }],
      item: { id: other.id, sort: "question", standing: "open", reference: other.id.slice(0, 8) },
    },
  ]);
  expect(matter).toBeNull();
  await says(portal, moderator, [one, other], "rejected");
  expect((await relatedTo(here.person, postItem(one), "ja")).relations).toEqual([]);
  await says(portal, moderator, [one, other], "proposed");
  expect((await relatedTo(here.person, postItem(one), "ja")).relations).toEqual([]);
});

test("whoever may read one of two items never learns that there is the other", async () => {
  const { here, there, both } = await twoPlaces();
  const host = aHost();
  const one = await here.write(`${host} 甲です`);
  const other = await there.write(`${host} 乙です`);
  const relationId = await says(portal, moderator, [one, other], "confirmed");
  expect((await relatedTo(both, postItem(one), "ja")).relations).toHaveLength(1);
  for (const item of [one, other]) {
    expect(await relatedTo(here.person, postItem(item), "ja")).toEqual({ relations: [], matter: null });
  }
  const rows = await asActor(here.person, (tx) => tx.select({ id: relations.id }).from(relations));
  expect(rows.map(({ id }) => id)).not.toContain(relationId);
});

test("after a change a reason is told again only once the new text was read", async () => {
  const { here } = await twoPlaces();
  const host = aHost();
  const one = await here.write(`${host} 甲です`);
  const other = await here.write(`${host} 乙です`);
  await says(portal, moderator, [one, other], "confirmed");
  const owner = postgres(portal.ownerUrl, { max: 1 });
  await owner`update posts set title = '訂正', body = '取り消します。', revision = revision + 1 where id = ${one.id}`;
  await owner.end();
  const [shown] = (await relatedTo(here.person, postItem(one), "ja")).relations;
  expect(shown).toMatchObject({ degree: null, reasons: [] });
  expect(JSON.stringify(await relatedTo(here.person, postItem(other), "ja"))).not.toContain(
    host.split(".")[0],
  );
});

test("a company that a report was opened to by name is shown no more than its readers", async () => {
  const advisory = await anAdvisory({ facts: { identifiers: ["CVE-2026-95555"] } });
  const { here, there } = await twoPlaces();
  const one = await here.write("CVE-2026-95555 の件");
  await relate({ kind: "advisory", id: advisory.id });
  await says(portal, moderator, [one, advisory], "confirmed");
  const ofAdvisory = { kind: "advisory" as const, id: advisory.id };
  expect((await relatedTo(here.person, ofAdvisory, "ja")).relations).toMatchObject([{ degree: "high" }]);
  expect((await relatedTo(there.person, ofAdvisory, "ja")).relations).toEqual([]);
});

test("the fusion cell alone sees pairs that share no reader, and none that somebody may read both of", async () => {
  const { here, there } = await twoPlaces();
  const apart = [await aPlace(), await aPlace()] as const;
  const host = aHost();
  const [one, other] = [await apart[0].write(`${host} 甲です`), await apart[1].write(`${host} 乙です`)];
  const third = await here.write(`${host} 丙です`);
  const fourth = await there.write(`${host} 丁です`);
  const found = await blindMatches(moderator, "ja");
  const pairs = found.map(({ items }) =>
    items
      .map(({ id }) => id)
      .toSorted()
      .join(),
  );
  const key = (...two: { id: string }[]) =>
    two
      .map(({ id }) => id)
      .toSorted()
      .join();
  expect(pairs).toContain(key(one, other));
  expect(pairs).toContain(key(one, third));
  expect(pairs).not.toContain(key(third, fourth));
  expect(await blindMatches(moderator, "ja", { postId: one.id })).toHaveLength(3);
  await refusedWith("forbidden", () => blindMatches(here.person, "ja"));
  const desk = await deskRelations(moderator, postItem(third), "ja");
  expect(desk.relations.find(({ item }) => item.id === fourth.id)?.isBlind).toBe(false);
  expect(desk.relations.find(({ item }) => item.id === one.id)?.isBlind).toBe(true);
});

test("proposals come the closest first, page by page, and each once", async () => {
  const seen: string[] = [];
  let from: string | undefined;
  do {
    const page = await proposals(moderator, "ja", { from });
    seen.push(...page.pairs.map(({ relationId }) => relationId));
    from = page.next ?? undefined;
  } while (from);
  expect(new Set(seen).size).toBe(seen.length);
  const waiting = (await pairsIn(portal)).filter(({ state }) => state === "proposed");
  expect(seen.toSorted()).toEqual(waiting.map(({ id }) => id).toSorted());
  const { pairs } = await proposals(moderator, "ja", { degree: "high" });
  expect(pairs.every(({ degree }) => degree === "high")).toBe(true);
});

/*
 * Non-interference: what a member reads is the same, to the byte, whether something hidden from them is related and in the
 * same matter or has never been.
 */
test("to members it is all one whether a hidden report is related, confirmed and in the same matter", async () => {
  const { here, there } = await twoPlaces();
  const [host, cve] = [aHost(), "CVE-2026-96666"];
  const one = await here.write(`${host} と ${cve} 甲です`);
  const other = await here.write(`${host} と ${cve} 乙です`);
  const number = await putTogether(moderator, {
    relationId: await says(portal, moderator, [one, other], "confirmed"),
  });
  const reader = await refreshed(here.person);
  const reads = async () =>
    JSON.stringify([
      await relatedTo(reader, postItem(one), "ja"),
      await relatedTo(reader, postItem(other), "en"),
      await matterPage(reader, number, "ja"),
      await asActor(reader, (tx) => tx.select({ id: relations.id, state: relations.state }).from(relations)),
    ]);
  const before = await reads();
  const hidden = await there.write(`${host} と ${cve} と 45.155.9.9 隠れたもの`);
  expect(await reads()).toBe(before);
  for (const seen of [one, other]) await says(portal, moderator, [seen, hidden], "confirmed");
  expect(await reads()).toBe(before);
  const id = await says(portal, moderator, [one, hidden], "proposed");
  await putTogether(moderator, { relationId: id });
  expect(await reads()).toBe(before);
  // Another matter of hidden things, merged in above: the number a reader knows stays.
  const more = await there.write(`${host} もう一つ`);
  const foreign = await openMatter(moderator, { ...postItem(more), title: "別件", importance: "urgent" });
  const desk = await matterDesk(moderator, number, "ja");
  await mergeMatters(moderator, { matterId: desk?.id ?? "", into: foreign });
  expect(await reads()).toBe(before);
  expect(await matterPage(reader, foreign, "ja")).toBeNull();
});

test("a held report of one's own is no way to learn what others have", async () => {
  const { here, there } = await twoPlaces();
  const host = aHost();
  await there.write(`${host} 甲です`);
  const mine = await aPost({
    by: here.person,
    in: here.group,
    body: `${host} は何ですか`,
    state: "submitted",
  });
  await relate(postItem(mine));
  const author = await refreshed(here.person);
  expect(await relatedTo(author, postItem(mine), "ja")).toEqual({ relations: [], matter: null });
});
