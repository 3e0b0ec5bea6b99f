import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { groupMembers, groups } from "#db/schema/groups.ts";
import { posts } from "#db/schema/posts.ts";
import type { groupJoining, groupKinds, Language, membershipStates, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { isId } from "#lib/platform/is-id.ts";
import { entryShown, readerOf } from "#lib/posts/as-shown.ts";
import type { FeedEntry } from "#lib/posts/shown.ts";
import { type FeedCursor, openCursor, sealCursor } from "./feed-cursor.ts";

export type GroupShown = {
  id: string;
  kind: (typeof groupKinds)[number];
  name: string;
  about: string;
  companies: number;
  maxTlp: Tlp;
  joining: (typeof groupJoining)[number];
  /** Where the reader stands; null for somebody who has not asked. */
  membership: (typeof membershipStates)[number] | null;
  /** What the moderator who decided wrote to the reader. */
  answer: string;
};

const columnsIn = (language: Language) => ({
  id: groups.id,
  kind: groups.kind,
  name: language === "ja" ? groups.nameJa : groups.nameEn,
  about: language === "ja" ? groups.aboutJa : groups.aboutEn,
  companies: sql<number>`companies_in(${groups.id})`,
  maxTlp: groups.maxTlp,
  joining: groups.joining,
  membership: groupMembers.state,
  answer: sql<string>`coalesce(${groupMembers.answer}, '')`,
});

const groupsOf = (tx: Tx, actor: Person, language: Language) =>
  tx
    .select(columnsIn(language))
    .from(groups)
    .leftJoin(groupMembers, and(eq(groupMembers.groupId, groups.id), eq(groupMembers.userId, actor.userId)));

/** The groups one is in, waits for, and may ask to join, by name. 1 statement. */
export async function groupsFor(actor: Person, language: Language) {
  authorize(actor, "group.list");
  const all: GroupShown[] = await asActor(actor, (tx) =>
    groupsOf(tx, actor, language).orderBy(asc(language === "ja" ? groups.nameJa : groups.nameEn)),
  );
  return {
    joined: all.filter(({ membership }) => membership === "member"),
    waiting: all.filter(({ membership }) => membership === "asked"),
    open: all.filter(({ membership }) => membership === null || membership === "refused"),
  };
}

export type GroupPage = {
  group: GroupShown;
  /** Whether the reader sees what is written in it. */
  isReader: boolean;
  entries: FeedEntry[];
  newer: string | null;
  older: string | null;
};

const pageSize = 20;

/** A group and one page of its feed, newest first; null when it is not there for this person. 2 statements. */
export async function groupPage(
  actor: Person,
  groupId: string,
  { from, language }: { from?: string | undefined; language: Language },
): Promise<GroupPage | null> {
  authorize(actor, "group.read");
  if (!isId(groupId)) return null;
  const cursor = openCursor(from, actor.userId, groupId);
  const [[group], rows] = await asActor(actor, (tx) =>
    Promise.all([groupsOf(tx, actor, language).where(eq(groups.id, groupId)), feedRows(tx, groupId, cursor)]),
  );
  if (!group) return null;
  const isReader = actor.groupIds.includes(groupId) || actor.portalRole !== null;
  if (!isReader) return { group, isReader, entries: [], newer: null, older: null };
  const { page, newer, older } = turned(rows, cursor);
  const reader = readerOf(actor, language);
  const sealed = (to: FeedCursor | null) => to && sealCursor(to, actor.userId, groupId);
  return {
    group,
    isReader,
    entries: page.map((row) => entryShown(row, reader)),
    newer: sealed(newer),
    older: sealed(older),
  };
}

/** One row more than a page holds, so that it shows whether there is another. */
function feedRows(tx: Tx, groupId: string, cursor: FeedCursor | null) {
  const place = sql`(${posts.releasedAt}, ${posts.id})`;
  const from = cursor && sql`(${cursor.at}::timestamptz, ${cursor.id}::uuid)`;
  const beyond = cursor?.way === "newer" ? sql`${place} > ${from}` : sql`${place} < ${from}`;
  const order = cursor?.way === "newer" ? asc : desc;
  return tx
    .select({
      id: posts.id,
      kind: posts.kind,
      tlp: posts.tlp,
      language: posts.language,
      title: posts.title,
      body: sql<string>`left(posts.body, 1000)`,
      attribution: posts.attribution,
      handle: posts.handle,
      byline: posts.byline,
      releasedAt: posts.releasedAt,
      key: sql<string>`posts.released_at::text`,
      replies: sql<number>`(select count(*)::integer from replies r where r.post_id = posts.id and r.state <> 'withdrawn')`,
    })
    .from(posts)
    .where(and(eq(posts.groupId, groupId), eq(posts.state, "released"), cursor ? beyond : undefined))
    .orderBy(order(posts.releasedAt), order(posts.id))
    .limit(pageSize + 1);
}
type FeedRow = Awaited<ReturnType<typeof feedRows>>[number];

/** Newest first, whichever way it was read, with the ways on. */
function turned(rows: readonly FeedRow[], cursor: FeedCursor | null) {
  const more = rows.length > pageSize;
  const kept = rows.slice(0, pageSize);
  const page = cursor?.way === "newer" ? kept.reverse() : kept;
  const [first, last] = [page[0], page.at(-1)];
  const hasNewer = cursor !== null && (cursor.way === "older" || more);
  const hasOlder = cursor?.way === "newer" || more;
  return {
    page,
    newer: first && hasNewer ? { way: "newer" as const, at: first.key, id: first.id } : null,
    older: last && hasOlder ? { way: "older" as const, at: last.key, id: last.id } : null,
  };
}
