import { and, asc, desc, eq, gt, gte, inArray, lt, or, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { advisories } from "#db/schema/advisories.ts";
import { isMine } from "#db/schema/columns.ts";
import { groups } from "#db/schema/groups.ts";
import { posts } from "#db/schema/posts.ts";
import { services, trainingSessions } from "#db/schema/services.ts";
import { urgencies } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { dayOf } from "#lib/audit/record.ts";
import type { DigestContent, OpenTraining, ToldAdvisory } from "./content.ts";
import { mailCarries, type ReadableItem, underLabels } from "./label-rule.ts";

const most = { posts: 10, ofOneGroup: 50, advisories: 10, trainings: 5 } as const;
const trainingDays = 60;

/**
 * What has happened for this person since then, read as this person, at this moment. One's own items stand among
 * the others, as every other reader sees them: a digest tells nobody who wrote what, its owner's mail server
 * included.
 */
export function composeDigest(person: Person, since: Date): Promise<DigestContent> {
  authorize(person, "digest.read");
  return asActor(person, async (tx) => {
    const [waiting, items, published, trainings] = await Promise.all([
      somethingWaits(tx),
      newItems(tx, person, since),
      newAdvisories(tx, since),
      openTrainings(tx),
    ]);
    const { waits, mentioned, told } = underLabels(items);
    return {
      waits: waits || waiting,
      mentioned,
      told: told.slice(0, most.posts),
      advisories: published,
      trainings,
    };
  });
}

/** Unread news, or an own item that was given back with a question. The row policies leave only one's own. */
async function somethingWaits(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute<{ waits: boolean }>(sql`
    select exists (select 1 from inbox where read_at is null) or exists (
      select 1 from information_requests r join posts p on p.id = r.post_id
      where p.state = 'returned' and r.answer is null
        and ${isMine(sql`p.handle`)}
    ) as waits`);
  return row?.waits === true;
}

/** Released since then in the groups one belongs to now, newest first. */
async function newItems(tx: Tx, person: Person, since: Date): Promise<ReadableItem[]> {
  if (person.groupIds.length === 0) return [];
  const fresh = tx
    .select({
      id: posts.id,
      tlp: posts.tlp,
      kind: posts.kind,
      language: posts.language,
      title: posts.title,
      body: posts.body,
      releasedAt: posts.releasedAt,
    })
    .from(posts)
    .where(
      and(
        eq(posts.groupId, groups.id),
        eq(posts.state, "released"),
        gte(posts.releasedAt, dayOf(since)),
        // A relay holds no finer time than its day: one of the day of the last digest may have come after it.
        or(gt(posts.releasedAt, since), eq(posts.releasedAt, dayOf(since))),
      ),
    )
    .orderBy(desc(posts.releasedAt), desc(posts.id))
    .limit(most.ofOneGroup)
    .as("fresh");
  const rows = await tx
    .select({
      id: fresh.id,
      tlp: fresh.tlp,
      kind: fresh.kind,
      language: fresh.language,
      title: fresh.title,
      body: fresh.body,
      groupKind: groups.kind,
      groupJa: groups.nameJa,
      groupEn: groups.nameEn,
    })
    .from(groups)
    .crossJoinLateral(fresh)
    .where(inArray(groups.id, [...person.groupIds]))
    .orderBy(desc(fresh.releasedAt), desc(fresh.id));
  return rows.map(({ groupKind, groupJa, groupEn, ...item }) => ({
    ...item,
    group: groupKind === "private" ? null : { ja: groupJa, en: groupEn },
  }));
}

async function newAdvisories(tx: Tx, since: Date): Promise<ToldAdvisory[]> {
  const rows = await tx
    .select({
      id: advisories.id,
      tlp: advisories.tlp,
      urgency: advisories.urgency,
      titleJa: advisories.titleJa,
      titleOriginal: advisories.titleOriginal,
      originalLanguage: advisories.originalLanguage,
      whatHappened: advisories.whatHappened,
      whoIsConcerned: advisories.whoIsConcerned,
      actToday: advisories.actToday,
    })
    .from(advisories)
    .where(and(eq(advisories.state, "published"), gt(advisories.publishedAt, since)))
    .orderBy(desc(advisories.publishedAt), desc(advisories.id))
    .limit(most.advisories);
  // The three sentences are the summary, so both labels of advisories carry them. The urgent lead.
  return rows
    .filter(({ tlp }) => ["summary", "all"].includes(mailCarries[tlp]))
    .sort((one, other) => urgencies.indexOf(other.urgency) - urgencies.indexOf(one.urgency));
}

async function openTrainings(tx: Tx): Promise<OpenTraining[]> {
  const now = new Date();
  const horizon = new Date(now.getTime() + trainingDays * 86_400_000);
  const rows = await tx
    .select({
      serviceId: services.id,
      nameJa: services.nameJa,
      nameEn: services.nameEn,
      placeJa: trainingSessions.placeJa,
      placeEn: trainingSessions.placeEn,
      startsAt: trainingSessions.startsAt,
      endsAt: trainingSessions.endsAt,
      seatsLeft: sql<number>`${trainingSessions.capacity} - ${trainingSessions.booked}`,
    })
    .from(trainingSessions)
    .innerJoin(services, eq(services.id, trainingSessions.serviceId))
    .where(
      and(
        gt(trainingSessions.startsAt, now),
        lt(trainingSessions.startsAt, horizon),
        lt(trainingSessions.booked, trainingSessions.capacity),
      ),
    )
    .orderBy(asc(trainingSessions.startsAt))
    .limit(most.trainings);
  return rows.map(({ nameJa, nameEn, placeJa, placeEn, ...session }) => ({
    ...session,
    name: { ja: nameJa, en: nameEn },
    place: { ja: placeJa, en: placeEn },
  }));
}
