import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import type { Byline } from "#db/schema/posts.ts";
import type { Attribution, Language, PostKind, Tlp } from "#db/schema/vocabulary.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { authorShown, type Reader } from "#lib/posts/as-shown.ts";
import { plainly } from "#lib/posts/hiding/redaction.ts";
import { deskKey } from "../desk-key.ts";
import type { DeskEntry, PostView } from "../shown.ts";
import { ageShown } from "./ages.ts";

export const entriesPerPage = 50;

/** Where a page ended: a moment as the database writes it (to the microsecond) and the row beside it. */
const placeShape = z.object({ at: z.string(), id: z.uuid() });
type Place = z.output<typeof placeShape>;

type Row = {
  id: string;
  at: string;
  kind: PostKind;
  tlp: Tlp;
  title: string;
  language: Language;
  attribution: Attribution;
  handle: string;
  byline: Byline | null;
  group_ja: string;
  group_en: string;
};

/** One page of the posts that wait for nobody here, and the cursor of the next. What was asked comes oldest first. */
export async function entriesOf(
  tx: Tx,
  reader: Reader,
  { view, cursor }: { view: PostView; cursor?: string | undefined },
): Promise<{ entries: DeskEntry[]; next: string | null }> {
  const list = `desk ${view}`;
  const rows = [...(await tx.execute<Row>(selects[view](openCursor(list, placeShape, cursor))))];
  const shown = rows.slice(0, entriesPerPage);
  const last = shown.at(-1);
  const more = rows.length > entriesPerPage && last;
  return {
    entries: shown.map((row) => entryShown(row, reader)),
    next: more ? sealCursor(list, { at: last.at, id: last.id }) : null,
  };
}

function entryShown(row: Row, reader: Reader): DeskEntry {
  const { id, kind, tlp, title, language, attribution } = row;
  return {
    key: deskKey({ sort: "post", id }),
    sort: "post",
    kind,
    tlp,
    title: plainly(title),
    language,
    group: reader.language === "ja" ? row.group_ja : row.group_en,
    author: authorShown(row, reader),
    age: ageShown(new Date(row.at), attribution, reader),
    cameBack: false,
    work: null,
  };
}

const after = (place: Place | null, at: SQL, id: SQL): SQL =>
  place ? sql`and (${at}, ${id}) > (${place.at}::timestamptz, ${place.id}::uuid)` : sql``;
const before = (place: Place | null, at: SQL, id: SQL): SQL =>
  place ? sql`and (${at}, ${id}) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql``;

const most = entriesPerPage + 1;
const post = (at: SQL) =>
  sql`p.id, p.group_id, ${at} as at, p.kind, p.tlp, p.title, p.language, p.attribution, p.handle, p.byline`;

const inGroups = (entries: SQL, direction: SQL): SQL => sql`
  select e.*, e.at::text as at, g.name_ja as group_ja, g.name_en as group_en
  from (${entries}) e join groups g on g.id = e.group_id
  order by e.at ${direction}, e.id ${direction} limit ${most}`;

const selects: Record<PostView, (place: Place | null) => SQL> = {
  asked: (place) =>
    inGroups(
      sql`select ${post(sql`p.submitted_at`)}
        from posts p where p.state = 'returned' ${after(place, sql`p.submitted_at`, sql`p.id`)}
        order by p.submitted_at, p.id limit ${most}`,
      sql`asc`,
    ),
  recent: (place) =>
    inGroups(
      sql`select ${post(sql`p.released_at`)}
        from posts p where p.state = 'released' and p.revision > 0 ${before(place, sql`p.released_at`, sql`p.id`)}
        order by p.released_at desc, p.id desc limit ${most}`,
      sql`desc`,
    ),
  relayed: (place) =>
    inGroups(
      sql`select ${post(sql`y.relayed_at`)}
        from relays y join posts p on p.id = y.copy_id
        where true ${before(place, sql`y.relayed_at`, sql`y.copy_id`)}
        order by y.relayed_at desc, y.copy_id desc limit ${most}`,
      sql`desc`,
    ),
};
