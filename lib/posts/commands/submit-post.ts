import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { posts } from "#db/schema/posts.ts";
import { attributions } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { handleOf } from "#lib/access/handles.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { sealAuthor } from "#lib/access/vault.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { checkAnonymity } from "../anonymity/anonymity.ts";
import { type KeptFiles, keepingFiles, withTheirUploads } from "../files/attached-files.ts";
import { bringFiles } from "../files/brought-files.ts";
import type { PostForm } from "../forms.ts";
import { redactFields } from "../hiding/redaction.ts";
import { keepTyped } from "../hiding/unredacted.ts";
import { writtenIn } from "../text/written-in.ts";
import { itemId } from "../writing/item-id.ts";
import { placeFor } from "../writing/place-for.ts";
import { bylineOf, enteredAs } from "../writing/voice.ts";
import { removeDraft } from "./drafts.ts";

/** What somebody wants to share, checked by `postForm`. */
export type PostDraft = Omit<PostForm, "intent" | "offeredFor" | "offered" | "hide" | Left> &
  Partial<Pick<PostForm, Left>>;
type Left = "facts" | "uploads" | "whole" | "notOurs" | "insists";

/**
 * Puts a post before the moderators; a named one in a group that lets them pass is released at once. Nobody else sees
 * it until then. The same form sent twice makes one post. Refuses with "forbidden" (no company), "not_found"
 * (groupId), "label_not_allowed_here" (tlp), and as `bringFiles` and `checkAnonymity` do. Returns the post's id.
 */
export async function submitPost(actor: Person, draft: PostDraft): Promise<string> {
  authorize(actor, "post.submit");
  bylineOf(actor, draft.attribution);
  const postId = itemId(actor, draft.formId);
  if (await isThere(actor, postId)) return postId;
  const files = await bringFiles(actor, draft).catch(async (failure: unknown) => {
    // The first of two clicks has used up the uploads.
    if (await isThere(actor, postId)) return null;
    throw failure;
  });
  if (!files) return postId;
  const speaking = alsoUnder(actor, { threadId: postId, attribution: draft.attribution });
  const author = withTheirUploads(speaking, files);
  await keepingFiles(files, (kept) => asActor(author, (tx) => enter(tx, author, postId, draft, kept)));
  return postId;
}

/** Under whatever name the first click may have sent it. */
function isThere(actor: Person, postId: string): Promise<boolean> {
  const anyVoice = attributions.reduce(
    (person, attribution) => alsoUnder(person, { threadId: postId, attribution }),
    actor,
  );
  return asActor(anyVoice, async (tx) => {
    const found = await tx.select({ id: posts.id }).from(posts).where(eq(posts.id, postId));
    return found.length > 0;
  });
}

async function enter(tx: Tx, author: Person, postId: string, draft: PostDraft, kept: KeptFiles) {
  const { kind, tlp, attribution, groupId } = draft;
  const typed = { title: draft.title, body: draft.body, facts: draft.facts ?? {} };
  const { shown, hidden } = redactFields(typed);
  const group = await placeFor(tx, author, groupId, tlp);
  const passes = attribution === "named" && group.namedPassAtOnce;
  const now = new Date();
  const handle = handleOf(author.userId, postId, attribution);
  const insisting = await checkAnonymity(tx, author, { ...draft, handle, texts: typed });
  const { count } = await tx
    .insert(posts)
    .values({
      id: postId,
      groupId,
      kind,
      tlp,
      happening: draft.happening ?? null,
      ...shown,
      attribution,
      handle,
      language: writtenIn(shown.title + shown.body),
      byline: bylineOf(author, attribution),
      state: passes ? "released" : "submitted",
      submittedAt: now,
      releasedAt: passes ? now : null,
    })
    .onConflictDoNothing();
  if (count === 0) return { used: false };
  await sealAuthor(tx, author, { threadId: postId, attribution });
  await keepTyped(tx, { id: postId, handle, attribution }, typed, hidden);
  await kept.attach(tx, postId, hidden);
  await enqueue(tx, queues.relateItem, { kind: "post", id: postId });
  await removeDraft(tx, author, draft.formId);
  await record(tx, author, "post.submitted", {
    subjectId: postId,
    detail: { kind, tlp, released: passes, files: kept.count, hidden: hidden.length, ...insisting },
    ...enteredAs(attribution, handle),
  });
  return { used: true };
}
