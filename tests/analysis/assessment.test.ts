import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { aVisitor } from "#lib/access/mint.ts";
import { assess } from "#lib/analysis/commands/assess.ts";
import { assessmentForm } from "#lib/analysis/forms.ts";
import { localTimeOf, momentOfLocal } from "#lib/platform/i18n/local-time.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
const group = await aGroup();
const source = await aPerson({ groups: [group] });
const peer = await aPerson({ groups: [group] });
const outsider = await aPerson({ groups: [await aGroup()] });
const analyst = await anAnalyst();
await aModerator();

const typed = {
  formId: randomUUID(),
  postId: randomUUID(),
  verdict: "malicious",
  body: "偽の請求書です。",
  confidence: "high",
};

const assessmentOf = async (reader: Person, postId: string) =>
  (await thread(reader, postId, "ja"))?.replies.find(({ kind }) => kind === "assessment")?.assessment ?? null;

describe("an assessment", () => {
  test("asks for what it is, words and confidence, and for nothing else", () => {
    const form = assessmentForm.parse({
      ...typed,
      reliability: "",
      credibility: "",
      actions: "",
      expiresOn: "",
    });
    expect(form).toMatchObject({
      confidence: 85,
      reliability: null,
      credibility: null,
      actions: [],
      expiresOn: null,
    });
    const refused = (form: object) =>
      assessmentForm.safeParse(form).error?.issues.map(({ message }) => message);
    expect(refused({ ...typed, verdict: undefined })).toContain("choose_one");
    expect(refused({ ...typed, confidence: undefined })).toContain("confidence_missing");
    expect(refused({ ...typed, expiresOn: "soon" })).toContain("day_over");
    expect(refused({ ...typed, credibility: "7" })).toHaveLength(1);
  });

  test("takes its actions line by line, with or without the marks of a list", () => {
    const actions = "・メールを開かない\n\n2. 送信元を止める\n - 経理へ知らせる";
    expect(assessmentForm.parse({ ...typed, actions }).actions).toEqual([
      "メールを開かない",
      "送信元を止める",
      "経理へ知らせる",
    ]);
    expect(assessmentForm.safeParse({ ...typed, actions: "x\n".repeat(11) }).success).toBe(false);
  });

  test("tells whoever reads the post what it is, what to do, and how far to trust it; hidden and live words in no way", async () => {
    const post = await aPost({ by: source, in: group, attribution: "fusion_cell" });
    await assess(analyst, {
      ...{
        formId: randomUUID(),
        postId: post.id,
        verdict: "service_abused",
        body: "悪用です。",
        confidence: 50,
      },
      reliability: "B",
      credibility: 2,
      actions: ["http://evil.example を止める", "[[みなと精密]]に電話する"],
      expiresOn: "2099-12-31",
    });
    for (const reader of [peer, source]) {
      expect(await assessmentOf(reader, post.id)).toEqual({
        confidence: { level: "medium", number: 50 },
        verdict: "service_abused",
        reliability: "B",
        credibility: "2",
        actions: ["hxxp://evil[.]example を止める", "■■■に電話する"],
        expiry: { day: "2099年12月31日", isOver: false },
      });
    }
    expect(await thread(outsider, post.id, "ja")).toBeNull();
  });

  test("is read in the database by nobody who may not read the reply", async () => {
    const held = await aPost({ by: source, in: group, attribution: "fusion_cell", state: "submitted" });
    const replyId = await assess(analyst, {
      ...{
        formId: randomUUID(),
        postId: held.id,
        verdict: "benign",
        body: "心配いりません。",
        confidence: 85,
      },
    });
    const rows = (actor: Person) =>
      asActor(actor, (tx) => tx.execute(sql`select reply_id from assessments where reply_id = ${replyId}`));
    expect(await rows(peer)).toHaveLength(0);
    expect(await rows(outsider)).toHaveLength(0);
    expect(await rows(analyst)).toHaveLength(1);
    await expect(asActor(aVisitor, (tx) => tx.execute(sql`select 1 from assessments`))).rejects.toThrow();
    await expect(
      asActor(peer, (tx) =>
        tx.execute(sql`insert into assessments (reply_id, verdict) values (${replyId}, 'benign')`),
      ),
    ).rejects.toThrow();
  });

  test("says that it may be out of date once its day is over, and cannot begin that way", async () => {
    const post = await aPost({ by: source, in: group });
    const old = {
      formId: randomUUID(),
      postId: post.id,
      verdict: "benign",
      body: "x",
      confidence: 15,
    } as const;
    await expect(assess(analyst, { ...old, expiresOn: "2020-01-01" })).rejects.toMatchObject({
      code: "day_over",
      field: "expiresOn",
    });
    const replyId = await assess(analyst, { ...old, expiresOn: "2099-01-01" });
    expect((await assessmentOf(peer, post.id))?.expiry?.isOver).toBe(false);
    const owner = postgres(portal.ownerUrl, { max: 1 });
    await owner`update assessments set expires_on = '2020-01-01' where reply_id = ${replyId}`;
    await owner.end();
    expect((await assessmentOf(peer, post.id))?.expiry?.isOver).toBe(true);
  });
});

describe("a time typed into a form", () => {
  test("is that of its writer's clock, also around the change to summer time", () => {
    expect(momentOfLocal("2026-11-22T18:00", "Asia/Tokyo")?.toISOString()).toBe("2026-11-22T09:00:00.000Z");
    for (const [zone, local] of [
      ["Europe/Berlin", "2026-03-29T01:30"],
      ["Europe/Berlin", "2026-03-29T03:30"],
      ["America/New_York", "2026-11-01T04:00"],
      ["Asia/Kathmandu", "2026-01-01T00:00"],
    ] as const) {
      const at = momentOfLocal(local, zone);
      expect(at && localTimeOf(at, zone)).toBe(local);
    }
    expect(momentOfLocal("2026-03-29T02:30", "Europe/Berlin")?.toISOString()).toBe(
      "2026-03-29T01:30:00.000Z",
    );
    expect(momentOfLocal("tomorrow", "Asia/Tokyo")).toBeNull();
  });
});
