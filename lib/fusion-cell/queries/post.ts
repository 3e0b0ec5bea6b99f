import { asc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assessments } from "#db/schema/analysis.ts";
import { attachmentCopies, attachmentOriginals, attachments } from "#db/schema/attachments.ts";
import { groups } from "#db/schema/groups.ts";
import { posts, replies } from "#db/schema/posts.ts";
import { unredacted } from "#db/schema/versions.ts";
import type { Attribution, Tlp } from "#db/schema/vocabulary.ts";
import { assessmentColumns, assessmentShown } from "#lib/analysis/assessment-shown.ts";
import { plainKind } from "#lib/indicators/plain-kind.ts";
import { handleNames } from "#lib/posts/anonymity/handle-name.ts";
import { authorShown, factsFor, type Reader, whenShown } from "#lib/posts/as-shown.ts";
import { openOriginal, peersMailOf } from "#lib/posts/files/attached-files.ts";
import { extractShown } from "#lib/posts/files/attachment-shown.ts";
import { plainly } from "#lib/posts/hiding/redaction.ts";
import { hiddenIn, openTyped, standingItem } from "#lib/posts/hiding/unredacted.ts";
import { partColumns, partShown } from "#lib/posts/sealed-part/part-shown.ts";
import { parseMemberText } from "#lib/posts/text/member-text.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { isQuestion } from "#lib/posts/writing/facts.ts";
import { partItemId } from "#lib/posts/writing/item-id.ts";
import { chipsOf } from "../ask-back/chips.ts";
import { answerShown, type RequestRow, requestShown, requestsOf } from "../ask-back/request-rows.ts";
import type { DeskFile, DeskPart, DeskPost, DeskRelay, DeskReply, DeskRequest } from "../shown.ts";
import { momentShown } from "./ages.ts";

const mostReplies = 300;

type RelayRow = {
  copyId: string;
  title: string;
  tlp: Tlp;
  groupJa: string;
  groupEn: string;
  at: string;
  by: string;
};

/** A post as the fusion cell reads it, with its thread, files, questions and relays; null when there is none. */
export async function postOnDesk(
  tx: Tx,
  reader: Reader,
  sought: { postId: string } | { replyId: string },
): Promise<DeskPost | null> {
  const id =
    "postId" in sought
      ? sql`${sought.postId}::uuid`
      : sql`(select post_id from replies where id = ${sought.replyId})`;
  const [[row], threadRows, fileRows] = await Promise.all([
    postRow(tx, id),
    replyRows(tx, id),
    filesOf(tx, id),
  ]);
  if (!row) return null;
  const called = handleNames([row.handle, ...threadRows.map((one) => one.handle)], reader.language);
  const { group, requests, relays, original, body } = row;
  const typed = openTyped(row.typedAs, row.sealed);
  const facts = factsFor(row.facts, row.attribution, reader);
  return {
    id: row.id,
    kind: row.kind,
    tlp: row.tlp,
    language: row.language,
    title: plainly(row.title),
    hiddenInTitle: hiddenIn(typed?.title),
    body,
    shown: parseMemberText(body, hiddenIn(typed?.body)),
    facts,
    chips: chipsOf(
      { ...row, shown: facts },
      requests.map((one) => ({ ...one, shown: answerShown(one, row.attribution, reader) })),
    ),
    attribution: row.attribution,
    author: authorShown(row, reader, called),
    state: row.state,
    revision: row.revision,
    when: whenShown(row.submittedAt, row.attribution, reader),
    group: {
      id: group.id,
      name: reader.language === "ja" ? group.nameJa : group.nameEn,
      companies: group.companies,
    },
    requests: requests.map((one) => requestOnDesk(one, row.attribution, reader)),
    answerWaits: row.answerWaits,
    replies: threadRows.slice(0, mostReplies).map((one) => replyShown(one, row.handle, reader, called)),
    cut: threadRows.length > mostReplies,
    files: fileRows.map(fileShown),
    relays: relays.map((one) => relayShown(one, reader)),
    part: await partOnDesk(tx, row, reader),
    original: original && { ...original, title: plainly(original.title) },
  };
}

/** What is hidden in it is there where the author lets the fusion cell read it. */
async function partOnDesk(tx: Tx, row: PostRow, reader: Reader): Promise<DeskPart | null> {
  if (!row.part) return null;
  const [hidden] = await tx
    .select({ sealed: unredacted.sealed })
    .from(unredacted)
    .where(eq(unredacted.itemId, partItemId(row.id)));
  const shown = partShown({ ...row, groupId: row.group.id, partSealed: hidden?.sealed ?? null }, reader);
  const { revision, state } = row.part;
  const open = shown?.waits === true && row.state === "released";
  return shown && { ...shown, revision, open, declined: state === "withdrawn" };
}

type PostRow = Awaited<ReturnType<typeof postRow>>[number];
const postRow = (tx: Tx, id: SQL) =>
  tx
    .select({
      id: posts.id,
      kind: posts.kind,
      happening: posts.happening,
      tlp: posts.tlp,
      language: posts.language,
      title: posts.title,
      body: posts.body,
      facts: posts.facts,
      attribution: posts.attribution,
      handle: posts.handle,
      byline: posts.byline,
      state: posts.state,
      revision: posts.revision,
      submittedAt: posts.submittedAt,
      typedAs: standingItem,
      sealed: unredacted.sealed,
      group: {
        id: groups.id,
        nameJa: groups.nameJa,
        nameEn: groups.nameEn,
        companies: sql<number>`companies_in(${groups.id})`,
      },
      ...partColumns,
      requests: requestsOf(posts.id),
      answerWaits: sql<boolean>`exists (select 1 from work_items w
        where w.subject_id = ${posts.id} and w.sort = 'answer' and w.closed_at is null)`,
      relays: sql<RelayRow[]>`coalesce((select jsonb_agg(jsonb_build_object('copyId', c.id, 'title', c.title,
        'tlp', c.tlp, 'groupJa', g.name_ja, 'groupEn', g.name_en, 'at', y.relayed_at, 'by', a.name) order by y.relayed_at)
        from relays y join posts c on c.id = y.copy_id join groups g on g.id = c.group_id join people a on a.id = y.relayed_by
        where y.original_id = ${posts.id}), '[]'::jsonb)`,
      original: sql<{
        id: string;
        title: string;
      } | null>`(select jsonb_build_object('id', f.id, 'title', f.title)
        from relays y join posts f on f.id = y.original_id where y.copy_id = ${posts.id})`,
    })
    .from(posts)
    .innerJoin(groups, eq(groups.id, posts.groupId))
    .leftJoin(unredacted, eq(unredacted.itemId, standingItem))
    .where(eq(posts.id, id));

const replyRows = (tx: Tx, postId: SQL) =>
  tx
    .select({ ...getTableColumns(replies), sealed: unredacted.sealed, assessed: assessmentColumns })
    .from(replies)
    .leftJoin(assessments, eq(assessments.replyId, replies.id))
    .leftJoin(unredacted, eq(unredacted.itemId, replies.id))
    .where(eq(replies.postId, postId))
    .orderBy(asc(replies.submittedAt), asc(replies.id))
    .limit(mostReplies + 1);

const filesOf = (tx: Tx, postId: SQL) =>
  tx
    .select({ file: attachments, sealed: attachmentOriginals.sealed, copy: attachmentCopies })
    .from(attachments)
    .leftJoin(attachmentOriginals, eq(attachmentOriginals.attachmentId, attachments.id))
    .leftJoin(attachmentCopies, eq(attachmentCopies.attachmentId, attachments.id))
    .where(eq(attachments.postId, postId))
    .orderBy(asc(attachments.position));

function replyShown(
  row: Awaited<ReturnType<typeof replyRows>>[number],
  postHandle: string,
  reader: Reader,
  called: ReadonlyMap<string, string>,
): DeskReply {
  const { id, kind, attribution, state, declinedBecause } = row;
  return {
    id,
    kind,
    attribution,
    assessment: assessmentShown(row, reader),
    state,
    declinedBecause,
    changed: titleShown(row.changed),
    body: parseMemberText(row.body, hiddenIn(openTyped(id, row.sealed)?.body)),
    language: writtenIn(row.body),
    author: authorShown(row, reader, called),
    byPostAuthor: row.handle === postHandle,
    when: whenShown(row.submittedAt, attribution, reader),
  };
}

/** The key of the stored file stays here: pages need the reading only. */
function fileShown({ file, sealed, copy }: Awaited<ReturnType<typeof filesOf>>[number]): DeskFile {
  const { id, name, size, mediaType } = file;
  const original = sealed ? openOriginal(id, sealed) : null;
  return {
    id,
    name,
    size,
    mediaType,
    kind: plainKind(mediaType),
    peersMail: peersMailOf(file.mail),
    copy: copy && { id, size: copy.size, isOriginal: copy.name === name },
    extract: extractShown(mediaType, file.extract),
    original: original && { name: original.name, sha256: original.sha256, mail: original.mail },
  };
}

/** When the source answered is told to the day, like all its times. */
const requestOnDesk = (row: RequestRow, attribution: Attribution, reader: Reader): DeskRequest => ({
  ...requestShown(row, attribution, reader),
  askedFor: row.fact !== null && isQuestion(row.fact) ? row.fact : null,
  askedBy: row.askedBy,
  askedAt: momentShown(row.askedAt, reader),
  answeredAt: row.answeredAt === null ? null : whenShown(new Date(row.answeredAt), "nobody", reader),
  reminded: row.reminded,
  silent: row.silentSince !== null,
});

const relayShown = ({ at, groupJa, groupEn, ...row }: RelayRow, reader: Reader): DeskRelay => ({
  ...row,
  group: reader.language === "ja" ? groupJa : groupEn,
  when: momentShown(at, reader),
});
