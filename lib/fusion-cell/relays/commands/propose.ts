import { randomUUID } from "node:crypto";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { groups } from "#db/schema/groups.ts";
import { posts } from "#db/schema/posts.ts";
import { relayProposals, relays, relayTargets } from "#db/schema/relays.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { groupField, type ProposalInput, patience } from "../forms.ts";
import { withoutMarks } from "../plain-words.ts";
import { type Recognised, recognisable, recognisedIn } from "../recognised.ts";
import { labelProblem } from "../relay-label.ts";

/**
 * Writes a text for other groups and, unless it stays a draft, puts it before the (masked) source of the original, who
 * has until then to say yes: no answer means no. Refuses with "not_found", "changed_meanwhile" (the original),
 * "already_handled" (the proposal; a group that has it or is being asked for), "groups_missing", "same_group",
 * "label_too_wide", "label_not_allowed_here", and as `recognisable` says where the text leaves fewer than three companies
 * of a group. Returns the proposal's id.
 */
export async function propose(moderator: Person, input: ProposalInput): Promise<string> {
  authorize(moderator, "post.relay");
  const language = writtenIn(input.title + input.body);
  const title = withoutMarks(input.title, language);
  const body = withoutMarks(input.body, language);
  const proposalId = input.proposalId ?? randomUUID();
  await asActor(moderator, async (tx) => {
    const original = await originalFor(tx, input);
    await checkGroups(tx, { ...input, proposalId }, original);
    const recognised = await recognisedIn(tx, input.groups, [title, body]);
    const insisted = checkRecognised(recognised, input.insists);
    const { revision: originalRevision, note } = input;
    await keepDraft(tx, input.proposalId, {
      id: proposalId,
      originalId: original.id,
      corrects: input.corrects,
      ...{ originalRevision, title, body, note, writtenBy: moderator.userId },
    });
    await tx.delete(relayTargets).where(eq(relayTargets.proposalId, proposalId));
    const targets = recognised.groups.map(({ groupId, crowd }) => ({
      proposalId,
      groupId,
      tlp: input.tlp,
      crowd,
    }));
    if (targets.length > 0) await tx.insert(relayTargets).values(targets);
    const asks = input.intent === "ask";
    if (asks) await ask(tx, proposalId, patience[input.patience]);
    await record(tx, moderator, asks ? "relay.asked" : "relay.drafted", {
      subjectId: original.id,
      detail: { groups: targets.length, tlp: input.tlp, ...(insisted && { insisted }) },
    });
  });
  return proposalId;
}

/** The original as the moderator saw it, held so that it cannot be taken back meanwhile. A copy is no original. */
async function originalFor(tx: Tx, { postId, revision }: ProposalInput) {
  const [original] = await tx.select().from(posts).where(eq(posts.id, postId)).for("update");
  const copies = await tx.select({ id: relays.copyId }).from(relays).where(eq(relays.copyId, postId));
  if (!original || copies.length > 0) throw new Refusal("not_found");
  const isGone = original.state === "withdrawn" || original.state === "hidden";
  if (original.revision !== revision || isGone) throw new Refusal("changed_meanwhile");
  return original;
}

async function checkGroups(
  tx: Tx,
  { groups: wanted, tlp, corrects, intent, proposalId }: ProposalInput & { proposalId: string },
  original: typeof posts.$inferSelect,
): Promise<void> {
  if (wanted.length === 0) {
    if (intent === "draft") return;
    throw new Refusal("groups_missing", "groups");
  }
  if (wanted.includes(original.groupId)) throw new Refusal("same_group", groupField(original.groupId));
  const found = await tx
    .select({ id: groups.id, maxTlp: groups.maxTlp, taken: takenFor(original.id, proposalId, corrects) })
    .from(groups)
    .where(inArray(groups.id, wanted));
  if (found.length < new Set(wanted).size) throw new Refusal("not_found");
  for (const { id, maxTlp, taken } of found) {
    const problem = labelProblem(tlp, { original: original.tlp, groupMax: maxTlp });
    if (problem) throw new Refusal(problem, problem === "label_too_wide" ? "tlp" : groupField(id));
    if (taken) throw new Refusal("already_handled", groupField(id));
  }
}

/** The group has a copy of this original, or the source is being asked for it. */
const takenFor = (originalId: string, proposalId: string, corrects: boolean) =>
  sql<boolean>`(not ${corrects}::boolean and exists (select 1 from relays y join posts c on c.id = y.copy_id
      where y.original_id = ${originalId} and c.group_id = groups.id and c.state = 'released'))
    or exists (select 1 from relay_targets t join relay_proposals r on r.id = t.proposal_id
      where r.original_id = ${originalId} and t.group_id = groups.id and r.id <> ${proposalId}
        and r.state in ('asked', 'approved', 'amended'))`;

function checkRecognised({ groups: found, words }: Recognised, insists: boolean): boolean {
  const isFound = found.some(({ crowd }) => crowd === "too_few");
  if (isFound && !insists) {
    throw recognisable(words);
  }
  return isFound;
}

type Draft = typeof relayProposals.$inferInsert;

/** A new one, or one that goes on: a draft, an amendment to ask about again, or a question that nobody answered. */
async function keepDraft(tx: Tx, known: string | undefined, draft: Draft): Promise<void> {
  if (!known) {
    await tx.insert(relayProposals).values(draft);
    return;
  }
  const { originalRevision, title, body, note } = draft;
  const moved = await tx
    .update(relayProposals)
    .set({ state: "draft", originalRevision, title, body, note, ...unanswered })
    .where(
      and(
        eq(relayProposals.id, known),
        eq(relayProposals.originalId, draft.originalId),
        inArray(relayProposals.state, ["draft", "amended", "expired"]),
      ),
    )
    .returning({ id: relayProposals.id });
  if (moved.length === 0) throw new Refusal("already_handled");
}
const unanswered = {
  sourceNote: null,
  amendedTitle: null,
  amendedBody: null,
  decidedAt: null,
  settledAt: null,
};

async function ask(tx: Tx, proposalId: string, officeMinutes: number): Promise<void> {
  const asked = await tx
    .update(relayProposals)
    .set({
      state: "asked",
      revision: sql`${relayProposals.revision} + 1`,
      askedAt: new Date(),
      deadline: sql`office_time_after(now(), ${officeMinutes}::integer)`,
    })
    .where(and(eq(relayProposals.id, proposalId), ne(relayProposals.state, "asked")))
    .returning({ id: relayProposals.id });
  if (asked.length === 0) throw new Refusal("already_handled");
  await enqueue(tx, queues.tellOfRelay, { proposalId, once: randomUUID() });
}
