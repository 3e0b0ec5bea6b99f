import { desc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { type Facts, posts } from "#db/schema/posts.ts";
import { postVersions, unredacted } from "#db/schema/versions.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { textsIn } from "#lib/platform/mail/texts.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { checkAnonymity, saidAnew } from "#lib/posts/anonymity/anonymity.ts";
import { changeReleased } from "#lib/posts/commands/change-released.ts";
import { type OwnPost, ownPost, wordsOf } from "#lib/posts/commands/revise-post.ts";
import { redactFields } from "#lib/posts/hiding/redaction.ts";
import { keepTyped, openTyped } from "#lib/posts/hiding/unredacted.ts";
import { enteredAs } from "#lib/posts/writing/voice.ts";
import { answersGiven } from "./answers-given.ts";
import type { AnswerForm } from "./forms.ts";
import { askable, openRequests, settle } from "./settle.ts";

/**
 * A source answers what it was asked, as much of it as it likes. What is told of a fact becomes part of the post: before
 * the release at once, afterwards as a change that waits for a moderator like any other. A post that lies with its
 * source goes back to the moderators. Sent twice it answers once. Refuses with "not_found", "answer_missing", a code of
 * `readFacts`, and as `checkAnonymity` does.
 */
export async function answerQuestions(actor: Person, form: AnswerForm): Promise<void> {
  authorize(actor, "question.answer");
  await asActor(actor, (tx) => enter(tx, actor, form));
}

async function enter(tx: Tx, actor: Person, form: AnswerForm): Promise<void> {
  const post = await ownPost(tx, actor, form.postId);
  if (!post || !askable.includes(post.state)) throw new Refusal("not_found");
  const open = (await openRequests(tx, post.id).for("update")).filter(({ id }) => form.asked.includes(id));
  // The second of two clicks finds what the first one did.
  if (open.length === 0 && form.asked.length > 0) return;
  const { facts, answers } = answersGiven(open, form);
  if (answers.length === 0) throw new Refusal("answer_missing");
  const { shown } = redactFields(facts);
  // Before the post: while it lies with its source, its coming back is what the desk hears.
  await settle(
    tx,
    answers.map(({ fact, words, ...one }) => ({
      ...one,
      value: fact === undefined ? undefined : shown[fact],
      answer: words === undefined ? undefined : wordsOf(post.attribution, words),
    })),
  );
  const insisting =
    post.state === "released"
      ? await tellReaders(tx, actor, post, facts, form)
      : await add(tx, actor, post, facts, form);
  await record(tx, actor, "post.answered", {
    subjectId: post.id,
    detail: { questions: answers.length, ...insisting },
    ...enteredAs(post.attribution, post.handle),
  });
}

type Meter = Pick<AnswerForm, "notOurs" | "insists">;

/** Nobody reads the post yet but the fusion cell. */
async function add(tx: Tx, actor: Person, post: OwnPost, facts: Facts, meter: Meter) {
  const standing = openTyped(post.typedAs, post.sealed) ?? post;
  const isNews = Object.keys(facts).length > 0;
  if (!isNews && post.state !== "returned") return {};
  const typed = { title: standing.title, body: standing.body, facts: { ...standing.facts, ...facts } };
  const saying = isNews ? saidAnew(post, { ...typed, ...meter }) : null;
  const insisting = saying
    ? await checkAnonymity(tx, actor, { ...meter, ...saying, attribution: post.attribution })
    : {};
  const { shown, hidden } = redactFields(typed);
  const sentAgain =
    post.state === "returned" ? ({ state: "submitted", submittedAt: new Date() } as const) : {};
  await tx
    .update(posts)
    .set({ facts: shown.facts, ...sentAgain, revision: post.revision + 1 })
    .where(eq(posts.id, post.id));
  if (isNews) await keepTyped(tx, post, typed, hidden);
  await enqueue(tx, queues.relateItem, { kind: "post", id: post.id });
  return insisting;
}

/** What is out is changed as its author changes it: see `changeReleased`. A change that waits already goes with it. */
async function tellReaders(tx: Tx, actor: Person, post: OwnPost, facts: Facts, meter: Meter) {
  if (Object.keys(facts).length === 0) return {};
  const [latest] = await tx
    .select({ version: postVersions, sealed: unredacted.sealed })
    .from(postVersions)
    .leftJoin(unredacted, eq(unredacted.itemId, postVersions.id))
    .where(eq(postVersions.postId, post.id))
    .orderBy(desc(postVersions.revision))
    .limit(1);
  const waiting = latest?.version.state === "pending" ? latest : undefined;
  const typed = waiting
    ? (openTyped(waiting.version.id, waiting.sealed) ?? waiting.version)
    : { ...(openTyped(post.typedAs, post.sealed) ?? post), note: textsIn(post.language)("askBack.changed") };
  await changeReleased(tx, actor, post, {
    ...meter,
    postId: post.id,
    kind: post.kind,
    tlp: waiting?.version.tlp ?? post.tlp,
    title: typed.title,
    body: typed.body,
    facts: { ...typed.facts, ...facts },
    note: typed.note,
    isCorrection: waiting?.version.isCorrection ?? false,
    revision: Math.max(post.revision, latest?.version.revision ?? 0),
    answer: "",
    files: [],
  });
  return {};
}
