import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import type { Byline } from "#db/schema/posts.ts";
import type { Attribution, Language, PostKind, ReplyKind, Tlp } from "#db/schema/vocabulary.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { authorShown, type Reader } from "#lib/posts/as-shown.ts";
import { plainly } from "#lib/posts/hiding/redaction.ts";
import { deskKey } from "../desk-key.ts";
import type { DeskEntry, DeskView } from "../shown.ts";
import { ageShown } from "./ages.ts";

export const entriesPerPage = 50;

/** Where a page ended: a moment as the database writes it (to the microsecond) and the row beside it. */
const placeShape = z.object({ at: z.string(), id: z.uuid() });
type Place = z.output<typeof placeShape>;

type Row = {
  sort: DeskEntry["sort"];
  id: string;
  person_id: string | null;
  at: string;
  kind: PostKind | ReplyKind | null;
  tlp: Tlp | null;
  title: string;
  language: Language | null;
  attribution: Attribution;
  handle: string;
  byline: Byline | null;
  came_back: boolean;
  group_ja: string;
  group_en: string;
};

/** One page of a view, and the cursor of the next. What waits comes oldest first, the rest newest first. */
export async function entriesOf(
  tx: Tx,
  reader: Reader,
  { view, cursor }: { view: DeskView; cursor?: string | undefined },
): Promise<{ entries: DeskEntry[]; next: string | null }> {
  const list = `desk ${view}`;
  const rows = [...(await tx.execute<Row>(selects[view](openCursor(list, placeShape, cursor))))];
  const shown = rows.slice(0, entriesPerPage);
  const last = shown.at(-1);
  const more = rows.length > entriesPerPage && last;
  return {
    entries: shown.map((row) => entryShown(row, reader)),
    next: more ? sealCursor(list, { at: last.at, id: last.person_id ?? last.id }) : null,
  };
}

function entryShown(row: Row, reader: Reader): DeskEntry {
  const { sort, id, person_id: userId, kind, tlp, title, language, attribution } = row;
  return {
    key: deskKey(sort === "join" ? { sort, groupId: id, userId: userId ?? "" } : { sort, id }),
    sort,
    kind,
    tlp,
    title: plainly(title),
    language,
    group: reader.language === "ja" ? row.group_ja : row.group_en,
    author: authorShown(row, reader),
    age: ageShown(new Date(row.at), attribution, reader),
    cameBack: row.came_back,
  };
}

const after = (place: Place | null, at: SQL, id: SQL): SQL =>
  place ? sql`and (${at}, ${id}) > (${place.at}::timestamptz, ${place.id}::uuid)` : sql``;
const before = (place: Place | null, at: SQL, id: SQL): SQL =>
  place ? sql`and (${at}, ${id}) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql``;

const most = entriesPerPage + 1;
const post = (
  at: SQL,
) => sql`'post' as sort, p.id, null::uuid as person_id, p.group_id, ${at} as at, p.kind, p.tlp,
  p.title, p.language, p.attribution, p.handle, p.byline`;
const asked = sql`exists (select 1 from information_requests q where q.post_id = p.id) as came_back`;

const inGroups = (entries: SQL, direction: SQL): SQL => sql`
  select e.*, e.at::text as at, g.name_ja as group_ja, g.name_en as group_en
  from (${entries}) e join groups g on g.id = e.group_id
  order by e.at ${direction}, coalesce(e.person_id, e.id) ${direction} limit ${most}`;

/** Each branch reads at most a page from its own partial index; the union is then a page of at most five. */
const selects: Record<DeskView, (place: Place | null) => SQL> = {
  waiting: (place) =>
    inGroups(
      sql`(select ${post(sql`p.submitted_at`)}, ${asked}
        from posts p where p.state = 'submitted' ${after(place, sql`p.submitted_at`, sql`p.id`)}
        order by p.submitted_at, p.id limit ${most})
      union all
      (select 'reply', r.id, null, p.group_id, r.submitted_at, r.kind, p.tlp,
        p.title, p.language, r.attribution, r.handle, r.byline, false
        from replies r join posts p on p.id = r.post_id
        where r.state = 'submitted' and p.state <> 'withdrawn' ${after(place, sql`r.submitted_at`, sql`r.id`)}
        order by r.submitted_at, r.id limit ${most})
      union all
      (select 'version', v.id, null, p.group_id, v.written_at, p.kind, v.tlp,
        v.title, p.language, p.attribution, p.handle, p.byline, false
        from post_versions v join posts p on p.id = v.post_id
        where v.state = 'pending' and p.state = 'released' ${after(place, sql`v.written_at`, sql`v.id`)}
        order by v.written_at, v.id limit ${most})
      union all
      (select 'part', p.id, null, p.group_id, s.written_at, p.kind, s.tlp,
        p.title, p.language, p.attribution, p.handle, p.byline, false
        from sealed_parts s join posts p on p.id = s.post_id
        where s.audience = 'group' and s.state = 'submitted' and p.state = 'released'
          ${after(place, sql`s.written_at`, sql`p.id`)}
        order by s.written_at, p.id limit ${most})
      union all
      (select 'join', m.group_id, m.user_id, m.group_id, m.asked_at, null, null,
        a.name, null, 'named', '', jsonb_build_object('person', a.name, 'orgJa', coalesce(o.name_ja, ''), 'orgEn', coalesce(o.name_en, '')), false
        from group_members m join people a on a.id = m.user_id left join organizations o on o.id = m.org_id
        where m.state = 'asked' ${after(place, sql`m.asked_at`, sql`m.user_id`)}
        order by m.asked_at, m.user_id limit ${most})`,
      sql`asc`,
    ),
  asked: (place) =>
    inGroups(
      sql`select ${post(sql`p.submitted_at`)}, false as came_back
        from posts p where p.state = 'returned' ${after(place, sql`p.submitted_at`, sql`p.id`)}
        order by p.submitted_at, p.id limit ${most}`,
      sql`asc`,
    ),
  recent: (place) =>
    inGroups(
      sql`select ${post(sql`p.released_at`)}, false as came_back
        from posts p where p.state = 'released' and p.revision > 0 ${before(place, sql`p.released_at`, sql`p.id`)}
        order by p.released_at desc, p.id desc limit ${most}`,
      sql`desc`,
    ),
  relayed: (place) =>
    inGroups(
      sql`select ${post(sql`y.relayed_at`)}, false as came_back
        from relays y join posts p on p.id = y.copy_id
        where true ${before(place, sql`y.relayed_at`, sql`y.copy_id`)}
        order by y.relayed_at desc, y.copy_id desc limit ${most}`,
      sql`desc`,
    ),
};
