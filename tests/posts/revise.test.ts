import { describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, aPerson } from "#db/seed/factories/people.ts";
import { releases, returns } from "#db/seed/factories/post-decisions.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import type { RevisionForm } from "#lib/posts/forms.ts";
import { home } from "#lib/posts/queries/home.ts";
import { revisable } from "#lib/posts/queries/own.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { rowsFor } from "./writing.ts";

await aPortal();
const group = await aGroup({ maxTlp: "TLP:AMBER" });
const author = await aPerson({ groups: [group] });
const peer = await aPerson({ groups: [group] });
const moderator = await aModerator();
const question = "何台で起きましたか。";

async function aReturnedPost() {
  const post = await aPost({ by: author, in: group, state: "submitted", tlp: "TLP:AMBER" });
  await returns(post, { by: moderator, question });
  return { post, source: await refreshed(author) };
}

async function theForm(source: Person, postId: string): Promise<RevisionForm> {
  const found = await revisable(source, postId);
  if (!found) throw new Error("not revisable");
  const { kind, title, body, tlp, revision } = found;
  return { postId, kind, title, body, tlp, revision, answer: "", files: [] };
}

describe("a post that came back with a question", () => {
  test("tells its source what was asked, first thing at home, and nobody else", async () => {
    const { post, source } = await aReturnedPost();
    expect((await home(source, "ja")).waiting[0]).toMatchObject({ id: post.id, wanted: "question" });
    expect((await thread(source, post.id, "ja"))?.requests).toMatchObject([
      { question, state: "open", answer: null },
    ]);
    expect(await revisable(source, post.id)).toMatchObject({ questions: [question] });
    expect(await revisable(peer, post.id)).toBeNull();
    expect(await rowsFor(peer, "information_requests", "true")).toEqual([]);
  });

  test("goes back to the moderators with the answer, and not without", async () => {
    const { post, source } = await aReturnedPost();
    const form = await theForm(source, post.id);
    await expect(revisePost(source, form)).rejects.toMatchObject({ code: "answer_missing", field: "answer" });
    await revisePost(source, { ...form, body: "2台です。画面が青くなりました。", answer: "2台です。" });
    const shown = await thread(source, post.id, "ja");
    expect(shown).toMatchObject({ state: "submitted", requests: [{ question, answer: "2台です。" }] });
    const [row] = await rowsFor(moderator, "posts", `id = '${post.id}'`);
    expect(row).toMatchObject({ state: "submitted", body: "2台です。画面が青くなりました。" });
    const entries = await rowsFor(
      moderator,
      "audit_entries",
      `subject_id = '${post.id}' and action = 'post.answered'`,
    );
    expect(entries).toMatchObject([{ actor_kind: "handle", actor_id: null, handle: post.handle }]);
  });

  test("can be sent twice by a nervous finger", async () => {
    const { post, source } = await aReturnedPost();
    const form = { ...(await theForm(source, post.id)), answer: "2台です。" };
    await revisePost(source, form);
    await expect(revisePost(source, form)).resolves.toEqual({ isOut: false });
  });
});

describe("a revision is refused", () => {
  test("when the post changed while the form was open", async () => {
    const { post, source } = await aReturnedPost();
    const form = { ...(await theForm(source, post.id)), answer: "2台です。" };
    await returns(post, { by: moderator, question: "いつですか。" });
    await expect(revisePost(source, form)).rejects.toMatchObject({ code: "changed_meanwhile" });
  });

  test("when it came out meanwhile: what is out is changed in its own way", async () => {
    const post = await aPost({ by: author, in: group, state: "submitted" });
    const source = await refreshed(author);
    const form = await theForm(source, post.id);
    await releases(post, { by: moderator });
    await expect(revisePost(source, form)).rejects.toMatchObject({ code: "changed_meanwhile" });
    expect(await revisable(source, post.id)).toMatchObject({ state: "released", revision: 2 });
  });

  test("when the group does not handle the label", async () => {
    const post = await aPost({ by: author, in: group, state: "submitted" });
    const source = await refreshed(author);
    const form = { ...(await theForm(source, post.id)), tlp: "TLP:RED" as const };
    await expect(revisePost(source, form)).rejects.toMatchObject({
      code: "label_not_allowed_here",
      field: "tlp",
    });
  });

  test("to anybody but the author, as if there were no such post", async () => {
    const post = await aPost({ by: author, in: group, state: "released" });
    const form: RevisionForm = {
      postId: post.id,
      kind: "question",
      title: post.title,
      body: post.body,
      tlp: "TLP:AMBER",
      revision: 1,
      answer: "",
      files: [],
    };
    await expect(revisePost(peer, form)).rejects.toMatchObject({ code: "not_found" });
  });
});
