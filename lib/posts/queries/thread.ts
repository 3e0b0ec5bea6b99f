import { asc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { attachmentOriginals, attachments } from "#db/schema/attachments.ts";
import { groups } from "#db/schema/groups.ts";
import { informationRequests, posts, replies } from "#db/schema/posts.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { confidenceLevel } from "#lib/fusion-cell/confidence.ts";
import { defang } from "#lib/indicators/defang.ts";
import { isId } from "#lib/platform/is-id.ts";
import { authorShown, type Reader, readerOf, whenShown } from "../as-shown.ts";
import { peersMailOf } from "../attached-files.ts";
import { handleNames } from "../handle-name.ts";
import { parseMemberText } from "../member-text.ts";
import type { ShownPost, ShownReply, Thread } from "../shown.ts";
import { writtenIn } from "../written-in.ts";

const mostReplies = 500;

/** A post with all that this person may read around it, or null: hidden and absent are the same. 4 statements. */
export async function thread(actor: Person, postId: string, language: Language): Promise<Thread | null> {
  authorize(actor, "post.read");
  if (!isId(postId)) return null;
  const [post, files, answers, requests] = await asActor(actor, (tx) =>
    Promise.all([postRow(tx, postId), fileRows(tx, postId), replyRows(tx, postId), requestRows(tx, postId)]),
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
    replies: shown.map((row) => replyShown(row, post.handle, reader, called)),
    cut: answers.length > mostReplies,
    requests: isMine ? requests : [],
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
      attribution: posts.attribution,
      handle: posts.handle,
      byline: posts.byline,
      state: posts.state,
      submittedAt: posts.submittedAt,
      releasedAt: posts.releasedAt,
      groupId: groups.id,
      groupJa: groups.nameJa,
      groupEn: groups.nameEn,
      companies: sql<number>`companies_in(${groups.id})`,
    })
    .from(posts)
    .leftJoin(groups, eq(groups.id, posts.groupId))
    .where(eq(posts.id, postId));
  return row;
}
type PostRow = NonNullable<Awaited<ReturnType<typeof postRow>>>;

const fileRows = (tx: Tx, postId: string) =>
  tx
    .select({
      /** There for whom the original is there. */
      original: attachmentOriginals.attachmentId,
      name: attachments.name,
      size: attachments.size,
      mediaType: attachments.mediaType,
      mail: attachments.mail,
    })
    .from(attachments)
    .leftJoin(attachmentOriginals, eq(attachmentOriginals.attachmentId, attachments.id))
    .where(eq(attachments.postId, postId))
    .orderBy(asc(attachments.position));
type FileRow = Awaited<ReturnType<typeof fileRows>>[number];

/** In the order in which they appeared to readers, not in which they were written. */
const replyRows = (tx: Tx, postId: string) =>
  tx
    .select({
      id: replies.id,
      kind: replies.kind,
      body: replies.body,
      confidence: replies.confidence,
      attribution: replies.attribution,
      handle: replies.handle,
      byline: replies.byline,
      state: replies.state,
      declinedBecause: replies.declinedBecause,
      submittedAt: replies.submittedAt,
      releasedAt: replies.releasedAt,
    })
    .from(replies)
    .where(eq(replies.postId, postId))
    .orderBy(sql`${replies.releasedAt} asc nulls last`, asc(replies.submittedAt), asc(replies.id))
    .limit(mostReplies + 1);
type ReplyRow = Awaited<ReturnType<typeof replyRows>>[number];

const requestRows = (tx: Tx, postId: string) =>
  tx
    .select({ question: informationRequests.question, answer: informationRequests.answer })
    .from(informationRequests)
    .where(eq(informationRequests.postId, postId))
    .orderBy(asc(informationRequests.askedAt));

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
    title: defang(row.title),
    body: parseMemberText(row.body),
    author: authorShown(row, reader, called),
    when: whenShown(row.releasedAt ?? row.submittedAt, row.attribution, reader),
    attachments: files.map((file) => ({ ...file, mail: peersMailOf(file.mail) })),
    group: { id: row.groupId ?? "", name: groupName ?? "", companies: row.companies ?? 0 },
  };
}

function replyShown(row: ReplyRow, postHandle: string, reader: Reader, called: Names): ShownReply {
  return {
    id: row.id,
    kind: row.kind,
    language: writtenIn(row.body),
    body: parseMemberText(row.body),
    author: authorShown(row, reader, called),
    byPostAuthor: row.handle === postHandle,
    confidence: confidenceOf(row.confidence),
    when: whenShown(row.releasedAt ?? row.submittedAt, row.attribution, reader),
    held: row.state === "submitted",
    declinedBecause: row.declinedBecause,
  };
}

function confidenceOf(number: number | null): ShownReply["confidence"] {
  const level = confidenceLevel(number);
  return level && number !== null ? { level, number } : null;
}
