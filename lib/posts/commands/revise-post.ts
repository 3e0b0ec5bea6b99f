import { isDeepStrictEqual } from "node:util";
import { and, count, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { attachments } from "#db/schema/attachments.ts";
import { groups } from "#db/schema/groups.ts";
import { type Facts, posts } from "#db/schema/posts.ts";
import { unredacted } from "#db/schema/versions.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import {
  type Answered,
  answeredBy,
  type OpenRequest,
  openRequests,
  settle,
} from "#lib/fusion-cell/ask-back/settle.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { checkAnonymity, saidAnew } from "../anonymity/anonymity.ts";
import { type KeptFiles, keepingFiles, withTheirUploads } from "../files/attached-files.ts";
import { bringFiles } from "../files/brought-files.ts";
import type { RevisionForm } from "../forms.ts";
import { redact, redactFields } from "../hiding/redaction.ts";
import { keepTyped, openTyped, standingItem } from "../hiding/unredacted.ts";
import { writtenIn } from "../text/written-in.ts";
import { fitsGroup } from "../writing/tlp-rule.ts";
import { enteredAs } from "../writing/voice.ts";
import { changeReleased } from "./change-released.ts";

/**
 * Changes one's own post. Before the release it goes before the moderators again, answering what they asked; for what is
 * out see `changeReleased`. Refuses with "not_found", "changed_meanwhile", "answer_missing" (answer), "required" (note),
 * "label_not_allowed_here" (tlp), and as `bringFiles` and `checkAnonymity` do. Tells whether the post was out already.
 */
export async function revisePost(actor: Person, revision: RevisionForm): Promise<{ isOut: boolean }> {
  authorize(actor, "post.revise");
  const already = await asActor(actor, (tx) => filesOf(tx, revision.postId));
  const files = await bringFiles(actor, revision, already);
  const { isOut } = await keepingFiles(files, (kept) =>
    asActor(withTheirUploads(actor, files), (tx) => enter(tx, actor, revision, kept)),
  );
  return { isOut };
}

async function filesOf(tx: Tx, postId: string): Promise<number> {
  const [files] = await tx.select({ count: count() }).from(attachments).where(eq(attachments.postId, postId));
  return files?.count ?? 0;
}

async function enter(tx: Tx, actor: Person, revision: RevisionForm, kept: KeptFiles) {
  const { postId, kind, tlp } = revision;
  const post = await ownPost(tx, actor, postId);
  if (!post) throw new Refusal("not_found");
  if (post.state === "released") {
    if (!fitsGroup(tlp, post.maxTlp)) throw new Refusal("label_not_allowed_here", "tlp");
    await changeReleased(tx, actor, post, revision);
    await settle(
      tx,
      answeredBy(redactFields(revision.facts ?? {}).shown, await openRequests(tx, postId).for("update")),
    );
    return { used: false, isOut: true };
  }
  const facts = revision.facts ?? openTyped(post.typedAs, post.sealed)?.facts ?? post.facts;
  const typed = { title: revision.title, body: revision.body, facts };
  const { shown, hidden } = redactFields(typed);
  if (isThisAlready(post, { ...revision, ...shown })) return { used: false, isOut: false };
  const isOpen = post.state === "submitted" || post.state === "returned";
  if (!isOpen || post.revision !== revision.revision) throw new Refusal("changed_meanwhile");
  if (!fitsGroup(tlp, post.maxTlp)) throw new Refusal("label_not_allowed_here", "tlp");
  const saying = saidAnew(post, { ...revision, facts });
  const insisting = saying
    ? await checkAnonymity(tx, actor, { ...revision, ...saying, attribution: post.attribution })
    : {};
  const answers = answersIn(post, revision.answer, shown.facts, await openRequests(tx, postId).for("update"));
  await settle(tx, answers);
  await tx
    .update(posts)
    .set({
      kind,
      tlp,
      ...shown,
      language: writtenIn(shown.title + shown.body),
      state: "submitted",
      submittedAt: new Date(),
      revision: post.revision + 1,
    })
    .where(eq(posts.id, postId));
  await keepTyped(tx, { ...post, id: postId }, typed, hidden);
  await kept.attach(tx, postId, hidden);
  await enqueue(tx, queues.relateItem, { kind: "post", id: postId });
  await record(tx, actor, answers.length > 0 ? "post.answered" : "post.revised", {
    subjectId: postId,
    detail: { kind, tlp, files: kept.count, hidden: hidden.length, ...insisting },
    ...enteredAs(post.attribution, post.handle),
  });
  return { used: true, isOut: false };
}

/** Locked until the transaction ends, so that no moderator decides about a text that is changing. */
export async function ownPost(tx: Tx, actor: Person, postId: string) {
  const [post] = await tx
    .select({
      id: posts.id,
      groupId: posts.groupId,
      handle: posts.handle,
      attribution: posts.attribution,
      state: posts.state,
      revision: posts.revision,
      kind: posts.kind,
      tlp: posts.tlp,
      language: posts.language,
      title: posts.title,
      body: posts.body,
      facts: posts.facts,
      submittedAt: posts.submittedAt,
      releasedAt: posts.releasedAt,
      maxTlp: groups.maxTlp,
      namedPassAtOnce: groups.namedPassAtOnce,
      typedAs: standingItem,
      sealed: unredacted.sealed,
    })
    .from(posts)
    .innerJoin(groups, eq(groups.id, posts.groupId))
    .leftJoin(unredacted, eq(unredacted.itemId, standingItem))
    .where(and(eq(posts.id, postId), inArray(posts.handle, [...actor.handles])))
    .for("update", { of: posts });
  return post;
}
export type OwnPost = NonNullable<Awaited<ReturnType<typeof ownPost>>>;

/** The second of two clicks finds what the first one did. */
const isThisAlready = (post: OwnPost, { revision, kind, tlp, title, body, facts }: RevisionForm): boolean =>
  post.state === "submitted" &&
  post.revision === revision + 1 &&
  post.kind === kind &&
  post.tlp === tlp &&
  post.title === title &&
  post.body === body &&
  isDeepStrictEqual(post.facts, facts);

/**
 * What a revision answers: facts by what the form now says of them, the others by its one text, without which a post
 * does not leave its source.
 */
function answersIn(
  { state, attribution }: OwnPost,
  written: string,
  facts: Facts,
  open: readonly OpenRequest[],
): Answered[] {
  const free = open.filter(({ fact }) => fact === null);
  if (free.length > 0 && written === "" && state === "returned")
    throw new Refusal("answer_missing", "answer");
  const answer = wordsOf(attribution, written);
  const inWords = written === "" ? [] : free.map(({ id }) => ({ id, state: "answered", answer }) as const);
  return [...answeredBy(facts, open), ...inWords];
}

/** The fusion cell asked, so it reads what is marked too; but not where the author chose that nobody may. */
export const wordsOf = (attribution: Attribution, answer: string): string =>
  attribution === "nobody" ? redact(answer).shown : answer;
