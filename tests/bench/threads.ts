import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";
import { vault } from "#db/schema/access.ts";
import { auditEntries } from "#db/schema/audit.ts";
import { type Byline, posts, replies } from "#db/schema/posts.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import { threads as demoThreads } from "#db/seed/demo/content/threads.ts";
import { handleOf } from "#lib/access/handles.ts";
import type { PocketEntry } from "#lib/access/pocket.ts";
import { sealJson } from "#lib/access/seal.ts";
import { dayOf } from "#lib/audit/record.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import type { Dice } from "./dice.ts";
import { insertRows } from "./insert-rows.ts";
import type { BenchGroup, Member, Members } from "./members.ts";

type Rows = {
  posts: (typeof posts.$inferInsert)[];
  replies: (typeof replies.$inferInsert)[];
  vault: (typeof vault.$inferInsert)[];
  audit: (typeof auditEntries.$inferInsert)[];
};

/** How the posts of the demo world read, so that pages are as long as real ones. */
const texts = demoThreads.map(({ kind, tlp, title, body }) => ({
  kind,
  tlp: tlp === "TLP:RED" ? ("TLP:AMBER" as const) : tlp,
  language: writtenIn(title + body),
  title,
  body,
}));
const answers = demoThreads.flatMap((thread) => (thread.replies ?? []).map(({ body }) => body));

const twoYears = 2 * 365 * 86_400_000;
const ownPosts = 12;
const longThread = 30;

/**
 * Two years of posts with their replies, as the commands leave them: handle, seal in the vault, byline only where
 * named, an entry in the audit log. The reader wrote as many in a small portal as in a large one. Returns a thread
 * with thirty replies in one of the reader's groups, which reads the same in every portal.
 */
export async function fillThreads(
  owner: Sql,
  count: number,
  { groups, members, reader }: Members,
  dice: Dice,
): Promise<string> {
  const rows: Rows = { posts: [], replies: [], vault: [], audit: [] };
  const others = members.filter((member) => member !== reader);
  const inGroup = new Map(groups.map(({ id }) => [id, others.filter((one) => isIn(one, id))]));
  const step = twoYears / count;
  const begun = Date.now() - twoYears;
  const [firstText, firstGroup] = [texts[0], reader.groups[0]];
  let thread = "";
  for (let at = 0; at < count; at++) {
    const isLong = at === Math.floor(count / 2);
    const author = at % Math.floor(count / ownPosts) === 1 ? reader : dice.oneOf(others);
    const group = (isLong && firstGroup) || dice.oneOf(author.groups);
    const submittedAt = new Date(begun + at * step + dice.below(step / 2));
    const post = { author, group, text: (isLong && firstText) || dice.oneOf(texts), submittedAt };
    const { id, handle, state } = addPost(rows, post, dice);
    if (isLong) thread = id;
    const spoke = new Set([handle]);
    const many = isLong ? longThread : dice.below(4);
    for (let answer = 0; state === "released" && answer < many; answer++) {
      addReply(rows, dice.oneOf(inGroup.get(group.id) ?? []), id, spoke, {
        body: (isLong && answers[answer]) || dice.oneOf(answers),
        at: new Date(submittedAt.getTime() + (answer + 31) * 60_000),
        attribution: dice.oneOf(["named", "named", "fusion_cell"]),
      });
    }
  }
  await insertRows(owner, posts, rows.posts);
  await insertRows(owner, replies, rows.replies);
  await insertRows(owner, vault, rows.vault);
  await insertRows(owner, auditEntries, rows.audit);
  return thread;
}

const isIn = ({ groups }: Member, groupId: string) => groups.some(({ id }) => id === groupId);

type NewPost = { author: Member; group: BenchGroup; text: (typeof texts)[number]; submittedAt: Date };

function addPost(rows: Rows, { author, group, text, submittedAt }: NewPost, dice: Dice) {
  const attribution: Attribution =
    text.kind === "incident"
      ? dice.oneOf(["fusion_cell", "fusion_cell", "nobody"])
      : dice.oneOf(["named", "fusion_cell"]);
  const id = randomUUID();
  const handle = sealIn(rows, author, { threadId: id, attribution });
  const passes = attribution === "named" && group.namedPassAtOnce;
  const state = text === texts[0] || passes || dice.chance(0.97) ? "released" : "submitted";
  const waited = passes ? 0 : 30 * 60_000;
  rows.posts.push({
    ...text,
    id,
    groupId: group.id,
    attribution,
    handle,
    byline: bylineFor(author, attribution),
    state,
    revision: 1,
    submittedAt,
    releasedAt: state === "released" ? new Date(submittedAt.getTime() + waited) : null,
  });
  rows.audit.push({
    ...enteredAs(author, attribution, handle, submittedAt),
    action: "post.submitted",
    subjectId: id,
  });
  return { id, handle, state };
}

type NewReply = { body: string; at: Date; attribution: Attribution };

function addReply(
  rows: Rows,
  author: Member,
  postId: string,
  spoke: Set<string>,
  { body, at, attribution }: NewReply,
): void {
  const handle = handleOf(author.userId, postId, attribution);
  if (!spoke.has(handle)) sealIn(rows, author, { threadId: postId, attribution });
  spoke.add(handle);
  const id = randomUUID();
  rows.replies.push({
    id,
    postId,
    kind: "reply",
    body,
    confidence: null,
    attribution,
    handle,
    byline: bylineFor(author, attribution),
    state: "released",
    submittedAt: at,
    releasedAt: at,
  });
  rows.audit.push({
    ...enteredAs(author, attribution, handle, at),
    action: "reply.written",
    subjectId: id,
  });
}

/** On the first word in a thread: the seal in the vault and the place in the pocket (lib/access/vault.ts). */
function sealIn(rows: Rows, { userId, orgId, wrote }: Member, entry: PocketEntry): string {
  const handle = handleOf(userId, entry.threadId, entry.attribution);
  wrote.push(entry);
  const openTo = entry.attribution === "nobody" ? "nobody" : "fusion_cell";
  rows.vault.push({ handle, openTo, sealed: sealJson("vault", { userId, orgId }, handle) });
  return handle;
}

const bylineFor = ({ name, company }: Member, attribution: Attribution): Byline | null =>
  attribution === "named" ? { person: name, orgJa: company.ja, orgEn: company.en } : null;

/** As lib/audit/record.ts enters it. */
const enteredAs = ({ userId }: Member, attribution: Attribution, handle: string, at: Date) =>
  attribution === "named"
    ? { actorKind: "person", actorId: userId, handle: null, at, detail: {} }
    : { actorKind: "handle", actorId: null, handle, at: dayOf(at), detail: {} };
