import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { posts } from "#db/schema/posts.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { aReply } from "#db/seed/factories/replies.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { releaseVersion } from "#lib/fusion-cell/commands/decide-version.ts";
import { decideRelay } from "#lib/fusion-cell/relays/commands/decide.ts";
import { settleRelay } from "#lib/fusion-cell/relays/commands/let-go.ts";
import { propose } from "#lib/fusion-cell/relays/commands/propose.ts";
import {
  answerPassedQuestion,
  keepAnswer,
  passAnswerOn,
  passQuestionOn,
} from "#lib/fusion-cell/relays/commands/questions.ts";
import { sendRelay } from "#lib/fusion-cell/relays/commands/send.ts";
import { passedToMe, relayNews } from "#lib/fusion-cell/relays/queries/asked.ts";
import { passedQuestion, passedUnderWay, questionToPass } from "#lib/fusion-cell/relays/queries/passed.ts";
import { proposal } from "#lib/fusion-cell/relays/queries/proposals.ts";
import { relayDesk } from "#lib/fusion-cell/relays/queries/relay-desk.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { withdrawPost } from "#lib/posts/commands/withdraw.ts";
import { tellReaders } from "#lib/posts/jobs.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { anAnswer, aText, relayed } from "#tests/support/relays.ts";
import { refusedWith, rowsAsOwner } from "../desk-support.ts";

const portal = await aPortal();
const near = await aGroup({ nameJa: "製造業", maxTlp: "TLP:RED" });
const far = await aGroup({ nameJa: "医療", maxTlp: "TLP:RED" });
const other = await aGroup({ nameJa: "小売", maxTlp: "TLP:RED" });
const clerk = await aPerson({ name: "森田 恵子", groups: [near] });
const peer = await aPerson({ groups: [far] });
const shop = await aPerson({ groups: [other] });
const moderator = await aModerator();
const source = () => refreshed(clerk);
const groups = [far.id, other.id];

async function relayedIncident() {
  const post = await aPost({
    ...{ by: clerk, in: near, kind: "incident", tlp: "TLP:AMBER", attribution: "nobody" },
    ...{ title: "偽の請求書", body: "送り主は a.test です。" },
  });
  const ids = await relayed(moderator, await source(), { postId: post.id, groups });
  const inGroup = async (id: string) => (await rowsAsOwner(portal, "posts", { id }))[0]?.["group_id"];
  const farCopy = (await inGroup(ids[0] ?? "")) === far.id ? ids[0] : ids[1];
  const otherCopy = ids.find((id) => id !== farCopy);
  return { post, ids, farCopy: farCopy ?? "", otherCopy: otherCopy ?? "" };
}
const kindsFor = async (reader: Person) =>
  (await myInbox(await refreshed(reader))).unread.map(({ kind }) => kind);
const opens = async (reader: Person, id: string) =>
  thread(await refreshed(reader), id, "ja", { opened: true });

describe("withdrawing the original", () => {
  test("takes every copy with it, and what was still being asked", async () => {
    const { post, ids } = await relayedIncident();
    const third = await aGroup({ maxTlp: "TLP:RED" });
    const waiting = await propose(moderator, aText({ postId: post.id, groups: [third.id] }));
    await decideRelay(await source(), anAnswer(waiting));
    await withdrawPost(await source(), { postId: post.id });
    await refusedWith("changed_meanwhile", sendRelay(moderator, { proposalId: waiting }));
    await workOff();
    for (const id of ids) {
      expect((await rowsAsOwner(portal, "posts", { id }))[0]?.["state"]).toBe("withdrawn");
      expect(await thread(await refreshed(peer), id, "ja")).toBeNull();
    }
    expect((await rowsAsOwner(portal, "relay_proposals", { id: waiting }))[0]?.["state"]).toBe("dropped");
  });

  test("reaches the readers of a copy some time later, with nothing that leads to the original", async () => {
    const { post, farCopy } = await relayedIncident();
    await opens(peer, farCopy);
    await withdrawPost(await source(), { postId: post.id });
    await workOff();
    expect(await kindsFor(peer)).not.toContain("withdrawn");
    await tellReaders.run({ postId: farCopy, what: "withdrawn", once: randomUUID() });
    expect(await kindsFor(peer)).toContain("withdrawn");
    const shown = JSON.stringify(await myInbox(await refreshed(peer)));
    for (const trace of [post.id, post.handle, "偽の請求書"]) expect(shown).not.toContain(trace);
  });

  test("asks for the same work whether there is a copy or not", async () => {
    const post = await aPost({ by: clerk, in: near, attribution: "nobody" });
    await withdrawPost(await source(), { postId: post.id });
    expect(await workOff()).toContain("withdraw-relays");
  });
});

describe("a correction of the original", () => {
  async function corrected() {
    const story = await relayedIncident();
    const { post } = story;
    const [row] = await rowsAsOwner(portal, "posts", { id: post.id });
    await revisePost(await source(), {
      ...{ postId: post.id, kind: "incident", tlp: "TLP:AMBER", answer: "", files: [], insists: true },
      ...{
        title: "偽の請求書",
        body: "送り主は b.test です。",
        note: "送り主が違いました",
        isCorrection: true,
      },
      revision: Number(row?.["revision"]),
    });
    const [version] = await rowsAsOwner(portal, "post_versions", { post_id: post.id, state: "pending" });
    const [relay] = await rowsAsOwner(portal, "relays", { original_id: post.id });
    const proposalId = String(relay?.["proposal_id"]);
    const open = async () =>
      (await rowsAsOwner(portal, "work_items", { subject_id: proposalId, sort: "relay" })).filter(
        (item) => item["closed_at"] === null,
      );
    expect(await open()).toEqual([]);
    await releaseVersion(moderator, { versionId: String(version?.["id"]) });
    return { ...story, proposalId, open };
  }

  test("waits for a moderator, word by word, once it was let out", async () => {
    const { proposalId, open } = await corrected();
    expect(await open()).toHaveLength(1);
    const shown = await proposal(moderator, "ja", proposalId);
    expect(shown?.isBehind).toBe(true);
    expect(
      shown?.since?.body
        .filter(({ kind }) => kind === "added")
        .map(({ text }) => text)
        .join(""),
    ).toContain("b");
    await settleRelay(moderator, { proposalId });
    expect(await open()).toEqual([]);
  });

  test("becomes a correction of every copy, with the source's word to the new text, and their readers are told", async () => {
    const { post, ids, farCopy, open } = await corrected();
    await opens(peer, farCopy);
    const desk = await relayDesk(moderator, "ja", { postId: post.id, corrects: true });
    expect(
      desk?.targets
        .filter(({ chosen }) => chosen)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...groups].sort());
    const text = { title: "直した題名", body: "直した文です。" };
    const revision = Number((await rowsAsOwner(portal, "posts", { id: post.id }))[0]?.["revision"]);
    const proposalId = await propose(
      moderator,
      aText({ postId: post.id, groups, revision, corrects: true, ...text }),
    );
    await decideRelay(await source(), anAnswer(proposalId));
    expect((await sendRelay(moderator, { proposalId })).sort()).toEqual([...ids].sort());
    for (const id of ids) expect((await rowsAsOwner(portal, "posts", { id }))[0]).toMatchObject(text);
    expect(await open()).toEqual([]);
    await workOff();
    expect(await kindsFor(peer)).toContain("corrected");
    const seen = await thread(await refreshed(peer), farCopy, "ja");
    expect(seen?.changes).toMatchObject([{ isCorrection: true }]);
    expect(JSON.stringify(seen)).not.toContain(post.id);
  });

  test("and a follow-up alike wait for a moderator", async () => {
    const { post } = await relayedIncident();
    await aReply({
      by: await source(),
      to: post,
      kind: "follow_up",
      attribution: "nobody",
      body: "続報です。",
    });
    const [relay] = await rowsAsOwner(portal, "relays", { original_id: post.id });
    const about = { subject_id: String(relay?.["proposal_id"]), sort: "relay" };
    const items = await rowsAsOwner(portal, "work_items", about);
    expect(items.filter((item) => item["closed_at"] === null)).toHaveLength(1);
  });
});

describe("what readers of a copy ask", () => {
  async function question() {
    const story = await relayedIncident();
    const { farCopy } = story;
    const [copy] = await asActor(moderator, (tx) => tx.select().from(posts).where(eq(posts.id, farCopy)));
    if (!copy) throw new Error("no copy");
    const asked = await aReply({
      by: peer,
      to: { ...copy, namedPassAtOnce: false },
      attribution: "named",
      body: "何時ごろ届きましたか。みどり診療所の佐藤です。",
    });
    return { ...story, replyId: asked.id };
  }

  test("goes to the masked source in the moderator's words, and the answer comes back in the moderator's words", async () => {
    const { post, replyId, farCopy, otherCopy } = await question();
    expect(await questionToPass(moderator, replyId)).toMatchObject({ copyId: farCopy, isPassed: false });
    const requestId = await passQuestionOn(moderator, { replyId, question: "届いたのはいつ頃ですか。" });
    await refusedWith("already_handled", passQuestionOn(moderator, { replyId, question: "もう一度" }));
    await workOff();
    const own = await source();
    expect(await kindsFor(clerk)).toContain("relay_question");
    const seen = await passedToMe(own, { postId: post.id, requestId });
    expect(seen).toMatchObject({ question: "届いたのはいつ頃ですか。", isOpen: true });
    for (const trace of [farCopy, replyId, far.id, "佐藤", "医療"])
      expect(JSON.stringify(seen)).not.toContain(trace);
    expect((await relayNews(own, post.id)).questions).toEqual([requestId]);
    await refusedWith(
      "already_handled",
      passAnswerOn(moderator, { requestId, body: "午前です。", everywhere: false }),
    );
    await answerPassedQuestion(own, { requestId, intent: "answer", answer: "10:15 に森田が受けました。" });
    await refusedWith(
      "already_handled",
      answerPassedQuestion(own, { requestId, intent: "decline", answer: "" }),
    );
    const back = await passedQuestion(moderator, "ja", requestId);
    expect(back?.answer).toBe("10:15 に森田が受けました。");
    for (const body of ["10:15 に森田が受けました。", "お答えです。\n10:15に 森田が受けました。以上です。"])
      await refusedWith("words_of_source", passAnswerOn(moderator, { requestId, body, everywhere: false }));
    const items = await rowsAsOwner(portal, "work_items", { post_id: post.id, sort: "answer" });
    expect(items.filter((item) => item["closed_at"] === null)).toHaveLength(1);
    await passAnswerOn(moderator, { requestId, body: "午前に届いたそうです。", everywhere: true });
    await refusedWith(
      "already_handled",
      passAnswerOn(moderator, { requestId, body: "もう一度", everywhere: true }),
    );
    for (const [reader, copyId] of [
      [peer, farCopy],
      [shop, otherCopy],
    ] as const) {
      const shown = await thread(await refreshed(reader), copyId, "ja");
      const told = shown?.replies.at(-1);
      expect(told).toMatchObject({ author: { kind: "named", person: null } });
      expect(told?.when.iso).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(JSON.stringify(told)).toContain("午前に届いたそうです。");
      for (const trace of [post.id, post.handle, requestId, "森田"]) {
        expect(JSON.stringify(shown)).not.toContain(trace);
      }
    }
    const after = await rowsAsOwner(portal, "work_items", { post_id: post.id, sort: "answer" });
    expect(after.filter((item) => item["closed_at"] === null)).toEqual([]);
    expect(await passedUnderWay(moderator, "ja", post.id)).toEqual([]);
    const [request] = await rowsAsOwner(portal, "information_requests", { id: requestId });
    const at = request?.["answered_at"];
    expect(at instanceof Date && at.toISOString()).toMatch(/T15:00:00.000Z$/);
    expect(JSON.stringify(request)).not.toContain(clerk.userId);
  });

  test("may be left without an answer, and is then told to nobody", async () => {
    const { replyId } = await question();
    const requestId = await passQuestionOn(moderator, { replyId, question: "いつ頃ですか。" });
    await answerPassedQuestion(await source(), { requestId, intent: "decline", answer: "" });
    await refusedWith(
      "already_handled",
      passAnswerOn(moderator, { requestId, body: "分かりません", everywhere: false }),
    );
    await keepAnswer(moderator, { requestId });
    await refusedWith("already_handled", keepAnswer(moderator, { requestId }));
  });

  test("is nobody else's to answer, and nobody but a moderator passes it on", async () => {
    const { post, replyId } = await question();
    for (const somebody of [peer, clerk]) {
      await refusedWith("forbidden", () => passQuestionOn(somebody, { replyId, question: "x" }));
      await refusedWith("forbidden", () => questionToPass(somebody, replyId));
    }
    const requestId = await passQuestionOn(moderator, { replyId, question: "いつ頃ですか。" });
    const stranger = await refreshed(peer);
    expect(await passedToMe(stranger, { postId: post.id, requestId })).toBeNull();
    await refusedWith(
      "not_found",
      answerPassedQuestion(stranger, { requestId, intent: "answer", answer: "x" }),
    );
  });
});
