import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Byline } from "#db/schema/posts.ts";
import type { Attribution, Language, PostState, ReportReason } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { formatWhen, type When } from "#lib/platform/i18n/when.ts";
import { isId } from "#lib/platform/is-id.ts";
import { handleName } from "#lib/posts/anonymity/handle-name.ts";
import { plainExcerpt } from "#lib/posts/text/plain-excerpt.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import type { CaseLine, ModerationCase } from "../shown.ts";

const mostCases = 100;

/** What was reported or hidden: first what waits for somebody, then the rest, newest first. */
export function casesOnDesk(reader: Person, language: Language): Promise<CaseLine[]> {
  authorize(reader, "report.read");
  const when = whenFor(reader, language);
  return asActor(reader, async (tx) => {
    const rows = await tx.execute<CaseRow>(sql`
      with cases as (
        select item_id, post_id, reply_id, reported_at as at, reason, state = 'open' as is_open, false as asks, true as is_report
          from reports
        union all
        select coalesce(reply_id, post_id), post_id, reply_id, coalesce(answered_at, hidden_at), reason,
          answer is not null and shown_again_at is null, answer is not null and shown_again_at is null, false from hidings)
      select c.item_id as "itemId", c.post_id as "postId", c.reply_id is not null as "isReply", p.title,
        coalesce(r.state, p.state) as state, max(c.at) as at, bool_or(c.is_open) as "isOpen", bool_or(c.asks) as "asksAgain",
        count(*) filter (where c.is_report)::integer as reports,
        array_to_json(array_agg(distinct c.reason)) as reasons
      from cases c join posts p on p.id = c.post_id left join replies r on r.id = c.reply_id
      group by c.item_id, c.post_id, c.reply_id, p.title, r.state, p.state
      order by bool_or(c.is_open) desc, max(c.at) desc, c.item_id limit ${mostCases}`);
    return rows.map(({ title, at, ...row }) => ({ ...row, title: titleShown(title), when: when(at, true) }));
  });
}
type CaseRow = Omit<CaseLine, "when"> & { at: Date };

/** One item with all that became of it; null when there is none. */
export function caseOnDesk(
  reader: Person,
  itemId: string,
  language: Language,
): Promise<ModerationCase | null> {
  authorize(reader, "report.read");
  if (!isId(itemId)) return Promise.resolve(null);
  return asActor(reader, async (tx) => {
    const [item] = await itemRow(tx, itemId);
    if (!item) return null;
    const when = whenFor(reader, language);
    const [reports, hidings, warnings] = await Promise.all([
      reportRows(tx, itemId),
      hidingRows(tx, itemId),
      warningRows(tx, item.postId, item.replyId),
    ]);
    return {
      itemId,
      postId: item.postId,
      replyId: item.replyId,
      title: titleShown(item.title),
      excerpt: plainExcerpt(item.body, 400),
      group: language === "ja" ? item.groupJa : item.groupEn,
      author: authorOf(item, language),
      isMasked: item.attribution !== "named",
      state: item.state,
      reports: reports.map(({ at, ...report }, place) => ({
        ...report,
        number: place + 1,
        when: when(at, true),
      })),
      hidings: hidings.map(({ at, againAt, againBy, ...hiding }) => ({
        ...hiding,
        when: when(at),
        shownAgain: againAt && againBy ? { by: againBy, when: when(againAt) } : null,
      })),
      warnings: warnings.map(({ at, ...warning }) => ({ ...warning, when: when(at) })),
    };
  });
}

type ItemRow = {
  postId: string;
  replyId: string | null;
  title: string;
  body: string;
  state: PostState;
  attribution: Attribution;
  handle: string;
  byline: Byline | null;
  groupJa: string;
  groupEn: string;
};

const itemRow = (tx: Tx, itemId: string) =>
  tx.execute<ItemRow>(sql`
    select p.id as "postId", null as "replyId", p.title, p.body, p.state, p.attribution, p.handle, p.byline,
      g.name_ja as "groupJa", g.name_en as "groupEn"
    from posts p join groups g on g.id = p.group_id where p.id = ${itemId}
    union all
    select p.id, r.id, p.title, r.body, r.state, r.attribution, r.handle, r.byline, g.name_ja, g.name_en
    from replies r join posts p on p.id = r.post_id join groups g on g.id = p.group_id where r.id = ${itemId}`);

function authorOf({ attribution, handle, byline }: ItemRow, language: Language): string {
  if (attribution !== "named" || !byline) return handleName(handle, language);
  return `${language === "ja" ? byline.orgJa : byline.orgEn} ${byline.person}`;
}

/** In no order that tells which came first. */
const reportRows = (tx: Tx, itemId: string) =>
  tx.execute<{ reason: ReportReason; note: string; isOpen: boolean; at: Date }>(sql`
    select reason, note, state = 'open' as "isOpen", reported_at as at from reports
    where item_id = ${itemId} order by state desc, reported_at desc, reporter`);

const hidingRows = (tx: Tx, itemId: string) =>
  tx.execute<{
    id: string;
    reason: ReportReason;
    note: string;
    by: string;
    at: Date;
    answer: string | null;
    againBy: string | null;
    againAt: Date | null;
  }>(sql`select h.id, h.reason, h.note, b.name as by, h.hidden_at as at, h.answer, a.name as "againBy", h.shown_again_at as "againAt"
    from hidings h join people b on b.id = h.hidden_by left join people a on a.id = h.shown_again_by
    where coalesce(h.reply_id, h.post_id) = ${itemId} order by h.hidden_at desc`);

const warningRows = (tx: Tx, postId: string, replyId: string | null) =>
  tx.execute<{ body: string; by: string; at: Date; acknowledged: boolean }>(sql`
    select w.body, b.name as by, w.warned_at as at, w.acknowledged_at is not null as acknowledged
    from warnings w join people b on b.id = w.warned_by
    where w.post_id = ${postId} and w.reply_id is not distinct from ${replyId}::uuid order by w.warned_at desc`);

/** How this reader is told of a moment; of what an anonymous voice did, the day alone. */
export const whenFor =
  (reader: Person, language: Language) =>
  (at: Date | string, coarse = false): When =>
    formatWhen(new Date(at), {
      locale: language,
      timeZone: coarse ? "Asia/Tokyo" : reader.timeZone,
      now: new Date(),
      coarse,
    });
