import fc from "fast-check";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aModerator, aPerson } from "#db/seed/factories/people.ts";
import { personForJob } from "#lib/access/mint.ts";
import { composeDigest } from "#lib/digest/compose.ts";
import { groupPage, groupsFor } from "#lib/groups/queries.ts";
import { hide, showAgain } from "#lib/moderation/commands/hide.ts";
import { answerMerge, decideMerge, proposeMerge, undoMerge } from "#lib/moderation/commands/merge.ts";
import { decideSuspension, lift, suspend } from "#lib/moderation/commands/suspend.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { postHistory } from "#lib/posts/queries/history.ts";
import { home } from "#lib/posts/queries/home.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { type Built, build } from "#tests/worlds/build.ts";
import { type World, worlds } from "#tests/worlds/world.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());
const [one, two] = [await aModerator(), await aModerator()];

const orNothing = async (reading: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await reading();
  } catch (failure) {
    if (failure instanceof Refusal) return failure.code;
    throw failure;
  }
};

/** Everything that everybody of a world can read, without how long ago it was. */
async function readable(built: Built): Promise<string> {
  const read: unknown[] = [];
  for (const { userId } of built.people) {
    const person = await personForJob(userId);
    if (!person) {
      read.push(null);
      continue;
    }
    for (const { id } of built.groups)
      read.push(await orNothing(() => groupPage(person, id, { language: "ja" })));
    for (const { id } of built.posts) {
      read.push(await orNothing(() => thread(person, id, "ja")));
      read.push(await orNothing(() => postHistory(person, id, "ja")));
    }
    read.push(await groupsFor(person, "ja"), await home(person, "ja"));
    read.push(await orNothing(() => composeDigest(person, new Date(Date.now() - 3_600_000))));
  }
  return JSON.stringify(read)
    .replaceAll(/"(relative|text|at)":"[^"]*"/g, '"$1":""')
    .replaceAll(/[0-9a-zA-Z_-]{120,}/g, "sealed");
}

/** Shows again what the world hid; what it was like before is what the same world without hiding would be. */
async function showEverything(): Promise<void> {
  const rows = await owner`select id from hidings where shown_again_at is null`;
  for (const { id } of rows) await showAgain(one, { hidingId: String(id) });
}

async function suspendAndLift(built: Built, world: World): Promise<void> {
  for (const [at, { userId }] of built.people.entries()) {
    if (world.people[at]?.office) continue;
    await suspend(one, { of: "person", id: userId, reason: "確認のためです。" });
  }
  const orgs = await owner`select distinct org_id as id from people
    where id in ${owner(built.people.map(({ userId }) => userId))} and org_id is not null`;
  for (const { id } of orgs) {
    await suspend(one, { of: "company", id: String(id), reason: "確認のためです。" });
    const [row] = await owner`select id from suspensions where org_id = ${id} and state = 'proposed'`;
    await decideSuspension(two, { suspensionId: String(row?.["id"]), decision: "approve" });
  }
  const rows = await owner`select id from suspensions where state = 'in_force'`;
  for (const { id } of rows) await lift(two, { suspensionId: String(id), because: "確認できました。" });
}

/** Everybody who wrote is merged into a new colleague and parted from them again. */
async function mergeAndPart(built: Built, world: World): Promise<void> {
  for (const [at, person] of built.people.entries()) {
    if (world.people[at]?.office || !person.orgId) continue;
    const colleague = await aPerson({ company: { id: person.orgId } });
    await proposeMerge(one, {
      mergedId: person.userId,
      survivorId: colleague.userId,
      reason: "同じ人です。",
    });
    const [row] =
      await owner`select id from merges where merged_id = ${person.userId} and state = 'proposed'`;
    const mergeId = String(row?.["id"]);
    await answerMerge(await refreshed(person), { mergeId, answer: "agree" });
    await decideMerge(two, { mergeId, decision: "approve" });
    await undoMerge(one, { mergeId });
  }
}

test("whatever moderators do and undo, everybody reads afterwards what they read before", async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const built = await build({
        ...world,
        posts: world.posts.map((post) => ({
          ...post,
          hidden: false,
          replies: post.replies.map((reply) => ({ ...reply, hidden: false })),
        })),
      });
      const before = await readable(built);
      for (const [at, post] of world.posts.entries()) {
        const stands = built.posts[at];
        if (!stands || post.state !== "released") continue;
        const because = { reason: "other" as const, note: "確認のためです。" };
        for (const [of, reply] of post.replies.entries())
          if (reply.state === "released")
            await hide(one, { postId: stands.id, replyId: stands.replies[of]?.id ?? "", ...because });
        await hide(one, { postId: stands.id, replyId: null, ...because });
      }
      expect(
        world.posts.some(({ state }) => state === "released") && (await readable(built)) === before,
      ).toBe(false);
      await showEverything();
      expect(await readable(built)).toBe(before);
      await suspendAndLift(built, world);
      expect(await readable(built)).toBe(before);
      await mergeAndPart(built, world);
      expect(await readable(built)).toBe(before);
    }),
    { numRuns: Number(process.env["GOJO_WORLDS"] ?? 15), endOnFailure: true },
  );
}, 300_000);
