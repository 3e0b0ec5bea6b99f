import { expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aModerator, anAnalyst } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { remind } from "#lib/fusion-cell/ask-back/remind.ts";
import { releaseVersion } from "#lib/fusion-cell/commands/decide-version.ts";
import { deskPost } from "#lib/fusion-cell/queries/desk.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { postHistory } from "#lib/posts/queries/history.ts";
import { home } from "#lib/posts/queries/home.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { rowsFor } from "../posts/writing.ts";
import { aCrowd, asks, tells } from "./asking-back.ts";
import { rowsAsOwner } from "./desk-support.ts";

const portal = await aPortal();
const { group, clerk, peer } = await aCrowd();
const [moderator, analyst] = [await aModerator(), await anAnalyst()];

/** All that a peer can read of a post: its pages, and every row that the database gives them. */
async function allThatShows(person: Person, postId: string): Promise<string> {
  const tables = [
    "posts",
    "replies",
    "post_versions",
    "information_requests",
    "unredacted",
    "inbox",
    "attachments",
  ];
  return JSON.stringify([
    await thread(person, postId, "ja"),
    await postHistory(person, postId, "ja"),
    await home(person, "ja"),
    await myInbox(person),
    await Promise.all(tables.map((table) => rowsFor(person, table, "true"))),
  ]);
}

test.each(["fusion_cell", "nobody"] as const)(
  "a peer never sees that something was asked, answered or reminded, until the answer is released (%s)",
  async (attribution) => {
    const post = await aPost({
      by: clerk,
      in: group,
      happening: "ransomware",
      attribution,
      facts: { cutOff: "yes" },
    });
    const unasked = await allThatShows(peer, post.id);
    await asks(moderator, post.id, ["wayIn", "ransomName", "logsKept"]);
    await asks(moderator, post.id, "夜も連絡がつきますか。");
    await workOff();
    expect(await allThatShows(peer, post.id)).toBe(unasked);
    await remind(new Date(Date.now() + 21 * 24 * 3_600_000), { within: -24 * 30 });
    await workOff();
    expect(await allThatShows(peer, post.id)).toBe(unasked);
    await tells(clerk, post.id, {
      wayIn: "vpn",
      logsKept: "declined",
      words: "[[夜間窓口]]につながります。",
    });
    await tells(clerk, post.id, { ransomName: "LockBit" });
    await workOff();
    expect(await allThatShows(peer, post.id)).toBe(unasked);
    // The source and the fusion cell see all of it, or this proves nothing.
    expect(await allThatShows(await refreshed(clerk), post.id)).toContain("夜も連絡");
    expect(JSON.stringify(await deskPost(analyst, "ja", post.id))).toContain("LockBit");
    const [version] = await rowsAsOwner(portal, "post_versions", { post_id: post.id, state: "pending" });
    await releaseVersion(moderator, { versionId: String(version?.["id"]) });
    const released = await allThatShows(peer, post.id);
    expect(released).toContain("LockBit");
    for (const secret of ["夜も", "夜間窓口", "logsKept", moderator.name]) {
      expect(released).not.toContain(secret);
    }
  },
);

test("no entry, job or row of the desk about questions names a masked source", async () => {
  const post = await aPost({ by: clerk, in: group, happening: "malware", attribution: "fusion_cell" });
  await asks(moderator, post.id, ["fileName"]);
  await tells(clerk, post.id, { fileName: "invoice.exe" });
  const wheres: [string, Record<string, string>][] = [
    ["audit_entries", { subject_id: post.id }],
    ["information_requests", { post_id: post.id }],
    ["work_items", { post_id: post.id }],
    ["post_versions", { post_id: post.id }],
  ];
  const rows = (await Promise.all(wheres.map(([table, where]) => rowsAsOwner(portal, table, where)))).flat();
  expect(rows.length).toBeGreaterThan(4);
  for (const secret of [clerk.userId, clerk.orgId ?? "", clerk.name]) {
    expect(JSON.stringify(rows)).not.toContain(secret);
  }
});

test("the fusion cell reads of a source's answer its day, and never whose it is", async () => {
  const post = await aPost({
    by: clerk,
    in: group,
    happening: "malware",
    attribution: "nobody",
    state: "submitted",
  });
  await asks(moderator, post.id, ["fileName"]);
  await tells(clerk, post.id, { fileName: "invoice.exe" });
  const seen = await deskPost(moderator, "ja", post.id);
  expect(seen?.requests).toMatchObject([{ state: "answered", answeredAt: { relative: null } }]);
  expect(JSON.stringify(seen)).not.toContain(clerk.name);
});
