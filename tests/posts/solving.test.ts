import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { aReply } from "#db/seed/factories/replies.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { acceptReply } from "#lib/posts/commands/accept-reply.ts";
import { withdrawReply } from "#lib/posts/commands/withdraw.ts";
import { replyForm } from "#lib/posts/forms.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { parseMemberText } from "#lib/posts/text/member-text.ts";
import { quoteOf } from "#lib/posts/text/quote.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { replies, rowsFor } from "./writing.ts";

await aPortal();
const group = await aGroup({ namedPassAtOnce: true });
const asker = await aPerson({ groups: [group] });
const peer = await aPerson({ groups: [group] });
const other = await aPerson({ groups: [group] });
const [moderator, analyst] = [await aModerator(), await anAnalyst()];

const aThread = (attribution: "named" | "nobody" = "nobody") => aPost({ by: asker, in: group, attribution });
const seenBy = async (person: Person, postId: string) => {
  const shown = await thread(await refreshed(person), postId, "ja");
  if (!shown) throw new Error("not there");
  return shown;
};
const kinds = async (person: Person) =>
  (await myInbox(await refreshed(person))).unread.map(({ kind }) => kind);

describe("the reply that solved it", () => {
  test("is chosen by the author, an anonymous one too, stands alone on top, and can be changed", async () => {
    const post = await aThread();
    const [first, second] = [await aReply({ by: peer, to: post }), await aReply({ by: other, to: post })];
    const source = await refreshed(asker);
    await acceptReply(source, { postId: post.id, replyId: second.id });
    const shown = await seenBy(peer, post.id);
    expect(shown.accepted?.id).toBe(second.id);
    expect(shown.replies.map(({ id }) => id)).toEqual([first.id]);
    await acceptReply(source, { postId: post.id, replyId: first.id });
    await acceptReply(source, { postId: post.id, replyId: first.id });
    expect((await seenBy(other, post.id)).accepted?.id).toBe(first.id);
    await acceptReply(source, { postId: post.id, replyId: "none" });
    expect((await seenBy(other, post.id)).accepted).toBeNull();
  });

  test("tells whoever wrote it, masked or not, once, and nobody else", async () => {
    const post = await aThread();
    const [helper, silent] = [await aPerson({ groups: [group] }), await aPerson({ groups: [group] })];
    const reply = await aReply({ by: helper, to: post, attribution: "nobody" });
    const source = await refreshed(asker);
    for (const replyId of [reply.id, "none", reply.id])
      await acceptReply(source, { postId: post.id, replyId });
    expect(await workOff()).toContain("tell-of-acceptance");
    expect(await kinds(helper)).toEqual(["accepted"]);
    expect(await kinds(silent)).toEqual([]);
    const jobs = await rowsFor(
      moderator,
      "audit_entries",
      `action = 'reply.accepted' and subject_id = '${reply.id}'`,
    );
    expect(jobs.every((entry) => entry["actor_id"] === null && entry["handle"] === post.handle)).toBe(true);
  });

  test("tells the author of the post nothing about a word of their own", async () => {
    const post = await aThread();
    const own = await aReply({ by: asker, to: post, attribution: "nobody" });
    const before = await kinds(asker);
    await acceptReply(await refreshed(asker), { postId: post.id, replyId: own.id });
    await workOff();
    expect(await kinds(asker)).toEqual(before);
  });

  test("may be an assessment, and is neither a follow-up, nor held, nor from elsewhere", async () => {
    const post = await aThread();
    const source = await refreshed(asker);
    const assessment = await aReply({ by: analyst, to: post, kind: "assessment" });
    await acceptReply(source, { postId: post.id, replyId: assessment.id });
    expect((await seenBy(peer, post.id)).accepted).toMatchObject({ kind: "assessment" });
    const wrong = [
      await aReply({ by: asker, to: post, kind: "follow_up", attribution: "nobody" }),
      await aReply({ by: peer, to: post, state: "submitted", attribution: "nobody" }),
      await aReply({ by: peer, to: await aThread() }),
      { id: randomUUID() },
    ];
    for (const { id: replyId } of wrong) {
      await expect(acceptReply(source, { postId: post.id, replyId })).rejects.toMatchObject({
        code: "not_found",
      });
    }
    expect((await seenBy(peer, post.id)).accepted?.id).toBe(assessment.id);
  });

  test("is nobody else's to choose, past the policy as well", async () => {
    const post = await aThread("named");
    const reply = await aReply({ by: peer, to: post });
    await expect(acceptReply(peer, { postId: post.id, replyId: reply.id })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(acceptReply(moderator, { postId: post.id, replyId: reply.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    const asked = await asActor(peer, (tx) =>
      tx.execute(sql`select accept_reply(${post.id}::uuid, ${reply.id}::uuid) as noted`),
    );
    expect(asked[0]).toEqual({ noted: false });
    const direct = asActor(await refreshed(asker), (tx) =>
      tx.execute(sql`update posts set accepted_reply_id = ${reply.id} where id = ${post.id}`),
    );
    await expect(direct).rejects.toThrow();
  });

  test("leaves the top when it is taken back", async () => {
    const post = await aThread();
    const { replyId, author } = await replies(peer, { postId: post.id });
    await acceptReply(await refreshed(asker), { postId: post.id, replyId });
    await withdrawReply(author, { replyId });
    expect(await seenBy(other, post.id)).toMatchObject({ accepted: null, replies: [] });
  });
});

describe("follow-ups", () => {
  test("stand above the talk, the latest first, with what has changed", async () => {
    const post = await aThread("named");
    await replies(peer, { postId: post.id });
    for (const changed of ["件名が分かりました", "あと3通ありました"]) {
      await replies(await refreshed(asker), { postId: post.id, kind: "follow_up", changed });
    }
    const shown = await seenBy(other, post.id);
    expect(shown.followUps.map(({ changed }) => changed)).toEqual([
      "あと3通ありました",
      "件名が分かりました",
    ]);
    expect(shown.replies).toHaveLength(1);
  });

  test("say what has changed, or are given back; a reply need not, and keeps none", async () => {
    const form = { formId: randomUUID(), postId: randomUUID(), body: "本文です" };
    expect(replyForm.safeParse({ ...form, kind: "follow_up" }).error?.issues[0]).toMatchObject({
      path: ["changed"],
      message: "required",
    });
    expect(replyForm.safeParse({ ...form, kind: "reply" }).success).toBe(true);
    const post = await aThread();
    const { replyId } = await replies(peer, { postId: post.id, changed: "書きかけ" });
    expect(await rowsFor(moderator, "replies", `id = '${replyId}'`)).toMatchObject([{ changed: "" }]);
  });
});

describe("a quotation", () => {
  const quoted = (text: string) => quoteOf(parseMemberText(text));

  test("holds the first lines as the reader sees them: no marks, no live address, nothing hidden", () => {
    expect(quoted("**急ぎ**です\nhttps://evil.example/a を開くと\n\n- 一つ\n- [[■■■]]さん")).toBe(
      "> 急ぎです\n> hxxps://evil[.]example/a を開くと\n> ・一つ\n> ・■■■さん\n\n",
    );
  });

  test("leaves out what was quoted there, and ends after six lines", () => {
    const lines = Array.from({ length: 9 }, (_, nth) => `${nth + 1}行目`).join("\n");
    expect(quoted(`> 前の人\n\n${lines}`).split("\n")).toEqual([
      ...["1", "2", "3", "4", "5", "6"].map((nth) => `> ${nth}行目`),
      "> …",
      "",
      "",
    ]);
    expect(quoted("> だけ")).toBe("");
  });

  test("of any text is a quotation when it is read again, and nothing beside it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const once = quoted(text);
        if (once === "") return;
        const { blocks } = parseMemberText(once);
        expect(blocks.every(({ type }) => type === "quote" || type === "paragraph")).toBe(true);
        expect(
          once
            .trimEnd()
            .split("\n")
            .every((line) => line.startsWith("> ")),
        ).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
