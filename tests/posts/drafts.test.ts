import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, aPerson } from "#db/seed/factories/people.ts";
import { discardDraft, saveDraft } from "#lib/posts/commands/drafts.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { clearDrafts } from "#lib/posts/jobs.ts";
import { openDraft, ownDrafts, sentAs } from "#lib/posts/queries/drafts.ts";
import { home } from "#lib/posts/queries/home.ts";
import { mostDraftBytes, sealDraft, unsealDraft } from "#lib/posts/writing/drafts.ts";
import { aPortal } from "#tests/support/database.ts";
import { aDraft, rowsFor } from "./writing.ts";

const portal = await aPortal();
const group = await aGroup();
const clerk = await aPerson({ groups: [group] });
const colleague = await aPerson({ groups: [group] });
const phone = { screen: "phone", seen: 0 };

async function owner<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

describe("what a clerk has begun to write", () => {
  test("opens again on any device, with everything that was typed", async () => {
    const formId = randomUUID();
    const values = { happening: "suspicious_mail", title: "請求書のメール", body: "一行目\n\n  二行目 😀" };
    expect(await saveDraft(clerk, formId, values)).toBe(1);
    expect(await openDraft(clerk, formId)).toEqual({ values, revision: 1 });
    const [first] = await ownDrafts(clerk, "ja");
    expect(first).toMatchObject({ formId, title: "請求書のメール", happening: "suspicious_mail" });
  });

  test("is there for nobody else: not for a colleague, not for the fusion cell", async () => {
    const formId = randomUUID();
    await saveDraft(clerk, formId, { title: "ひみつ" });
    expect(await openDraft(colleague, formId)).toBeNull();
    expect(await ownDrafts(colleague, "ja")).toEqual([]);
    expect(await rowsFor(colleague, "drafts", "true")).toEqual([]);
    await discardDraft(colleague, formId);
    expect(await openDraft(clerk, formId)).not.toBeNull();
    const moderator = await aModerator();
    await expect(openDraft(moderator, formId)).rejects.toMatchObject({ code: "forbidden" });
    expect(await rowsFor(moderator, "drafts", "true")).toEqual([]);
  });

  test("is counted on their own first page, and on nobody else's", async () => {
    const writer = await aPerson({ groups: [group] });
    await saveDraft(writer, randomUUID(), { title: "一つめ" });
    await saveDraft(writer, randomUUID(), { title: "二つめ" });
    expect((await home(writer, "ja")).drafts).toBe(2);
    expect((await home(await aPerson({ groups: [group] }), "ja")).drafts).toBe(0);
    expect((await home(await aModerator(), "ja")).drafts).toBe(0);
  });

  test("cannot be opened under another form or by another writer, even with the key", () => {
    const [formId, content] = [randomUUID(), { values: { title: "あ" }, revision: 1, screen: "" }];
    const sealed = sealDraft(clerk.userId, formId, content);
    expect(unsealDraft(clerk.userId, formId, sealed)).toEqual(content);
    expect(() => unsealDraft(colleague.userId, formId, sealed)).toThrow();
    expect(() => unsealDraft(clerk.userId, randomUUID(), sealed)).toThrow();
  });

  test("shows a reader of the database neither words nor length nor the minute", async () => {
    const formId = randomUUID();
    const canary = `カナリア${randomUUID().slice(0, 8)}`;
    await saveDraft(clerk, formId, { title: canary, body: "短い" });
    type Row = { sealed: Buffer; saved_at: Date; kept_until: Date };
    const [row] = await owner((sql) => sql<[Row]>`select * from drafts where form_id = ${formId}`);
    const bytes = row.sealed;
    expect(bytes.toString("utf8")).not.toContain(canary);
    expect(bytes.length).toBe(4096 + 12 + 16);
    await saveDraft(clerk, formId, { title: canary, body: "長い".repeat(500) });
    const [longer] = await owner(
      (sql) => sql`select length(sealed) as size from drafts where form_id = ${formId}`,
    );
    expect(longer?.["size"]).toBe(4096 + 12 + 16);
    expect(row.saved_at.getTime() % 3_600_000).toBe(0);
    expect(row.kept_until.getTime() % 86_400_000).toBe(0);
  });

  test("leaves no trace in the audit log", async () => {
    const before = await owner((sql) => sql`select count(*) from audit_entries`);
    await saveDraft(clerk, randomUUID(), { title: "だれにも言わない" });
    expect(await owner((sql) => sql`select count(*) from audit_entries`)).toEqual(before);
  });

  test("may be as long as the form allows, and is refused in a sentence when longer", async () => {
    const body = "漢".repeat(20_000);
    await saveDraft(clerk, randomUUID(), { body });
    const tooLong = saveDraft(clerk, randomUUID(), { body: "x".repeat(mostDraftBytes) });
    await expect(tooLong).rejects.toMatchObject({ code: "too_long" });
  });
});

describe("two devices", () => {
  test("do not overwrite each other unseen", async () => {
    const formId = randomUUID();
    const first = await saveDraft(clerk, formId, { body: "電話で" }, phone);
    const office = { screen: "office", seen: first };
    await saveDraft(clerk, formId, { body: "会社で" }, office);
    const again = saveDraft(clerk, formId, { body: "また電話で" }, { ...phone, seen: first });
    await expect(again).rejects.toMatchObject({ code: "draft_newer" });
    expect((await openDraft(clerk, formId))?.values["body"]).toBe("会社で");
    await saveDraft(clerk, formId, { body: "また電話で" }, { ...phone, anyway: true });
    expect((await openDraft(clerk, formId))?.values["body"]).toBe("また電話で");
  });

  test("but a page whose answer was lost on the way saves again", async () => {
    const formId = randomUUID();
    await saveDraft(clerk, formId, { body: "一" }, phone);
    await saveDraft(clerk, formId, { body: "二" }, phone);
    expect((await openDraft(clerk, formId))?.values["body"]).toBe("二");
  });

  test("saving at the same moment lose nothing and make one draft", async () => {
    const formId = randomUUID();
    const saves = ["あ", "い", "う"].map((body) => saveDraft(clerk, formId, { body }));
    await Promise.all(saves);
    expect(await rowsFor(clerk, "drafts", `form_id = '${formId}'`)).toHaveLength(1);
  });
});

describe("when it is sent", () => {
  test("the draft is gone, and a late save does not bring it back", async () => {
    const form = aDraft({ groupId: group.id });
    await saveDraft(clerk, form.formId, { title: form.title });
    expect(await sentAs(clerk, form.formId)).toBeNull();
    const postId = await submitPost(clerk, form);
    expect(await openDraft(clerk, form.formId)).toBeNull();
    expect(await sentAs(clerk, form.formId)).toBe(postId);
    expect(await sentAs(colleague, form.formId)).toBeNull();
    const late = saveDraft(clerk, form.formId, { title: "あとから" });
    await expect(late).rejects.toMatchObject({ code: "already_sent" });
    expect(await openDraft(clerk, form.formId)).toBeNull();
  });

  test("the draft stays when sending is refused", async () => {
    const form = aDraft({ groupId: randomUUID() });
    await saveDraft(clerk, form.formId, { title: form.title });
    await expect(submitPost(clerk, form)).rejects.toMatchObject({ code: "not_found" });
    expect(await openDraft(clerk, form.formId)).not.toBeNull();
  });
});

test("what was not touched for thirty days is cleared away, and nothing else", async () => {
  const [old, fresh] = [randomUUID(), randomUUID()];
  await saveDraft(clerk, old, { title: "古い" });
  await saveDraft(clerk, fresh, { title: "新しい" });
  await owner((sql) => sql`update drafts set kept_until = now() - interval '1 hour' where form_id = ${old}`);
  await clearDrafts.run({});
  expect(await openDraft(clerk, old)).toBeNull();
  expect(await openDraft(clerk, fresh)).not.toBeNull();
});

test("of more than fifty the oldest goes", async () => {
  const writer = await aPerson({ groups: [group] });
  for (let at = 0; at < 51; at++) await saveDraft(writer, randomUUID(), { title: `${at}` });
  expect(await rowsFor(writer, "drafts", "true")).toHaveLength(50);
});
