import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { type TapAnswer, tapAnswers } from "#db/schema/vocabulary.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { companyMarkOf } from "#lib/access/handles.ts";
import { alsoForCompany } from "#lib/access/mint.ts";
import { auditLog } from "#lib/audit/queries.ts";
import { groupPage } from "#lib/groups/queries.ts";
import { tap } from "#lib/posts/commands/tap.ts";
import { withdrawPost } from "#lib/posts/commands/withdraw.ts";
import { home } from "#lib/posts/queries/home.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { rowsAsOwner } from "#tests/fusion-cell/desk-support.ts";
import { aPortal } from "#tests/support/database.ts";
import { rowsFor } from "./writing.ts";

const portal = await aPortal();
const group = await aGroup();
const author = await aPerson({ groups: [group] });
const [one, two, three, four] = [
  await aPerson({ groups: [group] }),
  await aPerson({ groups: [group] }),
  await aPerson({ groups: [group] }),
  await aPerson({ groups: [group] }),
];
const outsider = await aPerson();
const [moderator, analyst, operator] = [await aModerator(), await anAnalyst(), await anOperator()];

const aThread = () => aPost({ by: author, in: group, attribution: "nobody" });
const tapped = async (postId: string, answer: TapAnswer | "none", people: Person[]) => {
  for (const person of people) await tap(person, { postId, answer });
};
const tapsSeenBy = async (person: Person, postId: string) =>
  (await thread(await refreshed(person), postId, "ja"))?.taps;
const countsAskedBy = (person: Person, postId: string) =>
  asActor(
    person,
    async (tx) => (await tx.execute(sql`select taps_of(${postId}::uuid) as taps`))[0]?.["taps"],
  );

describe("one tap", () => {
  test("is counted from three companies up, and not before, for every reader", async () => {
    const { id } = await aThread();
    await tapped(id, "came_here_too", [one, two]);
    for (const reader of [author, one, two, four, moderator, analyst]) {
      expect((await tapsSeenBy(reader, id))?.counts).toEqual([]);
    }
    await tapped(id, "came_here_too", [three]);
    for (const reader of [author, one, four, moderator, analyst]) {
      expect((await tapsSeenBy(reader, id))?.counts).toEqual([{ answer: "came_here_too", companies: 3 }]);
    }
  });

  test("counts each answer by itself: two of another answer stay unsaid beside three of one", async () => {
    const { id } = await aThread();
    await tapped(id, "affected", [one, two, three]);
    await tapped(id, "fixed", [four, author]);
    expect((await tapsSeenBy(four, id))?.counts).toEqual([{ answer: "affected", companies: 3 }]);
  });

  test("is the company's: a colleague's takes its place and is never counted twice", async () => {
    const { id } = await aThread();
    const company = await aCompany();
    const [clerk, colleague] = [
      await aPerson({ company, groups: [group] }),
      await aPerson({ company, groups: [group] }),
    ];
    await tapped(id, "affected", [one, two, clerk, colleague]);
    expect((await tapsSeenBy(one, id))?.counts).toEqual([{ answer: "affected", companies: 3 }]);
    await tapped(id, "fixed", [colleague]);
    expect(await tapsSeenBy(clerk, id)).toEqual({ own: "fixed", counts: [] });
  });

  test("can be changed, sent twice, and taken back", async () => {
    const { id } = await aThread();
    await tapped(id, "unknown", [one, one]);
    await Promise.all([tap(one, { postId: id, answer: "fixed" }), tap(one, { postId: id, answer: "fixed" })]);
    expect((await tapsSeenBy(one, id))?.own).toBe("fixed");
    await tapped(id, "none", [one, one]);
    expect((await tapsSeenBy(one, id))?.own).toBeNull();
    expect(await rowsAsOwner(portal, "post_taps", { post_id: id })).toEqual([]);
  });

  test("may come from the author's own company: silence would tell which it is", async () => {
    const { id } = await aThread();
    await tapped(id, "affected", [one, two, await refreshed(author)]);
    expect((await tapsSeenBy(author, id))?.own).toBe("affected");
    expect((await tapsSeenBy(one, id))?.counts).toEqual([{ answer: "affected", companies: 3 }]);
  });

  test("is for what is out and for whom it is out; staff only read", async () => {
    const held = await aPost({ by: author, in: group, state: "submitted" });
    const gone = await aThread();
    await withdrawPost(await refreshed(author), { postId: gone.id });
    const answer = "affected" as const;
    for (const postId of [held.id, gone.id, randomUUID()]) {
      await expect(tap(one, { postId, answer })).rejects.toMatchObject({ code: "not_found" });
    }
    const { id } = await aThread();
    await expect(tap(outsider, { postId: id, answer })).rejects.toMatchObject({ code: "not_found" });
    await expect(tap(await refreshed(author), { postId: held.id, answer })).rejects.toMatchObject({
      code: "not_found",
    });
    for (const staff of [moderator, analyst, operator]) {
      await expect(tap(staff, { postId: id, answer })).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("nobody learns who answered", () => {
  test("not from rows: each reads the own company's alone, in answering it; others and staff read none", async () => {
    const { id } = await aThread();
    await tapped(id, "affected", [one, two, three]);
    for (const reader of [four, one, await refreshed(author), moderator, analyst, operator]) {
      expect(await rowsFor(reader, "post_taps", "true")).toEqual([]);
    }
    expect(await rowsFor(alsoForCompany(one, id), "post_taps", "true")).toMatchObject([
      { answer: "affected" },
    ]);
  });

  test("not from the counts of what one may not read", async () => {
    const { id } = await aThread();
    await tapped(id, "affected", [one, two, three]);
    expect(await countsAskedBy(four, id)).toEqual({ affected: 3 });
    expect(await countsAskedBy(moderator, id)).toEqual({ affected: 3 });
    for (const reader of [outsider, operator]) expect(await countsAskedBy(reader, id)).toBeNull();
    await withdrawPost(await refreshed(author), { postId: id });
    for (const reader of [author, four, moderator]) {
      expect(await countsAskedBy(await refreshed(reader), id)).toBeNull();
    }
  });

  test("not from any list: neither the feed nor home tells of taps", async () => {
    const { id } = await aThread();
    const lists = async () =>
      JSON.stringify([await groupPage(four, group.id, { language: "ja" }), await home(four, "ja")]);
    const before = await lists();
    await tapped(id, "affected", [one, two, three]);
    expect(await lists()).toBe(before);
  });

  test("not from the log: it names neither person, company nor post, and no finer time than the day", async () => {
    const { id } = await aThread();
    await tapped(id, "affected", [one]);
    await tapped(id, "none", [one]);
    const mark = companyMarkOf(one.orgId ?? "", id);
    const entries = await rowsAsOwner(portal, "audit_entries", { handle: mark });
    expect(entries.map(({ action }) => action)).toEqual(["tap.given", "tap.taken_back"]);
    for (const entry of entries) {
      expect(entry).toMatchObject({ actor_kind: "handle", actor_id: null, subject_id: null, detail: {} });
      expect(new Date(String(entry["at"])).getTime() % 3_600_000).toBe(0);
      for (const secret of [one.userId, one.orgId ?? "-", id]) {
        expect(JSON.stringify(entry)).not.toContain(secret);
      }
    }
    const { lines } = await auditLog(operator, "ja", { action: "tap.given" });
    expect(lines.every(({ subject }) => subject === null)).toBe(true);
  });

  test("not from marks: they differ from post to post and are no handle of anybody", async () => {
    const [first, second] = [await aThread(), await aThread()];
    for (const { id } of [first, second]) await tapped(id, "affected", [one, two]);
    const rows = [first, second].map(({ id }) => rowsAsOwner(portal, "post_taps", { post_id: id }));
    const marks = (await Promise.all(rows)).flat().map(({ company }) => String(company));
    expect(new Set(marks).size).toBe(4);
    for (const mark of marks) expect([...one.handles, ...two.handles, author.handles]).not.toContain(mark);
  });

  test("not even past the policy can somebody answer for another company", async () => {
    const { id } = await aThread();
    const forged = companyMarkOf(two.orgId ?? "", id);
    const insert = asActor(one, (tx) =>
      tx.execute(sql`insert into post_taps (post_id, company, answer) values (${id}, ${forged}, 'affected')`),
    );
    await expect(insert).rejects.toThrow();
  });
});

test("every answer can be given", async () => {
  const { id } = await aThread();
  for (const answer of tapAnswers) {
    await tap(one, { postId: id, answer });
    expect((await tapsSeenBy(one, id))?.own).toBe(answer);
  }
});
