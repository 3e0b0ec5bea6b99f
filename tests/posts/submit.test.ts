import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, aPerson } from "#db/seed/factories/people.ts";
import { releases } from "#db/seed/factories/post-decisions.ts";
import { theDoor } from "#lib/access/door.ts";
import { groupPage } from "#lib/groups/queries.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { home } from "#lib/posts/queries/home.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { aDraft, rowsFor, submits } from "./writing.ts";

await aPortal();
const group = await aGroup({ nameJa: "製造業", maxTlp: "TLP:AMBER" });
const lively = await aGroup({ nameJa: "東海", namedPassAtOnce: true });
const company = await aCompany({ nameJa: "株式会社みなと精密", nameEn: "Minato Precision Co., Ltd." });
const clerk = await aPerson({ company, name: "森田 恵子", groups: [group, lively] });
const colleague = await aPerson({ company, groups: [group, lively] });
const peer = await aPerson({ groups: [group, lively] });
const stranger = await aPerson();
const moderator = await aModerator();
const entriesOf = async (reader: typeof peer, of = group) =>
  (await groupPage(reader, of.id, { language: "ja" }))?.entries ?? [];

describe("a post that waits for a moderator", () => {
  test("is there for its author, and for nobody else, page or no page", async () => {
    const { postId, author } = await submits(clerk, { groupId: group.id, kind: "incident" });
    expect(await thread(author, postId, "ja")).toMatchObject({ isMine: true, state: "submitted" });
    expect((await home(author, "ja")).waiting.map(({ id }) => id)).toContain(postId);
    for (const other of [colleague, peer, stranger]) {
      expect(await thread(other, postId, "ja")).toBeNull();
      expect(await rowsFor(other, "posts", `id = '${postId}'`)).toEqual([]);
      expect((await home(other, "ja")).waiting).toEqual([]);
    }
    expect(await entriesOf(peer)).toEqual([]);
  });

  test("looks like one that does not exist", async () => {
    const { postId } = await submits(clerk, { groupId: group.id });
    expect(await thread(peer, postId, "ja")).toEqual(await thread(peer, randomUUID(), "ja"));
  });

  test("appears to the group once it is released, and still names nobody", async () => {
    const { postId, author } = await submits(clerk, { groupId: group.id, kind: "incident" });
    await releases({ id: postId, attribution: "fusion_cell" }, { by: moderator });
    const seen = JSON.stringify([await thread(peer, postId, "ja"), await entriesOf(peer)]);
    for (const secret of [clerk.userId, clerk.name, company.id, "みなと", "Minato"]) {
      expect(seen).not.toContain(secret);
    }
    expect((await thread(peer, postId, "ja"))?.post.author).toMatchObject({ kind: "masked" });
    expect(await thread(author, postId, "ja")).toMatchObject({
      isMine: true,
      post: { author: { kind: "you" } },
    });
    expect(await thread(stranger, postId, "ja")).toBeNull();
  });

  test("is not recognised by a colleague of the author", async () => {
    const { postId } = await submits(clerk, { groupId: group.id, kind: "incident" });
    await releases({ id: postId, attribution: "fusion_cell" }, { by: moderator });
    const shown = await thread(colleague, postId, "ja");
    expect(shown).toMatchObject({ isMine: false, requests: [] });
    expect(shown?.post.author).toEqual((await thread(peer, postId, "ja"))?.post.author);
  });

  test("tells of an anonymous item the day and no more", async () => {
    const { postId } = await submits(clerk, { groupId: group.id });
    await releases({ id: postId, attribution: "fusion_cell" }, { by: moderator });
    const shown = await thread(peer, postId, "ja");
    expect(shown?.post.when).toMatchObject({
      relative: null,
      iso: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect(JSON.stringify(await entriesOf(peer))).not.toMatch(/\d\d:\d\d/);
  });
});

describe("a signed post", () => {
  test("waits as well where the group says so", async () => {
    const { postId } = await submits(clerk, { groupId: group.id, attribution: "named" });
    expect(await thread(peer, postId, "ja")).toBeNull();
  });

  test("is out at once where the group lets it pass, with name and company in the reader's language", async () => {
    const { postId } = await submits(clerk, { groupId: lively.id, attribution: "named" });
    const shown = await thread(peer, postId, "en");
    expect(shown?.post.author).toEqual({
      kind: "named",
      person: "森田 恵子",
      company: "Minato Precision Co., Ltd.",
    });
    expect((await thread(peer, postId, "ja"))?.post.author).toMatchObject({ company: "株式会社みなと精密" });
  });

  test("is the author's own by name, and never under a handle", async () => {
    const { postId, author } = await submits(clerk, { groupId: lively.id, attribution: "named" });
    expect((await thread(author, postId, "ja"))?.post.author).toEqual({ kind: "you", seenAs: null });
  });

  test("but nothing anonymous passes, even there", async () => {
    for (const attribution of ["fusion_cell", "nobody"] as const) {
      const { postId } = await submits(clerk, { groupId: lively.id, attribution });
      expect(await thread(peer, postId, "ja")).toBeNull();
    }
  });
});

describe("what is refused", () => {
  test("a label stricter than the group's members agreed to handle", async () => {
    for (const tlp of ["TLP:RED", "TLP:AMBER+STRICT"] as const) {
      const asked = submitPost(clerk, aDraft({ groupId: group.id, tlp }));
      await expect(asked).rejects.toMatchObject({ code: "label_not_allowed_here", field: "tlp" });
    }
  });

  test("somebody else's group, in the same words as one that does not exist", async () => {
    const hidden = await aGroup({ joining: "invitation" });
    const others = await aGroup();
    for (const groupId of [hidden.id, others.id, randomUUID()]) {
      const asked = submitPost(clerk, aDraft({ groupId }));
      await expect(asked).rejects.toMatchObject({ code: "not_found", field: "groupId" });
    }
  });

  test("a person without a company, and the portal's own staff", async () => {
    const nobodys = await aPerson({ company: null, groups: [group] });
    for (const person of [nobodys, await refreshed(moderator)]) {
      const asked = submitPost(person, aDraft({ groupId: group.id }));
      await expect(asked).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("a form sent twice", () => {
  test("makes one post, also when both clicks arrive together", async () => {
    const draft = aDraft({ groupId: group.id, title: "二度押しました" });
    const ids = await Promise.all([submitPost(clerk, draft), submitPost(clerk, draft)]);
    ids.push(await submitPost(await refreshed(clerk), draft));
    expect(new Set(ids).size).toBe(1);
    expect(await rowsFor(moderator, "posts", "title = '二度押しました'")).toHaveLength(1);
    expect(await rowsFor(moderator, "audit_entries", `subject_id = '${ids[0]}'`)).toHaveLength(1);
  });

  test("leads to the first one, under whatever name it was sent", async () => {
    const draft = aDraft({ groupId: group.id });
    const first = await submitPost(clerk, draft);
    expect(await submitPost(clerk, { ...draft, attribution: "named" })).toBe(first);
  });

  test("by two people makes two", async () => {
    const draft = aDraft({ groupId: group.id });
    expect(await submitPost(clerk, draft)).not.toBe(await submitPost(peer, draft));
  });
});

test("a thread takes four statements within its transaction, and so does home", async () => {
  const { postId } = await submits(clerk, { groupId: lively.id, attribution: "named" });
  await thread(peer, postId, "ja");
  const counted = async (read: () => Promise<unknown>) => {
    const before = theDoor().statements();
    await read();
    return theDoor().statements() - before;
  };
  // begin, the standing and commit come on top
  expect(await counted(() => thread(peer, postId, "ja", { opened: true }))).toBeLessThanOrEqual(4 + 3);
  expect(await counted(() => home(peer, "ja"))).toBeLessThanOrEqual(4 + 3);
});

test("the log names the handle of an anonymous author and the person of a signed one", async () => {
  const masked = await submits(clerk, { groupId: group.id });
  const signed = await submits(clerk, { groupId: group.id, attribution: "named" });
  const [one] = await rowsFor(moderator, "audit_entries", `subject_id = '${masked.postId}'`);
  const [two] = await rowsFor(moderator, "audit_entries", `subject_id = '${signed.postId}'`);
  expect(one).toMatchObject({ actor_kind: "handle", actor_id: null, action: "post.submitted" });
  expect(JSON.stringify(one)).not.toContain(clerk.userId);
  expect(two).toMatchObject({ actor_kind: "person", actor_id: clerk.userId, handle: null });
});

test("what members type stays what they typed, markup and all", async () => {
  const hostile = `<script>alert("1")</script><img src=x onerror=alert(2)>`;
  const { postId } = await submits(clerk, {
    groupId: lively.id,
    attribution: "named",
    title: hostile,
    body: `${hostile}\n\n[ここ](javascript:alert(3))`,
  });
  const shown = await thread(peer, postId, "ja");
  expect(shown?.post.title).toBe(hostile);
  expect(JSON.stringify(shown?.post.body)).toContain("<script>");
  expect(shown?.post.body.blocks.every(({ type }) => type === "paragraph")).toBe(true);
});
