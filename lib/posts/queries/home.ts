import { and, count, desc, eq, inArray, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { advisories } from "#db/schema/advisories.ts";
import { drafts } from "#db/schema/drafts.ts";
import { groups } from "#db/schema/groups.ts";
import { posts } from "#db/schema/posts.ts";
import type { Language, PostKind, Urgency } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize, may } from "#lib/access/policy.ts";
import { formatWhen, type When } from "#lib/platform/i18n/when.ts";
import { entryShown, readerOf } from "../as-shown.ts";
import type { FeedEntry } from "../shown.ts";
import { titleShown } from "../text/title-shown.ts";

/** What of an author an own post waits for; null while it waits for the fusion cell. */
type Wanted = "question" | "relay" | "introduction" | "consent";

export type Home = {
  /** One's own posts that wait for oneself or for the fusion cell, those that need an answer first, with the way to it. */
  waiting: { id: string; kind: PostKind; title: string; wanted: Wanted | null; path: string }[];
  /** How much one has begun to write and not sent. */
  drafts: number;
  newest: (FeedEntry & { group: string })[];
  advisories: { id: string; title: string; language: Language; urgency: Urgency; act: string; when: When }[];
};

/** What a person finds on coming in. 4 statements. */
export async function home(actor: Person, language: Language): Promise<Home> {
  authorize(actor, "group.list");
  const [own, begun, news, published] = await asActor(actor, (tx) =>
    Promise.all([
      ownWaiting(tx, actor),
      may(actor, "post.submit") ? ownDrafts(tx, actor) : [],
      newestInGroups(tx, actor, language),
      latestAdvisories(tx),
    ]),
  );
  const reader = readerOf(actor, language);
  return {
    waiting: own.map(waitingShown),
    drafts: begun[0]?.count ?? 0,
    newest: news.map(({ group, ...row }) => ({ ...entryShown(row, reader), group })),
    advisories: published.map((one) => {
      const isTranslated = one.titleJa !== "";
      const at = one.publishedAt ?? reader.now;
      return {
        id: one.id,
        title: isTranslated ? one.titleJa : one.titleOriginal,
        language: isTranslated ? "ja" : one.originalLanguage,
        urgency: one.urgency,
        act: one.actToday,
        when: formatWhen(at, { locale: language, timeZone: actor.timeZone, now: reader.now }),
      };
    }),
  };
}

const mostWaiting = 20;
const mostNews = 8;

function ownWaiting(tx: Tx, actor: Person) {
  const waits = ["returned", "submitted"] as const;
  const asked = sql<boolean>`(posts.state = 'returned' or exists (select 1 from information_requests q
    where q.post_id = posts.id and q.state = 'open'))`;
  const relay = sql<string | null>`(select r.id from relay_proposals r
    where r.original_id = posts.id and r.state = 'asked' and r.deadline > now() order by r.deadline limit 1)`;
  const introduction = sql<string | null>`(select s.introduction_id from introduction_sides s
    join introductions i on i.id = s.introduction_id
    where s.post_id = posts.id and s.answer = 'pending' and i.state = 'open' and i.deadline > now()
    order by i.deadline limit 1)`;
  const unmasking = sql<string | null>`(select u.id from unmaskings u
    where u.post_id = posts.id and u.state = 'approved' and u.needs_consent and u.consent is null
      and u.consent_until > now() order by u.consent_until limit 1)`;
  const wanted = sql<boolean>`(${asked} or coalesce(${relay}, ${introduction}, ${unmasking}) is not null)`;
  return tx
    .select({ id: posts.id, kind: posts.kind, title: posts.title, asked, relay, introduction, unmasking })
    .from(posts)
    .where(
      and(
        inArray(posts.handle, [...actor.handles]),
        or(inArray(posts.state, [...waits]), and(eq(posts.state, "released"), wanted)),
      ),
    )
    .orderBy(sql`${wanted} desc`, desc(posts.submittedAt))
    .limit(mostWaiting);
}

type WaitingRow = Awaited<ReturnType<typeof ownWaiting>>[number];

function waitingShown({
  asked,
  relay,
  introduction,
  unmasking,
  ...post
}: WaitingRow): Home["waiting"][number] {
  const own = `/posts/${post.id}`;
  const [wanted, path] = unmasking
    ? (["consent", `${own}/unmasking/${unmasking}`] as const)
    : asked
      ? (["question", own] as const)
      : relay
        ? (["relay", `${own}/relay/${relay}`] as const)
        : introduction
          ? (["introduction", `${own}/introduction/${introduction}`] as const)
          : ([null, own] as const);
  return { ...post, title: titleShown(post.title), wanted, path };
}

const ownDrafts = (tx: Tx, actor: Person) =>
  tx.select({ count: count() }).from(drafts).where(eq(drafts.userId, actor.userId));

/** The newest of each group by its own index, then the newest of those: a silent group costs nothing. */
function newestInGroups(tx: Tx, actor: Person, language: Language) {
  const newest = tx
    .select({
      id: posts.id,
      kind: posts.kind,
      tlp: posts.tlp,
      language: posts.language,
      title: posts.title,
      body: sql<string>`left(posts.body, 1000)`.as("body"),
      attribution: posts.attribution,
      handle: posts.handle,
      byline: posts.byline,
      releasedAt: posts.releasedAt,
    })
    .from(posts)
    .where(and(eq(posts.groupId, groups.id), eq(posts.state, "released")))
    .orderBy(desc(posts.releasedAt), desc(posts.id))
    .limit(mostNews)
    .as("newest");
  return tx
    .select({
      id: newest.id,
      kind: newest.kind,
      tlp: newest.tlp,
      language: newest.language,
      title: newest.title,
      body: newest.body,
      attribution: newest.attribution,
      handle: newest.handle,
      byline: newest.byline,
      releasedAt: newest.releasedAt,
      group: language === "ja" ? groups.nameJa : groups.nameEn,
      replies: sql<number>`(select count(*)::integer from replies r where r.post_id = newest.id and r.state <> 'withdrawn')`,
    })
    .from(groups)
    .crossJoinLateral(newest)
    .where(inArray(groups.id, [...actor.groupIds]))
    .orderBy(desc(newest.releasedAt), desc(newest.id))
    .limit(mostNews);
}

const latestAdvisories = (tx: Tx) =>
  tx
    .select({
      id: advisories.id,
      titleJa: advisories.titleJa,
      titleOriginal: advisories.titleOriginal,
      originalLanguage: advisories.originalLanguage,
      urgency: advisories.urgency,
      actToday: advisories.actToday,
      publishedAt: advisories.publishedAt,
    })
    .from(advisories)
    .where(eq(advisories.state, "published"))
    .orderBy(desc(advisories.publishedAt), desc(advisories.id))
    .limit(3);
