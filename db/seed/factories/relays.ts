import { randomUUID } from "node:crypto";
import { posts, relays } from "#db/schema/posts.ts";
import type { Language, PostKind, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import type { PocketEntry } from "#lib/access/pocket.ts";
import { sealAuthor } from "#lib/access/vault.ts";
import { enter } from "./audit.ts";
import { bylineOf } from "./authors.ts";
import { onDutyAs } from "./desk.ts";
import type { Group } from "./groups.ts";
import type { Post } from "./posts.ts";

type Wish = {
  of: Pick<Post, "id">;
  to: Pick<Group, "id"> & Partial<Pick<Group, "namedPassAtOnce">>;
  /** The moderator on duty when absent. */
  by?: Person;
  kind?: PostKind;
  tlp?: Tlp;
  language?: Language;
  title?: string;
  body?: string;
  at?: Date;
};

/** A sanitised copy for another group, signed by the fusion cell; only the fusion cell knows the original. */
export async function aRelay(wish: Wish): Promise<Post> {
  const moderator = wish.by ?? (await onDutyAs("moderator"));
  const { at = new Date() } = wish;
  const id = randomUUID();
  const entry: PocketEntry = { threadId: id, attribution: "named" };
  const author = alsoUnder(moderator, entry);
  const texts = {
    title: wish.title ?? "共有フォルダが暗号化された事例（展開）",
    body:
      wish.body ??
      "会員の一社で、共有フォルダのファイルが開けなくなる被害がありました。\n\n外から入れる機器の更新をお確かめください。",
  };
  const copy = { id, groupId: wish.to.id, attribution: "named" as const, ...texts, submittedAt: at };
  return asActor(author, async (tx) => {
    const handle = await sealAuthor(tx, author, entry);
    await tx.insert(posts).values({
      ...copy,
      handle,
      kind: wish.kind ?? "incident",
      tlp: wish.tlp ?? "TLP:GREEN",
      language: wish.language ?? "ja",
      byline: bylineOf(author, "named"),
      state: "released",
      releasedAt: at,
    });
    const relayed = { copyId: id, originalId: wish.of.id, relayedBy: moderator.userId, relayedAt: at };
    await tx.insert(relays).values(relayed);
    await enter(tx, moderator, { action: "post.relayed", subjectId: wish.of.id, at });
    return { ...copy, handle, namedPassAtOnce: wish.to.namedPassAtOnce ?? false };
  });
}
