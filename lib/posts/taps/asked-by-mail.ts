import { and, eq } from "drizzle-orm";
import { posts } from "#db/schema/posts.ts";
import type { Language, TapAnswer } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { personForJob } from "#lib/access/mint.ts";
import { may } from "#lib/access/policy.ts";
import { mailCarries } from "#lib/digest/label-rule.ts";
import { tap } from "../commands/tap.ts";
import { titleShown } from "../text/title-shown.ts";
import { openAnswerToken } from "./answer-link.ts";

/** What a mail's link asks about; the title only where mail may carry it. */
export type AskedByMail = { title: string | null; language: Language };

/**
 * What the link of a mail asks, or null: run out, forged, its reader gone or no longer in the audience, the post taken
 * back. All the same, so that the page tells nobody which. Looking changes nothing.
 */
export async function askedByMail(token: string): Promise<AskedByMail | null> {
  return (await behind(token))?.shown ?? null;
}

/** Answers for whom the mail was written to, with the rights they have at this moment. Tells whether it counted. */
export async function answerByMail(token: string, answer: TapAnswer): Promise<boolean> {
  const found = await behind(token);
  if (!found) return false;
  await tap(found.person, { postId: found.postId, answer });
  return true;
}

async function behind(token: string): Promise<{ person: Person; postId: string; shown: AskedByMail } | null> {
  const asked = openAnswerToken(token);
  const person = asked && (await personForJob(asked.userId));
  if (!asked || !person?.orgId || !may(person, "post.answer")) return null;
  const [post] = await asActor(person, (tx) =>
    tx
      .select({ title: posts.title, language: posts.language, tlp: posts.tlp })
      .from(posts)
      .where(and(eq(posts.id, asked.postId), eq(posts.state, "released"))),
  );
  if (!post) return null;
  const isToldByMail = ["summary", "all"].includes(mailCarries[post.tlp]);
  const title = isToldByMail ? titleShown(post.title) : null;
  return { person, postId: asked.postId, shown: { title, language: post.language } };
}
