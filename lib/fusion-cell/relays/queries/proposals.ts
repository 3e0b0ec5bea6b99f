import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.ts";
import { people } from "#db/schema/membership.ts";
import { posts } from "#db/schema/posts.ts";
import { relayProposals } from "#db/schema/relays.ts";
import type { Crowd, Language, RelayState, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { isId } from "#lib/platform/is-id.ts";
import { type Reader, readerOf, whenShown } from "#lib/posts/as-shown.ts";
import { plainly } from "#lib/posts/hiding/redaction.ts";
import { wordDiff } from "#lib/posts/text/word-diff.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { momentShown } from "../../queries/ages.ts";
import { agreedText } from "../agreed.ts";
import type { ProposalLine, ShownProposal } from "../shown.ts";

export const proposalViews = ["open", "answered", "sent", "over"] as const;
export type ProposalView = (typeof proposalViews)[number];
const statesIn: Record<ProposalView, RelayState[]> = {
  open: ["draft", "asked"],
  answered: ["approved", "amended", "refused", "expired"],
  sent: ["sent"],
  over: ["dropped"],
};
const most = 100;

/** Proposals of one view, the newest first; how many there are in each. */
export function proposals(
  person: Person,
  language: Language,
  view: ProposalView,
): Promise<{ lines: ProposalLine[]; counts: Record<ProposalView, number> }> {
  authorize(person, "relay.read");
  const reader = readerOf(person, language);
  return asActor(person, async (tx) => {
    const [rows, counted] = await Promise.all([
      proposalRows(tx)
        .where(inArray(relayProposals.state, statesIn[view]))
        .orderBy(desc(sql`coalesce(${relayProposals.askedAt}, now())`), desc(relayProposals.id))
        .limit(most),
      tx
        .select({ state: relayProposals.state, count: sql<number>`count(*)::integer` })
        .from(relayProposals)
        .groupBy(relayProposals.state),
    ]);
    const count = (one: ProposalView) =>
      counted.filter(({ state }) => statesIn[one].includes(state)).reduce((sum, row) => sum + row.count, 0);
    return {
      lines: rows.map((row) => lineShown(row, reader)),
      counts: { open: count("open"), answered: count("answered"), sent: count("sent"), over: count("over") },
    };
  });
}

/** One proposal with what its source said; null when there is none. */
export function proposal(person: Person, language: Language, id: string): Promise<ShownProposal | null> {
  authorize(person, "relay.read");
  if (!isId(id)) return Promise.resolve(null);
  const reader = readerOf(person, language);
  return asActor(person, async (tx) => {
    const [row] = await proposalRows(tx).where(eq(relayProposals.id, id));
    return row ? proposalShown(row, reader) : null;
  });
}

type TargetRow = {
  ja: string;
  en: string;
  tlp: Tlp;
  crowd: Crowd;
  companies: number;
  copyId: string | null;
  isOut: boolean;
};
const original = alias(posts, "original");

const proposalRows = (tx: Tx) =>
  tx
    .select({
      proposal: relayProposals,
      by: people.name,
      original: {
        id: original.id,
        title: original.title,
        body: original.body,
        language: original.language,
        revision: original.revision,
        state: original.state,
        attribution: original.attribution,
        handle: original.handle,
      },
      isOwn: sql<boolean>`is_fusion_cells_own(${original.id})`,
      /** The original as it was when this text was made of it; null where it reads so still. */
      made: sql<{
        title: string;
        body: string;
      } | null>`(select jsonb_build_object('title', v.title, 'body', v.body)
        from post_versions v where v.post_id = ${original.id} and v.revision = ${relayProposals.originalRevision}
          and v.state = 'shown')`,
      followUps: sql<string[]>`array(select r.body from replies r where r.post_id = ${original.id}
        and r.handle = ${original.handle} and r.kind = 'follow_up' and r.state = 'released'
        and r.released_at > coalesce(${relayProposals.settledAt}, ${relayProposals.sentAt})
        order by r.released_at desc, r.id limit 10)`,
      targets: sql<
        TargetRow[]
      >`coalesce((select jsonb_agg(jsonb_build_object('ja', g.name_ja, 'en', g.name_en, 'tlp', t.tlp,
        'crowd', t.crowd, 'companies', companies_in(g.id), 'copyId', t.copy_id, 'isOut', coalesce(c.state = 'released', false))
        order by g.name_ja, g.id)
        from relay_targets t join groups g on g.id = t.group_id left join posts c on c.id = t.copy_id
        where t.proposal_id = ${relayProposals.id}), '[]'::jsonb)`,
    })
    .from(relayProposals)
    .innerJoin(original, eq(original.id, relayProposals.originalId))
    .innerJoin(people, eq(people.id, relayProposals.writtenBy))
    .$dynamic();
type Row = Awaited<ReturnType<typeof proposalRows>>[number];

const nameOf = ({ ja, en }: { ja: string; en: string }, { language }: Reader) =>
  language === "ja" ? ja : en;

function lineShown(row: Row, reader: Reader): ProposalLine {
  const { id, state, deadline, decidedAt } = row.proposal;
  const { title, body } = agreedText(row.proposal);
  return {
    id,
    title,
    language: writtenIn(title + body),
    state,
    groups: row.targets.map((target) => nameOf(target, reader)),
    by: row.by,
    deadline: deadline && momentShown(deadline, reader),
    decided: decidedAt && whenShown(decidedAt, row.original.attribution, reader),
    isBehind: state === "sent" && isBehind(row),
  };
}

const isBehind = ({ made, original: now, followUps }: Row): boolean =>
  followUps.length > 0 || (made !== null && (made.title !== now.title || made.body !== now.body));

function proposalShown(row: Row, reader: Reader): ShownProposal {
  const { proposal: of, original: now, made } = row;
  const then = made ?? now;
  const diffed = (before: { title: string; body: string }, after: { title: string; body: string }) => ({
    title: wordDiff(plainly(before.title), plainly(after.title)),
    body: wordDiff(plainly(before.body), plainly(after.body)),
  });
  const amended =
    of.amendedTitle === null || of.amendedBody === null
      ? null
      : diffed(of, { title: of.amendedTitle, body: of.amendedBody });
  return {
    ...lineShown(row, reader),
    original: {
      id: now.id,
      title: plainly(now.title),
      language: now.language,
      revision: now.revision,
      isOut: now.state !== "withdrawn" && now.state !== "hidden",
    },
    diff: diffed(then, of),
    text: agreedText(of),
    amended,
    note: of.note,
    sourceNote: of.sourceNote,
    targets: row.targets.map((target) => ({
      name: nameOf(target, reader),
      companies: target.companies,
      tlp: target.tlp,
      crowd: target.crowd,
      copyId: target.copyId,
      isOut: target.isOut,
    })),
    isOwn: row.isOwn,
    corrects: of.corrects,
    settled: of.settledAt !== null,
    since: of.state === "sent" && isBehind(row) ? { ...diffed(then, now), followUps: row.followUps } : null,
  };
}

/** Proposals about one original that are still under way, for its own page. */
export function openProposalsOf(person: Person, language: Language, postId: string): Promise<ProposalLine[]> {
  authorize(person, "relay.read");
  const reader = readerOf(person, language);
  return asActor(person, async (tx) => {
    const open = inArray(relayProposals.state, [...statesIn.open, "approved", "amended"]);
    const rows = await proposalRows(tx).where(and(eq(relayProposals.originalId, postId), open));
    return rows.map((row) => lineShown(row, reader));
  });
}
