import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup, asksToJoin } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { aReply } from "#db/seed/factories/replies.ts";
import { askBack } from "#lib/fusion-cell/commands/ask-back.ts";
import { decideMembership } from "#lib/fusion-cell/commands/decide-membership.ts";
import { declineReply, releaseReply } from "#lib/fusion-cell/commands/decide-reply.ts";
import { releasePost } from "#lib/fusion-cell/commands/release-post.ts";
import { deskPost } from "#lib/fusion-cell/queries/desk.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { outcomes, refusedWith, rowsAsOwner } from "./desk-support.ts";

const portal = await aPortal();
const group = await aGroup({ nameJa: "製造業" });
const clerk = await aPerson({ groups: [group] });
const peer = await aPerson({ groups: [group] });
const [first, second] = [await aModerator(), await aModerator()];
const analyst = await anAnalyst();

const waiting = () => aPost({ by: clerk, in: group, kind: "incident", state: "submitted" });
const question = "何台で起きましたか。";
const asking = { questions: [{ fact: null, question }], returns: true };
const entries = (subjectId: string, action: string) =>
  rowsAsOwner(portal, "audit_entries", { subject_id: subjectId, action });

describe("a post that waits", () => {
  test("is read by its group once a moderator released it", async () => {
    const post = await waiting();
    expect(await thread(peer, post.id, "ja")).toBeNull();
    await releasePost(first, { postId: post.id, revision: 1 });
    expect(await thread(peer, post.id, "ja")).toMatchObject({ state: "released" });
    expect(await entries(post.id, "post.released")).toHaveLength(1);
  });

  test("is released once when two moderators press at the same moment", async () => {
    const post = await waiting();
    const claim = { postId: post.id, revision: 1 };
    const said = await outcomes([releasePost(first, claim), releasePost(second, claim)]);
    expect(said.sort()).toEqual(["already_handled", "done"]);
    expect(await entries(post.id, "post.released")).toHaveLength(1);
  });

  test("is either released or returned when one moderator does this and another that", async () => {
    for (let round = 0; round < 5; round++) {
      const post = await waiting();
      const claim = { postId: post.id, revision: 1 };
      const said = await outcomes([releasePost(first, claim), askBack(second, { ...claim, ...asking })]);
      expect(said.filter((one) => one === "done")).toHaveLength(1);
      const released = (await entries(post.id, "post.released")).length;
      const asked = await rowsAsOwner(portal, "information_requests", { post_id: post.id });
      expect(released + asked.length).toBe(1);
    }
  });

  test("is not released unread: a moderator who saw an older text is told", async () => {
    const post = await waiting();
    const { id: postId, title, body } = post;
    const form = { postId, revision: 1, kind: "incident" as const, tlp: "TLP:AMBER" as const, files: [] };
    const author = await refreshed(clerk);
    await revisePost(author, { ...form, title, body: `${body}\n\n続きです。`, answer: "" });
    await refusedWith("changed_meanwhile", releasePost(first, { postId, revision: 1 }));
    await releasePost(first, { postId, revision: 2 });
  });

  test("goes back to its masked source with a question, and comes back with the answer", async () => {
    const { id: postId, title, body } = await waiting();
    await askBack(first, { postId, revision: 1, ...asking });
    const author = await refreshed(clerk);
    expect(await thread(author, postId, "ja")).toMatchObject({ state: "returned", requests: [{ question }] });
    await revisePost(author, {
      postId,
      revision: 2,
      kind: "incident",
      tlp: "TLP:AMBER",
      title,
      body,
      files: [],
      answer: "3台です。",
    });
    const seen = await deskPost(second, "ja", postId);
    expect(seen).toMatchObject({ state: "submitted", requests: [{ question, answer: "3台です。" }] });
    await releasePost(second, { postId, revision: 3 });
    const told = JSON.stringify(await thread(peer, postId, "ja"));
    expect(told).not.toContain("3台");
  });

  test("that does not exist is not found", async () => {
    await refusedWith("not_found", releasePost(first, { postId: randomUUID(), revision: 1 }));
  });

  test("is not returned by half: without its question it stays where it was", async () => {
    const post = await waiting();
    // A text that the database cannot hold stands for any failure after the first write.
    const questions = [{ fact: null, question: "x\u0000y" }];
    const unwritable = { postId: post.id, revision: 1, questions, returns: true };
    await expect(askBack(first, unwritable)).rejects.toThrow();
    expect(await deskPost(first, "ja", post.id)).toMatchObject({ state: "submitted", revision: 1 });
  });
});

describe("a held reply", () => {
  const held = async () => {
    const post = await aPost({ by: clerk, in: group });
    return aReply({ by: peer, to: post, attribution: "fusion_cell", state: "submitted" });
  };

  test("is let in by one of two moderators", async () => {
    const reply = await held();
    const chosen = { replyId: reply.id };
    expect((await outcomes([releaseReply(first, chosen), releaseReply(second, chosen)])).sort()).toEqual([
      "already_handled",
      "done",
    ]);
    expect(JSON.stringify(await thread(clerk, reply.postId, "ja"))).toContain(reply.body);
  });

  test("that is declined is gone for all but its author, who reads why", async () => {
    const reply = await held();
    await declineReply(first, { replyId: reply.id, reason: "会社名が入っています。" });
    const author = await refreshed(peer);
    expect(JSON.stringify(await thread(author, reply.postId, "ja"))).toContain("会社名が入っています。");
    expect(JSON.stringify(await thread(clerk, reply.postId, "ja"))).not.toContain("会社名が入っています。");
    await refusedWith("already_handled", releaseReply(second, { replyId: reply.id }));
    expect(await entries(reply.id, "reply.declined")).toHaveLength(1);
  });
});

describe("somebody who asks to join", () => {
  const decide = (by: typeof first, userId: string, decision: "approve" | "refuse") =>
    decideMembership(by, { groupId: group.id, userId, decision, message: "ようこそ。" });

  test("reads the group once approved, and is approved once", async () => {
    const applicant = await aPerson();
    await asksToJoin(applicant, group, { message: "東海の工場です。" });
    const said = await outcomes([
      decide(first, applicant.userId, "approve"),
      decide(second, applicant.userId, "refuse"),
    ]);
    const state = said[0] === "done" ? "member" : "refused";
    expect(said.sort()).toEqual(["already_handled", "done"]);
    const rows = await rowsAsOwner(portal, "group_members", { user_id: applicant.userId });
    expect(rows).toMatchObject([{ state, message: "東海の工場です。", answer: "ようこそ。" }]);
    expect((await refreshed(applicant)).groupIds).toEqual(state === "member" ? [group.id] : []);
  });

  test("stays outside when refused", async () => {
    const applicant = await aPerson();
    await asksToJoin(applicant, group);
    await decide(first, applicant.userId, "refuse");
    expect((await refreshed(applicant)).groupIds).toEqual([]);
  });

  test("cannot be approved before asking", async () => {
    await refusedWith("not_found", decide(first, (await aPerson()).userId, "approve"));
  });
});

describe("whoever is no moderator", () => {
  test("decides nothing: analysts, operators, members", async () => {
    const post = await waiting();
    const claim = { postId: post.id, revision: 1 };
    for (const other of [analyst, await anOperator(), clerk, peer]) {
      await refusedWith("forbidden", () => releasePost(other, claim));
      await refusedWith("forbidden", () => askBack(other, { ...claim, ...asking }));
      await refusedWith("forbidden", () => releaseReply(other, { replyId: randomUUID() }));
      await refusedWith("forbidden", () => declineReply(other, { replyId: randomUUID(), reason: "x" }));
      await refusedWith("forbidden", () =>
        decideMembership(other, {
          groupId: group.id,
          userId: clerk.userId,
          decision: "approve",
          message: "",
        }),
      );
    }
    expect(await deskPost(analyst, "ja", post.id)).toMatchObject({ state: "submitted" });
  });
});
