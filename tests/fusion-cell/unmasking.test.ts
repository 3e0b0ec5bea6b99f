import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { proved } from "#db/seed/factories/step-up.ts";
import { decides } from "#db/seed/factories/unmaskings.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { dayOf } from "#lib/audit/record.ts";
import { askToUnmask, takeBack } from "#lib/fusion-cell/unmasking/ask.ts";
import { answerUnmasking } from "#lib/fusion-cell/unmasking/consent.ts";
import { decideUnmasking } from "#lib/fusion-cell/unmasking/decide.ts";
import { lookAtSource } from "#lib/fusion-cell/unmasking/look.ts";
import { unmaskingList, unmaskingPage } from "#lib/fusion-cell/unmasking/queries.ts";
import { toldAuthor } from "#lib/fusion-cell/unmasking/told-author.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { refusedWith, rowsAsOwner } from "./desk-support.ts";

const portal = await aPortal();
const group = await aGroup({ nameJa: "製造業" });
const company = await aCompany({ nameJa: "株式会社みなと精密", nameEn: "Minato Precision Co., Ltd." });
const clerk = await aPerson({ company, name: "森田 恵子", groups: [group] });
const peer = await aPerson({ groups: [group] });
const asks = await proved(await anAnalyst({ name: "分析 花子" }));
const grants = await proved(await aModerator({ name: "受付 一郎" }));
const third = await proved(await aModerator({ name: "夜間 次郎" }));

const reason = "同じ攻撃が続いており、急ぎ電話で確かめる必要があるため。";
const masked = (attribution: "fusion_cell" | "nobody" = "fusion_cell") =>
  aPost({ by: clerk, in: group, kind: "incident", attribution });
const asked = (postId: string, scope: "company" | "company_and_person" = "company_and_person") =>
  askToUnmask(asks, { postId, scope, reason });
const approve = { decision: "approve" as const, note: "" };
const source = { person: "森田 恵子", orgJa: "株式会社みなと精密", orgEn: "Minato Precision Co., Ltd." };
/** Something that time alone does, or somebody with the whole database in hand. */
const now = async (statement: string) => {
  const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
  await owner.unsafe(statement);
  await owner.end();
};

describe("two of the fusion cell", () => {
  test("see together who is behind a masked post, each look is in the log, and nobody else sees it", async () => {
    const post = await masked();
    const unmaskingId = await asked(post.id);
    await refusedWith("unmasking_over", lookAtSource(asks, { unmaskingId }));
    await decideUnmasking(grants, { unmaskingId, ...approve });
    for (const one of [asks, grants]) expect(await lookAtSource(one, { unmaskingId })).toEqual(source);
    await refusedWith("unmasking_over", lookAtSource(third, { unmaskingId }));
    for (const other of [peer, clerk, await anOperator()]) {
      await refusedWith("forbidden", () => lookAtSource(other, { unmaskingId }));
    }
    const looks = await rowsAsOwner(portal, "audit_entries", {
      subject_id: post.id,
      action: "source.opened",
    });
    expect(looks.map((look) => look["actor_id"])).toEqual([asks.userId, grants.userId]);
    expect(JSON.stringify(looks)).not.toMatch(/森田|みなと|Minato/);
    expect(JSON.stringify(looks)).not.toContain(clerk.userId);
    expect((await unmaskingPage(asks, "ja", unmaskingId))?.looks.map(({ name }) => name)).toEqual([
      "受付 一郎",
      "分析 花子",
    ]);
  });

  test("see the company alone where they asked for no more", async () => {
    const post = await masked();
    const unmaskingId = await asked(post.id, "company");
    await decideUnmasking(grants, { unmaskingId, ...approve });
    expect(await lookAtSource(asks, { unmaskingId })).toEqual({ ...source, person: null });
  });

  test("see nothing after a day, and nothing where it was refused or taken back", async () => {
    const post = await masked();
    const refused = await asked(post.id);
    await decideUnmasking(grants, { unmaskingId: refused, decision: "refuse", note: "質問で足ります。" });
    const gone = await asked(post.id);
    await takeBack(asks, { unmaskingId: gone });
    await refusedWith("already_handled", decideUnmasking(grants, { unmaskingId: gone, ...approve }));
    const late = await asked(post.id);
    await decideUnmasking(grants, { unmaskingId: late, ...approve });
    await now(`update unmaskings set opens_until = now() - interval '1 second' where id = '${late}'`);
    for (const unmaskingId of [refused, gone, late]) {
      await refusedWith("unmasking_over", lookAtSource(asks, { unmaskingId }));
    }
    const inVault = sql`select sealed from vault where handle = ${post.handle}`;
    expect(await asActor(asks, (tx) => tx.execute(inVault))).toHaveLength(0);
    const standings = (await unmaskingList(asks, "ja", { postId: post.id })).lines.map((one) => one.standing);
    expect(standings).toEqual(["over", "withdrawn", "refused"]);
  });

  test("are two: whoever asked decides nothing, in the database too", async () => {
    const post = await masked();
    const unmaskingId = await asked(post.id);
    await refusedWith("needs_another", decideUnmasking(asks, { unmaskingId, ...approve }));
    const approved = sql`update unmaskings set state = 'approved', decided_by = ${asks.userId}, decided_as = 'analyst',
      decided_at = now(), opens_until = now() + interval '1 hour' where id = ${unmaskingId}`;
    await expect(asActor(asks, (tx) => tx.execute(approved))).rejects.toThrow();
    await expect(
      now(`update unmaskings set state = 'approved', decided_by = requested_by, decided_as = 'analyst',
        decided_at = now(), opens_until = now() where id = '${unmaskingId}'`),
    ).rejects.toThrow("unmaskings_two_people");
  });

  test("prove who they are before they ask or decide; ten minutes later they do so again", async () => {
    const post = await masked();
    const unproved = await aModerator();
    const wish = { postId: post.id, scope: "company" as const, reason };
    await refusedWith("step_up_needed", askToUnmask(unproved, wish));
    const unmaskingId = await asked(post.id);
    await refusedWith("step_up_needed", decideUnmasking(unproved, { unmaskingId, ...approve }));
    const tired = await proved(unproved);
    await now(
      `update sessions set stepped_up_at = now() - interval '11 minutes' where user_id = '${tired.userId}'`,
    );
    await refusedWith("step_up_needed", decideUnmasking(tired, { unmaskingId, ...approve }));
    const row = sql`insert into unmaskings (id, post_id, handle, scope, reason, needs_consent, requested_by, requested_as,
      requested_at) values (${randomUUID()}, ${post.id}, ${post.handle}, 'company', 'r', false, ${tired.userId},
      'moderator', now())`;
    await expect(asActor(tired, (tx) => tx.execute(row))).rejects.toThrow();
  });

  test("ask once at a time, and never about a post that is signed", async () => {
    const post = await masked();
    const both = await Promise.allSettled([
      asked(post.id),
      askToUnmask(grants, { postId: post.id, scope: "company", reason }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const named = await aPost({ by: clerk, in: group, attribution: "named" });
    await refusedWith("not_found", asked(named.id));
    await refusedWith("not_found", asked(randomUUID()));
  });
});

describe("the author", () => {
  test("is told that it was asked and granted, in what office and why; not before, and nobody else is", async () => {
    const post = await masked();
    const unmaskingId = await asked(post.id);
    await workOff();
    const before = (await myInbox(await refreshed(clerk))).unread.length;
    expect(await toldAuthor(await refreshed(clerk), "ja", { postId: post.id, unmaskingId })).toBeNull();
    await decideUnmasking(grants, { unmaskingId, ...approve });
    await workOff();
    const author = await refreshed(clerk);
    const news = (await myInbox(author)).unread;
    expect(news.map(({ kind }) => kind)).toContain("unmasked");
    expect(news).toHaveLength(before + 1);
    const told = await toldAuthor(author, "ja", { postId: post.id, unmaskingId });
    expect(told).toMatchObject({ requestedAs: "analyst", decidedAs: "moderator", reason, standing: "open" });
    expect(JSON.stringify(told)).not.toMatch(/分析|受付/);
    for (const other of [peer, await aPerson({ company, groups: [group] })]) {
      expect(await toldAuthor(other, "ja", { postId: post.id, unmaskingId })).toBeNull();
      expect(await asActor(other, (tx) => tx.execute(sql`select id from unmaskings`))).toHaveLength(0);
    }
    await expect(
      asActor(author, (tx) => tx.execute(sql`select requested_by from unmaskings`)),
    ).rejects.toThrow();
    const [mail] = await rowsAsOwner(portal, "deliveries", { user_id: clerk.userId });
    expect(mail).toMatchObject({ kind: "something_waits" });
  });

  test("who chose nobody stays unknown without their own consent", async () => {
    const post = await masked("nobody");
    const unmaskingId = await asked(post.id);
    await decideUnmasking(grants, { unmaskingId, ...approve });
    await refusedWith("unmasking_over", lookAtSource(asks, { unmaskingId }));
    await workOff();
    const author = await refreshed(clerk);
    expect((await myInbox(author)).unread.map(({ kind }) => kind)).toContain("unmask_asked");
    const answer = { postId: post.id, unmaskingId };
    await refusedWith("unmasking_over", answerUnmasking(peer, { ...answer, answer: "consent" }));
    await answerUnmasking(author, { ...answer, answer: "refuse" });
    await refusedWith("unmasking_over", answerUnmasking(author, { ...answer, answer: "consent" }));
    await refusedWith("unmasking_over", lookAtSource(asks, { unmaskingId }));
    expect((await unmaskingPage(asks, "ja", unmaskingId))?.standing).toBe("author_refused");
  });

  test("who consents is seen by the two until tomorrow ends, no further than was asked, and the vault stays shut", async () => {
    for (const scope of ["company", "company_and_person"] as const) {
      const post = await masked("nobody");
      const unmaskingId = await asked(post.id, scope);
      await decideUnmasking(grants, { unmaskingId, ...approve });
      await answerUnmasking(await refreshed(clerk), { postId: post.id, unmaskingId, answer: "consent" });
      const seen = scope === "company" ? { ...source, person: null } : source;
      expect(await lookAtSource(asks, { unmaskingId })).toEqual(seen);
      await refusedWith("unmasking_over", lookAtSource(third, { unmaskingId }));
      const inVault = sql`select sealed from vault where handle = ${post.handle}`;
      for (const one of [asks, grants])
        expect(await asActor(one, (tx) => tx.execute(inVault))).toHaveLength(0);
      const own = await rowsAsOwner(portal, "audit_entries", {
        action: "unmasking.consented",
        subject_id: post.id,
      });
      expect(own).toMatchObject([{ actor_id: null, handle: post.handle, at: dayOf(new Date()) }]);
      await now(
        `update unmaskings set opens_until = now() - interval '1 second' where id = '${unmaskingId}'`,
      );
      await refusedWith("unmasking_over", lookAtSource(asks, { unmaskingId }));
    }
  });

  test("who says nothing for a week has said no", async () => {
    const post = await masked("nobody");
    const unmaskingId = await asked(post.id);
    await decides(unmaskingId, { of: post, by: grants, at: new Date(Date.now() - 8 * 24 * 3_600_000) });
    const late = { postId: post.id, unmaskingId, answer: "consent" as const };
    await refusedWith("unmasking_over", answerUnmasking(await refreshed(clerk), late));
    expect((await unmaskingPage(asks, "ja", unmaskingId))?.standing).toBe("author_silent");
  });
});

test("a request waits on the desk for its second person, and then no longer", async () => {
  const post = await masked();
  const unmaskingId = await asked(post.id);
  const waiting = () => rowsAsOwner(portal, "work_items", { sort: "unmask", subject_id: unmaskingId });
  expect(await waiting()).toMatchObject([{ closed_at: null, importance: "high", post_id: post.id }]);
  await decideUnmasking(grants, { unmaskingId, ...approve });
  expect((await waiting()).map((item) => item["closed_at"])).not.toContain(null);
});

test("the one who asks is shown no way to decide, the other is", async () => {
  const unmaskingId = await asked((await masked()).id);
  const ways = async (person: Person) => (await unmaskingPage(person, "ja", unmaskingId))?.may;
  expect(await ways(asks)).toEqual({ decide: false, takeBack: true, look: false });
  expect(await ways(grants)).toEqual({ decide: true, takeBack: false, look: false });
});
