import { randomUUID } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { informationRequests, posts } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { factsThatMatter } from "#lib/posts/writing/guide.ts";
import { itemId } from "#lib/posts/writing/item-id.ts";
import type { NewQuestion } from "../ask-back/forms.ts";
import { askable } from "../ask-back/settle.ts";
import type { Claim } from "../forms.ts";
import { moveOn } from "./claim.ts";

type Asking = Claim & {
  questions: readonly NewQuestion[];
  /** The post lies with its source until they answer; else it stays where it is, released or not. */
  returns: boolean;
  formId?: string;
};

/**
 * Asks the source of a post, whoever that is, for missing facts or in free words. The same form sent twice asks once.
 * Nobody but the source and the fusion cell reads a question, so it is not looked through as relays are: to compare it
 * with the names of a masked source, the vault would have to be opened for every question. Refuses with "not_found",
 * "already_handled", "changed_meanwhile", "invalid" (a fact that is nothing to this post), and "question_open" when all
 * of it waits for an answer already.
 */
export async function askBack(moderator: Person, asking: Asking): Promise<void> {
  authorize(moderator, "post.return");
  const { postId, returns, formId = randomUUID() } = asking;
  const at = new Date();
  const rows = asking.questions.map(({ fact, question }) => {
    const id = itemId(moderator, `${formId} ${fact ?? "in free words"}`);
    return { id, postId, fact, question, askedBy: moderator.userId, askedAt: at };
  });
  await asActor(moderator, async (tx) => {
    const post = await lockedPost(tx, postId);
    if (await areThere(tx, rows)) return;
    if (returns) await moveOn(tx, asking, { state: "returned" });
    else checkStanding(post, asking);
    const matter = factsThatMatter(post.happening, post.kind).map(({ id }): string => id);
    if (rows.some(({ fact }) => fact !== null && !matter.includes(fact))) throw new Refusal("invalid");
    const asked = await tx
      .insert(informationRequests)
      .values(rows)
      .onConflictDoNothing()
      .returning({ id: informationRequests.id });
    if (asked.length === 0) throw new Refusal("question_open");
    await record(tx, moderator, returns ? "post.returned" : "post.asked", {
      subjectId: postId,
      detail: { questions: asked.length },
    });
    const once = randomUUID();
    if (returns) await enqueue(tx, queues.tellOfDecision, { postId, what: "returned", once });
    else await enqueue(tx, queues.tellOfQuestion, { postId, what: "asked", once });
  });
}

/** Locked until the questions are asked, so that two moderators do not ask for the same at once. */
async function lockedPost(tx: Tx, postId: string) {
  const [post] = await tx
    .select({
      state: posts.state,
      revision: posts.revision,
      kind: posts.kind,
      happening: posts.happening,
    })
    .from(posts)
    .where(eq(posts.id, postId))
    .for("update");
  if (!post) throw new Refusal("not_found");
  return post;
}
type Standing = Awaited<ReturnType<typeof lockedPost>>;

function checkStanding({ state, revision }: Standing, claim: Claim): void {
  if (!askable.includes(state)) throw new Refusal("already_handled");
  if (revision !== claim.revision) throw new Refusal("changed_meanwhile");
}

/** The second of two clicks finds what the first one asked. */
async function areThere(tx: Tx, rows: readonly { id: string }[]): Promise<boolean> {
  const ids = rows.map(({ id }) => id);
  const found = await tx
    .select({ id: informationRequests.id })
    .from(informationRequests)
    .where(inArray(informationRequests.id, ids));
  return found.length > 0;
}
