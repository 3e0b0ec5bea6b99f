import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { aReply } from "#db/seed/factories/replies.ts";
import { groupPage } from "#lib/groups/queries.ts";
import { withdrawPost, withdrawReply } from "#lib/posts/commands/withdraw.ts";
import { writeReply } from "#lib/posts/commands/write-reply.ts";
import { withdrawableReply } from "#lib/posts/queries/own.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { replies, rowsFor } from "./writing.ts";

await aPortal();
const group = await aGroup({ namedPassAtOnce: true });
const careful = await aGroup({ namedPassAtOnce: false });
const both = { groups: [group, careful] };
const asker = await aPerson({ ...both, name: "浜口 直樹" });
const peer = await aPerson(both);
const other = await aPerson(both);
const moderator = await aModerator();
const analyst = await anAnalyst();
const aThread = (attribution: "named" | "fusion_cell" = "fusion_cell", place = group) =>
  aPost({ by: asker, in: place, attribution });
const seenBy = async (person: typeof peer, postId: string) =>
  wordsOf(await thread(await refreshed(person), postId, "ja"));
const wordsOf = (shown: Awaited<ReturnType<typeof thread>>) =>
  shown ? [...shown.followUps, ...(shown.accepted ? [shown.accepted] : []), ...shown.replies] : [];

describe("a reply", () => {
  test("with a name is out at once where the group lets it pass", async () => {
    const post = await aThread();
    const { released } = await replies(peer, { postId: post.id });
    expect(released).toBe(true);
    expect(await seenBy(other, post.id)).toMatchObject([{ author: { kind: "named" }, held: false }]);
  });

  test("waits in a careful group, seen by its author alone", async () => {
    const post = await aThread("named", careful);
    await replies(peer, { postId: post.id });
    expect(await seenBy(peer, post.id)).toMatchObject([{ author: { kind: "you" }, held: true }]);
    expect(await seenBy(other, post.id)).toEqual([]);
    expect(await rowsFor(other, "replies", `post_id = '${post.id}'`)).toEqual([]);
  });

  test("without a name always waits, and is not counted for those who cannot see it", async () => {
    const post = await aThread();
    const { author } = await replies(peer, { postId: post.id, attribution: "nobody" });
    const countFor = async (person: typeof peer) =>
      (await groupPage(person, group.id, { language: "ja" }))?.entries.find(({ id }) => id === post.id)
        ?.replies;
    expect(await countFor(author)).toBe(1);
    expect(await countFor(other)).toBe(0);
  });

  test("cannot be written to what one may not read, whether it is there or not", async () => {
    const held = await aPost({ by: asker, in: group, state: "submitted" });
    const elsewhere = await aPost({ by: asker, in: await aGroup({ members: [asker] }) });
    for (const postId of [held.id, elsewhere.id, randomUUID()]) {
      await expect(replies(peer, { postId })).rejects.toMatchObject({ code: "not_found" });
    }
  });

  test("is told to those in the thread when it is out, and not before", async () => {
    const post = await aThread();
    await workOff();
    await replies(peer, { postId: post.id, attribution: "fusion_cell" });
    expect(await workOff()).not.toContain("tell-of-reply");
    await replies(peer, { postId: post.id });
    expect(await workOff()).toContain("tell-of-reply");
    expect((await refreshed(asker)).unread).toBeGreaterThan(0);
  });

  test("sent twice is one reply", async () => {
    const post = await aThread();
    const form = {
      formId: randomUUID(),
      postId: post.id,
      kind: "reply",
      changed: "",
      attribution: "named",
    } as const;
    const sent = () => writeReply(peer, { ...form, body: "二度押しました" });
    const [one, two] = await Promise.all([sent(), sent()]);
    expect(one.replyId).toBe(two.replyId);
    expect(await seenBy(other, post.id)).toHaveLength(1);
  });
});

describe("the author of an anonymous post", () => {
  test("keeps the post's voice in the own thread, whatever the form said", async () => {
    const post = await aThread("fusion_cell");
    const { replyId } = await replies(await refreshed(asker), { postId: post.id, attribution: "named" });
    const [row] = await rowsFor(moderator, "replies", `id = '${replyId}'`);
    expect(row).toMatchObject({
      attribution: "fusion_cell",
      handle: post.handle,
      byline: null,
      state: "submitted",
    });
  });

  test("can follow up; nobody else can", async () => {
    const post = await aThread("named");
    await replies(await refreshed(asker), { postId: post.id, kind: "follow_up" });
    expect(await seenBy(other, post.id)).toMatchObject([{ kind: "follow_up", byPostAuthor: true }]);
    const asked = replies(peer, { postId: post.id, kind: "follow_up" });
    await expect(asked).rejects.toMatchObject({ code: "forbidden" });
  });

  test("is called the same above and below, and differently from everybody else", async () => {
    const post = await aThread("fusion_cell");
    await aReply({ by: asker, to: post, attribution: "fusion_cell" });
    await aReply({ by: peer, to: post, attribution: "fusion_cell" });
    const shown = await thread(other, post.id, "ja");
    const [own, peers] = shown?.replies ?? [];
    expect(own?.author).toEqual(shown?.post.author);
    expect(peers?.author).not.toEqual(shown?.post.author);
    const [atHome] = await seenBy(asker, post.id);
    const seenAs = own?.author.kind === "masked" ? own.author.name : null;
    expect(atHome?.author).toEqual({ kind: "you", seenAs });
  });
});

describe("an assessment", () => {
  test("stands out with its confidence in a word and a number, signed by the fusion cell", async () => {
    const post = await aThread();
    await aReply({ by: analyst, to: post, kind: "assessment", confidence: 85 });
    expect(await seenBy(other, post.id)).toMatchObject([
      {
        kind: "assessment",
        assessment: expect.objectContaining({ confidence: { level: "high", number: 85 } }),
        author: { company: "フュージョンセル" },
      },
    ]);
  });
});

describe("taking back", () => {
  test("a reply takes it from everybody's eyes, and only its author can", async () => {
    const post = await aThread();
    const { replyId, author } = await replies(peer, { postId: post.id });
    await expect(withdrawReply(other, { replyId })).rejects.toMatchObject({ code: "not_found" });
    expect(await withdrawableReply(other, post.id, replyId)).toBeNull();
    expect(await withdrawReply(author, { replyId })).toBe(post.id);
    expect(await withdrawReply(author, { replyId })).toBe(post.id);
    expect(await seenBy(other, post.id)).toEqual([]);
    expect(await seenBy(author, post.id)).toEqual([]);
    expect(await withdrawableReply(author, post.id, replyId)).toBeNull();
  });

  test("a post takes the thread with it", async () => {
    const post = await aThread();
    await replies(peer, { postId: post.id });
    await expect(withdrawPost(peer, { postId: post.id })).rejects.toMatchObject({ code: "not_found" });
    await withdrawPost(await refreshed(asker), { postId: post.id });
    for (const person of [peer, other]) {
      expect(await thread(await refreshed(person), post.id, "ja")).toBeNull();
      expect(await rowsFor(person, "replies", `post_id = '${post.id}'`)).toEqual([]);
    }
    expect(await thread(await refreshed(asker), post.id, "ja")).toMatchObject({ state: "withdrawn" });
  });
});
