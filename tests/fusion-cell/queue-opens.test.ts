import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup, asksToJoin } from "#db/seed/factories/groups.ts";
import { aModerator, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { answers, releases, returns, withdraws } from "#db/seed/factories/post-decisions.ts";
import { aPost, type Post } from "#db/seed/factories/posts.ts";
import { aReply, releasesReply } from "#db/seed/factories/replies.ts";
import { asActor } from "#lib/access/door.ts";
import { aVisitor } from "#lib/access/mint.ts";
import { decideMembership } from "#lib/fusion-cell/commands/decide-membership.ts";
import { aPortal } from "#tests/support/database.ts";
import { rowsAsOwner } from "./desk-support.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());
const group = await aGroup();
const [clerk, peer] = [await aPerson({ groups: [group] }), await aPerson({ groups: [group] })];
const moderator = await aModerator();

const waiting = async (subject: string) =>
  (await rowsAsOwner(portal, "work_items", { subject_id: subject })).filter(
    (row) => row["closed_at"] === null,
  );
const ever = (subject: string) => rowsAsOwner(portal, "work_items", { subject_id: subject });
const japan = (day: string, time: string) => new Date(`${day}T${time}:00+09:00`);
const inJapan = (at: unknown) =>
  at instanceof Date ? at.toLocaleString("sv-SE", { timeZone: "Asia/Tokyo" }).slice(0, 16) : at;

const aVersion = (post: Post, correction = false) => {
  const id = randomUUID();
  return owner`insert into post_versions (id, post_id, revision, state, tlp, title, body, is_correction, written_at)
    values (${id}, ${post.id}, 9, 'pending', 'TLP:AMBER', 't', 'b', ${correction}, now())`.then(() => id);
};
const aPart = (post: Post, audience: "group" | "author") =>
  owner`insert into sealed_parts (post_id, audience, tlp, body, written_at)
    values (${post.id}, ${audience}, 'TLP:AMBER', 'b', now())`;

describe("a post", () => {
  test("waits until it is released, returned or withdrawn, once each time", async () => {
    const post = await aPost({ by: clerk, in: group, state: "submitted" });
    expect(await waiting(post.id)).toMatchObject([
      {
        sort: "post",
        group_id: group.id,
        post_id: post.id,
        person_id: null,
        coarse: true,
        assignee_id: null,
      },
    ]);
    const requestId = await returns(post, { by: moderator });
    expect(await waiting(post.id)).toEqual([]);
    await answers(post, requestId, { by: await refreshed(clerk), answer: "3台です。" });
    expect(await waiting(post.id)).toHaveLength(1);
    await releases(post, { by: moderator });
    expect(await waiting(post.id)).toEqual([]);
    expect(await ever(post.id)).toHaveLength(2);
    const other = await aPost({ by: clerk, in: group, state: "submitted" });
    await withdraws(other, { by: await refreshed(clerk) });
    expect(await waiting(other.id)).toEqual([]);
  });

  test("that passes at once never waited", async () => {
    const quick = await aGroup({ namedPassAtOnce: true });
    const member = await aPerson({ groups: [quick] });
    const post = await aPost({ by: member, in: quick, attribution: "named" });
    expect(await ever(post.id)).toEqual([]);
  });

  test.each([
    ["ransomware", "incident", "urgent"],
    ["data_leak", "incident", "urgent"],
    ["unauthorized_login", "incident", "high"],
    ["suspicious_mail", "incident", "normal"],
    ["ransomware", "question", "normal"],
    [undefined, "notice", "low"],
  ] as const)("about %s as %s is %s", async (happening, kind, importance) => {
    const post = await aPost({
      by: clerk,
      in: group,
      kind,
      state: "submitted",
      ...(happening && { happening }),
    });
    expect(await waiting(post.id)).toMatchObject([{ importance }]);
  });

  test("that was answered comes back to whoever had it", async () => {
    const post = await aPost({ by: clerk, in: group, state: "submitted" });
    await owner`update work_items set assignee_id = ${moderator.userId} where subject_id = ${post.id}`;
    const requestId = await returns(post, { by: moderator });
    await answers(post, requestId, { by: await refreshed(clerk), answer: "3台です。" });
    expect(await waiting(post.id)).toMatchObject([{ assignee_id: moderator.userId }]);
  });
});

describe("what hangs on a post", () => {
  test("waits with it: replies, changes and sealed parts, and no longer when it is taken back", async () => {
    const post = await aPost({ by: clerk, in: group });
    const reply = await aReply({ by: peer, to: post, state: "submitted" });
    const version = await aVersion(post, true);
    await aPart(post, "group");
    expect(await waiting(reply.id)).toMatchObject([{ sort: "reply", post_id: post.id, coarse: false }]);
    expect(await waiting(version)).toMatchObject([{ sort: "version", post_id: post.id, importance: "high" }]);
    expect(await waiting(post.id)).toMatchObject([{ sort: "part", coarse: true }]);
    await withdraws(post, { by: await refreshed(clerk) });
    expect([await waiting(reply.id), await waiting(version), await waiting(post.id)]).toEqual([[], [], []]);
  });

  test("is settled by itself: a reply let through, a change shown, a part no longer for the group", async () => {
    const post = await aPost({ by: clerk, in: group });
    const reply = await aReply({ by: peer, to: post, state: "submitted" });
    await releasesReply(reply, { by: moderator });
    const version = await aVersion(post);
    await owner`update post_versions set state = 'shown' where id = ${version}`;
    await aPart(post, "author");
    expect(await waiting(post.id)).toEqual([]);
    await owner`update sealed_parts set audience = 'group' where post_id = ${post.id}`;
    expect(await waiting(post.id)).toHaveLength(1);
    await owner`update sealed_parts set audience = 'author' where post_id = ${post.id}`;
    expect([await waiting(reply.id), await waiting(version), await waiting(post.id)]).toEqual([[], [], []]);
  });

  test("a part written before the release waits from then on", async () => {
    const post = await aPost({ by: clerk, in: group, state: "submitted" });
    await aPart(post, "group");
    expect(await waiting(post.id)).toMatchObject([{ sort: "post" }]);
    await releases(post, { by: moderator });
    expect(await waiting(post.id)).toMatchObject([{ sort: "part" }]);
  });
});

describe("a wish to join", () => {
  test("waits until a moderator decides or the applicant leaves", async () => {
    const [first, second] = [await aPerson(), await aPerson()];
    await asksToJoin(first, group);
    await asksToJoin(second, group);
    const mine = async () => (await waiting(group.id)).map((row) => row["person_id"]).toSorted();
    expect(await mine()).toEqual([first.userId, second.userId].toSorted());
    const asked = { groupId: group.id, userId: first.userId, message: "" };
    await decideMembership(moderator, { ...asked, decision: "approve" });
    expect(await mine()).toEqual([second.userId]);
    await owner`delete from group_members where user_id = ${second.userId}`;
    expect(await mine()).toEqual([]);
  });
});

describe("a mail that came back", () => {
  const aDelivery = async (kind: string) => {
    const id = randomUUID();
    await owner`insert into deliveries (id, dedupe_key, kind, user_id, state, at)
      values (${id}, ${id}, ${kind}, ${clerk.userId}, 'queued', now())`;
    await owner`update deliveries set state = 'failed' where id = ${id}`;
    return id;
  };

  test("waits, unless it said that something waits: that would tell whose anonymous item it was", async () => {
    expect(await waiting(await aDelivery("digest"))).toMatchObject([{ sort: "mail", importance: "low" }]);
    expect(await waiting(await aDelivery("something_waits"))).toEqual([]);
    const seen = await asActor(moderator, (tx) =>
      tx.execute(sql`select kind, user_id from deliveries where state = 'failed'`),
    );
    expect([...seen]).toEqual([{ kind: "digest", user_id: clerk.userId }]);
  });
});

describe("of an anonymous author's day", () => {
  const atOf = async (submittedAt: Date, happening: "ransomware" | "suspicious_mail") => {
    const post = await aPost({ by: clerk, in: group, state: "submitted", happening, submittedAt });
    const [row] = await waiting(post.id);
    return [inJapan(row?.["opened_at"]), inJapan(row?.["due_at"])];
  };

  test("the queue knows no moment: all that came on one day look alike", async () => {
    for (const time of ["00:01", "08:59", "12:34", "17:59", "23:58"]) {
      expect(await atOf(japan("2026-11-25", time), "ransomware")).toEqual([
        "2026-11-25 00:00",
        "2026-11-26 12:00",
      ]);
      expect(await atOf(japan("2026-11-25", time), "suspicious_mail")).toEqual([
        "2026-11-25 00:00",
        "2026-11-26 18:00",
      ]);
    }
  });

  test("named posts are due to the minute", async () => {
    const submittedAt = japan("2026-11-25", "12:34");
    const post = await aPost({
      by: clerk,
      in: group,
      attribution: "named",
      state: "submitted",
      happening: "ransomware",
      submittedAt,
    });
    const [row] = await waiting(post.id);
    expect(inJapan(row?.["due_at"])).toBe("2026-11-25 13:34");
  });

  test("what its author took back closed on a day, what a moderator decided at a moment", async () => {
    const post = await aPost({ by: clerk, in: group, attribution: "nobody", state: "submitted" });
    await withdraws(post, { by: await refreshed(clerk) });
    const [closed] = await ever(post.id);
    expect(inJapan(closed?.["closed_at"])).toMatch(/ 00:00$/);
  });
});

describe("the tables of the desk", () => {
  const tables = [
    "work_items",
    "desk_views",
    "rota",
    "handovers",
    "handover_readings",
    "desk_presence",
    "office_closures",
  ];

  test.each(tables)("%s is closed to members, visitors and operators", async (table) => {
    for (const actor of [clerk, await anOperator(), aVisitor]) {
      const reads = asActor(actor, (tx) => tx.execute(sql.raw(`select * from ${table}`)));
      await expect(reads).rejects.toThrow();
    }
  });

  test("nobody of the fusion cell opens, deletes or closes what waits past the triggers", async () => {
    const post = await aPost({ by: clerk, in: group, state: "submitted" });
    for (const act of [
      sql`delete from work_items where subject_id = ${post.id}`,
      sql`update work_items set closed_at = now() where subject_id = ${post.id}`,
      sql`update work_items set due_at = now() where subject_id = ${post.id}`,
      sql`select desk_closes('post', ${post.id}, null)`,
    ]) {
      await expect(asActor(moderator, (tx) => tx.execute(act))).rejects.toThrow();
    }
    expect(await waiting(post.id)).toHaveLength(1);
  });
});
