import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import type { Attribution } from "#db/schema/vocabulary.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { answerIntroduction } from "#lib/fusion-cell/introductions/answer.ts";
import { endIntroductions } from "#lib/fusion-cell/introductions/jobs.ts";
import { closeIntroduction, offerIntroduction } from "#lib/fusion-cell/introductions/offer.ts";
import { oneSide } from "#lib/fusion-cell/introductions/one-side.ts";
import { bothSides, offersSoFar, oneOffer } from "#lib/fusion-cell/introductions/queries.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { refusedWith, rowsAsOwner } from "./desk-support.ts";

const portal = await aPortal();
const moderator = await aModerator({ name: "受付 一郎" });
const [north, south] = [await aGroup({ nameJa: "北の会" }), await aGroup({ nameJa: "南の会" })];

const owner = async (statement: string) => {
  const own = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
  const rows = await own.unsafe(statement);
  await own.end();
  return rows;
};

const toOne = "同じ時期によく似たことでお困りの方がいます。よろしければお取り次ぎします。";
const toOther = "近いことを先に経験された方がいます。お話しになってみませんか。";

/** Two authors who cannot see each other's posts, and an offer to both. */
async function anOffer(attributions: readonly [Attribution, Attribution] = ["fusion_cell", "nobody"]) {
  const mark = randomUUID().slice(0, 8);
  const sides = await Promise.all(
    [north, south].map(async (group, at) => {
      const company = await aCompany({ nameJa: `株式会社${at}丙${mark}`, nameEn: `Hei ${at} ${mark}` });
      const author = await aPerson({ company, groups: [group], name: `丙田 ${at} ${mark}` });
      const attribution = attributions[at] ?? "nobody";
      const post = await aPost({ by: author, in: group, attribution, title: `困りごと ${at} ${mark}` });
      return { author: await refreshed(author), post, company };
    }),
  );
  const [one, other] = sides;
  if (!one || !other) throw new Error("two sides");
  const offer = { one: one.post.id, other: other.post.id, toOne, toOther, days: 7, sure: false };
  const introductionId = await offerIntroduction(moderator, offer);
  await workOff();
  return { introductionId, one, other };
}
type Offered = Awaited<ReturnType<typeof anOffer>>;
type Side = Offered["one"];

const accepts = ({ author, post }: Side, introductionId: string, name = author.name) =>
  answerIntroduction(author, {
    ...{ answer: "accept", postId: post.id, introductionId, name },
    ...{ company: "連絡先の社", mail: "renraku@hei.example", words: "平日の午後にどうぞ。" },
  });
const declines = ({ author, post }: Side, introductionId: string) =>
  answerIntroduction(author, { answer: "decline", postId: post.id, introductionId });
const pageOf = ({ author, post }: Side, introductionId: string, reader = author) =>
  oneSide(reader, "ja", { postId: post.id, introductionId });
const kindsOf = async (person: Person) => (await myInbox(person)).unread.map(({ kind }) => kind);
const timeIsUp = (id: string) =>
  owner(`update introductions set deadline = now() - interval '1 second' where id = '${id}'`);

describe("both sides of an offer", () => {
  test("hear of it, read what the moderator wrote to them, and nothing of each other", async () => {
    const { introductionId, one, other } = await anOffer();
    for (const [side, message] of [
      [one, toOne],
      [other, toOther],
    ] as const) {
      expect(await kindsOf(side.author)).toEqual(["introduction_offered"]);
      const page = await pageOf(side, introductionId);
      expect(page).toMatchObject({ message, answer: "pending", given: null, outcome: { state: "open" } });
    }
    expect(JSON.stringify(await pageOf(one, introductionId))).not.toContain(other.post.id);
    expect(await pageOf(one, introductionId, other.author)).toBeNull();
    expect(await pageOf({ ...one, post: other.post }, introductionId)).toBeNull();
  });

  test("see each other's contact when both accepted, as each wrote it, and both hear of it", async () => {
    const { introductionId, one, other } = await anOffer();
    await accepts(one, introductionId, "一の窓口");
    expect((await pageOf(one, introductionId))?.given).toMatchObject({ name: "一の窓口" });
    await accepts(other, introductionId, "二の窓口");
    await workOff();
    expect((await pageOf(one, introductionId))?.outcome).toMatchObject({
      state: "made",
      other: { name: "二の窓口", mail: "renraku@hei.example" },
    });
    expect((await pageOf(other, introductionId))?.outcome).toMatchObject({ other: { name: "一の窓口" } });
    for (const { author } of [one, other]) {
      expect([...(await kindsOf(author))].sort()).toEqual(["introduction_made", "introduction_offered"]);
    }
  });

  test("read at the deadline that it did not come about, the same for a refusal and for silence", async () => {
    const ends = await Promise.all(
      (["declines", "is silent"] as const).map(async (what) => {
        const offer = await anOffer();
        const { introductionId, one, other } = offer;
        await accepts(one, introductionId, "窓口");
        if (what === "declines") await declines(other, introductionId);
        await timeIsUp(introductionId);
        const before = await pageOf(one, introductionId);
        await endIntroductions.run({});
        await workOff();
        expect(await pageOf(one, introductionId)).toEqual(before);
        for (const { author } of [one, other]) expect(await kindsOf(author)).toContain("introduction_over");
        await refusedWith("introduction_over", accepts(other, introductionId));
        return asIfOne(JSON.stringify(before), offer);
      }),
    );
    expect(ends[0]).toBe(ends[1]);
    expect(ends[0]).toContain('"state":"over"');
  });

  test("may think again until it has ended, and not after", async () => {
    const { introductionId, one, other } = await anOffer();
    await accepts(one, introductionId);
    await declines(one, introductionId);
    expect((await pageOf(one, introductionId))?.given).toBeNull();
    await accepts(other, introductionId);
    expect((await pageOf(one, introductionId))?.outcome).toEqual({ state: "open" });
    await accepts(one, introductionId);
    expect((await pageOf(other, introductionId))?.outcome.state).toBe("made");
    await refusedWith("introduction_over", declines(one, introductionId));
    await refusedWith("introduction_over", accepts(one, introductionId, "別の名"));
    await refusedWith("not_found", accepts({ ...one, post: other.post }, introductionId));
  });

  test("who answer at the same moment are both heard", async () => {
    const { introductionId, one, other } = await anOffer();
    await Promise.all([accepts(one, introductionId), accepts(other, introductionId)]);
    expect((await pageOf(one, introductionId))?.outcome.state).toBe("made");
  });
});

/** Without what differs from one offer to the next. */
const asIfOne = (page: string, { introductionId, one, other }: Offered) =>
  [introductionId, one.post.id, other.post.id, one.post.title, other.post.title].reduce(
    (text, mark, at) => text.replaceAll(mark, `[${at}]`),
    page,
  );

test("what one side sees is the same to the byte whatever the other did, until both accepted", async () => {
  const moves = ["accepts", "declines", "is silent"] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("accepts" as const, "declines" as const, "is silent" as const),
      fc.constantFrom<readonly [Attribution, Attribution]>(["fusion_cell", "nobody"], ["nobody", "named"]),
      async (own, attributions) => {
        const seen = new Map<string, string>();
        for (const theirs of moves) {
          const offer = await anOffer(attributions);
          const { introductionId, one, other } = offer;
          if (theirs === "accepts") await accepts(other, introductionId, "相手");
          if (theirs === "declines") await declines(other, introductionId);
          if (own === "accepts") await accepts(one, introductionId, "窓口");
          if (own === "declines") await declines(one, introductionId);
          await workOff();
          const inbox = (await myInbox(one.author)).unread.map(({ kind, at }) => [kind, at]);
          const page = await pageOf(one, introductionId);
          seen.set(theirs, asIfOne(JSON.stringify([page, inbox]), offer));
        }
        expect(seen.get("declines")).toBe(seen.get("is silent"));
        if (own !== "accepts") expect(seen.get("accepts")).toBe(seen.get("is silent"));
      },
    ),
    { numRuns: 6 },
  );
});

describe("nobody else", () => {
  test("reads a contact: not the fusion cell, not the worker, not the other side before both accepted", async () => {
    const { introductionId, one, other } = await anOffer();
    await accepts(one, introductionId);
    const contacts = sql`select sealed from introduction_contacts where introduction_id = ${introductionId}`;
    for (const reader of [moderator, await anAnalyst(), other.author, await aPerson({ groups: [north] })]) {
      expect(await asActor(reader, (tx) => tx.execute(contacts))).toHaveLength(0);
    }
    await accepts(other, introductionId);
    for (const reader of [moderator, await anAnalyst(), await aPerson({ groups: [south] })]) {
      expect(await asActor(reader, (tx) => tx.execute(contacts))).toHaveLength(0);
    }
    expect(JSON.stringify(await oneOffer(moderator, "ja", introductionId))).not.toContain("renraku");
  });

  test("answers for a side, reads the offers of others, or makes them", async () => {
    const { introductionId, one, other } = await anOffer();
    const forge = sql`update introduction_sides set answer = 'accepted' where introduction_id = ${introductionId}
      and post_id = ${one.post.id}`;
    await asActor(other.author, (tx) => tx.execute(forge));
    await asActor(moderator, (tx) => tx.execute(forge));
    expect((await pageOf(one, introductionId))?.answer).toBe("pending");
    for (const attack of [
      sql`update introductions set state = 'made'`,
      sql`select pair from introductions`,
      sql`select offered_by from introductions`,
    ]) {
      await expect(asActor(other.author, (tx) => tx.execute(attack))).rejects.toThrow();
    }
    await expect(
      asActor(moderator, (tx) => tx.execute(sql`update introductions set state = 'made'`)),
    ).rejects.toThrow();
    const everyone = [one.author, await anAnalyst(), await anOperator()];
    for (const person of everyone) {
      const offer = { one: one.post.id, other: other.post.id, toOne, toOther, days: 7, sure: true };
      await refusedWith("forbidden", () => offerIntroduction(person, offer));
    }
    await refusedWith("forbidden", () => offersSoFar(one.author, "ja"));
  });
});

describe("a moderator", () => {
  test("offers once at a time, and only where no group has both posts", async () => {
    const { introductionId, one, other } = await anOffer();
    const again = { one: other.post.id, other: one.post.id, toOne, toOther, days: 7, sure: false };
    await refusedWith("introduction_open", offerIntroduction(moderator, again));
    const neighbour = await aPost({ by: await aPerson({ groups: [north] }), in: north });
    await refusedWith(
      "same_group",
      offerIntroduction(moderator, { ...again, other: neighbour.id, one: one.post.id }),
    );
    expect(await bothSides(moderator, "ja", { one: one.post.id, other: neighbour.id })).toBeNull();
    await timeIsUp(introductionId);
    await endIntroductions.run({});
    await offerIntroduction(moderator, again);
  });

  test("is stopped before telling one side what stands in the other's post", async () => {
    const author = await aPerson({ groups: [north] });
    const body = "経理の端末でだけ [[みなと会計]] が動かなくなり、203.0.113.77 への通信が続いていました。";
    const here = await aPost({ by: author, in: north, title: "会計ソフトが止まりました", body });
    const there = await aPost({ by: await aPerson({ groups: [south] }), in: south });
    const offer = { one: there.id, other: here.id, toOther, days: 3, sure: false };
    for (const told of [
      "北の会の方が困っています。",
      "会計ソフトが止まりました、という方です。",
      "203[.]0[.]113[.]77 への通信が見つかった方です。",
      "先方では「経理の端末でだけ」「への通信が続いていました」とのことです。",
    ]) {
      await refusedWith("answers_may_show", offerIntroduction(moderator, { ...offer, toOne: told }));
    }
    await offerIntroduction(moderator, { ...offer, toOne: "北の会の方が困っています。", sure: true });
  });

  test("finds it on the desk when both answered, or when time is up, until somebody notes it", async () => {
    for (const [how, end] of [
      [
        "answered",
        (o: Offered) => accepts(o.one, o.introductionId).then(() => accepts(o.other, o.introductionId)),
      ],
      ["late", (o: Offered) => timeIsUp(o.introductionId).then(() => endIntroductions.run({}))],
    ] as const) {
      const offer = await anOffer();
      const { introductionId } = offer;
      const waiting = () =>
        rowsAsOwner(portal, "work_items", { sort: "introduction", subject_id: introductionId });
      expect(await waiting(), how).toEqual([]);
      await refusedWith("already_handled", closeIntroduction(moderator, { introductionId }));
      await end(offer);
      expect(await waiting(), how).toMatchObject([{ closed_at: null, coarse: true }]);
      await closeIntroduction(moderator, { introductionId });
      expect((await waiting())[0]?.["closed_at"]).not.toBeNull();
    }
  });
});

test("no row of a dump ties a side to a person or a company before both accepted, nor the two people to each other", async () => {
  const { introductionId, one, other } = await anOffer(["nobody", "fusion_cell"]);
  await accepts(one, introductionId, "一の窓口");
  await workOff();
  const tables = await owner(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
  );
  const rows: { table: string; text: string }[] = [];
  for (const { name } of tables) {
    const found = await owner(`select to_jsonb(t)::text as text from ${name} t`);
    rows.push(...found.map((row) => ({ table: String(name), text: String(row["text"]) })));
  }
  const holding = (marks: readonly string[]) =>
    rows.filter(({ text }) => marks.some((mark) => text.includes(mark)));
  const ofOffer = holding([introductionId, one.post.id, other.post.id, one.post.handle, other.post.handle]);
  expect(ofOffer.length).toBeGreaterThan(6);
  for (const { author, company } of [one, other]) {
    const ofPerson = holding([author.userId, company.id, author.name, company.nameJa]);
    expect(ofPerson.length).toBeGreaterThan(3);
    expect(ofOffer.filter((row) => ofPerson.includes(row))).toEqual([]);
    const theOther = author === one.author ? other.author : one.author;
    expect(ofPerson.filter(({ text }) => text.includes(theOther.userId))).toEqual([]);
  }
  const sealed = JSON.stringify(rows.filter(({ table }) => table === "public.introduction_contacts"));
  expect(sealed).not.toMatch(/窓口|renraku/);
  const acts = rows.filter(
    ({ table, text }) => table === "public.audit_entries" && text.includes(introductionId),
  );
  expect(acts.length).toBeGreaterThan(1);
});
