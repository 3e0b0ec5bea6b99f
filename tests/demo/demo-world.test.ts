import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { posts, replies } from "#db/schema/posts.ts";
import { postKinds, postStates } from "#db/schema/vocabulary.ts";
import { groups } from "#db/seed/demo/content/groups.ts";
import { hiddenPost, hiddenReply, suspended } from "#db/seed/demo/content/moderation.ts";
import { type PersonKey, people } from "#db/seed/demo/content/people.ts";
import { threads } from "#db/seed/demo/content/threads.ts";
import { whole } from "#db/seed/demo/whole.ts";
import { fillDemoWorld } from "#db/seed/demo.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { personForJob } from "#lib/access/mint.ts";
import { fetchDueFeeds } from "#lib/advisories/jobs.ts";
import { demoCards } from "#lib/demo/cards.ts";
import { openOriginal } from "#lib/posts/files/attached-files.ts";
import { aPortal } from "#tests/support/database.ts";

process.env["GOJO_DEMO"] = "1";
const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const counted = async () => {
  const tables = [
    "organizations",
    "people",
    "groups",
    "posts",
    "replies",
    "advisories",
    "bookings",
    "audit_entries",
  ];
  const counts = await Promise.all(tables.map((table) => owner`select count(*)::int from ${owner(table)}`));
  return Object.fromEntries(tables.map((table, at) => [table, counts[at]?.[0]?.["count"]]));
};

async function enter(key: PersonKey): Promise<Person> {
  const [account] = await owner`select user_id from accounts where email = ${people[key].email}`;
  const person = await personForJob(account?.["user_id"]);
  if (!person) throw new Error(`${key} is not there`);
  return person;
}

describe("before it is filled", () => {
  test("a fill that is cut off leaves nothing behind", async () => {
    const cutOff = whole(async () => {
      await aCompany();
      throw new Error("cut off");
    });
    await expect(cutOff).rejects.toThrow("cut off");
    expect(new Set(Object.values(await counted()))).toEqual(new Set([0]));
  });
});

describe("the demo world", () => {
  beforeAll(async () => {
    expect(await fillDemoWorld()).toBe(true);
  });

  test("is filled once, however often it is started", async () => {
    const before = await counted();
    expect(await fillDemoWorld()).toBe(false);
    expect(await counted()).toEqual(before);
  });

  test("has sources with what came from them behind the advisories, and asks none of them by itself", async () => {
    const feeds = await owner`select name, state, item_count,
      (select count(*)::int from source_items i where i.feed_id = f.id) as items,
      (select count(*)::int from source_items i join advisories a on a.source_item_id = i.id
        and a.source_name = f.name where i.feed_id = f.id) as used
      from feeds f`;
    expect(feeds).toHaveLength(3);
    for (const { item_count: told, items, used } of feeds) {
      expect(told).toBeGreaterThan(0);
      expect([items, used]).toEqual([told, told]);
    }
    await fetchDueFeeds.run({});
    const asked = await owner`select 1 from pgboss.job where name = 'fetch-feed'`;
    expect(asked).toHaveLength(0);
  });

  test("has mails attached, read for peers without the one who received them, with their originals sealed", async () => {
    const files = await owner`select a.id, a.mail, o.sealed from attachments a
      join attachment_originals o on o.attachment_id = a.id`;
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const { id, mail, sealed } of files) {
      expect(mail).not.toHaveProperty("unreadable");
      for (const { email } of Object.values(people)) expect(JSON.stringify(mail)).not.toContain(email);
      const { key } = openOriginal(id, sealed);
      expect(key).toBeTruthy();
    }
  });

  test("has companies, people, groups and some weeks of everything", async () => {
    const {
      organizations,
      people: inhabitants,
      groups: circles,
      posts: items,
      replies: words,
    } = await counted();
    expect(organizations).toBeGreaterThanOrEqual(12);
    expect(inhabitants).toBeGreaterThanOrEqual(40);
    expect(circles).toBe(6);
    expect(items).toBeGreaterThanOrEqual(45);
    expect(words).toBeGreaterThanOrEqual(110);
    const kinds = await owner`select distinct kind from posts`;
    expect(kinds.map(({ kind }) => kind).sort()).toEqual([...postKinds].sort());
    const states = await owner`select distinct state from posts`;
    expect(states.map(({ state }) => state).sort()).toEqual([...postStates].sort());
    const [asked] = await owner`select count(*)::int from group_members where state = 'asked'`;
    expect(asked?.["count"]).toBe(3);
    const [entered] = await owner`select active from people where name = ${people[suspended.who].name}`;
    expect(entered?.["active"]).toBe(false);
  });

  test("has a course with one seat left, a full one with people waiting, and one with room", async () => {
    const sessions = await owner`select capacity, booked from training_sessions order by capacity`;
    expect(sessions.map(({ capacity, booked }) => capacity - booked)).toEqual([0, 1, 27]);
    const [waiting] = await owner`select count(*)::int from bookings where state = 'waiting'`;
    expect(waiting?.["count"]).toBe(2);
  });

  test("lies in the past, but for its courses", async () => {
    const late = await owner`select submitted_at from posts where greatest(submitted_at, released_at) > now()
      union all select submitted_at from replies where greatest(submitted_at, released_at) > now()
      union all select at from audit_entries where at > now()`;
    expect(late).toHaveLength(0);
    const early = await owner`select r.id from replies r join posts p on p.id = r.post_id
      where r.submitted_at < coalesce(p.released_at, p.submitted_at)`;
    expect(early).toHaveLength(0);
    const over = await owner`select id from training_sessions where starts_at < now()`;
    expect(over).toHaveLength(0);
  });

  test("shows each of its people exactly what their groups were given and what they wrote", async () => {
    for (const key of Object.keys(people) as PersonKey[]) {
      if (people[key].at === null || key === suspended.who) continue;
      const person = await enter(key);
      const read = await asActor(person, (tx) => tx.select({ title: posts.title }).from(posts));
      expect(read.map(({ title }) => title).sort(), key).toEqual(titlesFor(key));
      const held = await asActor(person, (tx) =>
        tx.select({ body: replies.body, state: replies.state }).from(replies),
      );
      const waiting = held.filter(({ state }) => state !== "released").map(({ body }) => body);
      expect(waiting.sort(), key).toEqual(waitingWordsOf(key));
    }
  });

  test("never tells in its log who did something anonymous", async () => {
    const told = await owner`select a.action from audit_entries a
      join posts p on p.id = a.subject_id
      where p.attribution <> 'named' and a.action in ('post.submitted', 'post.answered', 'post.withdrawn')
        and (a.actor_id is not null or a.handle is distinct from p.handle)
      union all select a.action from audit_entries a join replies r on r.id = a.subject_id
      where r.attribution <> 'named' and a.action = 'reply.written'
        and (a.actor_id is not null or a.handle is distinct from r.handle)`;
    expect(told).toHaveLength(0);
  });

  test("offers cards of people who can be entered as", async () => {
    const cards = await demoCards();
    expect(cards.length).toBeGreaterThanOrEqual(8);
    for (const card of cards) {
      const person = await personForJob(card.userId);
      expect(person?.name).toBe(card.nameJa);
      expect(Object.values(card)).not.toContain("");
    }
    expect(cards.map(({ companyJa }) => companyJa)).toContain("株式会社北関東精密金型製作所");
  });
});

/** From the texts alone: what this person may read, by title. */
function titlesFor(key: PersonKey): string[] {
  const isOut = (thread: (typeof threads)[number]) =>
    thread.key !== hiddenPost.thread &&
    !thread.waits &&
    !thread.withdrawn &&
    (!thread.asked || thread.asked.answer !== undefined);
  const readable = threads.filter(
    (thread) => thread.by === key || (isOut(thread) && groups[thread.in].members.includes(key)),
  );
  return readable.map(({ title }) => title).sort();
}

/** Of one's own: what still waits, and what was hidden. */
const waitingWordsOf = (key: PersonKey): string[] =>
  [
    ...threads
      .flatMap((thread) => thread.replies ?? [])
      .filter((reply) => reply.by === key && reply.waits)
      .map(({ body }) => body),
    ...(key === hiddenReply.writtenBy ? [hiddenReply.body] : []),
  ].sort();
