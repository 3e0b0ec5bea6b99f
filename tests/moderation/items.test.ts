import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { posts as postsTable } from "#db/schema/posts.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { aReply } from "#db/seed/factories/replies.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { groupPage } from "#lib/groups/queries.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { answerHiding, hide, showAgain } from "#lib/moderation/commands/hide.ts";
import { closeReports, report } from "#lib/moderation/commands/report.ts";
import { acknowledgeWarning, warnAuthor, warnMember } from "#lib/moderation/commands/warn.ts";
import { caseOnDesk, casesOnDesk } from "#lib/moderation/queries/cases.ts";
import { openWarnings, ownHidings, ownWarning, reportable } from "#lib/moderation/queries/own.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { withdrawPost } from "#lib/posts/commands/withdraw.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { refusedWith } from "#tests/fusion-cell/desk-support.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const moderator = await aModerator();
const group = await aGroup();
const asker = await aPerson({ groups: [group] });
const peer = await aPerson({ groups: [group] });
const stranger = await aPerson();

const because = { reason: "names_somebody" as const, note: "取引先の名前が出ています。伏せてください。" };

async function aThread(attribution: "nobody" | "fusion_cell" | "named" = "nobody") {
  const post = await aPost({ by: asker, in: group, attribution, title: `題名 ${randomUUID()}` });
  const reply = await aReply({ by: peer, to: post, attribution, body: `返信 ${randomUUID()}` });
  return { post, reply, author: await refreshed(asker), replier: await refreshed(peer) };
}

const reports = (by: Person, postId: string, replyId: string | null = null) =>
  report(by, { postId, replyId, reason: "wrong_label", note: "会社が分かりそうです。" });
const kinds = async (person: Person) => (await myInbox(person)).unread.map(({ kind }) => kind);

describe("a reader who finds that something should not be there", () => {
  test("tells the office once for their company, and sees that it is being looked at", async () => {
    const { post, replier } = await aThread();
    const colleague = await aPerson({ company: { id: peer.orgId ?? "" }, groups: [group] });
    await reports(replier, post.id);
    await refusedWith("already_reported", reports(replier, post.id));
    await refusedWith("already_reported", reports(colleague, post.id));
    const address = { postId: post.id, replyId: null };
    expect(await reportable(colleague, address)).toMatchObject({ report: "open" });
    expect(await reportable(await aPerson({ groups: [group] }), address)).toMatchObject({ report: "none" });
    await closeReports(moderator, { itemId: post.id });
    expect(await reportable(replier, address)).toMatchObject({ report: "closed" });
  });

  test("cannot tell of what they may not read, of what is not out, or of their own", async () => {
    const { post, reply, author, replier } = await aThread();
    await refusedWith("not_found", reports(stranger, post.id));
    await refusedWith("not_found", reports(stranger, post.id, reply.id));
    await refusedWith("not_found", reports(author, post.id));
    await refusedWith("not_found", reports(replier, post.id, reply.id));
    const waiting = await aPost({ by: asker, in: group, state: "submitted" });
    await refusedWith("not_found", reports(replier, waiting.id));
    const other = await aThread();
    await refusedWith("not_found", reports(author, post.id, other.reply.id));
  });

  test("is known to nobody: no row, no entry and no job ties them or their company to the item", async () => {
    const company = await aCompany();
    const reporter = await aPerson({ company, groups: [group] });
    const { post } = await aThread();
    await reports(reporter, post.id);
    const identity = [reporter.userId, company.id, reporter.name, company.nameJa, company.nameEn];
    const tables = await owner<{ name: string }[]>`select format('%I.%I', schemaname, tablename) as name
      from pg_tables where schemaname in ('public', 'pgboss')`;
    const rows = (
      await Promise.all(
        tables.map(({ name }) => owner.unsafe(`select to_jsonb(t)::text as text from ${name} t`)),
      )
    ).flat();
    const about = rows.map((row) => String(row["text"])).filter((text) => text.includes(post.id));
    expect(about.length).toBeGreaterThan(2);
    for (const text of about) for (const word of identity) expect(text).not.toContain(word);
    const read = JSON.stringify([
      await caseOnDesk(moderator, post.id, "ja"),
      await casesOnDesk(moderator, "ja"),
      await asActor(moderator, (tx) => tx.execute("select item_id, reporter, note from reports")),
    ]);
    for (const word of identity) expect(read).not.toContain(word);
    const [mark] = await owner`select reporter from reports where item_id = ${post.id}`;
    const [times] = await owner`select reported_at from reports where item_id = ${post.id}`;
    expect(new Date(times?.["reported_at"]).toISOString()).toMatch(/T15:00:00\.000Z$/);
    const elsewhere = await aThread();
    await reports(await refreshed(reporter), elsewhere.post.id);
    const [other] = await owner`select reporter from reports where item_id = ${elsewhere.post.id}`;
    expect(other?.["reporter"]).not.toBe(mark?.["reporter"]);
  });

  test("not even the fusion cell reads who it was that is to hear of it", async () => {
    await expect(asActor(moderator, (tx) => tx.execute("select sealed from reports"))).rejects.toThrow();
  });

  test("hears that it was looked at, and the same whatever came of it", async () => {
    const reporter = await aPerson({ groups: [group] });
    const { post } = await aThread();
    await reports(reporter, post.id);
    await closeReports(moderator, { itemId: post.id });
    await workOff();
    expect(await kinds(reporter)).toEqual(["report_closed"]);
    await refusedWith("already_handled", closeReports(moderator, { itemId: post.id }));
  });

  test("puts one thing on the desk, however many report it, until it is closed", async () => {
    const { post } = await aThread();
    const open = () => owner`select sort, importance, coarse from work_items
      where subject_id = ${post.id} and sort = 'report' and closed_at is null`;
    for (const by of [await aPerson({ groups: [group] }), await aPerson({ groups: [group] })])
      await reports(by, post.id);
    expect(await open()).toEqual([{ sort: "report", importance: "urgent", coarse: true }]);
    await closeReports(moderator, { itemId: post.id });
    expect(await open()).toEqual([]);
  });
});

describe("what a moderator hides", () => {
  test("is for others as if it had never been there, and for its author stays with the reason", async () => {
    const { post, author, replier } = await aThread("named");
    const never = JSON.stringify(await thread(replier, randomUUID(), "ja"));
    await hide(moderator, { postId: post.id, replyId: null, ...because });
    for (const other of [replier, stranger]) {
      expect(JSON.stringify(await thread(other, post.id, "ja"))).toBe(never);
      expect(await reportable(other, { postId: post.id, replyId: null })).toBeNull();
      expect(await ownHidings(other, post.id)).toEqual([]);
    }
    expect(JSON.stringify(await groupPage(replier, group.id, { language: "ja" }))).not.toContain(post.id);
    expect(await thread(author, post.id, "ja")).toMatchObject({ state: "hidden", isMine: true });
    expect(await ownHidings(author, post.id)).toMatchObject([{ ...because, replyId: null }]);
    await workOff();
    expect(await kinds(author)).toContain("hidden");
  });

  test("looks to every other reader exactly like what was never written, and like what was taken back", async () => {
    const post = await aPost({ by: asker, in: group, attribution: "named" });
    const reader = await aPerson({ groups: [group] });
    const read = async () => JSON.stringify(await thread(reader, post.id, "ja"));
    const before = await read();
    const hidden = await aReply({ by: peer, to: post, attribution: "named" });
    expect(await read()).not.toBe(before);
    await hide(moderator, { postId: post.id, replyId: hidden.id, ...because });
    expect(await read()).toBe(before);
    await aReply({ by: peer, to: post, attribution: "named", state: "withdrawn" });
    expect(await read()).toBe(before);
  });

  test("comes back as it was, at its old place", async () => {
    const { post, replier } = await aThread();
    const before = await thread(replier, post.id, "ja");
    await hide(moderator, { postId: post.id, replyId: null, ...because });
    const [hiding] = (await caseOnDesk(moderator, post.id, "ja"))?.hidings ?? [];
    await showAgain(moderator, { hidingId: hiding?.id ?? "" });
    expect(await thread(replier, post.id, "ja")).toEqual(before);
    await refusedWith("already_handled", showAgain(moderator, { hidingId: hiding?.id ?? "" }));
  });

  test("its author can neither show again nor rewrite, but may take it back for good", async () => {
    const open = await aGroup({ namedPassAtOnce: true });
    const author = await aPerson({ groups: [open] });
    const post = await aPost({ by: author, in: open, attribution: "named" });
    await hide(moderator, { postId: post.id, replyId: null, ...because });
    const own = await refreshed(author);
    await expect(asActor(own, (tx) => tx.update(postsTable).set({ state: "released" }))).rejects.toThrow();
    const { kind, tlp, title, body } = post;
    const text = { kind, tlp, title, body: `${body}。`, note: "直しました", files: [], answer: "" };
    await refusedWith("changed_meanwhile", revisePost(own, { postId: post.id, revision: 1, ...text }));
    await withdrawPost(own, { postId: post.id });
    const [hiding] = (await caseOnDesk(moderator, post.id, "ja"))?.hidings ?? [];
    await refusedWith("already_handled", showAgain(moderator, { hidingId: hiding?.id ?? "" }));
  });

  test("its author may answer once, still unknown, and that puts it before the moderators again", async () => {
    const { post, author } = await aThread("nobody");
    await hide(moderator, { postId: post.id, replyId: null, ...because });
    const [own] = await ownHidings(author, post.id);
    const answer = { hidingId: own?.id ?? "", postId: post.id, answer: "名前は公開されている情報です。" };
    await refusedWith("not_found", answerHiding(stranger, answer));
    await answerHiding(author, answer);
    await refusedWith("already_handled", answerHiding(author, answer));
    expect((await casesOnDesk(moderator, "ja")).find(({ itemId }) => itemId === post.id)).toMatchObject({
      asksAgain: true,
      isOpen: true,
    });
    const entries = await owner`select actor_id, actor_kind, at from audit_entries
      where subject_id = ${post.id} and action = 'hiding.answered'`;
    expect(entries).toMatchObject([{ actor_id: null, actor_kind: "handle" }]);
    const rows = await owner`select to_jsonb(h)::text as text from hidings h where post_id = ${post.id}`;
    expect(rows[0]?.["text"]).not.toContain(author.userId);
  });
});

describe("a warning", () => {
  test("reaches a masked author through the handle, and is acknowledged without telling who that is", async () => {
    const { post, author } = await aThread("nobody");
    await warnAuthor(moderator, { postId: post.id, replyId: null, body: "名前を書かないでください。" });
    await workOff();
    expect(await kinds(author)).toContain("warned");
    const [waiting] = await openWarnings(author, "ja");
    expect(waiting).toMatchObject({ body: "名前を書かないでください。", about: { kind: "item" } });
    await refusedWith("not_found", acknowledgeWarning(stranger, { warningId: waiting?.id ?? "" }));
    expect(await ownWarning(stranger, waiting?.id ?? "", "ja")).toBeNull();
    await acknowledgeWarning(author, { warningId: waiting?.id ?? "" });
    expect(await openWarnings(author, "ja")).toEqual([]);
    expect((await caseOnDesk(moderator, post.id, "ja"))?.warnings).toMatchObject([{ acknowledged: true }]);
    const found = await owner`select to_jsonb(w)::text as text from warnings w
      union all select to_jsonb(a)::text from audit_entries a where a.action like 'warning.%'`;
    for (const { text } of found) {
      expect(text).not.toContain(author.userId);
      expect(text).not.toContain(author.orgId);
    }
  });

  test("to a company reaches its people, and one of them acknowledges it for all", async () => {
    const company = await aCompany();
    const [one, other] = [await aPerson({ company }), await aPerson({ company })];
    await warnMember(moderator, { of: "company", id: company.id, body: "宣伝を控えてください。" });
    await workOff();
    for (const person of [one, other]) expect(await kinds(person)).toEqual(["warned"]);
    const [waiting] = await openWarnings(one, "ja");
    await acknowledgeWarning(one, { warningId: waiting?.id ?? "" });
    expect(await openWarnings(other, "ja")).toEqual([]);
    expect(await openWarnings(stranger, "ja")).toEqual([]);
  });

  test("to one person is theirs alone", async () => {
    const company = await aCompany();
    const [one, other] = [await aPerson({ company }), await aPerson({ company })];
    await warnMember(moderator, { of: "person", id: one.userId, body: "言葉づかいにお気をつけください。" });
    expect(await openWarnings(one, "ja")).toHaveLength(1);
    expect(await openWarnings(other, "ja")).toEqual([]);
  });

  test("and hiding are a moderator's; analysts read, operators read nothing of an item", async () => {
    const { post } = await aThread();
    const item = { postId: post.id, replyId: null };
    for (const other of [await anAnalyst(), await anOperator(), peer]) {
      await refusedWith("forbidden", () => hide(other, { ...item, ...because }));
      await refusedWith("forbidden", () => warnAuthor(other, { ...item, body: "…" }));
    }
    expect(await caseOnDesk(await anAnalyst(), post.id, "ja")).toMatchObject({ itemId: post.id });
    await refusedWith("forbidden", async () => caseOnDesk(await anOperator(), post.id, "ja"));
  });
});
