import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { type Facts, posts } from "#db/schema/posts.ts";
import { postVersions, type VersionText } from "#db/schema/versions.ts";
import type { Tlp } from "#db/schema/vocabulary.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { writtenIn } from "./text/written-in.ts";

/** Earlier texts, by revision, without what a later one hides. */
export type Struck = Record<string, VersionText>;

/** A released post as it stands in the table. */
export type StandingPost = {
  id: string;
  revision: number;
  tlp: Tlp;
  title: string;
  body: string;
  facts: Facts;
  submittedAt: Date;
  releasedAt: Date | null;
};

type NewVersion = {
  id: string;
  revision: number;
  tlp: Tlp;
  title: string;
  body: string;
  facts: Facts;
  isCorrection: boolean;
};

/**
 * Puts a version before the readers of a released post, strikes from the earlier ones what it hides, and tells whoever
 * opened the post when what stood there was wrong. The version's own row is the caller's.
 */
export async function showVersion(
  tx: Tx,
  post: StandingPost,
  { id, revision, tlp, title, body, facts, isCorrection }: NewVersion,
  struck: Struck,
): Promise<void> {
  await keepTheFirst(tx, post);
  for (const [earlier, texts] of Object.entries(struck)) {
    await tx
      .update(postVersions)
      .set(texts)
      .where(
        and(
          eq(postVersions.postId, post.id),
          eq(postVersions.revision, Number(earlier)),
          eq(postVersions.state, "shown"),
        ),
      );
  }
  const language = writtenIn(title + body);
  await tx.update(posts).set({ tlp, title, body, facts, language, revision }).where(eq(posts.id, post.id));
  await enqueue(tx, queues.relateItem, { kind: "post", id: post.id });
  if (isCorrection) await enqueue(tx, queues.tellReaders, { postId: post.id, what: "corrected", once: id });
}

/** The text that came out first becomes a version when another takes its place; later ones are versions already. */
async function keepTheFirst(tx: Tx, post: StandingPost): Promise<void> {
  const { id: postId, revision, tlp, title, body, facts, submittedAt, releasedAt } = post;
  const at = { writtenAt: submittedAt, shownAt: releasedAt ?? submittedAt };
  await tx
    .insert(postVersions)
    .values({ id: randomUUID(), postId, revision, state: "shown", tlp, title, body, facts, ...at })
    .onConflictDoNothing();
}
