import { randomUUID } from "node:crypto";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { posts } from "#db/schema/posts.ts";
import { relayProposals, relays, relayTargets } from "#db/schema/relays.ts";
import { postVersions } from "#db/schema/versions.ts";
import type { Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import { sealAuthor } from "#lib/access/vault.ts";
import { dayOf } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { showVersion } from "#lib/posts/show-version.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { fusionCellByline } from "../byline.ts";
import { agreedText } from "./agreed.ts";
import { correctedNote } from "./plain-words.ts";

type Sending = {
  proposalId: string;
  at?: Date;
  /** What else belongs to the same transaction; told the ids of the copies and the original. */
  alongside?: (tx: Tx, sent: { copyIds: string[]; originalId: string }) => Promise<void>;
};

/**
 * Carries the agreed text of a proposal to its groups: to each a new post of the fusion cell, with an id and a handle of
 * its own, no files, and no finer time than the day. Where the proposal corrects, copies that are out get the new text.
 * Refuses with "not_found", "changed_meanwhile" and "already_handled". Returns the ids of the copies.
 */
export async function sendCopies(moderator: Person, sending: Sending): Promise<string[]> {
  const { proposalId, at = new Date(), alongside } = sending;
  const targets = await asActor(moderator, (tx) => targetsOf(tx, proposalId));
  const speaking = targets
    .filter(({ stands }) => !stands)
    .reduce((person, { copyId }) => alsoUnder(person, { threadId: copyId, attribution: "named" }), moderator);
  await asActor(speaking, async (tx) => {
    const { proposal, original } = await sendable(tx, proposalId);
    const text = agreedText(proposal);
    await tx
      .update(relayProposals)
      .set({ state: "sent", sentAt: at })
      .where(eq(relayProposals.id, proposalId));
    for (const target of targets) {
      if (target.stands && !proposal.corrects) throw new Refusal("already_handled");
      const relay = { copyId: target.copyId, originalId: original.id, proposalId };
      if (target.stands) {
        await mend(tx, target, text, at);
        await tx.update(relays).set({ proposalId }).where(eq(relays.copyId, target.copyId));
      } else {
        await put(tx, speaking, { ...target, kind: original.kind }, text, at);
        await tx.insert(relays).values({ ...relay, relayedBy: moderator.userId, relayedAt: at });
        await enqueue(tx, queues.relateItem, { kind: "post", id: target.copyId });
      }
      await tx
        .update(relayTargets)
        .set({ copyId: target.copyId })
        .where(and(eq(relayTargets.proposalId, proposalId), eq(relayTargets.groupId, target.groupId)));
    }
    await alongside?.(tx, { copyIds: targets.map(({ copyId }) => copyId), originalId: original.id });
  });
  return targets.map(({ copyId }) => copyId);
}

type Target = { groupId: string; tlp: Tlp; copyId: string; stands: boolean };

async function targetsOf(tx: Tx, proposalId: string): Promise<Target[]> {
  const rows = await tx
    .select({
      groupId: relayTargets.groupId,
      tlp: relayTargets.tlp,
      standing: sql<
        string | null
      >`(select c.id from relay_proposals r join relays y on y.original_id = r.original_id
        join posts c on c.id = y.copy_id and c.state = 'released'
        where r.id = relay_targets.proposal_id and c.group_id = relay_targets.group_id limit 1)`,
    })
    .from(relayTargets)
    .where(eq(relayTargets.proposalId, proposalId))
    .orderBy(asc(relayTargets.groupId));
  return rows.map(({ standing, ...target }) => ({
    ...target,
    copyId: standing ?? randomUUID(),
    stands: standing !== null,
  }));
}

/** The original first, as its author does who takes it back: the two cannot cross. */
async function sendable(tx: Tx, proposalId: string) {
  const [found] = await tx
    .select({ originalId: relayProposals.originalId })
    .from(relayProposals)
    .where(eq(relayProposals.id, proposalId));
  if (!found) throw new Refusal("not_found");
  const [original] = await tx.select().from(posts).where(eq(posts.id, found.originalId)).for("update");
  const [proposal] = await tx
    .select()
    .from(relayProposals)
    .where(eq(relayProposals.id, proposalId))
    .for("update");
  if (!original || !proposal) throw new Refusal("not_found");
  if (original.state === "withdrawn" || original.state === "hidden") throw new Refusal("changed_meanwhile");
  const [own] = await tx.execute<{ own: boolean }>(sql`select is_fusion_cells_own(${original.id}) as own`);
  const isAgreed = proposal.state === "approved" || proposal.state === "amended";
  if (!isAgreed && !(proposal.state === "draft" && own?.own)) throw new Refusal("already_handled");
  return { proposal, original };
}

type Text = { title: string; body: string };

async function put(
  tx: Tx,
  speaking: Person,
  { copyId, groupId, tlp, kind }: Target & Pick<typeof posts.$inferSelect, "kind">,
  { title, body }: Text,
  at: Date,
) {
  const day = dayOf(at);
  await tx.insert(posts).values({
    id: copyId,
    groupId,
    kind,
    tlp,
    language: writtenIn(title + body),
    title,
    body,
    attribution: "named",
    handle: await sealAuthor(tx, speaking, { threadId: copyId, attribution: "named" }),
    byline: fusionCellByline(),
    state: "released",
    submittedAt: day,
    releasedAt: day,
  });
}

/** As any correction: readers of the copy see that it changed, and whoever opened it is told. */
async function mend(tx: Tx, { copyId, tlp }: Target, text: Text, at: Date): Promise<void> {
  const [copy] = await tx.select().from(posts).where(eq(posts.id, copyId)).for("update");
  if (!copy) throw new Refusal("not_found");
  const day = dayOf(at);
  const version = {
    id: randomUUID(),
    revision: copy.revision + 1,
    tlp,
    ...text,
    facts: {},
    isCorrection: true,
  };
  await showVersion(tx, copy, version, {});
  await tx.insert(postVersions).values({
    ...version,
    postId: copyId,
    state: "shown",
    note: correctedNote(text),
    writtenAt: day,
    shownAt: day,
  });
}
