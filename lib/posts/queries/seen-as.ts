import { eq } from "drizzle-orm";
import { posts } from "#db/schema/posts.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { anyMemberIn } from "#lib/access/mint.ts";
import { mailViewOf } from "../mail-view.ts";
import type { ShownPost, Thread } from "../shown.ts";
import { parseMemberText } from "../text/member-text.ts";
import type { MailView, ReaderKind } from "../views.ts";
import { thread } from "./thread.ts";

/** What one kind of reader sees; null is nothing at all. */
export type SeenAs = { title: string; language: Language } & (
  | { reader: "peer" | "outsider" | "fusion_cell"; post: ShownPost | null }
  | { reader: "mail"; mail: MailView | null }
);

/** One's own post as others see it at this moment, read by what they read it with; null for whoever did not write it. */
export async function seenAs(
  actor: Person,
  postId: string,
  reader: ReaderKind,
  language: Language,
): Promise<SeenAs | null> {
  const own = await thread(actor, postId, language);
  if (!own?.isMine) return null;
  const head = { title: own.post.title, language: own.post.language };
  if (reader === "fusion_cell") return { ...head, reader, post: await byFusionCell(actor, own, language) };
  const groups = reader === "outsider" ? "no group" : "same groups";
  const theirs = await thread(anyMemberIn(actor, groups), postId, language);
  if (reader === "mail") {
    return { ...head, reader, mail: theirs ? mailViewOf(await storedText(actor, postId)) : null };
  }
  return { ...head, reader, post: theirs?.post ?? null };
}

/** The fusion cell opens what is hidden only where the author lets it, and sees no more of who they are than others. */
async function byFusionCell(actor: Person, own: Thread, language: Language): Promise<ShownPost> {
  const { post, attribution } = own;
  const { body } = await storedText(actor, own.id);
  return {
    ...post,
    body: attribution === "nobody" ? parseMemberText(body) : post.body,
    author: authorFor(actor, post, language),
    attachments: post.attachments.map((file) => ({ ...file, original: null })),
  };
}

function authorFor(actor: Person, { author }: ShownPost, language: Language): ShownPost["author"] {
  if (author.kind !== "you") return author;
  if (author.seenAs !== null) return { kind: "masked", name: author.seenAs };
  return { kind: "named", person: actor.name, company: actor.org?.[language] ?? "" };
}

/** As it is stored for others. */
async function storedText(actor: Person, postId: string) {
  const [row] = await asActor(actor, (tx) =>
    tx
      .select({
        id: posts.id,
        tlp: posts.tlp,
        kind: posts.kind,
        language: posts.language,
        title: posts.title,
        body: posts.body,
      })
      .from(posts)
      .where(eq(posts.id, postId)),
  );
  if (!row) throw new Error("a post was there and is gone");
  return row;
}
