import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { posts } from "#db/schema/posts.ts";
import type { Attribution, Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { enterMeterReading } from "#lib/access/tries.ts";
import { isId } from "#lib/platform/is-id.ts";
import { readAnonymity, saidAnew } from "#lib/posts/anonymity/anonymity.ts";
import type { Reading } from "#lib/posts/anonymity/anonymity-meter.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import { answersGiven } from "./answers-given.ts";
import type { AnswerForm } from "./forms.ts";
import { askable, type OpenRequest, openRequests } from "./settle.ts";

/** One's own post, and what the fusion cell asks about it. */
export type Questioned = {
  id: string;
  title: string;
  language: Language;
  attribution: Attribution;
  questions: OpenRequest[];
};

/** The questions about one's own post that wait for an answer, perhaps none; null where nothing can be answered. */
export async function questionsTo(actor: Person, postId: string): Promise<Questioned | null> {
  authorize(actor, "question.answer");
  if (!isId(postId)) return null;
  return asActor(actor, async (tx) => {
    const post = await ownPost(tx, actor, postId);
    if (!post) return null;
    const { id, title, language, attribution } = post;
    return { id, title: titleShown(title), language, attribution, questions: await openRequests(tx, postId) };
  });
}

/**
 * How well the source would be hidden once these answers stand before readers. Null where they tell nothing more, of a
 * named post, and to whoever asks more often than anybody writes. Throws as `answersGiven` does.
 */
export async function answersMeter(actor: Person, form: AnswerForm): Promise<Reading | null> {
  authorize(actor, "question.answer");
  if (!(await enterMeterReading(actor.userId))) return null;
  return asActor(actor, async (tx) => {
    const post = await ownPost(tx, actor, form.postId);
    if (!post || post.attribution === "named") return null;
    const { facts } = answersGiven(await openRequests(tx, post.id), form);
    if (Object.keys(facts).length === 0) return null;
    const saying = saidAnew(post, { ...post, facts: { ...post.facts, ...facts }, notOurs: form.notOurs });
    return saying && readAnonymity(tx, actor, saying);
  });
}

async function ownPost(tx: Tx, actor: Person, postId: string) {
  const [post] = await tx
    .select({
      id: posts.id,
      groupId: posts.groupId,
      handle: posts.handle,
      title: posts.title,
      body: posts.body,
      facts: posts.facts,
      language: posts.language,
      attribution: posts.attribution,
      state: posts.state,
    })
    .from(posts)
    .where(
      and(
        eq(posts.id, postId),
        inArray(posts.handle, [...actor.handles]),
        inArray(posts.state, [...askable]),
      ),
    );
  return post;
}
