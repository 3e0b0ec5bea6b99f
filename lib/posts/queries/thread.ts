import { asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { assessments } from "#db/schema/analysis.ts";
import { attachmentCopies, attachmentOriginals, attachments } from "#db/schema/attachments.ts";
import { groups } from "#db/schema/groups.ts";
import { posts, replies } from "#db/schema/posts.ts";
import { unredacted } from "#db/schema/versions.ts";
import { type Language, type TapAnswer, tapAnswers, type versionStates } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoForCompany } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { assessmentColumns, assessmentShown } from "#lib/analysis/assessment-shown.ts";
import { requestShown, requestsOf } from "#lib/fusion-cell/ask-back/request-rows.ts";
import { plainKind } from "#lib/indicators/plain-kind.ts";
import { isId } from "#lib/platform/is-id.ts";
import { handleNames } from "../anonymity/handle-name.ts";
import { authorShown, factsFor, type Reader, readerOf, whenShown } from "../as-shown.ts";
import { peersMailOf } from "../files/attached-files.ts";
import { extractShown } from "../files/attachment-shown.ts";
import { hiddenIn, openTyped, standingItem } from "../hiding/unredacted.ts";
import { enterReading } from "../readings.ts";
import { partColumns, partSealed, partShown } from "../sealed-part/part-shown.ts";
import type {
  ShownAttachment,
  ShownChange,
  ShownPost,
  ShownReply,
  ShownTaps,
  TapCount,
  Thread,
} from "../shown.ts";
import { parseMemberText } from "../text/member-text.ts";
import { titleShown } from "../text/title-shown.ts";
import { writtenIn } from "../text/written-in.ts";

const mostReplies = 500;
const mostChanges = 20;

/**
 * A post with all that this person may read around it, or null: hidden and absent are the same. 3 statements, and one
 * more where a member's opening of the post is to be remembered.
 */
export async function thread(
  actor: Person,
  postId: string,
  language: Language,
  { opened = false }: { opened?: boolean } = {},
): Promise<Thread | null> {
  authorize(actor, "post.read");
  if (!isId(postId)) return null;
  const [post, files, answers] = await asActor(alsoForCompany(actor, postId), (tx) =>
    Promise.all([
      postRow(tx, postId),
      fileRows(tx, postId),
      replyRows(tx, postId),
      opened && actor.portalRole === null ? enterReading(tx, actor, postId) : null,
    ]),
  );
  if (!post) return null;
  const reader = readerOf(actor, language);
  const isMine = reader.handles.has(post.handle);
  const shown = answers.slice(0, mostReplies).filter((row) => isShownTo(row, reader));
  const called = handleNames(
    [post, ...shown].filter(isMasked).map(({ handle }) => handle),
    language,
  );
  return {
    id: post.id,
    post: postShown(post, files, reader, called),
    state: post.state,
    attribution: post.attribution,
    isMine,
    part: partShown(post, reader),
    ...sorted(shown, post.acceptedReplyId, (row) => replyShown(row, post.handle, reader, called)),
    cut: answers.length > mostReplies,
    taps: post.state === "released" ? tapsShown(post) : null,
    changes: changesShown(post, reader),
    revision: isMine ? revisionShown(post.versions) : null,
    requests: isMine ? post.requests.map((one) => requestShown(one, post.attribution, reader)) : [],
  };
}

/** Follow-ups above, the latest first; then what solved it; then everything else. */
function sorted(rows: readonly ReplyRow[], acceptedId: string | null, show: (row: ReplyRow) => ShownReply) {
  const isAccepted = (row: ReplyRow) => row.id === acceptedId && row.state === "released";
  const isFollowUp = (row: ReplyRow) => row.kind === "follow_up";
  const accepted = rows.find(isAccepted);
  return {
    followUps: rows.filter(isFollowUp).reverse().map(show),
    accepted: accepted ? show(accepted) : null,
    replies: rows.filter((row) => !isFollowUp(row) && !isAccepted(row)).map(show),
  };
}

async function postRow(tx: Tx, postId: string) {
  const [row] = await tx
    .select({
      id: posts.id,
      kind: posts.kind,
      tlp: posts.tlp,
      language: posts.language,
      title: posts.title,
      body: posts.body,
      facts: posts.facts,
      attribution: posts.attribution,
      handle: posts.handle,
      byline: posts.byline,
      state: posts.state,
      submittedAt: posts.submittedAt,
      releasedAt: posts.releasedAt,
      acceptedReplyId: posts.acceptedReplyId,
      groupId: groups.id,
      groupJa: groups.nameJa,
      groupEn: groups.nameEn,
      companies: sql<number>`companies_in(${groups.id})`,
      taps: sql<Partial<Record<TapAnswer, number>> | null>`taps_of(${posts.id})`,
      /** The row policies leave the company's own alone. */
      ownTap: sql<TapAnswer | null>`(select t.answer from post_taps t where t.post_id = ${posts.id})`,
      versions: sql<VersionRow[]>`coalesce((select jsonb_agg(v) from (
        select state, note, is_correction as "isCorrection", shown_at as "shownAt", declined_because as "declinedBecause"
        from post_versions where post_id = ${posts.id} order by revision desc limit ${mostChanges}) v), '[]'::jsonb)`,
      /** There for the author, and for the fusion cell where the author let it. */
      typedAs: standingItem,
      sealed: unredacted.sealed,
      ...partColumns,
      partSealed: partSealed(postId),
      requests: requestsOf(posts.id),
    })
    .from(posts)
    .leftJoin(groups, eq(groups.id, posts.groupId))
    .leftJoin(unredacted, eq(unredacted.itemId, standingItem))
    .where(eq(posts.id, postId));
  return row;
}
type PostRow = NonNullable<Awaited<ReturnType<typeof postRow>>>;
type VersionRow = {
  state: (typeof versionStates)[number];
  note: string;
  isCorrection: boolean;
  shownAt: string | null;
  declinedBecause: string | null;
};

const fileRows = (tx: Tx, postId: string) =>
  tx
    .select({
      /** There for whom the original is there. */
      original: attachmentOriginals.attachmentId,
      name: attachments.name,
      size: attachments.size,
      mediaType: attachments.mediaType,
      mail: attachments.mail,
      extract: attachments.extract,
      copy: { id: attachmentCopies.attachmentId, name: attachmentCopies.name, size: attachmentCopies.size },
    })
    .from(attachments)
    .leftJoin(attachmentOriginals, eq(attachmentOriginals.attachmentId, attachments.id))
    .leftJoin(attachmentCopies, eq(attachmentCopies.attachmentId, attachments.id))
    .where(eq(attachments.postId, postId))
    .orderBy(asc(attachments.position));
type FileRow = Awaited<ReturnType<typeof fileRows>>[number];

/** In the order in which they appeared to readers, not in which they were written. */
const replyRows = (tx: Tx, postId: string) =>
  tx
    .select({
      id: replies.id,
      kind: replies.kind,
      changed: replies.changed,
      body: replies.body,
      confidence: replies.confidence,
      attribution: replies.attribution,
      handle: replies.handle,
      byline: replies.byline,
      state: replies.state,
      declinedBecause: replies.declinedBecause,
      submittedAt: replies.submittedAt,
      releasedAt: replies.releasedAt,
      sealed: unredacted.sealed,
      assessed: assessmentColumns,
    })
    .from(replies)
    .leftJoin(unredacted, eq(unredacted.itemId, replies.id))
    .leftJoin(assessments, eq(assessments.replyId, replies.id))
    .where(eq(replies.postId, postId))
    .orderBy(sql`${replies.releasedAt} asc nulls last`, asc(replies.submittedAt), asc(replies.id))
    .limit(mostReplies + 1);
type ReplyRow = Awaited<ReturnType<typeof replyRows>>[number];

const isMasked = ({ attribution }: { attribution: string }) => attribution !== "named";

/** Of what was withdrawn only the author still hears, and only when a moderator said why. */
const isShownTo = (row: ReplyRow, reader: Reader) =>
  row.state !== "withdrawn" || (row.declinedBecause !== null && reader.handles.has(row.handle));

type Names = ReadonlyMap<string, string>;

function postShown(row: PostRow, files: readonly FileRow[], reader: Reader, called: Names): ShownPost {
  const { kind, tlp, language } = row;
  const groupName = reader.language === "ja" ? row.groupJa : row.groupEn;
  return {
    kind,
    tlp,
    language,
    title: titleShown(row.title),
    body: parseMemberText(row.body, hiddenIn(openTyped(row.typedAs, row.sealed)?.body)),
    facts: factsFor(row.facts, row.attribution, reader),
    author: authorShown(row, reader, called),
    when: whenShown(row.releasedAt ?? row.submittedAt, row.attribution, reader),
    attachments: files.map(fileShown),
    group: { id: row.groupId ?? "", name: groupName ?? "", companies: row.companies ?? 0 },
  };
}

const fileShown = ({ copy, mail, extract, ...file }: FileRow): ShownAttachment => ({
  ...file,
  kind: plainKind(file.mediaType),
  mail: peersMailOf(mail),
  copy: copy && { id: copy.id, size: copy.size, isOriginal: copy.name === file.name },
  extract: extractShown(file.mediaType, extract),
});

/**
 * What the fusion cell says as a whole, it says for a source. Its place is behind what was said before, and its time
 * follows from that, be it anonymous: the day alone is told.
 */
const isPassedOn = ({ kind, byline }: Pick<ReplyRow, "kind" | "byline">): boolean =>
  kind === "reply" && byline?.person === "";

function replyShown(row: ReplyRow, postHandle: string, reader: Reader, called: Names): ShownReply {
  return {
    id: row.id,
    kind: row.kind,
    language: writtenIn(row.body),
    changed: titleShown(row.changed),
    body: parseMemberText(row.body, hiddenIn(openTyped(row.id, row.sealed)?.body)),
    author: authorShown(row, reader, called),
    byPostAuthor: row.handle === postHandle,
    assessment: assessmentShown(row, reader),
    when: whenShown(row.releasedAt ?? row.submittedAt, isPassedOn(row) ? "nobody" : row.attribution, reader),
    held: row.state === "submitted",
    hidden: row.state === "hidden",
    declinedBecause: row.declinedBecause,
  };
}

/** The most frequent first; between equals in the order in which they can be given. */
function tapsShown({ taps, ownTap }: PostRow): ShownTaps {
  const counts = tapAnswers.flatMap((answer): TapCount[] => {
    const companies = taps?.[answer];
    return companies ? [{ answer, companies }] : [];
  });
  return { own: ownTap, counts: counts.sort((one, other) => other.companies - one.companies) };
}

function changesShown({ versions, attribution }: PostRow, reader: Reader): ShownChange[] {
  return versions.flatMap(({ state, note, isCorrection, shownAt }) => {
    if (state !== "shown" || note === "" || shownAt === null) return [];
    return [
      { note: titleShown(note), isCorrection, when: whenShown(new Date(shownAt), attribution, reader) },
    ];
  });
}

function revisionShown([latest]: readonly VersionRow[]): Thread["revision"] {
  if (latest?.state === "pending") return { state: "waiting" };
  const because = latest?.state === "dropped" ? latest.declinedBecause : null;
  return because === null ? null : { state: "declined", because };
}
