import { inArray } from "drizzle-orm";
import fc from "fast-check";
import postgres from "postgres";
import { expect, test } from "vitest";
import { attachmentCopies } from "#db/schema/attachments.ts";
import { relations } from "#db/schema/matters.ts";
import { sealedParts } from "#db/schema/parts.ts";
import { informationRequests, posts, replies } from "#db/schema/posts.ts";
import { postVersions } from "#db/schema/versions.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { composeDigest } from "#lib/digest/compose.ts";
import { questionsTo } from "#lib/fusion-cell/ask-back/questions.ts";
import { tellOfReply } from "#lib/fusion-cell/jobs.ts";
import { groupPage, groupsFor } from "#lib/groups/queries.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { matterPage } from "#lib/matters/queries.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { downloadAttachment, downloadCopy } from "#lib/posts/commands/download.ts";
import { postHistory } from "#lib/posts/queries/history.ts";
import { home } from "#lib/posts/queries/home.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { indicatorsOf } from "#lib/posts/thread-indicators.ts";
import { relatedTo } from "#lib/relations/queries.ts";
import { aPortal } from "#tests/support/database.ts";
import { type Built, build } from "./build.ts";
import {
  canAnswer,
  getsCopy,
  getsFile,
  hearsOf,
  inMatter,
  isInGroup,
  isOut,
  mailSays,
  relatedWith,
  seesChange,
  seesInFeed,
  seesPart,
  seesQuestion,
  seesReply,
  seesThread,
  tapsTold,
} from "./oracle.ts";
import { type World, type WorldPost, worlds } from "./world.ts";

const portal = await aPortal();

/** How many worlds; each is read through every path by everybody in it. */
const runs = Number(process.env["GOJO_WORLDS"] ?? 40);

const refusedIsNothing = async <T>(reading: () => Promise<T>): Promise<T | null> => {
  try {
    return await reading();
  } catch (failure) {
    if (failure instanceof Refusal) return null;
    throw failure;
  }
};

/** Whether what was read holds the canaries that the oracle allows and no other of this world. */
function expectCanaries(read: unknown, allowed: readonly string[], built: Built): void {
  const bytes = JSON.stringify(read) ?? "";
  const all = built.posts.flatMap((post) => [
    post.canary,
    post.note,
    post.part,
    post.asked,
    ...post.replies.map((reply) => reply.canary),
  ]);
  expect(all.filter((canary) => bytes.includes(canary)).sort()).toEqual([...allowed].sort());
}

type Standing = { world: World; built: Built; who: number; person: Person };
const pairs = ({ world, built }: Standing): [WorldPost, Built["posts"][number]][] =>
  world.posts.flatMap((post, at) => {
    const stands = built.posts[at];
    return stands ? [[post, stands] as [WorldPost, typeof stands]] : [];
  });

async function readFeeds(standing: Standing): Promise<void> {
  const { world, built, who, person } = standing;
  for (const [at, group] of built.groups.entries()) {
    const page = await refusedIsNothing(() => groupPage(person, group.id, { language: "ja" }));
    const allowed = pairs(standing).filter(
      ([post]) => post.group === at && person.portalRole !== "operator" && seesInFeed(world, who, post),
    );
    expectCanaries(
      page,
      allowed.map(([, stands]) => stands.canary),
      built,
    );
  }
}

async function readLists(standing: Standing): Promise<void> {
  const { world, built, who, person } = standing;
  const listed = await groupsFor(person, "ja");
  const ids = new Set([...listed.joined, ...listed.waiting, ...listed.open].map((group) => group.id));
  for (const [at, group] of built.groups.entries()) {
    const open = person.portalRole !== null || group.joining !== "invitation" || isInGroup(world, who, at);
    expect(ids.has(group.id)).toBe(open);
    expect(listed.joined.some((one) => one.id === group.id)).toBe(isInGroup(world, who, at));
  }
  const shown = await home(person, "ja");
  const news = pairs(standing).filter(([post]) => isInGroup(world, who, post.group) && isOut(post));
  const waiting = pairs(standing).filter(
    ([post]) =>
      post.author === who &&
      (post.state === "submitted" || post.state === "returned" || (isOut(post) && post.asked)),
  );
  expectCanaries(
    shown.newest,
    news.map(([, stands]) => stands.canary),
    built,
  );
  expectCanaries(
    shown.waiting,
    waiting.map(([, stands]) => stands.canary),
    built,
  );
}

async function readThreads(standing: Standing): Promise<void> {
  const { world, built, who, person } = standing;
  for (const [post, stands] of pairs(standing)) {
    const read = await refusedIsNothing(() => thread(person, stands.id, "ja"));
    if (!seesThread(world, who, post)) {
      expect(read).toBeNull();
      continue;
    }
    const replies = stands.replies.filter((_, at) => {
      const reply = post.replies[at];
      return reply !== undefined && seesReply(world, who, post, reply);
    });
    const note = post.change === "out" ? [stands.note] : [];
    const part = seesPart(world, who, post) ? [stands.part] : [];
    const asked = post.asked && post.author === who ? [stands.asked] : [];
    const said = replies.map((reply) => reply.canary);
    expectCanaries(read, [stands.canary, ...note, ...part, ...asked, ...said], built);
    expect(read?.isMine).toBe(post.author === who);
    if (!read) continue;
    expect(read.taps).toEqual(isOut(post) ? tapsTold(world, who, post) : null);
    const out = replies.filter((reply) => replyIsOut(post, stands, reply));
    expectCanaries(indicatorsOf(read), [stands.canary, ...out.map((reply) => reply.canary)], built);
    expectNobodyBetrayed(standing, post, read);
  }
}

/** The list of indicators leaves out what still waits, also for whoever reads it in the thread. */
const replyIsOut = (post: WorldPost, stands: Built["posts"][number], reply: { id: string }): boolean => {
  const found = post.replies[stands.replies.findIndex(({ id }) => id === reply.id)];
  return found !== undefined && isOut(found);
};

/** What is asked about a post: its source and the fusion cell, past every page too. */
async function readQuestions(standing: Standing): Promise<void> {
  const { world, built, who, person } = standing;
  for (const [post, stands] of pairs(standing)) {
    const read = await refusedIsNothing(() => questionsTo(person, stands.id));
    const asked = post.asked ? [stands.asked] : [];
    expectCanaries(read, canAnswer(who, post) ? [stands.canary, ...asked] : [], built);
  }
  const rows = await asActor(person, (tx) => tx.select().from(informationRequests)).catch(() => []);
  const allowed = pairs(standing).filter(([post]) => seesQuestion(world, who, post));
  expectCanaries(
    rows,
    allowed.map(([, stands]) => stands.asked),
    built,
  );
}

/** What is related with a post, and the matter it is in: nothing of what the reader may not read. */
async function readRelations(standing: Standing): Promise<void> {
  const { world, built, who, person } = standing;
  const canariesOf = (posts: readonly WorldPost[]) =>
    pairs(standing).flatMap(([post, { canary }]) => (posts.includes(post) ? [canary] : []));
  for (const [post, stands] of pairs(standing)) {
    const item = { kind: "post" as const, id: stands.id };
    const read = await refusedIsNothing(() => relatedTo(person, item, "ja"));
    const { relations: related = [], matter = null } = read ?? {};
    expectCanaries(related, canariesOf(relatedWith(world, who, post)), built);
    const seen = inMatter(world, who, post);
    expectCanaries(matter?.items ?? [], canariesOf(seen), built);
    if (!matter) continue;
    const page = await matterPage(person, matter.number, "ja");
    expectCanaries(page, canariesOf(seen), built);
  }
}

/** Past every page: a pair is a row only for whoever may read both. */
async function readPairs(standing: Standing): Promise<void> {
  const { world, built, who, person } = standing;
  const rows = await asActor(person, (tx) =>
    tx
      .select({ one: relations.oneId, other: relations.otherId })
      .from(relations)
      .where(inArray(relations.oneId, [...built.posts.map(({ id }) => id)])),
  );
  for (const { one, other } of rows) {
    for (const [post, { id }] of pairs(standing)) {
      if (id === one || id === other) expect(seesThread(world, who, post)).toBe(true);
    }
  }
}

/** How a post read before and why it changed: for whoever reads the post, and never what still waits. */
async function readHistories(standing: Standing): Promise<void> {
  const { world, built, who, person } = standing;
  for (const [post, stands] of pairs(standing)) {
    const read = await refusedIsNothing(() => postHistory(person, stands.id, "ja"));
    const isThere = post.change === "out" && seesThread(world, who, post);
    expect(read !== null).toBe(isThere);
    expectCanaries(read, isThere ? [stands.canary, stands.note] : [], built);
    if (isThere) expectNobodyBetrayed(standing, { ...post, replies: [] }, read);
  }
  const notes = await asActor(person, (tx) => tx.select({ note: postVersions.note }).from(postVersions));
  const allowed = pairs(standing).filter(([post]) => seesChange(world, who, post));
  expectCanaries(
    notes,
    allowed.map(([, stands]) => stands.note),
    built,
  );
}

/** What a thread tells of its anonymous voices: no name, no company, no id, no handle. */
function expectNobodyBetrayed(standing: Standing, post: WorldPost, read: unknown): void {
  const bytes = JSON.stringify(read);
  const voices = [post, ...post.replies];
  for (const [at, person] of standing.built.people.entries()) {
    if (person.userId === standing.person.userId) continue;
    expect(bytes).not.toContain(person.userId);
    for (const handle of person.handles) expect(bytes).not.toContain(handle);
    const speaksNamed = voices.some((voice) => voice.author === at && voice.attribution === "named");
    if (!speaksNamed) expect(bytes).not.toContain(person.name);
  }
}

/** Past every page and rule: what the database itself gives to somebody who asks for all rows. */
async function readRows(standing: Standing): Promise<void> {
  const { world, built, who, person } = standing;
  const rows = await asActor(person, async (tx) => [
    await tx.select({ title: posts.title }).from(posts),
    await tx.select({ body: replies.body, state: replies.state }).from(replies),
    await tx.select({ body: sealedParts.body }).from(sealedParts),
  ]);
  const allowed = pairs(standing).flatMap(([post, stands]) => {
    if (!seesThread(world, who, post)) return [];
    const own = stands.replies.filter((_, at) => {
      const reply = post.replies[at];
      // A withdrawn reply stays a row for its author and the fusion cell.
      const stillOne = reply && {
        ...reply,
        state: reply.state === "withdrawn" ? ("submitted" as const) : reply.state,
      };
      return stillOne !== undefined && seesReply(world, who, post, stillOne);
    });
    const part = seesPart(world, who, post) ? [stands.part] : [];
    return [stands.canary, ...part, ...own.map((reply) => reply.canary)];
  });
  expectCanaries(rows, allowed, built);
}

async function readFiles(standing: Standing): Promise<void> {
  const { world, who, person } = standing;
  for (const [post, stands] of pairs(standing)) {
    const { attachmentId } = stands;
    if (!attachmentId) continue;
    const file = await refusedIsNothing(() => downloadAttachment(person, attachmentId));
    expect(file !== null).toBe(getsFile(world, who, post));
    const copy = await refusedIsNothing(() => downloadCopy(person, attachmentId));
    expect(copy !== null).toBe(getsCopy(world, who, post));
  }
  const rows = await asActor(person, (tx) =>
    tx.select({ id: attachmentCopies.attachmentId }).from(attachmentCopies),
  ).catch(() => []);
  const ids = new Set(rows.map(({ id }) => id));
  for (const [post, { attachmentId }] of pairs(standing)) {
    if (attachmentId) expect(ids.has(attachmentId)).toBe(getsCopy(world, who, post));
  }
}

async function readDigest(standing: Standing): Promise<void> {
  const { world, built, who, person } = standing;
  const digest = await composeDigest(person, new Date(Date.now() - 3_600_000));
  const said = pairs(standing).map(([post, stands]) => [mailSays(world, who, post), stands.canary] as const);
  const told = said.filter(([what]) => what === "text").map(([, canary]) => canary);
  expectCanaries(digest, told, built);
  expect(digest.mentioned).toBe(said.filter(([what]) => what === "mention").length);
  if (said.some(([what]) => what === "waits")) expect(digest.waits).toBe(true);
}

/** The inbox tells titles to those who speak in a thread, as long as they may read it, and to nobody else. */
async function readInbox(standing: Standing): Promise<void> {
  const { world, built, who, person } = standing;
  const heard = pairs(standing).filter(([post]) => hearsOf(world, who, post));
  const told = (await myInbox(person)).unread.map((line) => line.title);
  expectCanaries(
    told,
    heard.map(([, stands]) => stands.canary),
    built,
  );
}

/** As the worker would, for every reply that is out; twice, since a job may run twice. */
async function tellEverybody(built: Built): Promise<void> {
  for (const { id } of built.posts.flatMap((post) => post.replies)) {
    await tellOfReply.run({ replyId: id });
    await tellOfReply.run({ replyId: id });
  }
}

const everybodyReadsRight = (numRuns: number) =>
  fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const built = await build(world);
      await tellEverybody(built);
      for (const [who, person] of built.people.entries()) {
        const standing = { world, built, who, person };
        await readFeeds(standing);
        await readLists(standing);
        await readThreads(standing);
        await readQuestions(standing);
        await readRelations(standing);
        await readPairs(standing);
        await readHistories(standing);
        await readRows(standing);
        await readFiles(standing);
        await readDigest(standing);
        await readInbox(standing);
      }
    }),
    { numRuns, endOnFailure: true },
  );

test("in every world everybody reads exactly what the oracle allows, through every way of reading", async () => {
  await everybodyReadsRight(runs);
}, 600_000);

/**
 * Holes as somebody might leave them; a harness that does not notice them proves nothing. A hole shows in rare worlds
 * only, and the search ends with the first of them.
 */
const holes = {
  "members read every post": ["posts", "gojo_member", "true"],
  "members read held posts of their groups": [
    "posts",
    "gojo_member",
    "group_id = any ((select nullif(current_setting('app.group_ids', true), '')::uuid[])::uuid[])",
  ],
  "whoever reads a post reads its held replies": [
    "replies",
    "gojo_member",
    "exists (select 1 from posts p where p.id = post_id)",
  ],
  "readers of a post read what waits of it": [
    "post_versions",
    "gojo_member",
    "exists (select 1 from posts p where p.id = post_id)",
  ],
  "readers of a post read its sealed part": [
    "sealed_parts",
    "gojo_member",
    "exists (select 1 from posts p where p.id = post_id)",
  ],
  "members see every shared copy": ["attachment_copies", "gojo_member", "true"],
  "members fetch every original": ["attachment_originals", "gojo_member", "true"],
  "members see groups that are joined by invitation": ["groups", "gojo_member", "true"],
  "whoever reads one of two related posts hears of both": [
    "relations",
    "gojo_member",
    "state = 'confirmed' and (exists (select 1 from posts p where p.id = one_id) or exists (select 1 from posts p where p.id = other_id))",
  ],
  "operators read posts": ["posts", "gojo_operator", "true"],
} as const;

test.each(Object.entries(holes))(
  "the worlds notice a hole: %s",
  async (_, [table, role, using]) => {
    const owner = postgres(portal.ownerUrl, { max: 1 });
    await owner.unsafe(`create policy hole on ${table} for select to ${role} using (${using})`);
    try {
      await expect(everybodyReadsRight(runs * 20)).rejects.toThrow();
    } finally {
      await owner.unsafe(`drop policy hole on ${table}`);
      await owner.end();
    }
  },
  600_000,
);

test.each([
  ["too few companies", 2],
  ["too many companies", 4],
])(
  "the worlds notice a function that counts from %s up",
  async (_, least) => {
    const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
    const [row] = await owner`select pg_get_functiondef('taps_of(uuid)'::regprocedure) as told`;
    const told = String(row?.["told"]);
    await owner.unsafe(told.replace("count(*) >= 3", `count(*) >= ${least}`));
    try {
      await expect(everybodyReadsRight(runs * 20)).rejects.toThrow();
    } finally {
      await owner.unsafe(told);
      await owner.end();
    }
  },
  600_000,
);
