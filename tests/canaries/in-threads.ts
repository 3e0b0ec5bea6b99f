import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { posts as postRows } from "#db/schema/posts.ts";
import { postVersions } from "#db/schema/versions.ts";
import type { Attribution, PartAudience, TapAnswer } from "#db/schema/vocabulary.ts";
import { asActor } from "#lib/access/door.ts";
import { companyMarkOf, handleOf } from "#lib/access/handles.ts";
import { releasePart } from "#lib/fusion-cell/commands/decide-part.ts";
import { declineReply, releaseReply } from "#lib/fusion-cell/commands/decide-reply.ts";
import { releaseVersion } from "#lib/fusion-cell/commands/decide-version.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { openPart, writePart } from "#lib/posts/commands/sealed-part.ts";
import { tap } from "#lib/posts/commands/tap.ts";
import { withdrawReply } from "#lib/posts/commands/withdraw.ts";
import { writeReply } from "#lib/posts/commands/write-reply.ts";
import { canary, secret } from "./canary.ts";
import { fusionCell, group, type Who } from "./cast.ts";
import { again, type Cast, type Somebody } from "./people.ts";
import type { StandingPost } from "./posts.ts";

export type StandingReply = { id: string; postId: string };

/** The one post of the world that is so. */
export function the(posts: readonly StandingPost[], wanted: Partial<StandingPost>): StandingPost {
  const post = posts.find((one) =>
    Object.entries(wanted).every(([key, value]) => one[key as keyof StandingPost] === value),
  );
  if (!post) throw new Error(`no post is ${JSON.stringify(wanted)}`);
  return post;
}

/** Answers in every state. A report that is opened to companies keeps its group's answers to the group. */
export async function theReplies(cast: Cast, posts: readonly StandingPost[]): Promise<StandingReply[]> {
  const { people } = cast;
  const { moderator } = people;
  const fumis = the(posts, { author: "fumi", state: "released" });
  const nanas = the(posts, { author: "nana", state: "released" });
  const thread: Who[] = [...group, ...fusionCell];
  const standing: StandingReply[] = [];
  const write = async (
    by: Somebody,
    post: StandingPost,
    attribution: Attribution,
    state: string,
    seenBy: readonly Who[],
  ) => {
    const what = `a ${state} reply of ${by} (${attribution}) to ${post.called}`;
    const unseen = state === "withdrawn" ? { unseen: "what was taken back need not be shown" } : {};
    const opened: Who[] = [by, ...(attribution === "nobody" ? [] : fusionCell)];
    const body = `${canary(`the body of ${what}`, seenBy, unseen)} [[${canary(`what is hidden in ${what}`, opened, unseen)}]]`;
    const form = {
      formId: randomUUID(),
      postId: post.id,
      kind: "reply" as const,
      changed: "",
      insists: true,
    };
    const { replyId } = await writeReply(await again(people, by), { ...form, body, attribution });
    await again(people, by);
    const handle = handleOf(people[by].userId, post.id, attribution);
    if (attribution !== "named") secret(`the handle of ${what}`, handle);
    standing.push({ id: replyId, postId: post.id });
    return replyId;
  };
  const sides = (by: Somebody): Who[] => [by, ...fusionCell];
  await write("peer", fumis, "fusion_cell", "held", sides("peer"));
  await write("noa", fumis, "nobody", "held", sides("noa"));
  const out = await write("noa", fumis, "nobody", "released", thread);
  await releaseReply(moderator, { replyId: out });
  const named = await write("manager", nanas, "named", "released", thread);
  await releaseReply(moderator, { replyId: named });
  const declined = await write("peer", fumis, "fusion_cell", "declined", sides("peer"));
  const reason = canary("why a reply of peer was declined", sides("peer"));
  await declineReply(moderator, { replyId: declined, reason });
  const taken = await write("peer", fumis, "fusion_cell", "withdrawn", sides("peer"));
  await withdrawReply(people.peer, { replyId: taken });
  return standing;
}

/** A change that waits, and one that is out and hides a word that stood there before. Returns the waiting one's id. */
export async function theChanges({ people }: Cast, posts: readonly StandingPost[]): Promise<string> {
  const { moderator } = people;
  const nanas = the(posts, { author: "nana", state: "released" });
  const sides: Who[] = ["nana", ...fusionCell];
  const word = (what: string) => canary(`the ${what} of a change that waits to ${nanas.called}`, sides);
  const waiting = {
    title: `${nanas.typed.title} ${word("title")}`,
    body: `${nanas.typed.body} ${word("body")}`,
  };
  await change(people, nanas, { ...waiting, note: word("reason") });
  const fumis = the(posts, { author: "fumi", state: "released" });
  const body = fumis.typed.body.replace(
    `${fumis.struck} ${fumis.former}`,
    `[[${fumis.struck}]] を伏せました。`,
  );
  const note = canary(`why ${fumis.called} was changed`, fumis.readers);
  const versionId = await change(people, fumis, { title: fumis.typed.title, body, note });
  await releaseVersion(moderator, { versionId });
  return pendingOf(people, nanas.id);
}

async function change(
  people: Cast["people"],
  post: StandingPost,
  texts: { title: string; body: string; note: string },
): Promise<string> {
  const by = await again(people, post.author);
  const [row] = await asActor(by, (tx) => tx.select().from(postRows).where(eq(postRows.id, post.id)));
  if (!row) throw new Error(`${post.called} is gone`);
  const { kind, tlp, revision } = row;
  await revisePost(by, { ...texts, postId: post.id, kind, tlp, revision, answer: "", files: [] });
  return pendingOf(people, post.id);
}

async function pendingOf({ moderator }: Cast["people"], postId: string): Promise<string> {
  const [row] = await asActor(moderator, (tx) =>
    tx
      .select({ id: postVersions.id })
      .from(postVersions)
      .where(and(eq(postVersions.postId, postId), eq(postVersions.state, "pending"))),
  );
  if (!row) throw new Error("nothing waits");
  return row.id;
}

/** The second part of reports: for its author, the fusion cell, named companies, the group, or the group not yet. */
export async function theParts({ people, companies }: Cast, posts: readonly StandingPost[]): Promise<void> {
  const part = async (
    post: StandingPost,
    audience: PartAudience,
    readers: readonly Who[],
    what = audience as string,
  ) => {
    const { author, attribution, id: postId } = post;
    const opened: Who[] = [author, ...(attribution === "nobody" || audience === "author" ? [] : fusionCell)];
    const item = `the sealed part (for ${what}) of ${post.called}`;
    const body = `${canary(item, readers)} の被害がありました。 [[${canary(`what is hidden in ${item}`, opened)}]]`;
    const form = { postId, audience, tlp: "TLP:AMBER" as const, answers: {}, revision: 0, insists: true };
    await writePart(await again(people, author), { ...form, body });
  };
  const nanas = the(posts, { author: "nana", state: "released" });
  const noas = the(posts, { author: "noa", state: "released" });
  const fumis = the(posts, { author: "fumi", state: "released" });
  for (const post of [nanas, noas]) {
    await part(post, "companies", [post.author, "opened", ...fusionCell]);
    const company = [companies.opened?.id ?? ""];
    await openPart(people[post.author], { postId: post.id, revision: 1, company });
  }
  await part(fumis, "group", [...group, ...fusionCell]);
  await releasePart(people.moderator, { postId: fumis.id, revision: 1 });
  await part(the(posts, { author: "fumi", state: "submitted" }), "author", ["fumi"]);
  await part(the(posts, { author: "noa", state: "submitted" }), "fusion_cell", ["noa", ...fusionCell]);
  const insiders = the(posts, { author: "insider", state: "released" });
  await part(insiders, "group", ["insider", ...fusionCell], "a group that has not got it yet");
}

/** Enough of one answer to be counted, and too few of another. */
export async function theTaps({ people, companies }: Cast, posts: readonly StandingPost[]): Promise<void> {
  const fumis = the(posts, { author: "fumi", state: "released" });
  const given: [Somebody, TapAnswer][] = [
    ["nana", "came_here_too"],
    ["peer", "came_here_too"],
    ["manager", "came_here_too"],
    ["noa", "affected"],
  ];
  for (const [who, answer] of given) {
    await tap(await again(people, who), { postId: fumis.id, answer });
    secret(`the mark of the company of ${who}`, companyMarkOf(companies[who]?.id ?? "", fumis.id));
  }
}
