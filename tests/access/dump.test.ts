import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { expect, test } from "vitest";
import type { Attribution } from "#db/schema/vocabulary.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { proved } from "#db/seed/factories/step-up.ts";
import type { Person } from "#lib/access/actor.ts";
import { openSession } from "#lib/access/sign-in.ts";
import { assess } from "#lib/analysis/commands/assess.ts";
import { remind } from "#lib/fusion-cell/ask-back/remind.ts";
import { askBack } from "#lib/fusion-cell/commands/ask-back.ts";
import { releaseReply } from "#lib/fusion-cell/commands/decide-reply.ts";
import { releaseVersion } from "#lib/fusion-cell/commands/decide-version.ts";
import { releasePost } from "#lib/fusion-cell/commands/release-post.ts";
import { answerIntroduction } from "#lib/fusion-cell/introductions/answer.ts";
import { offerIntroduction } from "#lib/fusion-cell/introductions/offer.ts";
import { propose } from "#lib/fusion-cell/relays/commands/propose.ts";
import {
  answerPassedQuestion,
  passAnswerOn,
  passQuestionOn,
} from "#lib/fusion-cell/relays/commands/questions.ts";
import { askToUnmask } from "#lib/fusion-cell/unmasking/ask.ts";
import { answerUnmasking } from "#lib/fusion-cell/unmasking/consent.ts";
import { decideUnmasking } from "#lib/fusion-cell/unmasking/decide.ts";
import { lookAtSource } from "#lib/fusion-cell/unmasking/look.ts";
import { acceptReply } from "#lib/posts/commands/accept-reply.ts";
import { downloadAttachment } from "#lib/posts/commands/download.ts";
import { saveDraft } from "#lib/posts/commands/drafts.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { openPart, writePart } from "#lib/posts/commands/sealed-part.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { tap } from "#lib/posts/commands/tap.ts";
import { writeReply } from "#lib/posts/commands/write-reply.ts";
import { revisable } from "#lib/posts/queries/own.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { answerToken } from "#lib/posts/taps/answer-link.ts";
import { answerByMail } from "#lib/posts/taps/asked-by-mail.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { aText, relayed } from "#tests/support/relays.ts";
import { asks, tells } from "../fusion-cell/asking-back.ts";

const portal = await aPortal();

type Row = { table: string; text: string };

/** Every row of every table as text, the job library's too: what somebody finds who runs off with a dump. */
async function dump(): Promise<Row[]> {
  const owner = postgres(portal.ownerUrl, { max: 1 });
  const tables = await owner<
    { name: string }[]
  >`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'pgboss')`;
  const rows: Row[] = [];
  for (const { name } of tables) {
    const found = await owner.unsafe(`select to_jsonb(t)::text as text from ${name} t`);
    for (const row of found) rows.push({ table: name, text: readable(String(row["text"])) });
  }
  await owner.end();
  return rows;
}

/** Bytes that were not sealed would be readable: they are shown as text beside their hex. */
const readable = (text: string) =>
  text.replace(
    /\\\\x([0-9a-f]{8,})/g,
    (hex, digits: string) => `${hex} ${Buffer.from(digits, "hex").toString("utf8")}`,
  );

const anEml = (to: string, canary: string) =>
  new File(
    [
      `From: 請求係 <billing@shop.example>\r\nTo: ${to}\r\nDelivered-To: ${to}\r\nSubject: ${canary} ${to} 様\r\n`,
      "Date: Fri, 20 Nov 2026 09:00:00 +0900\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n",
      `${to} 様 https://pay.example/?u=${encodeURIComponent(to)}&b=${Buffer.from(to).toString("base64")}\r\n`,
    ],
    `${to}.eml`,
    { type: "message/rfc822" },
  );

/** Everything that can happen around an anonymous post, by an author with names found nowhere else. */
async function anAnonymousStory(attribution: Attribution) {
  const mark = randomUUID().slice(0, 8);
  const company = await aCompany({ nameJa: `株式会社甲${mark}`, nameEn: `Kou ${mark} Inc.` });
  const group = await aGroup();
  const email = `tanaka.${mark}@kou-${mark}.example`;
  const author = await aPerson({ company, groups: [group], name: `田中 ${mark}`, email });
  const peer = await aPerson({ groups: [group] });
  const [moderator, analyst] = [await aModerator(), await anAnalyst()];
  await openSession(author.userId, `browser ${mark}`);

  const canary = `item${randomUUID().slice(0, 8)}`;
  const formId = randomUUID();
  await saveDraft(author, formId, { title: `不審なメール ${canary}`, groupId: group.id });
  await saveDraft(author, randomUUID(), { title: `書きかけのままのもの ${canary}`, groupId: group.id });
  const postId = await submitPost(author, {
    kind: "incident",
    title: `不審なメール ${canary}`,
    body: "取引先を名乗るメールが届きました。どうすればよいでしょうか。",
    tlp: "TLP:AMBER",
    attribution,
    groupId: group.id,
    formId,
    happening: "malware",
    facts: { malwareName: canary, noticedOn: "2026-11-18" },
    insists: true,
    files: [anEml(email, canary)],
  });
  await askBack(moderator, {
    postId,
    revision: 1,
    questions: [{ fact: null, question: "何通届きましたか。" }],
    returns: true,
  });
  await reset(postId);
  await releasePost(moderator, { postId, revision: 1 });
  await assess(analyst, {
    formId: randomUUID(),
    postId,
    body: "よくある請求書の詐欺です。",
    confidence: 85,
    verdict: "malicious",
  });
  const answer = await writeReply(peer, {
    formId: randomUUID(),
    postId,
    kind: "reply",
    changed: "",
    attribution: "named",
    body: "うちにも来ました。",
  });
  const own = {
    formId: randomUUID(),
    postId,
    kind: "follow_up" as const,
    changed: "範囲が分かりました",
    attribution,
    body: "その後の様子です。",
    insists: true,
  };
  const { replyId } = await writeReply(await refreshed(author), own);
  await releaseReply(moderator, { replyId });
  await releaseReply(moderator, { replyId: answer.replyId });
  await acceptReply(await refreshed(author), { postId, replyId: answer.replyId });
  await everybodyAnswersAndReads(await refreshed(author), peer, postId);
  await changesAnd(moderator, await refreshed(author), postId);
  await asksAnd(moderator, author, postId);
  const part = {
    postId,
    tlp: "TLP:AMBER" as const,
    answers: {},
    insists: true,
    body: "受注が一日止まりました。",
  };
  await writePart(await refreshed(author), { ...part, revision: 0, audience: "companies" });
  await openPart(await refreshed(author), { postId, revision: 1, company: [peer.orgId ?? ""] });
  await isAskedFor(moderator, await refreshed(author), postId);
  await isCarriedOn(moderator, await refreshed(author), postId);
  await workOff();
  await downloadEverything(await refreshed(author), postId);
  const identity = [author.userId, company.id, email, author.name, company.nameJa, company.nameEn];
  return { author: await refreshed(author), postId, replyId, canary, identity, group };
}

/** As if the source had answered and sent the post in again. */
async function reset(postId: string): Promise<void> {
  const owner = postgres(portal.ownerUrl, { max: 1 });
  await owner`update posts set state = 'submitted', revision = 1 where id = ${postId}`;
  await owner.end();
}

/** One tap from the author's own company and from another; both open the post, as does a colleague of the author. */
async function everybodyAnswersAndReads(author: Person, peer: Person, postId: string): Promise<void> {
  const company = { id: author.orgId ?? "" };
  const colleague = await aPerson({ company, groups: author.groupIds.map((id) => ({ id })) });
  for (const person of [author, peer, colleague]) {
    await tap(person, { postId, answer: "affected" });
    await thread(person, postId, "ja", { opened: true });
  }
  expect(await answerByMail(answerToken({ userId: colleague.userId, postId }), "fixed")).toBe(true);
}

/** Questions to the source of what is out: one is answered with a hidden word, one reminded of, one refused. */
async function asksAnd(moderator: Person, author: Person, postId: string): Promise<void> {
  await asks(moderator, postId, ["fileName", "logsKept", "wayIn"]);
  await workOff();
  await remind(new Date(Date.now() + 14 * 24 * 3_600_000), { within: -24 * 20 });
  await workOff();
  const told = { fileName: "seikyu.exe（[[乙野商店]]）", logsKept: "declined" };
  await tells(author, postId, told, { insists: "on" });
}

/** A correction that hides a word, let through by a moderator. */
async function changesAnd(moderator: Person, author: Person, postId: string): Promise<void> {
  const found = await revisable(author, postId);
  if (!found) throw new Error("not revisable");
  const { kind, tlp, title, revision } = found;
  const body = "取引先の[[乙野商店]]を名乗るメールでした。";
  const form = { postId, kind, tlp, title, body, revision, answer: "", files: [] };
  await revisePost(author, { ...form, note: "送り主を確かめました", isCorrection: true, insists: true });
  const owner = postgres(portal.ownerUrl, { max: 1 });
  const [waiting] = await owner`select id from post_versions where post_id = ${postId} and state = 'pending'`;
  await owner.end();
  await releaseVersion(moderator, { versionId: String(waiting?.["id"]) });
}

/** Two of the fusion cell look who it is, and it is offered an introduction, which it accepts. */
async function isAskedFor(moderator: Person, author: Person, postId: string): Promise<void> {
  const [asks, grants] = [await proved(await anAnalyst()), await proved(moderator)];
  const wish = { postId, scope: "company_and_person" as const, reason: "急ぎ電話で確かめるためです。" };
  const unmaskingId = await askToUnmask(asks, wish);
  await decideUnmasking(grants, { unmaskingId, decision: "approve", note: "" });
  await answerUnmasking(author, { postId, unmaskingId, answer: "consent" }).catch(() => undefined);
  await lookAtSource(asks, { unmaskingId });
  const elsewhere = await aGroup();
  const { id: other } = await aPost({ by: await aPerson({ groups: [elsewhere] }), in: elsewhere });
  const words = "よく似たことでお困りの方がいらっしゃいます。";
  const offer = { one: postId, other, toOne: words, toOther: words, days: 7, sure: true };
  const introductionId = await offerIntroduction(moderator, offer);
  await answerIntroduction(author, {
    ...{ answer: "accept", postId, introductionId, name: author.name, company: "", words: "" },
    mail: "contact@example.test",
  });
}

/** Its lesson goes to another group with the author's word, whose readers ask, and the author answers. */
async function isCarriedOn(moderator: Person, author: Person, postId: string): Promise<void> {
  const elsewhere = await aGroup();
  const owner = postgres(portal.ownerUrl, { max: 1 });
  const [post] = await owner`select revision from posts where id = ${postId}`;
  const wish = { postId, groups: [elsewhere.id], revision: Number(post?.["revision"]) };
  const [copyId = ""] = await relayed(moderator, author, wish);
  const reader = await aPerson({ groups: [elsewhere] });
  const question = { formId: randomUUID(), postId: copyId, kind: "reply" as const, changed: "" };
  const { replyId } = await writeReply(reader, { ...question, attribution: "named", body: "いつ頃ですか。" });
  await releaseReply(moderator, { replyId });
  const requestId = await passQuestionOn(moderator, { replyId, question: "いつ頃でしたか。" });
  await answerPassedQuestion(author, { requestId, intent: "answer", answer: "先週でした。" });
  await passAnswerOn(moderator, { requestId, body: "先週だそうです。", everywhere: true });
  await propose(moderator, aText({ ...wish, groups: [(await aGroup()).id] }));
  await owner.end();
}

async function downloadEverything(author: Person, postId: string): Promise<void> {
  const owner = postgres(portal.ownerUrl, { max: 1 });
  const files = await owner`select id from attachments where post_id = ${postId}`;
  for (const file of files) expect(await downloadAttachment(author, String(file["id"]))).not.toBeNull();
  await owner.end();
}

const tokens = (text: string): string[] =>
  text.match(
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{32,}\b|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,}/g,
  ) ?? [];

test.each(["fusion_cell", "nobody"] as const)(
  "no row of a dump ties an anonymous item (%s) to its author or their company",
  async (attribution) => {
    const { author, postId, replyId, canary, identity, group } = await anAnonymousStory(attribution);
    const rows = await dump();
    const attachmentIds = rows.filter(
      (row) => row.table === "public.attachments" && row.text.includes(postId),
    );
    const items = [
      postId,
      replyId,
      canary,
      ...author.handles,
      ...attachmentIds.flatMap((row) => tokens(row.text).slice(0, 1)),
    ];
    const ofItem = rows.filter((row) => items.some((mark) => row.text.includes(mark)));
    const ofAuthor = rows.filter((row) => identity.some((mark) => row.text.includes(mark)));
    // The story left traces on both sides, or this proves nothing.
    expect(ofItem.length).toBeGreaterThan(8);
    expect(ofAuthor.length).toBeGreaterThan(4);
    expect(ofItem.filter((row) => ofAuthor.includes(row))).toEqual([]);

    // Nor by a detour: no id, fingerprint or exact moment stands on both sides, save the group itself.
    const seen = new Set(ofAuthor.flatMap((row) => tokens(row.text)));
    const shared = new Set(ofItem.flatMap((row) => tokens(row.text)).filter((token) => seen.has(token)));
    expect([...shared].filter((token) => token !== group.id)).toEqual([]);
  },
);

test("two anonymous items of one person share no mark that other items lack", async () => {
  const group = await aGroup();
  const author = await aPerson({ groups: [group] });
  const ids = [];
  for (const title of ["一つ目の相談です", "二つ目の相談です"]) {
    const draft = { kind: "question" as const, body: "本文はここにあります。", tlp: "TLP:AMBER" as const };
    ids.push(
      await submitPost(await refreshed(author), {
        ...draft,
        title,
        attribution: "nobody",
        groupId: group.id,
        formId: randomUUID(),
        insists: true,
        files: [],
      }),
    );
  }
  const rows = await dump();
  const [first = new Set<string>(), second = new Set<string>()] = ids.map(
    (id) => new Set(rows.filter((row) => row.text.includes(id)).flatMap((row) => tokens(row.text))),
  );
  expect([...first].filter((token) => second.has(token))).toEqual([group.id]);
});

test("what is sealed opens with the key outside the database and with no other", async () => {
  const rows = await dump();
  const secrets = rows.filter((row) =>
    ["public.vault", "public.inbox", "public.attachment_originals"].includes(row.table),
  );
  expect(secrets.length).toBeGreaterThan(3);
  for (const row of secrets) expect(row.text).not.toMatch(/userId|subjectId|storedKey|"key"/);
});
