import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { queues } from "#db/queues.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup, asksToJoin } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { aReply } from "#db/seed/factories/replies.ts";
import type { Person } from "#lib/access/actor.ts";
import { assess } from "#lib/analysis/commands/assess.ts";
import { askBack } from "#lib/fusion-cell/commands/ask-back.ts";
import { decideMembership } from "#lib/fusion-cell/commands/decide-membership.ts";
import { declineReply, releaseReply } from "#lib/fusion-cell/commands/decide-reply.ts";
import { releasePost } from "#lib/fusion-cell/commands/release-post.ts";
import { tellOfDecision, tellOfMembership, tellOfReply } from "#lib/fusion-cell/jobs.ts";
import { leaveGroup } from "#lib/groups/commands.ts";
import { openEntry } from "#lib/inbox/entry.ts";
import { appoint } from "#lib/membership/commands/operate.ts";
import { writeReply } from "#lib/posts/commands/write-reply.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { rowsAsOwner } from "./desk-support.ts";

const portal = await aPortal();
const group = await aGroup();
const clerk = await aPerson({ groups: [group] });
const peer = await aPerson({ groups: [group] });
const [moderator, analyst] = [await aModerator(), await anAnalyst()];

/** What lies in somebody's inbox since the test began. */
async function news(person: Person) {
  const rows = await rowsAsOwner(portal, "inbox", { user_id: person.userId });
  return rows
    .filter((row) => !before.has(String(row["id"])))
    .map((row) => openEntry(String(row["id"]), row["sealed"] as Uint8Array));
}
let before = new Set<string>();
beforeEach(async () => {
  await workOff();
  before = new Set((await rowsAsOwner(portal, "inbox")).map((row) => String(row["id"])));
});

const incident = (
  state: "submitted" | "released" = "released",
  attribution: "fusion_cell" | "nobody" = "nobody",
) => aPost({ by: clerk, in: group, kind: "incident", attribution, state });
const assessment = (postId: string, by = analyst) =>
  assess(by, {
    formId: randomUUID(),
    postId,
    body: "偽の請求書です。開かずに消してください。",
    confidence: 85,
    verdict: "suspicious",
  });

describe("the anonymous author", () => {
  test("hears of an assessment, even when nobody may know them", async () => {
    const post = await incident();
    await assessment(post.id);
    await workOff();
    expect(await news(clerk)).toEqual([
      { kind: "assessment", subjectId: post.id, path: `/posts/${post.id}` },
    ]);
    expect(await news(peer)).toEqual([]);
  });

  test("hears of it before the release, and can answer once their post is out", async () => {
    const post = await incident("submitted");
    await assessment(post.id);
    await workOff();
    expect((await news(clerk)).map((entry) => entry.kind)).toEqual(["assessment"]);
    await releasePost(moderator, { postId: post.id, revision: 1 });
    const answer = {
      formId: randomUUID(),
      postId: post.id,
      kind: "reply",
      body: "助かりました。",
      attribution: "nobody",
      insists: true,
    };
    const { replyId } = await writeReply(await refreshed(clerk), answer as Parameters<typeof writeReply>[1]);
    await releaseReply(moderator, { replyId });
    await workOff();
    expect((await news(analyst)).map((entry) => entry.kind)).toEqual(["reply"]);
    const [row] = await rowsAsOwner(portal, "replies", { id: replyId });
    expect(JSON.stringify(row)).not.toContain(clerk.userId);
  });

  test("hears that their post was released, or that something is asked", async () => {
    const [one, other] = [await incident("submitted"), await incident("submitted", "fusion_cell")];
    await releasePost(moderator, { postId: one.id, revision: 1 });
    await askBack(moderator, {
      postId: other.id,
      revision: 1,
      questions: [{ fact: null, question: "いつ頃ですか。" }],
      returns: true,
    });
    await workOff();
    const heard = await news(clerk);
    expect(heard).toContainEqual({ kind: "released", subjectId: one.id, path: `/posts/${one.id}` });
    expect(heard).toContainEqual({ kind: "returned", subjectId: other.id, path: `/posts/${other.id}` });
  });
});

describe("those who speak in a thread", () => {
  test("hear of a reply, except its writer; those who are silent do not", async () => {
    const post = await incident();
    const [silent, masked] = [await aPerson({ groups: [group] }), await aPerson({ groups: [group] })];
    await aReply({ by: masked, to: post, attribution: "nobody" });
    const reply = await aReply({ by: peer, to: post });
    await tellOfReply.run({ replyId: reply.id });
    for (const listener of [clerk, masked]) {
      expect(await news(listener)).toEqual([
        { kind: "reply", subjectId: post.id, path: `/posts/${post.id}` },
      ]);
    }
    expect(await news(peer)).toEqual([]);
    expect(await news(silent)).toEqual([]);
  });

  test("hear nothing of a reply that is held", async () => {
    const post = await incident();
    const reply = await aReply({ by: peer, to: post, attribution: "fusion_cell", state: "submitted" });
    await tellOfReply.run({ replyId: reply.id });
    expect(await news(clerk)).toEqual([]);
  });

  test("hear nothing any more once they left the group, or lost their account", async () => {
    const post = await incident();
    const leaver = await aPerson({ groups: [group] });
    await aReply({ by: leaver, to: post });
    await leaveGroup(await refreshed(leaver), { groupId: group.id });
    await assessment(post.id);
    await workOff();
    expect(await news(leaver)).toEqual([]);
    expect(await news(clerk)).toHaveLength(1);
  });

  test("hear once of one reply, however often the job runs, and though they speak under two names", async () => {
    const post = await incident();
    await aReply({ by: peer, to: post, attribution: "named" });
    await aReply({ by: peer, to: post, attribution: "nobody" });
    const replyId = await assessment(post.id);
    await workOff();
    await Promise.all([tellOfReply.run({ replyId }), tellOfReply.run({ replyId })]);
    expect(await news(peer)).toHaveLength(1);
    expect(await news(clerk)).toHaveLength(1);
  });
});

describe("the author of a held reply", () => {
  test("hears that it was let in, or that it was not", async () => {
    const post = await incident();
    const [one, other] = [
      await aReply({ by: peer, to: post, attribution: "nobody", state: "submitted" }),
      await aReply({ by: peer, to: post, attribution: "fusion_cell", state: "submitted" }),
    ];
    await releaseReply(moderator, { replyId: one.id });
    await declineReply(moderator, { replyId: other.id, reason: "電話番号が入っています。" });
    await workOff();
    expect((await news(peer)).map((entry) => entry.kind).sort()).toEqual(["released", "returned"]);
    expect((await news(clerk)).map((entry) => entry.kind)).toEqual(["reply"]);
  });
});

describe("an applicant", () => {
  test("hears the decision once", async () => {
    const applicant = await aPerson();
    await asksToJoin(applicant, group);
    const asked = { groupId: group.id, userId: applicant.userId, message: "" };
    await decideMembership(moderator, { ...asked, decision: "approve" });
    await workOff();
    const once = randomUUID();
    await tellOfMembership.run({ ...asked, once });
    await tellOfMembership.run({ ...asked, once });
    const heard = await news(applicant);
    expect(heard).toHaveLength(2);
    expect(heard[0]).toEqual({ kind: "join_approved", subjectId: group.id, path: `/groups/${group.id}` });
  });
});

describe("somebody with the whole database in hand", () => {
  test("finds no row that ties an author to what they wrote or were told of", async () => {
    const post = await incident("submitted");
    await releasePost(moderator, { postId: post.id, revision: 1 });
    const replyId = await assessment(post.id);
    const waiting = await rowsAsOwner(portal, "pgboss.job");
    await workOff();
    const rows = [...waiting, ...(await rowsAsOwner(portal, "pgboss.job"))];
    for (const table of [
      "inbox",
      "deliveries",
      "local_mails",
      "audit_entries",
      "posts",
      "replies",
      "vault",
      "accounts",
    ]) {
      rows.push(...(await rowsAsOwner(portal, table)));
    }
    expect(rows.length).toBeGreaterThan(10);
    const about = [post.id, replyId, post.handle];
    for (const row of rows) {
      const text = JSON.stringify(row, (_, value) =>
        value?.type === "Buffer" ? Buffer.from(value).toString("latin1") : value,
      );
      const isAboutTheItem = about.some((id) => text.includes(id));
      const namesTheAuthor = [clerk.userId, clerk.orgId ?? "-", clerk.name].some((name) =>
        text.includes(name),
      );
      expect(isAboutTheItem && namesTheAuthor).toBe(false);
    }
  });

  test("learns from a job no more than the item it is about", async () => {
    const post = await incident("submitted");
    await releasePost(moderator, { postId: post.id, revision: 1 });
    const jobs = await rowsAsOwner(portal, "pgboss.job", { name: queues.tellOfDecision.name });
    const mine = jobs.filter((job) => JSON.stringify(job["data"]).includes(post.id));
    expect(mine).toHaveLength(1);
    expect(Object.keys(mine[0]?.["data"] as object).sort()).toEqual(["once", "postId", "what"]);
  });
});

describe("a decision that was overtaken", () => {
  test("tells nobody: the job finds no such item", async () => {
    await tellOfDecision.run({ postId: randomUUID(), what: "released", once: randomUUID() });
    await tellOfReply.run({ replyId: randomUUID() });
    await tellOfMembership.run({ groupId: group.id, userId: randomUUID(), once: randomUUID() });
    expect((await rowsAsOwner(portal, "inbox")).every((row) => before.has(String(row["id"])))).toBe(true);
  });

  test("tells an analyst who has left the fusion cell only what a member may read", async () => {
    const post = await incident();
    const leaving = await anAnalyst();
    await assessment(post.id, leaving);
    await appoint(await anOperator(), { userId: leaving.userId, portalRole: "operator" });
    const reply = await aReply({ by: peer, to: post });
    await tellOfReply.run({ replyId: reply.id });
    expect(await news(leaving)).toEqual([]);
  });
});
