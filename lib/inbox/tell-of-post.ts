import { eq } from "drizzle-orm";
import { posts } from "#db/schema/posts.ts";
import type { InboxKind } from "#db/schema/vocabulary.ts";
import { asActor } from "#lib/access/door.ts";
import { personForJob, theWorker } from "#lib/access/mint.ts";
import { tell } from "./tell.ts";

type PostNews = { kind: InboxKind; postId: string; once: string };

/** Tells one person about a post, if they may still read it at this moment. `once`: see `News.dedupe`. */
export async function tellOfPost(userId: string, news: PostNews): Promise<void> {
  const person = await personForJob(userId);
  if (!person) return;
  const [readable] = await asActor(person, (tx) =>
    tx.select({ id: posts.id }).from(posts).where(eq(posts.id, news.postId)),
  );
  if (readable) await tellAnyway(person.userId, news);
}

/** Tells somebody with an account of a post they may not read any more; the inbox then names nothing of it. */
export async function tellOfHiddenPost(userId: string, news: PostNews): Promise<void> {
  const person = await personForJob(userId);
  if (person) await tellAnyway(person.userId, news);
}

const tellAnyway = (userId: string, { kind, postId, once }: PostNews) =>
  asActor(theWorker, (tx) =>
    tell(tx, userId, { kind, subjectId: postId, path: `/posts/${postId}`, dedupe: `${kind} ${once}` }),
  );
