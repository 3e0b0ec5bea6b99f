import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { queues } from "#db/queues.ts";
import { hidings } from "#db/schema/moderation.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { dayOf, record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { enteredAs } from "#lib/posts/writing/voice.ts";
import type { answerHidingForm, hideForm } from "../forms.ts";
import { heldItem, itemAt, putItem } from "../item.ts";

/**
 * Takes an item that is out of everybody's sight but its author's and the fusion cell's; to others it is as if it were
 * not there. The author hears why. Refuses with "not_found" and "already_handled".
 */
export async function hide(moderator: Person, input: z.output<typeof hideForm>): Promise<void> {
  authorize(moderator, "item.hide");
  const { postId, replyId, reason, note } = input;
  await asActor(moderator, async (tx) => {
    const item = await heldItem(tx, input);
    if (item.state !== "released") throw new Refusal("already_handled");
    await putItem(tx, input, "hidden");
    const id = randomUUID();
    const by = { hiddenBy: moderator.userId, hiddenAt: new Date() };
    await tx.insert(hidings).values({ id, postId, replyId, reason, note, ...by });
    await record(tx, moderator, replyId ? "reply.hidden" : "post.hidden", {
      subjectId: item.itemId,
      detail: { reason },
    });
    await enqueue(tx, queues.tellOfHiding, { hidingId: id, what: "hidden" });
  });
}

/** Shows an item again, as it was, and returns its id. Refuses with "not_found", and "already_handled" where its author took it back. */
export async function showAgain(moderator: Person, { hidingId }: { hidingId: string }): Promise<string> {
  authorize(moderator, "item.hide");
  return asActor(moderator, async (tx) => {
    const [hiding] = await tx
      .update(hidings)
      .set({ shownAgainBy: moderator.userId, shownAgainAt: new Date() })
      .where(and(eq(hidings.id, hidingId), isNull(hidings.shownAgainAt)))
      .returning({ postId: hidings.postId, replyId: hidings.replyId });
    if (!hiding) throw new Refusal("already_handled");
    const item = await heldItem(tx, hiding);
    if (item.state !== "hidden") throw new Refusal("already_handled");
    await putItem(tx, hiding, "released");
    await record(tx, moderator, hiding.replyId ? "reply.shown_again" : "post.shown_again", {
      subjectId: item.itemId,
    });
    await enqueue(tx, queues.tellOfHiding, { hidingId, what: "shown_again" });
    return item.itemId;
  });
}

/**
 * Says something to the fusion cell about one's own hidden item, which asks it to look again. Refuses with "not_found",
 * and "already_handled" once it was answered.
 */
export async function answerHiding(
  author: Person,
  { hidingId, answer }: z.output<typeof answerHidingForm>,
): Promise<void> {
  authorize(author, "hiding.answer");
  await asActor(author, async (tx) => {
    const [hiding] = await tx.select().from(hidings).where(eq(hidings.id, hidingId));
    if (!hiding) throw new Refusal("not_found");
    const item = await itemAt(tx, hiding);
    if (!author.handles.includes(item.handle)) throw new Refusal("not_found");
    const [answered] = await tx
      .update(hidings)
      .set({ answer, answeredAt: dayOf(new Date()) })
      .where(and(eq(hidings.id, hidingId), isNull(hidings.answer), isNull(hidings.shownAgainAt)))
      .returning({ id: hidings.id });
    if (!answered) throw new Refusal("already_handled");
    await record(tx, author, "hiding.answered", {
      subjectId: item.itemId,
      ...enteredAs(item.attribution, item.handle),
    });
  });
}
