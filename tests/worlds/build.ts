import { randomInt, randomUUID } from "node:crypto";
import { and, asc, eq, inArray } from "drizzle-orm";
import { attachments } from "#db/schema/attachments.ts";
import { relations } from "#db/schema/matters.ts";
import { postVersions } from "#db/schema/versions.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany, type Company } from "#db/seed/factories/companies.ts";
import { onDutyAs } from "#db/seed/factories/desk.ts";
import { aGroup, type Group } from "#db/seed/factories/groups.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import { releases, returns, withdraws } from "#db/seed/factories/post-decisions.ts";
import { asks } from "#db/seed/factories/questions.ts";
import { aReply } from "#db/seed/factories/replies.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { releasePart } from "#lib/fusion-cell/commands/decide-part.ts";
import { releaseVersion } from "#lib/fusion-cell/commands/decide-version.ts";
import { leaveGroup } from "#lib/groups/commands.ts";
import { openMatter, putIn } from "#lib/matters/commands.ts";
import { hide } from "#lib/moderation/commands/hide.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { openPart, writePart } from "#lib/posts/commands/sealed-part.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { tap } from "#lib/posts/commands/tap.ts";
import { keepUpload } from "#lib/posts/commands/uploads.ts";
import { revisable } from "#lib/posts/queries/own.ts";
import { relate } from "#lib/relations/relate.ts";
import type { World, WorldPost } from "./world.ts";

export type BuiltReply = { id: string; canary: string };
export type BuiltPost = {
  id: string;
  canary: string;
  attachmentId: string | null;
  replies: BuiltReply[];
  /** Stands in the note of its change. */
  note: string;
  /** Stands in its second part. */
  part: string;
  /** Stands in a question to its source. */
  asked: string;
};
/** A world as it stands in the database; everything at the position it has in the description. */
export type Built = { people: Person[]; groups: Group[]; posts: BuiltPost[] };

/** A word that stands in one item and nowhere else. */
const aCanary = () => `canary${randomUUID().replaceAll("-", "")}`;

/** An indicator that stands in one item and nowhere else. */
const linkTo = (canary: string) => `http://${canary}.example/`;

const at = <T>(list: readonly T[], position: number): T => {
  const found = list[position];
  if (found === undefined) throw new Error(`nothing at ${position}`);
  return found;
};

/** Lets the people of a world write and decide, through the commands where there are any. */
export async function build(world: World): Promise<Built> {
  const companies: Company[] = [];
  for (let one = 0; one < world.companies; one++) companies.push(await aCompany());
  const groups: Group[] = [];
  for (const group of world.groups) groups.push(await aGroup({ ...group, maxTlp: "TLP:RED" }));
  const people: Person[] = [];
  for (const { company, office, groups: joined } of world.people) {
    const wish = office ? { portalRole: office } : { company: at(companies, company ?? 0) };
    people.push(await aPerson({ ...wish, groups: joined.map((group) => at(groups, group)) }));
  }
  const posts: BuiltPost[] = [];
  const common = `CVE-2026-${randomInt(1_000_000, 10_000_000)}`;
  for (const post of world.posts) posts.push(await write(world, post, common, { people, groups, companies }));
  for (const { person, group } of world.leaves) {
    const who = at(people, person);
    const { id } = at(groups, group);
    if (who.groupIds.includes(id)) await leaveGroup(await refreshed(who), { groupId: id }).catch(() => {});
  }
  await bringTogether(posts.map(({ id }) => id));
  return { people: await Promise.all(people.map(refreshed)), groups, posts };
}

type Cast = { people: Person[]; groups: Group[]; companies: Company[] };

async function write(
  world: World,
  post: WorldPost,
  common: string,
  { people, groups, companies }: Cast,
): Promise<BuiltPost> {
  const author = await refreshed(at(people, post.author));
  const canary = aCanary();
  const { tlp, attribution, state } = post;
  const group = at(groups, post.group);
  const contents = Buffer.from(`contents ${canary}`);
  const uploads = post.hasFile ? [(await keepUpload(author, "report.txt", contents)).id] : [];
  const draft = {
    kind: "incident" as const,
    title: `題名 ${canary}`,
    body: `本文です。 ${canary} ${linkTo(canary)} ${common}`,
    happening: "malware" as const,
    facts: { malwareName: `検知名 ${canary}` },
    insists: true,
    tlp,
    attribution,
  };
  const id = await submitPost(author, {
    ...draft,
    files: [],
    uploads,
    whole: uploads,
    formId: randomUUID(),
    groupId: group.id,
  });
  const passed = attribution === "named" && at(world.groups, post.group).namedPassAtOnce;
  const item = { id, attribution };
  if ((state === "released" || state === "withdrawn") && !passed) await releases(item);
  if (state === "returned") await returns(item);
  if (state === "withdrawn") await withdraws(item, { by: await refreshed(author) });
  const replies: BuiltReply[] = [];
  for (const reply of post.replies) {
    const mark = aCanary();
    const by = await refreshed(at(people, reply.author));
    const to = { id, groupId: group.id };
    const written = await aReply({
      by,
      to,
      attribution: reply.attribution,
      state: reply.state,
      body: `返信です。 ${mark} ${linkTo(mark)}`,
    });
    replies.push({ id: written.id, canary: mark });
  }
  const note = aCanary();
  if (post.change !== "none")
    await change(await refreshed(author), id, note, post.change === "out" && !passed);
  for (const { person, answer } of post.taps)
    await tap(await refreshed(at(people, person)), { postId: id, answer });
  const part = aCanary();
  if (post.part) await addPart(await refreshed(author), id, part, post.part, companies);
  const asked = aCanary();
  if (post.asked) await asks(item, { question: `質問です。 ${asked}` });
  await hideWhatIs(post, id, replies);
  return { id, canary, attachmentId: post.hasFile ? await fileOf(id) : null, replies, note, part, asked };
}

/** After everything else, so that what is hidden has all that a post can have. */
async function hideWhatIs(post: WorldPost, postId: string, written: readonly BuiltReply[]): Promise<void> {
  const moderator = await onDutyAs("moderator");
  const because = { reason: "other" as const, note: "確認のため、いったん見えなくします。" };
  for (const [at, { id }] of written.entries())
    if (post.replies[at]?.hidden) await hide(moderator, { postId, replyId: id, ...because });
  if (post.hidden) await hide(moderator, { postId, replyId: null, ...because });
}

async function addPart(
  author: Person,
  postId: string,
  canary: string,
  { audience, out, openedTo }: NonNullable<WorldPost["part"]>,
  companies: readonly Company[],
): Promise<void> {
  const form = { postId, audience, tlp: "TLP:AMBER" as const, answers: {}, revision: 0, insists: true };
  await writePart(author, { ...form, body: `被害のことです。 ${canary}` });
  if (openedTo !== null)
    await openPart(author, { postId, revision: 1, company: [at(companies, openedTo).id] });
  if (out) await releasePart(await onDutyAs("moderator"), { postId, revision: 1 });
}

/** The author says that something changed; the text stays, so that only the note tells. */
async function change(author: Person, postId: string, note: string, released: boolean): Promise<void> {
  const found = await revisable(author, postId);
  if (!found) throw new Error(`nothing to change at ${postId}`);
  const { kind, tlp, title, body, revision } = found;
  await revisePost(author, {
    postId,
    kind,
    tlp,
    title,
    body,
    revision,
    note,
    answer: "",
    files: [],
    insists: true,
  });
  if (!released) return;
  const moderator = await onDutyAs("moderator");
  const [waiting] = await asActor(moderator, (tx) =>
    tx
      .select({ id: postVersions.id })
      .from(postVersions)
      .where(and(eq(postVersions.postId, postId), eq(postVersions.state, "pending"))),
  );
  await releaseVersion(moderator, { versionId: waiting?.id ?? "" });
}

/** Relates all posts of the world with each other, confirms it, and makes one matter of them. */
async function bringTogether(ids: readonly string[]): Promise<void> {
  for (const id of ids) await relate({ kind: "post", id });
  const moderator = await onDutyAs("moderator");
  const decided = { state: "confirmed", decidedBy: moderator.userId, decidedAt: new Date() } as const;
  await asActor(moderator, (tx) =>
    tx
      .update(relations)
      .set(decided)
      .where(inArray(relations.oneId, [...ids])),
  );
  const [first, ...more] = ids;
  if (first === undefined) return;
  const wish = { title: "同じ件", importance: "high" } as const;
  const number = await openMatter(moderator, { kind: "post", id: first, ...wish });
  for (const id of more) await putIn(moderator, { number, kind: "post", id });
}

async function fileOf(postId: string): Promise<string | null> {
  const [file] = await asActor(await onDutyAs("moderator"), (tx) =>
    tx
      .select({ id: attachments.id })
      .from(attachments)
      .where(eq(attachments.postId, postId))
      .orderBy(asc(attachments.position)),
  );
  return file?.id ?? null;
}
