import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, aPerson } from "#db/seed/factories/people.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { revisable } from "#lib/posts/queries/own.ts";
import { aPortal } from "#tests/support/database.ts";
import { replies, rowsFor, submits } from "./writing.ts";

await aPortal();
const group = await aGroup({ maxTlp: "TLP:AMBER" });
const lively = await aGroup({ namedPassAtOnce: true });
const clerk = await aPerson({ groups: [group, lively] });
const peer = await aPerson({ groups: [group, lively] });
const moderator = await aModerator();
const title = "[[森田太郎Q7]]あての請求書";
const body = "[[みなと精密Z9]]の者です。\n\n［［担当は";

describe("what an author hides", () => {
  for (const attribution of ["named", "fusion_cell", "nobody"] as const) {
    test(`is stored nowhere in the clear (${attribution})`, async () => {
      const { postId } = await submits(clerk, { groupId: group.id, attribution, title, body });
      const [row] = await rowsFor(moderator, "posts", `id = '${postId}'`);
      expect(row).toMatchObject({ title: "[[■■■]]あての請求書", body: "[[■■■]]の者です。\n\n[[■■■]]" });
      for (const table of ["posts", "unredacted", "audit_entries"]) {
        const rows = JSON.stringify(await rowsFor(moderator, table, "true"));
        expect(rows).not.toMatch(/Q7|Z9|森田/);
      }
      const [entry] = await rowsFor(moderator, "audit_entries", `subject_id = '${postId}'`);
      expect(JSON.stringify(entry)).toContain('"hidden":3');
    });
  }

  test("is kept for its author, and for the fusion cell only where the author let it", async () => {
    const told = await submits(clerk, { groupId: group.id, attribution: "fusion_cell", body });
    const own = await submits(clerk, { groupId: group.id, attribution: "nobody", body });
    const kept = async (person: typeof peer, id: string) =>
      (await rowsFor(person, "unredacted", `item_id = '${id}'`)).length;
    const author = await refreshed(clerk);
    expect([await kept(author, told.postId), await kept(author, own.postId)]).toEqual([1, 1]);
    expect([await kept(moderator, told.postId), await kept(moderator, own.postId)]).toEqual([1, 0]);
    expect([await kept(peer, told.postId), await kept(peer, own.postId)]).toEqual([0, 0]);
    expect(await kept(await anAnalyst(), own.postId)).toBe(0);
  });

  test("leaves no more behind than a text without marks does", async () => {
    const { postId } = await submits(clerk, { groupId: group.id, body: "隠すものはありません。本当です。" });
    expect(await rowsFor(clerk, "unredacted", `item_id = '${postId}'`)).toEqual([]);
  });

  test("stands in the form again, as it was typed, when the post is revised", async () => {
    const { postId, author } = await submits(clerk, { groupId: group.id, title, body });
    const form = await revisable(author, postId);
    expect(form).toMatchObject({ title, body });
    if (!form) return;
    const { kind, tlp, revision } = form;
    const change = { postId, kind, tlp, revision, title: "請求書の件です", body: `${body}[[もう一つY3]]` };
    await revisePost(author, { ...change, answer: "", files: [] });
    await revisePost(author, { ...change, answer: "", files: [] });
    expect(await revisable(author, postId)).toMatchObject({ title: change.title, body: change.body });
    const rows = JSON.stringify(await rowsFor(moderator, "posts", `id = '${postId}'`));
    expect(rows).not.toMatch(/Y3|Z9/);
  });

  test("in a reply is hidden in the same way", async () => {
    const { postId } = await submits(clerk, { groupId: lively.id, attribution: "named" });
    const { replyId } = await replies(peer, {
      postId,
      formId: randomUUID(),
      body: "うちの[[林K5]]も見ました。",
    });
    const [row] = await rowsFor(clerk, "replies", `id = '${replyId}'`);
    expect(row).toMatchObject({ body: "うちの[[■■■]]も見ました。" });
    expect(await rowsFor(moderator, "unredacted", `item_id = '${replyId}'`)).toHaveLength(1);
  });
});
