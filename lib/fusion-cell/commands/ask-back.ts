import { randomUUID } from "node:crypto";
import { queues } from "#db/queues.ts";
import { informationRequests } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import type { Claim } from "../forms.ts";
import { moveOn } from "./claim.ts";

/**
 * Returns a waiting post to its source, whoever that is, with a question. It comes back when they answer. Nobody but the
 * source and the fusion cell reads the question, so it is not looked through as relays are: to compare it with the names
 * of a masked source, the vault would have to be opened for every question.
 */
export async function askBack(moderator: Person, asked: Claim & { question: string }): Promise<void> {
  authorize(moderator, "post.return");
  const { postId, question } = asked;
  const requestId = randomUUID();
  await asActor(moderator, async (tx) => {
    await moveOn(tx, asked, { state: "returned" });
    await tx
      .insert(informationRequests)
      .values({ id: requestId, postId, question, askedBy: moderator.userId, askedAt: new Date() });
    await record(tx, moderator, "post.returned", { subjectId: postId, detail: { requestId } });
    await enqueue(tx, queues.tellOfDecision, { postId, what: "returned", once: requestId });
  });
}
