import { randomUUID } from "node:crypto";
import { queues } from "#db/queues.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import type { Claim } from "../forms.ts";
import { moveOn } from "./claim.ts";

/** Gives a waiting post to its group as it is. */
export async function releasePost(moderator: Person, claim: Claim): Promise<void> {
  authorize(moderator, "post.release");
  const { postId } = claim;
  await asActor(moderator, async (tx) => {
    await moveOn(tx, claim, { state: "released", releasedAt: new Date() });
    await record(tx, moderator, "post.released", { subjectId: postId });
    await enqueue(tx, queues.relateItem, { kind: "post", id: postId });
    await enqueue(tx, queues.tellOfDecision, { postId, what: "released", once: randomUUID() });
  });
}
