import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup, asksToJoin } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { answers, returns, withdraws } from "#db/seed/factories/post-decisions.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { aReply } from "#db/seed/factories/replies.ts";
import { assess } from "#lib/analysis/commands/assess.ts";
import { type DeskKey, deskKey, readDeskKey } from "#lib/fusion-cell/desk-key.ts";
import { desk, deskPost } from "#lib/fusion-cell/queries/desk.ts";
import { entriesPerPage } from "#lib/fusion-cell/queries/entries.ts";
import { everything } from "#lib/fusion-cell/queue/filters.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { relayed } from "#tests/support/relays.ts";
import { refusedWith, rowsAsOwner } from "./desk-support.ts";

const portal = await aPortal();
const group = await aGroup({ nameJa: "製造業", nameEn: "Manufacturing" });
const other = await aGroup({ nameJa: "医療" });
const company = await aCompany({ nameJa: "株式会社みなと精密", nameEn: "Minato Precision Co., Ltd." });
const clerk = await aPerson({ company, name: "森田 恵子", groups: [group] });
const peer = await aPerson({ groups: [group] });
const [moderator, analyst] = [await aModerator(), await anAnalyst({ name: "分析 花子" })];

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const waiting = (cursor?: string) =>
  desk(moderator, "ja", { list: { filters: everything }, cursor, item: null });

describe("the queue", () => {
  test("holds everything that waits for a person, the most important first", async () => {
    const released = await aPost({ by: clerk, in: group, submittedAt: hoursAgo(200) });
    const reply = await aReply({
      by: peer,
      to: released,
      attribution: "nobody",
      state: "submitted",
      at: hoursAgo(30),
    });
    const post = await aPost({
      by: clerk,
      in: group,
      kind: "incident",
      state: "submitted",
      submittedAt: hoursAgo(20),
    });
    const applicant = await aPerson({ name: "新田 進" });
    await asksToJoin(applicant, other, { at: hoursAgo(10) });
    const returned = await aPost({ by: clerk, in: group, state: "submitted", submittedAt: hoursAgo(50) });
    const requestId = await returns(returned, { by: moderator });
    await aReply({ by: peer, to: released, attribution: "named" });
    const asked = await desk(moderator, "ja", { list: { view: "asked" }, item: null });
    expect(asked.entries.map((entry) => entry.key)).toEqual([deskKey({ sort: "post", id: returned.id })]);
    await answers(returned, requestId, { by: await refreshed(clerk), answer: "3台です。", at: hoursAgo(5) });

    const { entries, next } = await waiting();
    const joinKey = deskKey({ sort: "join", groupId: other.id, userId: applicant.userId });
    expect(entries.map((entry) => entry.key).toSorted()).toEqual(
      [
        deskKey({ sort: "reply", id: reply.id }),
        deskKey({ sort: "post", id: post.id }),
        joinKey,
        deskKey({ sort: "post", id: returned.id }),
      ].toSorted(),
    );
    const of = (key: string) => entries.find((entry) => entry.key === key);
    // A wish to join can wait longer than what somebody reported.
    expect(entries.at(-1)?.key).toBe(joinKey);
    expect(entries.filter((entry) => entry.cameBack).map((entry) => entry.key)).toEqual([
      deskKey({ sort: "post", id: returned.id }),
    ]);
    // Of what is anonymous the day alone is told, to the fusion cell as well.
    const someDay = expect.stringMatching(/^\d+月\d+日ごろ$/);
    expect(entries.map((entry) => entry.age)).toEqual([someDay, someDay, someDay, "10時間前"]);
    expect(of(deskKey({ sort: "post", id: post.id }))).toMatchObject({
      kind: "incident",
      tlp: "TLP:AMBER",
      group: "製造業",
      author: { kind: "masked" },
      work: { importance: "normal", assignee: null },
    });
    expect(of(joinKey)).toMatchObject({
      title: "新田 進",
      author: { kind: "named", person: "新田 進" },
      work: { importance: "low" },
    });
    expect(next).toBeNull();
  });

  test("names nobody who is masked, not even to the fusion cell", async () => {
    const post = await aPost({
      by: clerk,
      in: group,
      kind: "incident",
      attribution: "fusion_cell",
      state: "submitted",
    });
    const seen = JSON.stringify([
      await waiting(),
      await desk(analyst, "en", { list: { filters: everything }, item: { sort: "post", id: post.id } }),
    ]);
    for (const secret of [clerk.userId, clerk.name, company.id, "みなと", "Minato", post.handle]) {
      expect(seen).not.toContain(secret);
    }
  });

  test("is read page by page, without losing or repeating anything", async () => {
    const at = hoursAgo(1);
    for (let count = 0; count < entriesPerPage + 5; count++) {
      await aPost({ by: clerk, in: group, state: "submitted", submittedAt: count % 2 ? at : hoursAgo(1) });
    }
    const keys: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await waiting(cursor);
      keys.push(...page.entries.map((entry) => entry.key));
      cursor = page.next ?? undefined;
    } while (cursor);
    const waits = await rowsAsOwner(portal, "posts", { state: "submitted" });
    expect(keys.filter((key) => key.startsWith("post-"))).toHaveLength(waits.length);
    expect(new Set(keys).size).toBe(keys.length);
    expect((await waiting("made-up")).entries).toHaveLength(entriesPerPage);
  });

  test("forgets replies to what was taken back", async () => {
    const post = await aPost({ by: clerk, in: group });
    const reply = await aReply({
      by: peer,
      to: post,
      attribution: "nobody",
      state: "submitted",
      at: hoursAgo(300),
    });
    const key = deskKey({ sort: "reply", id: reply.id });
    expect((await waiting()).entries.map((entry) => entry.key)).toContain(key);
    await withdraws(post, { by: await refreshed(clerk) });
    expect((await waiting()).entries.map((entry) => entry.key)).not.toContain(key);
  });

  test("is for the fusion cell alone", async () => {
    for (const stranger of [clerk, peer, await anOperator()]) {
      await refusedWith("forbidden", () =>
        desk(stranger, "ja", { list: { filters: everything }, item: null }),
      );
      await refusedWith("forbidden", () => deskPost(stranger, "ja", randomUUID()));
    }
  });
});

/** A clerk's question about a mail, in a file whose name says who got it. */
const asking = (eml: string) => ({
  formId: randomUUID(),
  groupId: group.id,
  kind: "incident" as const,
  tlp: "TLP:AMBER" as const,
  title: "このメールは本物でしょうか",
  body: "請求書のメールが届きました。",
  insists: true,
  files: [new File([eml], "経理の森田さん宛て.eml")],
});

describe("an item on the desk", () => {
  test("shows what the mail said in full, which its readers do not get", async () => {
    const eml =
      "From: Billing <billing@invoice-check.example>\r\nTo: morita@minato-seimitsu.example\r\nSubject: Invoice\r\nDate: Sun, 22 Nov 2026 10:15:00 +0900\r\nMessage-ID: <a1@invoice-check.example>\r\n\r\nPay at https://pay.invoice-check.example/now\r\n";
    const postId = await submitPost(await refreshed(clerk), {
      ...asking(eml),
      attribution: "fusion_cell",
    });
    const [file] = (await deskPost(analyst, "ja", postId))?.files ?? [];
    expect(file).toMatchObject({ name: "mail-1.eml", original: { name: "経理の森田さん宛て.eml" } });
    const reading = JSON.stringify(file?.original?.mail);
    expect(reading).toContain("morita[@]minato-seimitsu");
    expect(reading).not.toContain("https://");
    expect(JSON.stringify(await deskPost(analyst, "ja", postId))).not.toContain('"key"');
    expect(JSON.stringify(await thread(await refreshed(clerk), postId, "ja"))).not.toContain(
      "経理の森田さん宛て",
    );
  });

  test("keeps the original closed to the fusion cell where nobody may know, and still shows where links lead", async () => {
    const eml =
      "From: billing@invoice-check.example\r\nTo: morita@minato-seimitsu.example\r\nSubject: Invoice\r\n\r\nPay at https://pay.invoice-check.example/now\r\n";
    const postId = await submitPost(await refreshed(clerk), { ...asking(eml), attribution: "nobody" });
    const [file] = (await deskPost(analyst, "ja", postId))?.files ?? [];
    expect(file).toMatchObject({ original: null });
    expect(JSON.stringify(file)).toContain("pay[.]invoice-check[.]example");
    expect(JSON.stringify(file)).not.toContain("morita");
  });

  test("tells from what a relay was made, and where its relays are", async () => {
    const post = await aPost({ by: clerk, in: group, kind: "incident" });
    const [copyId = ""] = await relayed(moderator, await refreshed(clerk), {
      postId: post.id,
      groups: [other.id],
    });
    expect(await deskPost(analyst, "ja", post.id)).toMatchObject({
      relays: [{ copyId, group: "医療" }],
      original: null,
    });
    expect(await deskPost(analyst, "ja", copyId)).toMatchObject({ relays: [], original: { id: post.id } });
    const { entries } = await desk(analyst, "ja", { list: { view: "relayed" }, item: null });
    expect(entries.map((entry) => entry.key)).toEqual([deskKey({ sort: "post", id: copyId })]);
  });

  test("is nothing when it does not exist, or when somebody took their request back", async () => {
    expect(await deskPost(moderator, "ja", randomUUID())).toBeNull();
    const gone = { sort: "join" as const, groupId: group.id, userId: moderator.userId };
    expect((await desk(moderator, "ja", { list: { filters: everything }, item: gone })).item).toBeNull();
    const noReply = { sort: "reply" as const, id: randomUUID() };
    expect((await desk(moderator, "ja", { list: { filters: everything }, item: noReply })).item).toBeNull();
  });

  test("shows who asks to join, and where else they are", async () => {
    const applicant = await aPerson({ company, name: "青木 一", groups: [group] });
    await asksToJoin(applicant, other, { message: "よろしくお願いします。" });
    const key = { sort: "join" as const, groupId: other.id, userId: applicant.userId };
    expect((await desk(moderator, "en", { list: { filters: everything }, item: key })).item).toMatchObject({
      applicant: { name: "青木 一", company: "Minato Precision Co., Ltd.", otherGroups: ["Manufacturing"] },
    });
  });

  test("is reached by keys that say what they are, and by no others", () => {
    const [id, userId] = [randomUUID(), randomUUID()];
    for (const key of [
      { sort: "post" as const, id },
      { sort: "reply" as const, id },
      { sort: "join" as const, groupId: id, userId },
    ]) {
      expect(readDeskKey(deskKey(key))).toEqual(key);
    }
    for (const wrong of [undefined, "", "post-1", `join-${id}`, `post-${id}' or true`, `POST-${id}`]) {
      expect(readDeskKey(wrong)).toBeNull();
    }
  });
});

describe("an assessment", () => {
  const text = {
    body: "偽の請求書です。開かずに消してください。",
    confidence: 85,
    verdict: "malicious",
  } as const;

  test("stands under the post at once, signed by the fusion cell and its analyst", async () => {
    const post = await aPost({ by: clerk, in: group });
    await assess(analyst, { formId: randomUUID(), postId: post.id, ...text });
    expect((await thread(peer, post.id, "ja"))?.replies).toMatchObject([
      {
        kind: "assessment",
        assessment: expect.objectContaining({
          confidence: { level: "high", number: 85 },
          verdict: "malicious",
        }),
        author: { person: "分析 花子", company: "フュージョンセル" },
      },
    ]);
  });

  test("is written once, though the form was sent twice", async () => {
    const post = await aPost({ by: clerk, in: group });
    const form = { formId: randomUUID(), postId: post.id, ...text };
    await Promise.all([assess(analyst, form), assess(analyst, form)]);
    expect(await rowsAsOwner(portal, "replies", { post_id: post.id })).toHaveLength(1);
    expect(
      await rowsAsOwner(portal, "audit_entries", { subject_id: post.id, action: "assessment.written" }),
    ).toHaveLength(1);
  });

  test("is read by the author alone while the post waits", async () => {
    const post = await aPost({ by: clerk, in: group, attribution: "nobody", state: "submitted" });
    await assess(moderator, { formId: randomUUID(), postId: post.id, ...text });
    expect((await thread(await refreshed(clerk), post.id, "ja"))?.replies).toHaveLength(1);
    expect(await thread(peer, post.id, "ja")).toBeNull();
  });

  test("comes from the fusion cell, and not to what was taken back", async () => {
    const post = await aPost({ by: clerk, in: group });
    const form = { formId: randomUUID(), postId: post.id, ...text };
    for (const stranger of [clerk, peer, await anOperator()]) {
      await refusedWith("forbidden", () => assess(stranger, form));
    }
    await withdraws(post, { by: await refreshed(clerk) });
    await refusedWith("already_handled", assess(analyst, form));
    await refusedWith("not_found", assess(analyst, { ...form, postId: randomUUID() }));
  });
});

describe("after a decision", () => {
  const about = async (key: DeskKey) =>
    (await desk(moderator, "ja", { list: { filters: everything }, item: null, about: key })).about;

  test("the desk names what it was about: the post, the thread of a reply, who asked to join", async () => {
    const post = await aPost({ by: clerk, in: group, title: "偽の請求書", attribution: "nobody" });
    const named = { title: "偽の請求書", language: "ja", group: "製造業", postId: post.id };
    expect(await about({ sort: "post", id: post.id })).toEqual(named);
    const reply = await aReply({ by: peer, to: post, state: "submitted" });
    expect(await about({ sort: "reply", id: reply.id })).toEqual(named);
    const applicant = await aPerson({ name: "新田 進" });
    await asksToJoin(applicant, other);
    const { userId } = applicant;
    expect(await about({ sort: "join", groupId: other.id, userId })).toMatchObject({
      title: "新田 進",
      group: "医療",
    });
  });

  test("and nothing where an address names nothing", async () => {
    expect(await about({ sort: "post", id: randomUUID() })).toBeNull();
    expect(await about({ sort: "reply", id: randomUUID() })).toBeNull();
  });
});
