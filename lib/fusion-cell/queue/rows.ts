import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Byline } from "#db/schema/posts.ts";
import type {
  Attribution,
  Importance,
  Language,
  PostKind,
  ReplyKind,
  Tlp,
  WorkSort,
} from "#db/schema/vocabulary.ts";
import { authorShown, type Reader } from "#lib/posts/as-shown.ts";
import { plainly } from "#lib/posts/hiding/redaction.ts";
import { deskKey } from "../desk-key.ts";
import { ageShown } from "../queries/ages.ts";
import type { DeskEntry, Work } from "../shown.ts";
import { dueIn } from "./due.ts";

/** A thing that waits, with what it is about; of things that are about no post the rest is null. */
export type WorkRow = {
  work_id: string;
  revision: number;
  sort: WorkSort;
  subject_id: string;
  person_id: string | null;
  post_id: string | null;
  opened_at: string;
  due_at: string;
  /** As the database writes it, to the microsecond: where a page ended. */
  place: string;
  importance: Importance;
  rank: number;
  coarse: boolean;
  assignee_id: string | null;
  assignee: string | null;
  kind: PostKind | ReplyKind | null;
  tlp: Tlp | null;
  title: string | null;
  language: Language | null;
  attribution: Attribution | null;
  handle: string | null;
  byline: Byline | null;
  applicant: string | null;
  applicant_org_ja: string | null;
  applicant_org_en: string | null;
  came_back: boolean;
  group_ja: string | null;
  group_en: string | null;
};

/** Rows of `work_items`, chosen and ordered by `choose` (which names the table `w`), with what they are about. */
export async function workRows(tx: Tx, choose: SQL): Promise<WorkRow[]> {
  const rows = await tx.execute<WorkRow>(sql`
    with w as materialized (select w.* from work_items w ${choose})
    select w.id as work_id, w.revision, w.sort, w.subject_id, w.person_id, w.post_id, w.opened_at, w.due_at,
      w.due_at::text as place, w.importance, w.rank, w.coarse, w.assignee_id, a.name as assignee,
      coalesce(r.kind, p.kind) as kind, coalesce(v.tlp, s.tlp, p.tlp) as tlp, coalesce(k.title, v.title, p.title) as title,
      p.language, coalesce(r.attribution, p.attribution) as attribution, coalesce(r.handle, p.handle) as handle,
      case when r.id is null then p.byline else r.byline end as byline,
      j.name as applicant, o.name_ja as applicant_org_ja, o.name_en as applicant_org_en,
      w.sort = 'post' and exists (select 1 from information_requests q where q.post_id = w.post_id) as came_back,
      g.name_ja as group_ja, g.name_en as group_en
    from w
      left join posts p on p.id = w.post_id
      left join replies r on w.sort = 'reply' and r.id = w.subject_id
      left join post_versions v on w.sort = 'version' and v.id = w.subject_id
      left join sealed_parts s on w.sort = 'part' and s.post_id = w.subject_id
      left join analysis_tasks k on w.sort = 'task' and k.id = w.subject_id
      left join people j on j.id = w.person_id
      left join group_members m on w.sort = 'join' and m.group_id = w.subject_id and m.user_id = w.person_id
      left join organizations o on o.id = m.org_id
      left join people a on a.id = w.assignee_id
      left join groups g on g.id = w.group_id
    order by w.rank, w.due_at, w.id`);
  return [...rows];
}

/** One line of the queue. */
export function workEntry(row: WorkRow, reader: Reader): DeskEntry {
  const { sort, kind, tlp, title, language, handle, attribution, byline } = row;
  const inJapanese = reader.language === "ja";
  return {
    key: keyOf(row),
    sort,
    kind,
    tlp,
    title: row.applicant ?? plainly(title ?? ""),
    language,
    group: (inJapanese ? row.group_ja : row.group_en) ?? "",
    author: authorOf(
      row,
      reader,
      handle !== null && attribution !== null ? { handle, attribution, byline } : null,
    ),
    age: ageShown(new Date(row.opened_at), row.coarse ? "nobody" : "named", reader),
    cameBack: row.came_back,
    work: workShown(row, reader),
  };
}

export const keyOf = ({ sort, subject_id: id, person_id: userId }: WorkRow): string =>
  deskKey(sort === "join" ? { sort, groupId: id, userId: userId ?? "" } : { sort, id });

export function workShown(row: WorkRow, reader: Reader): Work {
  const { work_id: id, revision, sort, subject_id: subjectId, post_id: postId, importance } = row;
  const { assignee_id: userId, assignee: name } = row;
  return {
    id,
    revision,
    sort,
    subjectId,
    postId,
    importance,
    due: dueIn(new Date(row.due_at), reader.now),
    assignee: userId === null ? null : { userId, name: name ?? "", isMe: userId === reader.person.userId },
  };
}

type Signed = { handle: string; attribution: Attribution; byline: Byline | null };

/** Of a wish to join the applicant, of a thing about a post its author, of all others nobody. */
function authorOf(row: WorkRow, reader: Reader, signed: Signed | null): DeskEntry["author"] {
  if (row.applicant !== null) {
    const company = reader.language === "ja" ? row.applicant_org_ja : row.applicant_org_en;
    return { kind: "named", person: row.applicant, company: company ?? "" };
  }
  return row.sort === "mail" || signed === null ? null : authorShown(signed, reader);
}
