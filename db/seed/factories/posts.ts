import { randomUUID } from "node:crypto";
import type { Tx } from "#db/client.ts";
import { posts } from "#db/schema/posts.ts";
import type { Attribution, Language, PostKind, PostState, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import type { PocketEntry } from "#lib/access/pocket.ts";
import { sealAuthor } from "#lib/access/vault.ts";
import { enter } from "./audit.ts";
import { asMemberOf, bylineOf } from "./authors.ts";
import { somePost } from "./believable.ts";
import type { Group } from "./groups.ts";
import { releases, returns, withdraws } from "./post-decisions.ts";

export type Post = {
  id: string;
  groupId: string;
  attribution: Attribution;
  /** Under which its author stands in this thread. */
  handle: string;
  title: string;
  body: string;
  submittedAt: Date;
  /** Whether its group lets named items through at once. */
  namedPassAtOnce: boolean;
};

type Audience = Pick<Group, "id"> & Partial<Pick<Group, "namedPassAtOnce" | "maxTlp">>;

type Wish = {
  by: Person;
  /** The author's first group when absent. */
  in?: Audience;
  kind?: PostKind;
  tlp?: Tlp;
  attribution?: Attribution;
  language?: Language;
  title?: string;
  body?: string;
  /** What has become of it by now; released when absent. */
  state?: PostState;
  submittedAt?: Date;
  /** As submitted when absent. */
  releasedAt?: Date;
  /** Who decided; the moderator on duty when absent. */
  moderator?: Person;
};

/** An item as its author wrote it and, unless told otherwise, as a moderator released it. */
export async function aPost(wish: Wish): Promise<Post> {
  const { state = "released", moderator } = wish;
  const post = await submits(wish);
  const at = wish.releasedAt ?? post.submittedAt;
  const decision = { at, ...(moderator && { by: moderator }) };
  const passed = state === "released" && passesAtOnce(post);
  if ((state === "released" || state === "withdrawn") && !passed) await releases(post, decision);
  if (state === "returned") await returns(post, decision);
  if (state === "withdrawn") await withdraws(post, { by: wish.by, at });
  return post;
}

/** Puts an item before the moderators; where named items pass at once and it shall be released, it passes. */
async function submits(wish: Wish): Promise<Post> {
  const audience = wish.in ?? firstGroupOf(wish.by);
  const by = await asMemberOf(wish.by, audience.id);
  const { attribution = "fusion_cell", submittedAt = new Date() } = wish;
  const id = randomUUID();
  const entry: PocketEntry = { threadId: id, attribution };
  const author = alsoUnder(by, entry);
  const texts = { ...somePost(), ...textsOf(wish) };
  const given = { id, groupId: audience.id, attribution, ...texts, submittedAt };
  return asActor(author, async (tx) => {
    const handle = await sealAuthor(tx, author, entry);
    const post: Post = { ...given, handle, namedPassAtOnce: audience.namedPassAtOnce ?? false };
    const atOnce = (wish.state ?? "released") === "released" && passesAtOnce(post);
    await insert(tx, post, author, wish, atOnce);
    await enter(tx, author, { action: "post.submitted", subjectId: id, at: submittedAt, authored: entry });
    return post;
  });
}

function insert(tx: Tx, post: Post, author: Person, wish: Wish, atOnce: boolean) {
  const { namedPassAtOnce: _, ...columns } = post;
  return tx.insert(posts).values({
    ...columns,
    kind: wish.kind ?? "question",
    tlp: wish.tlp ?? wish.in?.maxTlp ?? "TLP:AMBER",
    language: wish.language ?? author.language,
    byline: bylineOf(author, post.attribution),
    state: atOnce ? "released" : "submitted",
    releasedAt: atOnce ? (wish.releasedAt ?? post.submittedAt) : null,
  });
}

const passesAtOnce = (post: Post): boolean => post.namedPassAtOnce && post.attribution === "named";

const textsOf = ({ title, body }: Wish) => ({
  ...(title !== undefined && { title }),
  ...(body !== undefined && { body }),
});

function firstGroupOf(person: Person): Audience {
  const [id] = person.groupIds;
  if (!id) throw new Error(`${person.name} is in no group to post to`);
  return { id };
}
