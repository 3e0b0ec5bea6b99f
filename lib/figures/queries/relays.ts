import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { momentIn } from "../office-calendar.ts";
import type { Period } from "../period.ts";
import { type Consent, type ConsentFigure, type Counts, consents, type RelayFigure } from "../shown.ts";

type Sums = { sent: number; originals: number; groups: number; times: number; companies: number };
type SumRow = Sums & { is_now: boolean };
type GroupRow = { ja: string; en: string; sent: number; sent_before: number };

const mostGroups = 10;
const nothing: Sums = { sent: 0, originals: 0, groups: 0, times: 0, companies: 0 };

/** How much was relayed, and whom it reached. */
export async function relayFigure(tx: Tx, { before, from, to }: Period): Promise<RelayFigure> {
  const isNow = sql`y.relayed_at >= ${momentIn(from)}`;
  const sent = sql`from relays y join posts p on p.id = y.copy_id
    where y.relayed_at >= ${momentIn(before.from)} and y.relayed_at < ${momentIn(to)}`;
  const [sums, perGroup] = await Promise.all([
    tx.execute<SumRow>(sql`
      select s.*, reached.times, reached.companies
      from (select ${isNow} as is_now, count(*)::integer as sent, count(distinct y.original_id)::integer as originals,
          count(distinct p.group_id)::integer as groups, array_agg(p.group_id order by y.copy_id) as to_groups,
          array_agg(y.relayed_at order by y.copy_id) as at
        ${sent} group by 1) s
      cross join lateral companies_reached(s.to_groups, s.at) reached`),
    tx.execute<GroupRow>(sql`
      select g.name_ja as ja, g.name_en as en, s.sent, s.sent_before
      from (select p.group_id, count(*) filter (where ${isNow})::integer as sent,
          count(*) filter (where not ${isNow})::integer as sent_before
        ${sent} group by p.group_id) s join groups g on g.id = s.group_id
      order by s.sent desc, s.sent_before desc, g.name_ja, g.id limit ${mostGroups}`),
  ]);
  const of = (isNowRow: boolean): Sums => sums.find((row) => row.is_now === isNowRow) ?? nothing;
  const count = (key: keyof Sums): Counts => ({ now: of(true)[key], before: of(false)[key] });
  return {
    sent: count("sent"),
    originals: count("originals"),
    groups: count("groups"),
    times: count("times"),
    companies: count("companies"),
    perGroup: perGroup.map((row) => ({
      ja: row.ja,
      en: row.en,
      sent: { now: row.sent, before: row.sent_before },
    })),
  };
}

/**
 * What sources said to relays they were asked about, by when they were asked. Texts of the fusion cell itself, of which
 * nobody is asked, and what was dropped before an answer are left out.
 */
export async function consentFigure(tx: Tx, { before, from, to }: Period): Promise<ConsentFigure> {
  const rows = await tx.execute<{ consent: Consent; is_now: boolean; count: number }>(sql`
    select consent, is_now, count(*)::integer as count
    from (select asked_at >= ${momentIn(from)} as is_now,
        case when state in ('asked', 'refused', 'expired') then state
          when state in ('amended', 'sent', 'dropped') and amended_title is not null then 'amended'
          when state in ('approved', 'sent', 'dropped') and decided_at is not null then 'approved' end as consent
      from relay_proposals
      where asked_at >= ${momentIn(before.from)} and asked_at < ${momentIn(to)}) asked
    where consent is not null group by 1, 2`);
  const count = (consent: Consent, isNow: boolean) =>
    rows.find((row) => row.consent === consent && row.is_now === isNow)?.count ?? 0;
  return Object.fromEntries(
    consents.map((consent) => [consent, { now: count(consent, true), before: count(consent, false) }]),
  ) as ConsentFigure;
}
