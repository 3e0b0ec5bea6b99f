import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { groups } from "#db/schema/groups.ts";
import { posts, relays } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { sealAuthor } from "#lib/access/vault.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { redactFields } from "#lib/posts/hiding/redaction.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { fusionCellByline } from "../byline.ts";
import type { RelayInput } from "../forms.ts";
import { labelProblem } from "../relay-label.ts";

/**
 * Carries the lesson of a post to another group: a new post of the fusion cell with the moderator's own text. It has
 * an id, a handle and a time of its own and no files; only `relays`, which the fusion cell alone reads, knows of the
 * original. The original stays as it is. Returns the id of the copy.
 */
export async function relay(moderator: Person, input: RelayInput): Promise<string> {
  authorize(moderator, "post.relay");
  const { postId, revision, groupId, tlp } = input;
  const { title, body } = redactFields({ title: input.title, body: input.body }).shown;
  const copyId = randomUUID();
  const voice = { threadId: copyId, attribution: "named" } as const;
  const at = new Date();
  await asActor(alsoUnder(moderator, voice), async (tx) => {
    const original = await originalFor(tx, { postId, revision, groupId });
    const [group] = await tx.select({ maxTlp: groups.maxTlp }).from(groups).where(eq(groups.id, groupId));
    if (!group) throw new Refusal("not_found", "groupId");
    const problem = labelProblem(tlp, { original: original.tlp, groupMax: group.maxTlp });
    if (problem) throw new Refusal(problem, "tlp");
    await tx.insert(posts).values({
      id: copyId,
      groupId,
      kind: original.kind,
      tlp,
      language: writtenIn(title + body),
      title,
      body,
      attribution: "named",
      handle: await sealAuthor(tx, moderator, voice),
      byline: fusionCellByline(),
      state: "released",
      submittedAt: at,
      releasedAt: at,
    });
    await tx
      .insert(relays)
      .values({ copyId, originalId: postId, relayedBy: moderator.userId, relayedAt: at });
    // The entry names the copy; that it has an original, and which, stands in `relays` alone.
    await record(tx, moderator, "post.relayed", { subjectId: copyId, detail: { groupId } });
  });
  return copyId;
}

/** The original as the moderator saw it, held until the relay is made so that two relays cannot cross. */
async function originalFor(tx: Tx, wanted: Pick<RelayInput, "postId" | "revision" | "groupId">) {
  const [original] = await tx.select().from(posts).where(eq(posts.id, wanted.postId)).for("update");
  if (!original) throw new Refusal("not_found");
  if (original.groupId === wanted.groupId) throw new Refusal("same_group", "groupId");
  if (original.revision !== wanted.revision || original.state === "withdrawn") {
    throw new Refusal("changed_meanwhile");
  }
  const [sent] = await tx
    .select({ id: posts.id })
    .from(relays)
    .innerJoin(posts, eq(posts.id, relays.copyId))
    .where(and(eq(relays.originalId, wanted.postId), eq(posts.groupId, wanted.groupId)));
  if (sent) throw new Refusal("already_handled");
  return original;
}
