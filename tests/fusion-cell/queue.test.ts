import fc from "fast-check";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, aPerson } from "#db/seed/factories/people.ts";
import { withdraws } from "#db/seed/factories/post-decisions.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { type DeskKey, deskKey } from "#lib/fusion-cell/desk-key.ts";
import { desk } from "#lib/fusion-cell/queries/desk.ts";
import { entriesPerPage } from "#lib/fusion-cell/queries/entries.ts";
import { assign, weigh } from "#lib/fusion-cell/queue/commands/assign.ts";
import { readHandover, writeHandover } from "#lib/fusion-cell/queue/commands/handover.ts";
import { noteMail } from "#lib/fusion-cell/queue/commands/note-mail.ts";
import { setRota } from "#lib/fusion-cell/queue/commands/set-rota.ts";
import { shareOutWaiting } from "#lib/fusion-cell/queue/commands/share-out-waiting.ts";
import { dropView, saveView } from "#lib/fusion-cell/queue/commands/views.ts";
import { dueIn } from "#lib/fusion-cell/queue/due.ts";
import { everything, filterPairs, queueFilters } from "#lib/fusion-cell/queue/filters.ts";
import { isAt, isGone } from "#lib/fusion-cell/queue/presence.ts";
import { handoverPage } from "#lib/fusion-cell/queue/queries/handovers.ts";
import { returnedMails } from "#lib/fusion-cell/queue/queries/mails.ts";
import { rotaShown } from "#lib/fusion-cell/queue/queries/rota.ts";
import { canFinish, shareOut } from "#lib/fusion-cell/queue/share-out.ts";
import type { Work } from "#lib/fusion-cell/shown.ts";
import { aPortal } from "#tests/support/database.ts";
import { outcomes, refusedWith, rowsAsOwner } from "./desk-support.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());
const group = await aGroup();
const clerk = await aPerson({ groups: [group] });
const [mori, sato] = [await aModerator({ name: "森 一" }), await aModerator({ name: "佐藤 二" })];
const analyst = await anAnalyst({ name: "分析 花子" });

const aWaitingPost = async (
  wish: Partial<Parameters<typeof aPost>[0]> = {},
): Promise<Extract<DeskKey, { id: string }>> => {
  const post = await aPost({ by: clerk, in: group, state: "submitted", ...wish });
  return { sort: "post", id: post.id };
};
async function workOf(key: DeskKey, person: Person = mori): Promise<Work> {
  const { work } = await desk(person, "ja", { list: { filters: everything }, item: key });
  if (!work) throw new Error("It does not wait");
  return work;
}
const listOf = (person: Person, filters = everything, cursor?: string) =>
  desk(person, "ja", { list: { filters }, cursor, item: null });
const keysOf = async (person: Person, filters = everything) =>
  (await listOf(person, filters)).entries.map(({ key }) => key);
const filters = (wish: object) => queueFilters.parse(wish);

describe("the list", () => {
  test("comes in the order of importance, then of time, in pages that lose and repeat nothing", async () => {
    for (let count = 0; count < entriesPerPage + 3; count++) {
      const happening = (["ransomware", "malware", "suspicious_mail"] as const)[count % 3];
      await aWaitingPost({
        ...(happening && { happening }),
        submittedAt: new Date(Date.now() - (count % 5) * 86_400_000),
      });
    }
    const seen: { id: string; rank: number; due: number }[] = [];
    const rank = { urgent: 0, high: 1, normal: 2, low: 3 };
    let cursor: string | undefined;
    do {
      const page = await listOf(mori, everything, cursor);
      for (const { work } of page.entries) {
        const [row] = await rowsAsOwner(portal, "work_items", { id: work?.id ?? "" });
        const due = row?.["due_at"];
        seen.push({
          id: work?.id ?? "",
          rank: rank[work?.importance ?? "low"],
          due: due instanceof Date ? due.getTime() : 0,
        });
      }
      cursor = page.next ?? undefined;
    } while (cursor);
    const open = (await rowsAsOwner(portal, "work_items")).filter((row) => row["closed_at"] === null);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(open.length);
    expect(seen).toHaveLength(open.length);
    const inOrder = seen.toSorted(
      (one, other) => one.rank - other.rank || one.due - other.due || (one.id < other.id ? -1 : 1),
    );
    expect(seen).toEqual(inOrder);
  });

  test("shows one's own, nobody's, what is late, and chosen kinds, and counts them", async () => {
    const key = await aWaitingPost({
      submittedAt: new Date("2026-01-05T03:00:00Z"),
      happening: "ransomware",
    });
    const name = deskKey(key);
    await assign(mori, [await workOf(key)], mori.userId);
    expect(await keysOf(mori, filters({ view: "mine" }))).toEqual([name]);
    expect(await keysOf(sato, filters({ view: "mine" }))).toEqual([]);
    expect(await keysOf(mori, filters({ view: "unassigned" }))).not.toContain(name);
    expect(await keysOf(mori, filters({ view: "overdue" }))).toContain(name);
    expect(await keysOf(mori, filters({ sort: "post", importance: ["urgent", "low"] }))).toContain(name);
    expect(await keysOf(mori, filters({ sort: ["reply", "join"] }))).not.toContain(name);
    const { counts } = (await listOf(mori)).around;
    expect(counts).toMatchObject({ mine: 1, unassigned: counts.waiting - 1 });
    expect((await workOf(key)).due).toMatchObject({ late: true, unit: "days" });
  });

  test("takes nothing from an address but what it knows", () => {
    expect(filters({ view: "x", sort: ["post", "x"], importance: "' or true" })).toEqual(everything);
    const kept = filters({ view: "mine", sort: ["reply", "join"], importance: "low" });
    expect(filterPairs(kept)).toEqual([
      ["view", "mine"],
      ["sort", "join"],
      ["sort", "reply"],
      ["importance", "low"],
    ]);
  });
});

describe("the time that is left", () => {
  const now = new Date("2026-11-24T03:00:00Z");
  test.each([
    [30, { late: false, unit: "minutes", count: 30 }],
    [150, { late: false, unit: "hours", count: 2 }],
    [47 * 60, { late: false, unit: "hours", count: 47 }],
    [3 * 1440 + 5, { late: false, unit: "days", count: 3 }],
    [-5, { late: true, unit: "minutes", count: 5 }],
    [-60, { late: true, unit: "hours", count: 1 }],
    [-2 * 1440, { late: true, unit: "days", count: 2 }],
  ])("%s minutes", (minutes, due) => {
    expect(dueIn(new Date(now.getTime() + minutes * 60_000), now)).toEqual(due);
  });
});

describe("two people at one thing", () => {
  test("both take it: one has it, the other is told", async () => {
    const key = await aWaitingPost();
    const seen = await workOf(key);
    const said = await outcomes([assign(mori, [seen], mori.userId), assign(sato, [seen], sato.userId)]);
    expect(said.toSorted()).toEqual(["changed_meanwhile", "done"]);
    const winner = said[0] === "done" ? mori : sato;
    expect((await workOf(key)).assignee).toMatchObject({ userId: winner.userId });
  });

  test("one weighs it while the other takes it: the second is told", async () => {
    const seen = await workOf(await aWaitingPost());
    const said = await outcomes([weigh(mori, seen, "urgent"), assign(sato, [seen], sato.userId)]);
    expect(said.toSorted()).toEqual(["changed_meanwhile", "done"]);
  });

  test("several are given together or not at all", async () => {
    const keys = [await aWaitingPost(), await aWaitingPost()];
    const seen = await Promise.all(keys.map((key) => workOf(key)));
    const [first] = seen;
    if (!first) throw new Error("nothing waits");
    await weigh(mori, first, "high");
    await refusedWith("changed_meanwhile", assign(sato, seen, sato.userId));
    expect(await Promise.all(keys.map(async (key) => (await workOf(key)).assignee))).toEqual([null, null]);
  });

  test("what is done or was never there is given to nobody", async () => {
    const post = await aPost({ by: clerk, in: group, state: "submitted" });
    const seen = await workOf({ sort: "post", id: post.id });
    await withdraws(post, { by: await refreshed(clerk) });
    await refusedWith("already_handled", assign(mori, [seen], mori.userId));
    await refusedWith("not_found", assign(mori, [{ id: post.id, revision: 1 }], mori.userId));
  });

  test("it goes to the fusion cell alone, and back", async () => {
    const key = await aWaitingPost();
    await refusedWith("not_found", assign(mori, [await workOf(key)], clerk.userId));
    await refusedWith("forbidden", () => assign(clerk, [{ id: key.id, revision: 1 }], clerk.userId));
    await assign(mori, [await workOf(key)], analyst.userId);
    await assign(analyst, [await workOf(key)], null);
    expect((await workOf(key)).assignee).toBeNull();
    const acts = await rowsAsOwner(portal, "audit_entries", { subject_id: key.id, action: "work.assigned" });
    expect(acts).toHaveLength(2);
  });

  test("they see each other by name while both have it open", async () => {
    const key = await aWaitingPost();
    expect(await isAt(mori, key)).toEqual([]);
    expect(await isAt(sato, key)).toEqual(["森 一"]);
    expect(await isAt(mori, key)).toEqual(["佐藤 二"]);
    const { others } = await desk(analyst, "ja", { list: { filters: everything }, item: key });
    expect(others.toSorted()).toEqual(["佐藤 二", "森 一"].toSorted());
    await isGone(sato, key);
    expect(await isAt(mori, key)).toEqual([]);
    await owner`update desk_presence set seen_at = now() - interval '2 minutes'`;
    expect(await isAt(sato, key)).toEqual([]);
    await refusedWith("forbidden", () => isAt(clerk, key));
    const [row] = await rowsAsOwner(portal, "work_items", { subject_id: key.id });
    expect(row?.["first_touched_at"]).toBeInstanceOf(Date);
  });
});

describe("the rota", () => {
  const colleague = fc.record({
    weight: fc.integer({ min: 0, max: 5 }),
    load: fc.nat(20),
    role: fc.constantFrom("moderator" as const, "analyst" as const),
  });
  const sorts = fc.array(
    fc.record({ sort: fc.constantFrom("post" as const, "task" as const, "join" as const) }),
    { maxLength: 60 },
  );

  test("gives nobody more than their share while another has less in hand", () => {
    fc.assert(
      fc.property(sorts, fc.array(colleague, { minLength: 1, maxLength: 6 }), (items, wished) => {
        const colleagues = wished.map((one, at) => ({ ...one, userId: `person-${at}` }));
        const shared = shareOut(items, colleagues);
        const finalLoad = (userId: string) =>
          (colleagues.find((one) => one.userId === userId)?.load ?? 0) +
          [...shared.values()].filter((taker) => taker === userId).length;
        for (const item of items) {
          const fit = colleagues.filter(({ weight, role }) => weight > 0 && canFinish(role, item.sort));
          const taker = colleagues.find(({ userId }) => userId === shared.get(item));
          expect(taker === undefined).toBe(fit.length === 0);
          if (taker) expect(fit).toContain(taker);
        }
        // With one kind of work the last thing went where it weighed least.
        if (items.every(({ sort }) => sort === "task")) {
          const takers = colleagues.filter(({ userId }) => [...shared.values()].includes(userId));
          for (const { userId, weight } of takers) {
            for (const other of colleagues.filter((one) => one.weight > 0)) {
              expect(finalLoad(userId) / weight).toBeLessThanOrEqual(
                (finalLoad(other.userId) + 1) / other.weight + 1e-9,
              );
            }
          }
        }
      }),
    );
  });

  test("shares out what nobody has among those who are there", async () => {
    await setRota(mori, { userId: mori.userId, weight: 2, awayUntil: null });
    await setRota(mori, { userId: sato.userId, weight: 1, awayUntil: null });
    const before = await rotaShown(mori);
    expect(before.find(({ userId }) => userId === analyst.userId)).toMatchObject({ weight: 0, away: false });
    const shared = await shareOutWaiting(sato);
    expect(shared).toBeGreaterThan(20);
    expect(await keysOf(mori, filters({ view: "unassigned" }))).toEqual([]);
    const loads = new Map((await rotaShown(mori)).map(({ userId, load }) => [userId, load]));
    const [mine, others] = [loads.get(mori.userId) ?? 0, loads.get(sato.userId) ?? 0];
    expect(Math.abs(mine - 2 * others)).toBeLessThanOrEqual(2);
    await setRota(mori, { userId: sato.userId, weight: 1, awayUntil: "2099-12-31" });
    const key = await aWaitingPost();
    await shareOutWaiting(mori);
    expect((await workOf(key)).assignee?.userId).toBe(mori.userId);
  });

  test("is set by moderators, for the fusion cell", async () => {
    const row = { userId: sato.userId, weight: 1, awayUntil: null };
    await refusedWith("forbidden", () => setRota(analyst, row));
    await refusedWith("not_found", setRota(mori, { ...row, userId: clerk.userId }));
  });
});

describe("a saved view", () => {
  test("is one's own, and replaced under the same name", async () => {
    await saveView(mori, { name: "朝いちばん", ...filters({ view: "overdue" }) });
    await saveView(mori, { name: "朝いちばん", ...filters({ view: "mine", sort: "reply" }) });
    const saved = async (person: Person) => (await listOf(person)).around.saved;
    expect(await saved(mori)).toMatchObject([
      { name: "朝いちばん", filters: { view: "mine", sort: ["reply"] } },
    ]);
    expect(await saved(sato)).toEqual([]);
    const [view] = await saved(mori);
    await dropView(sato, view?.id ?? "");
    expect(await saved(mori)).toHaveLength(1);
    await dropView(mori, view?.id ?? "");
    expect(await saved(mori)).toEqual([]);
  });

  test("the twenty-first is refused", async () => {
    for (let at = 0; at < 20; at++) await saveView(sato, { name: `一覧${at}`, ...everything });
    await refusedWith("too_many_views", saveView(sato, { name: "もう一つ", ...everything }));
    expect((await listOf(sato)).around.saved).toHaveLength(20);
  });
});

describe("a handover note", () => {
  test("stands above the queue of the others until they have read it, and says who has", async () => {
    const key = await aWaitingPost({ title: "偽の請求書" });
    await assign(mori, [await workOf(key)], mori.userId);
    const { inHand } = await handoverPage(mori, "ja", undefined);
    const item = inHand.find((one) => one.key === deskKey(key))?.work?.id ?? "";
    await writeHandover(mori, { body: "夜の便の返事待ちです。", items: [item, key.id] });
    const above = async (person: Person) => (await listOf(person)).around.handovers;
    expect(await above(mori)).toEqual([]);
    expect(await above(sato)).toMatchObject([{ by: "森 一", body: "夜の便の返事待ちです。", items: 1 }]);
    const [note] = await above(sato);
    await readHandover(sato, note?.id ?? "");
    await readHandover(sato, note?.id ?? "");
    expect(await above(sato)).toEqual([]);
    expect(await above(analyst)).toHaveLength(1);
    const { notes } = await handoverPage(analyst, "ja", undefined);
    expect(notes).toMatchObject([
      { by: "森 一", readBy: ["佐藤 二"], readByMe: false, items: [{ title: "偽の請求書" }] },
    ]);
    await refusedWith("forbidden", () => handoverPage(clerk, "ja", undefined));
  });
});

describe("a mail that came back", () => {
  test("is listed without what it said, and noted once", async () => {
    await owner`insert into deliveries (id, dedupe_key, kind, user_id, state, attempts, problem, at)
      values (gen_random_uuid(), 'a', 'digest', ${clerk.userId}, 'failed', 3, '550 no such user', now()),
        (gen_random_uuid(), 'b', 'something_waits', ${clerk.userId}, 'failed', 3, '550 no such user', now())`;
    const { mails } = await returnedMails(mori, "ja");
    expect(mails).toMatchObject([
      { kind: "digest", person: clerk.name, attempts: 3, problem: "550 no such user" },
    ]);
    const [mail] = mails;
    if (!mail) throw new Error("no mail");
    expect((await outcomes([noteMail(mori, mail), noteMail(sato, mail)])).toSorted()).toEqual([
      "already_handled",
      "done",
    ]);
    expect((await returnedMails(mori, "ja")).mails).toEqual([]);
    await refusedWith("forbidden", () => returnedMails(clerk, "ja"));
  });
});
