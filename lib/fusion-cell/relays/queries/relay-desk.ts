import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { groups } from "#db/schema/groups.ts";
import { relayProposals, relayTargets } from "#db/schema/relays.ts";
import type { Language, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { readerOf } from "#lib/posts/as-shown.ts";
import { fitsGroup } from "#lib/posts/writing/tlp-rule.ts";
import { postOnDesk } from "../../queries/post.ts";
import { agreedText } from "../agreed.ts";
import { namesAround } from "../known-names.ts";
import { inPlainWords, type PlainReason } from "../plain-words.ts";
import { crowdOf, recognisedIn } from "../recognised.ts";
import { labelsForRelay } from "../relay-label.ts";
import { relayStart } from "../relay-start.ts";
import type { RelayDesk, RelayTarget } from "../shown.ts";

type Wanted = { postId: string; proposalId?: string | null; corrects?: boolean };

/**
 * An original beside the text that is being made of it: begun in plain words for whatever names its source, or as it was
 * left. With the groups it may go to, and how recognisable it would be there. Null when there is no such post.
 */
export function relayDesk(
  person: Person,
  language: Language,
  { postId, proposalId = null, corrects: wantsCorrection = false }: Wanted,
): Promise<RelayDesk | null> {
  authorize(person, "post.relay");
  return asActor(person, async (tx) => {
    const post = await postOnDesk(tx, readerOf(person, language), { postId });
    if (!post) return null;
    const proposal = proposalId ? await openProposal(tx, postId, proposalId) : null;
    const corrects = proposal?.corrects ?? wantsCorrection;
    const known = proposal ? null : await namesAround(tx, postId);
    const title = known && inPlainWords(post.title, known, post.language);
    const body = known && inPlainWords(relayStart(post), known, post.language);
    const text = proposal
      ? agreedText(proposal)
      : { title: title?.text ?? post.title, body: body?.text ?? post.body };
    const chosen = proposal ? await targetsOf(tx, proposal.id) : [];
    const labels = labelsForRelay(post.tlp);
    const others = await groupsBeside(tx, language, { postId, groupId: post.group.id, proposalId });
    const recognised = await recognisedIn(
      tx,
      others.map(({ id }) => id),
      [text.title, text.body],
    );
    const fitting = new Map(recognised.groups.map(({ groupId, companies }) => [groupId, companies]));
    const targets = others.map(({ relayed, asked, ...group }): RelayTarget => {
      const handlesIt = labels.some((label) => fitsGroup(label, group.maxTlp));
      const isTaken = corrects ? !relayed : relayed;
      const count = fitting.get(group.id) ?? 0;
      const isChosen = chosen.some(({ groupId }) => groupId === group.id);
      return {
        ...group,
        fitting: count,
        crowd: crowdOf(count),
        chosen: proposal ? isChosen : corrects && relayed,
        closed: !handlesIt ? "label" : asked ? "asked" : isTaken ? "relayed" : null,
      };
    });
    return {
      post,
      madeFrom: post.original?.id ?? null,
      targets,
      labels,
      start: {
        ...text,
        note: proposal?.note ?? "",
        tlp: chosen[0]?.tlp ?? post.tlp,
        taken: counted([...(title?.taken ?? []), ...(body?.taken ?? [])]),
        words: recognised.words,
      },
      proposal: proposal && { id: proposal.id, state: proposal.state, sourceNote: proposal.sourceNote },
      corrects,
      copies: others.filter(({ relayed }) => relayed).length,
    };
  });
}

async function openProposal(tx: Tx, postId: string, proposalId: string) {
  const [proposal] = await tx
    .select()
    .from(relayProposals)
    .where(
      and(
        eq(relayProposals.id, proposalId),
        eq(relayProposals.originalId, postId),
        inArray(relayProposals.state, ["draft", "amended", "expired"]),
      ),
    );
  return proposal ?? null;
}

const targetsOf = (tx: Tx, proposalId: string): Promise<{ groupId: string; tlp: Tlp }[]> =>
  tx
    .select({ groupId: relayTargets.groupId, tlp: relayTargets.tlp })
    .from(relayTargets)
    .where(eq(relayTargets.proposalId, proposalId));

const groupsBeside = (
  tx: Tx,
  language: Language,
  { postId, groupId, proposalId }: { postId: string; groupId: string; proposalId: string | null },
) =>
  tx
    .select({
      id: groups.id,
      name: language === "ja" ? groups.nameJa : groups.nameEn,
      maxTlp: groups.maxTlp,
      companies: sql<number>`companies_in(${groups.id})`,
      relayed: sql<boolean>`exists (select 1 from relays y join posts c on c.id = y.copy_id
        where y.original_id = ${postId} and c.group_id = groups.id and c.state = 'released')`,
      asked: sql<boolean>`exists (select 1 from relay_targets t join relay_proposals r on r.id = t.proposal_id
        where r.original_id = ${postId} and t.group_id = groups.id and r.id is distinct from ${proposalId}::uuid
          and r.state in ('asked', 'approved', 'amended'))`,
    })
    .from(groups)
    .where(ne(groups.id, groupId))
    .orderBy(asc(groups.nameJa), asc(groups.id));

function counted(taken: readonly PlainReason[]): { reason: PlainReason; count: number }[] {
  const counts = new Map<PlainReason, number>();
  for (const reason of taken) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count }));
}
