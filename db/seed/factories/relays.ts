import { randomUUID } from "node:crypto";
import { posts, relays } from "#db/schema/posts.ts";
import type { Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import type { PocketEntry } from "#lib/access/pocket.ts";
import { sealAuthor } from "#lib/access/vault.ts";
import { fusionCellByline } from "#lib/fusion-cell/byline.ts";
import { enter } from "./audit.ts";
import { onDutyAs } from "./desk.ts";
import type { Group } from "./groups.ts";
import type { Post } from "./posts.ts";

type Wish = {
  of: Pick<Post, "id" | "kind" | "tlp" | "language">;
  to: Pick<Group, "id"> & Partial<Pick<Group, "namedPassAtOnce">>;
  /** The moderator on duty when absent. */
  by?: Person;
  /** The original's when absent; never wider than that. */
  tlp?: Tlp;
  title?: string;
  body?: string;
  at?: Date;
};

const someText = {
  title: "共有フォルダが暗号化された事例（展開）",
  body: "会員の一社で、共有フォルダのファイルが開けなくなる被害がありました。\n\n外から入れる機器の更新をお確かめください。",
};

/** A sanitised copy for another group, signed by the fusion cell; only the fusion cell knows the original. */
export async function aRelay(wish: Wish): Promise<Post> {
  const moderator = wish.by ?? (await onDutyAs("moderator"));
  const { of: original, to, at = new Date(), title = someText.title, body = someText.body } = wish;
  const id = randomUUID();
  const entry = { threadId: id, attribution: "named" } as const satisfies PocketEntry;
  const author = alsoUnder(moderator, entry);
  const copy = {
    id,
    groupId: to.id,
    kind: original.kind,
    tlp: wish.tlp ?? original.tlp,
    language: original.language,
    attribution: entry.attribution,
    title,
    body,
    submittedAt: at,
    releasedAt: at,
  };
  return asActor(author, async (tx) => {
    const handle = await sealAuthor(tx, author, entry);
    await tx.insert(posts).values({ ...copy, handle, byline: fusionCellByline(), state: "released" });
    const relayed = { copyId: id, originalId: original.id, relayedBy: moderator.userId, relayedAt: at };
    await tx.insert(relays).values(relayed);
    await enter(tx, moderator, { action: "post.relayed", subjectId: id, at });
    return { ...copy, handle, namedPassAtOnce: to.namedPassAtOnce ?? false };
  });
}
