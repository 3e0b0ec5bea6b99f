import { randomUUID } from "node:crypto";
import type { Tx } from "#db/client.ts";
import { type Facts, posts } from "#db/schema/posts.ts";
import type { Attribution, Happening, Language, PostKind, PostState, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import type { PocketEntry } from "#lib/access/pocket.ts";
import { sealAuthor } from "#lib/access/vault.ts";
import { type KeptFiles, keepingFiles } from "#lib/posts/files/attached-files.ts";
import { readFiles } from "#lib/posts/files/read-files.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { guide } from "#lib/posts/writing/guide.ts";
import { enter } from "./audit.ts";
import { asMemberOf, signatureOf } from "./authors.ts";
import { somePost } from "./believable.ts";
import type { Group } from "./groups.ts";
import { releases, returns, withdraws } from "./post-decisions.ts";

export type Post = {
  id: string;
  groupId: string;
  kind: PostKind;
  tlp: Tlp;
  language: Language;
  attribution: Attribution;
  /** Under which its author stands in this thread. */
  handle: string;
  title: string;
  body: string;
  submittedAt: Date;
  /** Set when it passed at once. */
  releasedAt: Date | null;
  /** Whether its group lets named items through at once. */
  namedPassAtOnce: boolean;
};

type Audience = Pick<Group, "id"> & Partial<Pick<Group, "namedPassAtOnce" | "maxTlp">>;

type PostWish = {
  by: Person;
  /** The author's first group when absent. */
  in?: Audience;
  kind?: PostKind;
  /** What the form asked first, and what was answered to its questions; nothing when absent. */
  happening?: Happening;
  facts?: Facts;
  /** The strictest its group handles, when absent. */
  tlp?: Tlp;
  attribution?: Attribution;
  /** As its letters say when absent. */
  language?: Language;
  title?: string;
  body?: string;
  files?: readonly File[];
  /** What has become of it by now; released when absent. */
  state?: PostState;
  submittedAt?: Date;
  /** As submitted when absent. */
  releasedAt?: Date;
  /** Who decided; the moderator on duty when absent. */
  moderator?: Person;
};

/** An item as its author wrote it and, unless told otherwise, as a moderator released it. */
export async function aPost(wish: PostWish): Promise<Post> {
  const { state = "released", moderator } = wish;
  const post = await submits(wish);
  const at = wish.releasedAt ?? post.submittedAt;
  const decision = { at, ...(moderator && { by: moderator }) };
  const isOut = post.releasedAt !== null;
  if ((state === "released" || state === "withdrawn") && !isOut) await releases(post, decision);
  if (state === "returned") await returns(post, decision);
  if (state === "withdrawn") await withdraws(post, { by: wish.by, at });
  return post;
}

/** Puts an item before the moderators; where named items pass at once and it shall be released, it passes. */
export async function submits(wish: PostWish): Promise<Post> {
  const audience = wish.in ?? firstGroupOf(wish.by);
  const by = await asMemberOf(wish.by, audience.id);
  const { attribution = "fusion_cell", submittedAt = new Date(), state = "released" } = wish;
  const id = randomUUID();
  const entry: PocketEntry = { threadId: id, attribution };
  const author = alsoUnder(by, entry);
  const namedPassAtOnce = audience.namedPassAtOnce ?? false;
  const passes = namedPassAtOnce && attribution === "named" && state === "released";
  const some = somePost();
  const { title = some.title, body = some.body } = wish;
  const columns = {
    id,
    groupId: audience.id,
    kind: wish.kind ?? (wish.happening ? guide[wish.happening].kind : "question"),
    happening: wish.happening ?? null,
    facts: wish.facts ?? {},
    tlp: wish.tlp ?? audience.maxTlp ?? "TLP:AMBER",
    language: wish.language ?? writtenIn(title + body),
    attribution,
    title,
    body,
    submittedAt,
    releasedAt: passes ? (wish.releasedAt ?? submittedAt) : null,
  };
  const put = async (tx: Tx, kept: KeptFiles) => {
    const handle = await sealAuthor(tx, author, entry);
    await tx.insert(posts).values({
      ...columns,
      handle,
      byline: signatureOf(by, attribution),
      state: passes ? "released" : "submitted",
    });
    await kept.attach(tx, id);
    await enter(tx, author, { action: "post.submitted", subjectId: id, at: submittedAt, authored: entry });
    return { ...columns, handle, namedPassAtOnce };
  };
  const { post } = await keepingFiles(await readFiles(wish.files ?? []), async (kept) => ({
    used: true,
    post: await asActor(author, (tx) => put(tx, kept)),
  }));
  return post;
}

function firstGroupOf(person: Person): Audience {
  const [id] = person.groupIds;
  if (!id) throw new Error(`${person.name} is in no group to post to`);
  return { id };
}
