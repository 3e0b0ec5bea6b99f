import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { answerQuestions } from "#lib/fusion-cell/ask-back/answer.ts";
import { answerForm } from "#lib/fusion-cell/ask-back/forms.ts";
import { noteAnswer } from "#lib/fusion-cell/ask-back/note-answer.ts";
import { answersMeter, questionsTo } from "#lib/fusion-cell/ask-back/questions.ts";
import { askBack } from "#lib/fusion-cell/commands/ask-back.ts";
import { declineVersion, releaseVersion } from "#lib/fusion-cell/commands/decide-version.ts";
import { releasePost } from "#lib/fusion-cell/commands/release-post.ts";
import { deskPost } from "#lib/fusion-cell/queries/desk.ts";
import { openEntry } from "#lib/inbox/entry.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { withdrawPost } from "#lib/posts/commands/withdraw.ts";
import { home } from "#lib/posts/queries/home.ts";
import { revisable } from "#lib/posts/queries/own.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { aCrowd, asks, tells, theFormOf } from "./asking-back.ts";
import { outcomes, refusedWith, rowsAsOwner } from "./desk-support.ts";

const portal = await aPortal();
const { group, clerk, peer } = await aCrowd();
const [first, second, analyst] = [await aModerator(), await aModerator(), await anAnalyst()];

type State = "submitted" | "released";
const aReport = (state: State, attribution: "fusion_cell" | "nobody" | "named" = "fusion_cell") =>
  aPost({ by: clerk, in: group, happening: "ransomware", facts: { cutOff: "yes" }, state, attribution });
const requestsOf = (postId: string) => rowsAsOwner(portal, "information_requests", { post_id: postId });
const openItems = async (postId: string, sort: string) =>
  (await rowsAsOwner(portal, "work_items", { post_id: postId, sort })).filter(
    (one) => one["closed_at"] === null,
  );
const factsOf = async (postId: string) => (await rowsAsOwner(portal, "posts", { id: postId }))[0]?.["facts"];
const chipOf = async (postId: string, id: string) =>
  (await deskPost(first, "ja", postId))?.chips.find((chip) => chip.id === id);

describe("a missing fact", () => {
  test.each(["submitted", "released"] as const)(
    "is asked for while the post stays where it is (%s)",
    async (state) => {
      const post = await aReport(state);
      await asks(first, post.id, ["wayIn", "ransomName"]);
      expect(await deskPost(first, "ja", post.id)).toMatchObject({ state });
      expect(await chipOf(post.id, "wayIn")).toMatchObject({ state: "open" });
      const source = await refreshed(clerk);
      expect(await thread(source, post.id, "ja")).toMatchObject({ state, requests: [{ state: "open" }, {}] });
      expect((await home(source, "ja")).waiting).toContainEqual(
        expect.objectContaining({ id: post.id, wanted: "question" }),
      );
      const asked = await questionsTo(source, post.id);
      expect(asked?.questions.map(({ fact }) => fact)).toEqual(
        expect.arrayContaining(["wayIn", "ransomName"]),
      );
    },
  );

  test("becomes part of a post that nobody reads yet, at once and in its own field", async () => {
    const post = await aReport("submitted");
    await asks(first, post.id, ["wayIn", "spread"]);
    await tells(clerk, post.id, { wayIn: "vpn" });
    expect(await factsOf(post.id)).toEqual({ cutOff: "yes", wayIn: "vpn" });
    expect(await chipOf(post.id, "wayIn")).toMatchObject({ state: "known", notOut: false });
    // What is not answered goes on waiting.
    expect(await chipOf(post.id, "spread")).toMatchObject({ state: "open" });
    // A moderator who had it open reads the new fact before releasing.
    await refusedWith("changed_meanwhile", releasePost(first, { postId: post.id, revision: 1 }));
    await releasePost(first, { postId: post.id, revision: 2 });
    expect(JSON.stringify((await thread(peer, post.id, "ja"))?.post.facts)).toContain("vpn");
  });

  test("is put before the readers of what is out by a moderator alone", async () => {
    const post = await aReport("released");
    const before = JSON.stringify(await thread(peer, post.id, "ja"));
    await asks(first, post.id, ["wayIn", "ransomName"]);
    await tells(clerk, post.id, { wayIn: "vpn" });
    await tells(clerk, post.id, { ransomName: "LockBit" });
    expect(JSON.stringify(await thread(peer, post.id, "ja"))).toBe(before);
    expect(await chipOf(post.id, "wayIn")).toMatchObject({ state: "known", notOut: true });
    // The second answer goes with the first: one change waits.
    const versions = await rowsAsOwner(portal, "post_versions", { post_id: post.id, state: "pending" });
    expect(versions).toMatchObject([{ facts: { cutOff: "yes", wayIn: "vpn", ransomName: "LockBit" } }]);
    await releaseVersion(first, { versionId: String(versions[0]?.["id"]) });
    const after = await thread(peer, post.id, "ja");
    expect(after?.post.facts.map(({ id }) => id).sort()).toEqual(["cutOff", "ransomName", "wayIn"]);
    expect(after?.requests).toEqual([]);
    expect(await chipOf(post.id, "wayIn")).toMatchObject({ state: "known", notOut: false });
  });

  test("of a named post is out at once where its group lets such posts pass", async () => {
    const open = await aGroup({ namedPassAtOnce: true });
    const author = await aPerson({ groups: [open] });
    const wish = { by: author, in: open, happening: "ransomware", attribution: "named" } as const;
    const post = await aPost(wish);
    await asks(first, post.id, ["wayIn"]);
    await tells(author, post.id, { wayIn: "vpn" });
    expect(await factsOf(post.id)).toEqual({ wayIn: "vpn" });
  });

  test("that a moderator leaves out stays with the fusion cell", async () => {
    const post = await aReport("released");
    await asks(first, post.id, ["wayIn"]);
    await tells(clerk, post.id, { wayIn: "vpn" });
    const [version] = await rowsAsOwner(portal, "post_versions", { post_id: post.id, state: "pending" });
    await declineVersion(first, { versionId: String(version?.["id"]), reason: "まだ早いと思います。" });
    expect(await factsOf(post.id)).toEqual({ cutOff: "yes" });
    expect(await chipOf(post.id, "wayIn")).toMatchObject({ state: "known", notOut: true });
  });

  test("may be unknown, or nobody's business: both are answers", async () => {
    const post = await aReport("released");
    await asks(first, post.id, ["wayIn", "ransomName", "logsKept"]);
    await tells(clerk, post.id, { wayIn: "unknown", ransomName: "declined" });
    expect(await chipOf(post.id, "wayIn")).toMatchObject({ state: "unknown" });
    expect(await chipOf(post.id, "ransomName")).toMatchObject({ state: "declined" });
    expect(await chipOf(post.id, "logsKept")).toMatchObject({ state: "open" });
    expect(await rowsAsOwner(portal, "post_versions", { post_id: post.id })).toEqual([]);
    const source = await thread(await refreshed(clerk), post.id, "ja");
    expect(source?.requests.map(({ state }) => state).sort()).toEqual(["declined", "open", "unknown"]);
  });

  test("that somebody would rather not say is not taken, also where it was typed", async () => {
    const post = await aReport("submitted");
    await asks(first, post.id, ["ransomName"]);
    const source = await refreshed(clerk);
    const [asked] = (await questionsTo(source, post.id))?.questions ?? [];
    const form = {
      postId: post.id,
      asked: asked?.id,
      "fact.ransomName": "LockBit",
      [`declined.${asked?.id}`]: "on",
    };
    await answerQuestions(source, answerForm.parse(form));
    expect(JSON.stringify(await requestsOf(post.id))).not.toContain("LockBit");
  });

  test("answered wrongly is refused beside its field, and nothing is lost of the others", async () => {
    const post = await aReport("submitted");
    await asks(first, post.id, ["wayIn", "noticedOn"]);
    await expect(tells(clerk, post.id, { wayIn: "vpn", noticedOn: "2026-02-30" })).rejects.toMatchObject({
      code: "day_wrong",
      field: "fact.noticedOn",
    });
    await refusedWith("answer_missing", tells(clerk, post.id, {}));
    expect((await requestsOf(post.id)).every((row) => row["state"] === "open")).toBe(true);
  });

  test("is answered as well by writing the post anew", async () => {
    const post = await aReport("submitted");
    await asks(first, post.id, ["wayIn", "ransomName"]);
    const source = await refreshed(clerk);
    const found = await revisable(source, post.id);
    if (!found) throw new Error("not revisable");
    expect(found.asked.sort()).toEqual(["ransomName", "wayIn"]);
    const { kind, title, body, tlp, revision } = found;
    const facts = { cutOff: "yes", ransomName: "Akira", wayIn: "unknown" };
    await revisePost(source, {
      postId: post.id,
      kind,
      title,
      body,
      tlp,
      revision,
      facts,
      answer: "",
      files: [],
    });
    expect(await chipOf(post.id, "ransomName")).toMatchObject({ state: "known" });
    expect(await chipOf(post.id, "wayIn")).toMatchObject({ state: "unknown" });
    expect((await requestsOf(post.id)).map((row) => row["state"]).sort()).toEqual(["answered", "unknown"]);
  });
});

describe("a question in free words", () => {
  test("is answered in words that only the fusion cell reads", async () => {
    const post = await aReport("released");
    await asks(first, post.id, "担当の方は夜も連絡がつきますか。");
    await tells(clerk, post.id, { words: "[[山田]]が夜もおります。" });
    expect(await deskPost(first, "ja", post.id)).toMatchObject({
      requests: [{ answer: "[[山田]]が夜もおります。" }],
    });
    expect(JSON.stringify(await thread(peer, post.id, "ja"))).not.toContain("夜も");
  });

  test("hides from the fusion cell too what is marked, where nobody may know the author", async () => {
    const post = await aReport("released", "nobody");
    await asks(first, post.id, "どなたですか。");
    await tells(clerk, post.id, { words: "[[山田]]です。" });
    expect(JSON.stringify(await requestsOf(post.id))).not.toContain("山田");
  });

  test("returns a post as before, and any answer brings it back", async () => {
    const post = await aReport("submitted");
    await asks(first, post.id, "いつですか。", { returns: true });
    await asks(first, post.id, ["wayIn"]);
    expect(await deskPost(first, "ja", post.id)).toMatchObject({ state: "returned" });
    await tells(clerk, post.id, { words: "昨日です。" });
    expect(await deskPost(first, "ja", post.id)).toMatchObject({ state: "submitted" });
    expect(await openItems(post.id, "post")).toHaveLength(1);
    expect(await openItems(post.id, "answer")).toEqual([]);
    expect((await questionsTo(await refreshed(clerk), post.id))?.questions).toMatchObject([
      { fact: "wayIn" },
    ]);
  });
});

describe("what is hidden in an answer", () => {
  test("reaches neither the post nor the question", async () => {
    const post = await aReport("submitted");
    await asks(first, post.id, ["ransomName"]);
    await tells(clerk, post.id, { ransomName: "LockBit（[[乙野商店]]経由）" });
    expect(await factsOf(post.id)).toMatchObject({ ransomName: "LockBit（[[■■■]]経由）" });
    expect(JSON.stringify(await requestsOf(post.id))).not.toContain("乙野商店");
    expect((await revisable(await refreshed(clerk), post.id))?.facts).toMatchObject({
      ransomName: "LockBit（[[乙野商店]]経由）",
    });
  });

  test("is not lost by the next answer, and never shows", async () => {
    const post = await aReport("released");
    await asks(first, post.id, ["ransomName", "wayIn"]);
    await tells(clerk, post.id, { ransomName: "[[乙野商店]]の名" });
    await tells(clerk, post.id, { wayIn: "vpn" });
    const [version] = await rowsAsOwner(portal, "post_versions", { post_id: post.id, state: "pending" });
    expect(version).toMatchObject({ facts: { ransomName: "[[■■■]]の名", wayIn: "vpn" } });
    expect((await revisable(await refreshed(clerk), post.id))?.facts).toMatchObject({
      ransomName: "[[乙野商店]]の名",
    });
  });
});

describe("the meter", () => {
  test.each(["submitted", "released"] as const)(
    "stops an answer that would show its author (%s)",
    async (state) => {
      const post = await aReport(state);
      await asks(first, post.id, ["ransomName"]);
      const telling = { ransomName: "群馬県の会社あてと書かれていた" };
      const source = await refreshed(clerk);
      const asked = (await questionsTo(source, post.id))?.questions.map(({ id }) => id) ?? [];
      const form = answerForm.parse({
        postId: post.id,
        asked,
        ...(await theFormOf(source, post.id, telling)),
      });
      expect(await answersMeter(source, form)).toMatchObject({ verdict: "block" });
      await refusedWith("author_would_show", tells(clerk, post.id, telling));
      expect(await chipOf(post.id, "ransomName")).toMatchObject({ state: "open" });
      await tells(clerk, post.id, telling, { insists: "on" });
      expect(await chipOf(post.id, "ransomName")).toMatchObject({ state: "known" });
    },
  );
});

describe("nobody else", () => {
  test("answers: a peer, a stranger, a moderator", async () => {
    const post = await aReport("released");
    await asks(first, post.id, ["wayIn"]);
    const [request] = await requestsOf(post.id);
    const form = answerForm.parse({ postId: post.id, asked: String(request?.["id"]), "fact.wayIn": "vpn" });
    await refusedWith("not_found", answerQuestions(peer, form));
    await refusedWith("forbidden", answerQuestions(first, form));
    expect(await questionsTo(peer, post.id)).toBeNull();
    expect((await requestsOf(post.id)).map((row) => row["state"])).toEqual(["open"]);
  });

  test("asks: analysts and members", async () => {
    const post = await aReport("submitted");
    const asking = {
      postId: post.id,
      revision: 1,
      questions: [{ fact: null, question: "x" }],
      returns: false,
    };
    for (const other of [analyst, clerk, peer]) await refusedWith("forbidden", askBack(other, asking));
  });

  test("asks for what is nothing to a post", async () => {
    const post = await aReport("submitted");
    await refusedWith("invalid", asks(first, post.id, ["offerPrice"]));
    await refusedWith("invalid", asks(first, post.id, ["backupUsable"]));
  });
});

describe("twice", () => {
  test("the same is asked once by two moderators at the same moment", async () => {
    const post = await aReport("released");
    const said = await outcomes([asks(first, post.id, ["wayIn"]), asks(second, post.id, ["wayIn"])]);
    expect(said.sort()).toEqual(["done", "question_open"]);
    expect(await requestsOf(post.id)).toHaveLength(1);
  });

  test("sent, a form of the desk asks once", async () => {
    const post = await aReport("submitted");
    const formId = randomUUID();
    const twice = [
      asks(first, post.id, "何台ですか。", { formId }),
      asks(first, post.id, "何台ですか。", { formId }),
    ];
    expect(await outcomes(twice)).toEqual(["done", "done"]);
    const returned = await aReport("submitted");
    const again = { returns: true, formId: randomUUID() };
    await asks(first, returned.id, "何台ですか。", again);
    await asks(first, returned.id, "何台ですか。", again);
    for (const { id } of [post, returned]) expect(await requestsOf(id)).toHaveLength(1);
  });

  test("sent, an answer answers once", async () => {
    const post = await aReport("released");
    await asks(first, post.id, ["wayIn"]);
    const source = await refreshed(clerk);
    const asked = (await questionsTo(source, post.id))?.questions.map(({ id }) => id) ?? [];
    const form = answerForm.parse({ postId: post.id, asked, "fact.wayIn": "vpn" });
    expect(await outcomes([answerQuestions(source, form), answerQuestions(source, form)])).toEqual([
      "done",
      "done",
    ]);
    expect(await rowsAsOwner(portal, "post_versions", { post_id: post.id })).toHaveLength(1);
    const entries = await rowsAsOwner(portal, "audit_entries", {
      subject_id: post.id,
      action: "post.answered",
    });
    expect(entries).toMatchObject([{ actor_kind: "handle", actor_id: null, handle: post.handle }]);
  });

  test("a fact can be asked for again once it was answered", async () => {
    const post = await aReport("submitted");
    await asks(first, post.id, ["wayIn"]);
    await tells(clerk, post.id, { wayIn: "declined" });
    await asks(first, post.id, ["wayIn"]);
    expect(await chipOf(post.id, "wayIn")).toMatchObject({ state: "open" });
  });
});

describe("a post that was taken back", () => {
  test("is asked about no more, on either side", async () => {
    const post = await aReport("released");
    await asks(first, post.id, ["wayIn"]);
    const source = await refreshed(clerk);
    await withdrawPost(source, { postId: post.id });
    expect((await requestsOf(post.id)).map((row) => row["state"])).toEqual(["dropped"]);
    expect(await questionsTo(source, post.id)).toBeNull();
    expect((await home(source, "ja")).waiting.map(({ id }) => id)).not.toContain(post.id);
    expect(await openItems(post.id, "answer")).toEqual([]);
    await refusedWith("already_handled", asks(first, post.id, ["spread"]));
    const form = answerForm.parse({ postId: post.id, asked: randomUUID(), "fact.wayIn": "vpn" });
    await refusedWith("not_found", answerQuestions(source, form));
  });
});

describe("the desk", () => {
  test("hears once that answers came, with no time finer than the day, until somebody has read them", async () => {
    const post = await aReport("released");
    await asks(first, post.id, ["wayIn", "spread"]);
    expect(await openItems(post.id, "answer")).toEqual([]);
    await tells(clerk, post.id, { wayIn: "unknown" });
    await tells(clerk, post.id, { spread: "declined" });
    const items = await openItems(post.id, "answer");
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items[0]?.["opened_at"])).toMatch(/T15:00:00\.000Z/);
    for (const row of await requestsOf(post.id)) {
      expect(JSON.stringify(row["answered_at"])).toMatch(/T15:00:00\.000Z/);
    }
    expect(await deskPost(analyst, "ja", post.id)).toMatchObject({ answerWaits: true });
    await noteAnswer(analyst, { postId: post.id });
    expect(await deskPost(analyst, "ja", post.id)).toMatchObject({ answerWaits: false });
    await refusedWith("already_handled", noteAnswer(first, { postId: post.id }));
    await refusedWith("forbidden", noteAnswer(clerk, { postId: post.id }));
  });

  test("has read an answer when it decides about the change, or asks more", async () => {
    const decided = await aReport("released");
    await asks(first, decided.id, ["wayIn"]);
    await tells(clerk, decided.id, { wayIn: "vpn" });
    const [version] = await openItems(decided.id, "version");
    await releaseVersion(first, { versionId: String(version?.["subject_id"]) });
    expect(await openItems(decided.id, "answer")).toEqual([]);
    const asked = await aReport("submitted");
    await asks(first, asked.id, ["wayIn"]);
    await tells(clerk, asked.id, { wayIn: "declined" });
    expect(await openItems(asked.id, "answer")).toHaveLength(1);
    await asks(first, asked.id, ["spread"]);
    expect(await openItems(asked.id, "answer")).toEqual([]);
  });
});

describe("the source", () => {
  let before = new Set<string>();
  beforeEach(async () => {
    await workOff();
    before = new Set((await rowsAsOwner(portal, "inbox")).map((row) => String(row["id"])));
  });
  const news = async (person: Person) =>
    (await rowsAsOwner(portal, "inbox", { user_id: person.userId }))
      .filter((row) => !before.has(String(row["id"])))
      .map((row) => openEntry(String(row["id"]), row["sealed"] as Uint8Array).kind);

  test.each(["fusion_cell", "nobody"] as const)(
    "hears that something is asked (%s), and nobody else does",
    async (as) => {
      const post = await aReport("released", as);
      await asks(first, post.id, ["wayIn", "spread"]);
      await workOff();
      expect(await news(clerk)).toEqual(["asked"]);
      expect(await news(peer)).toEqual([]);
    },
  );

  test("hears nothing of a question that was answered before the news went out", async () => {
    const post = await aReport("released");
    await asks(first, post.id, ["wayIn"]);
    await tells(clerk, post.id, { wayIn: "declined" });
    await workOff();
    expect(await news(clerk)).toEqual([]);
  });
});
