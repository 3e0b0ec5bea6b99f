import { describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { indicatorsOf } from "#lib/posts/thread-indicators.ts";
import { aPortal } from "#tests/support/database.ts";
import { fileNamed, replies, submits } from "./writing.ts";

await aPortal();
const group = await aGroup({ namedPassAtOnce: true });
const asker = await aPerson({ groups: [group] });
const peer = await aPerson({ groups: [group] });
const other = await aPerson({ groups: [group] });
const stranger = await aPerson();
const moderator = await aModerator();

async function listFor(person: Person, postId: string) {
  const seen = await thread(await refreshed(person), postId, "ja");
  return seen && indicatorsOf(seen).indicators;
}
const valuesFor = async (person: Person, postId: string) =>
  (await listFor(person, postId))?.map(({ value }) => value) ?? null;

describe("the list of indicators of a post", () => {
  test("holds what the post and the replies that are out name, by type, each once and defanged", async () => {
    const post = await aPost({
      by: asker,
      in: group,
      title: "evil-portal.jp からの通信",
      body: "接続先は hxxps://bad-site[.]jp/a と **８．８．８．８**、`例え.みんな`、evil-portal.jp です。",
    });
    await replies(peer, { postId: post.id, body: "D41D8CD98F00B204E9800998ECF8427E も見ました。" });
    const list = await listFor(other, post.id);
    expect(
      list?.map(({ type, shown, ascii, warning }) => [type, shown, ascii, warning?.reason ?? null]),
    ).toEqual([
      ["url", "hxxps://bad-site[.]jp/a", null, null],
      ["domain", "evil-portal[.]jp", null, null],
      ["domain", "例え[.]みんな", "xn--r8jz45g[.]xn--q9jyb4c", null],
      ["ipv4", "8[.]8[.]8[.]8", null, "public_dns"],
      ["md5", "d41d8cd98f00b204e9800998ecf8427e", null, "empty_file"],
    ]);
    expect(new Set(list?.map(({ key }) => key)).size).toBe(5);
  });

  test("never tells a peer what stands in a reply that waits, nor anybody who may not read the post", async () => {
    const post = await aPost({ by: asker, in: group, body: "post-site.jp です。" });
    const { author } = await replies(peer, {
      postId: post.id,
      attribution: "nobody",
      body: "waiting-site.jp も怪しいです。",
    });
    for (const person of [other, asker, author, moderator])
      expect(await valuesFor(person, post.id)).toEqual(["post-site.jp"]);
    expect(await valuesFor(stranger, post.id)).toBeNull();
  });

  test("leaves out what the author hid, also for the author", async () => {
    const { postId, author } = await submits(asker, {
      groupId: group.id,
      attribution: "named",
      body: "接続先は open-site.jp、自社は [[own-company.jp]] と user@[[own-company.jp]] です。",
    });
    expect(await valuesFor(author, postId)).toEqual(["open-site.jp"]);
  });

  test("holds what a mail shows to peers, and nothing of whoever received it", async () => {
    const mail = [
      "From: bank <thief@evil-mail.jp>",
      "To: clerk@own-company.jp",
      "Subject: kakunin",
      "Content-Type: text/html; charset=utf-8",
      "",
      '<a href="https://evil-login.jp/x?u=clerk@own-company.jp">here</a>',
    ].join("\r\n");
    const { postId, author } = await submits(asker, {
      groupId: group.id,
      attribution: "named",
      body: "これは本物でしょうか。",
      files: [fileNamed("strange.eml", mail)],
    });
    expect(await valuesFor(author, postId)).toEqual(["https://evil-login.jp/x", "thief@evil-mail.jp"]);
  });
});
