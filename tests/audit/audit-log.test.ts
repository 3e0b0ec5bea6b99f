import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Attribution } from "#db/schema/vocabulary.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup, asksToJoin } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { proved } from "#db/seed/factories/step-up.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { policy } from "#lib/access/policy.ts";
import { signOut } from "#lib/access/sign-in.ts";
import { auditActions } from "#lib/audit/actions.ts";
import { auditEntriesPerPage, auditLog } from "#lib/audit/queries.ts";
import { dayOf, record } from "#lib/audit/record.ts";
import { askBack } from "#lib/fusion-cell/commands/ask-back.ts";
import { decideMembership } from "#lib/fusion-cell/commands/decide-membership.ts";
import { releaseReply } from "#lib/fusion-cell/commands/decide-reply.ts";
import { releasePost } from "#lib/fusion-cell/commands/release-post.ts";
import { askToUnmask } from "#lib/fusion-cell/unmasking/ask.ts";
import { answerUnmasking } from "#lib/fusion-cell/unmasking/consent.ts";
import { decideUnmasking } from "#lib/fusion-cell/unmasking/decide.ts";
import { lookAtSource } from "#lib/fusion-cell/unmasking/look.ts";
import { messages } from "#lib/platform/i18n/messages.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { withdrawPost } from "#lib/posts/commands/withdraw.ts";
import { refusedWith, rowsAsOwner } from "#tests/fusion-cell/desk-support.ts";
import { replies, submits } from "#tests/posts/writing.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
const group = await aGroup({ nameJa: "製造業" });
const company = await aCompany({ nameJa: "株式会社みなと精密", nameEn: "Minato Precision Co., Ltd." });
const clerk = await aPerson({ company, name: "森田 恵子", groups: [group] });
const peer = await aPerson({ groups: [group] });
const moderator = await aModerator({ name: "受付 一郎" });

/** Two of the fusion cell ask who is behind a post, and look: an author whom nobody may know consents. */
async function unmasks(author: Person, postId: string, attribution: Attribution): Promise<void> {
  const [asks, grants] = [await proved(await anAnalyst()), await proved(moderator)];
  const wish = { postId, scope: "company_and_person" as const, reason: "急ぎ電話で確かめる必要があるため。" };
  const unmaskingId = await askToUnmask(asks, wish);
  await decideUnmasking(grants, { unmaskingId, decision: "approve", note: "" });
  if (attribution === "nobody") await answerUnmasking(author, { postId, unmaskingId, answer: "consent" });
  await lookAtSource(asks, { unmaskingId });
}

async function wholeLog(reader: Person, action?: string) {
  const lines = [];
  let cursor: string | undefined;
  do {
    const page = await auditLog(reader, "ja", { action, cursor });
    lines.push(...page.lines);
    cursor = page.next ?? undefined;
  } while (cursor);
  return lines;
}

describe("an anonymous author", () => {
  test("is never betrayed by the log: not by name, not by id, not by company, not by the hour", async () => {
    for (const attribution of ["fusion_cell", "nobody"] as const) {
      const { postId, author } = await submits(clerk, { groupId: group.id, kind: "incident", attribution });
      await askBack(moderator, {
        postId,
        revision: 1,
        questions: [{ fact: null, question: "何台ですか。" }],
        returns: true,
      });
      const text = { kind: "incident" as const, tlp: "TLP:AMBER" as const, files: [] };
      const words = {
        title: "続きがあります",
        body: "三台ありました。ほかは無事です。",
        answer: "三台です。",
      };
      await revisePost(author, { postId, revision: 2, ...text, ...words });
      await revisePost(author, { postId, revision: 3, ...text, ...words, title: "続きがあります（訂正）" });
      await releasePost(moderator, { postId, revision: 4 });
      const { replyId } = await replies(author, { postId, kind: "follow_up", attribution });
      await releaseReply(moderator, { replyId });
      await unmasks(author, postId, attribution);
      await withdrawPost(await refreshed(clerk), { postId });
      for (const subject of [postId, replyId]) {
        const entries = await rowsAsOwner(portal, "audit_entries", { subject_id: subject });
        expect(entries.length).toBeGreaterThan(1);
        for (const secret of [clerk.userId, clerk.name, company.id, "みなと", "Minato"]) {
          expect(JSON.stringify(entries)).not.toContain(secret);
        }
        const own = entries.filter((entry) => entry["actor_kind"] === "handle");
        expect(own.length).toBeGreaterThan(0);
        for (const entry of own) expect(entry["at"]).toEqual(dayOf(new Date()));
      }
    }
    const shown = JSON.stringify(await wholeLog(moderator));
    for (const secret of [clerk.userId, clerk.name, "みなと", "Minato"]) expect(shown).not.toContain(secret);
  });

  test("does not stand beside whoever came or went at that moment", async () => {
    const { author } = await submits(clerk, { groupId: group.id, attribution: "nobody" });
    await signOut(author, crypto.randomUUID());
    const log = await wholeLog(moderator);
    const day = dayOf(new Date()).getTime();
    const today = log.filter((line) => line.who.kind === "handle" || Date.parse(line.when.iso) >= day);
    const firstMasked = today.findIndex((line) => line.who.kind === "handle");
    expect(today.slice(firstMasked).every((line) => line.who.kind === "handle")).toBe(true);
    expect(log.find((line) => line.action === "session.revoked")?.who.kind).toBe("unknown");
    expect(log.some((line) => "position" in line)).toBe(false);
  });

  test("is entered with the day alone, which begins at midnight in Japan", () => {
    expect(dayOf(new Date("2026-11-22T14:59:59Z")).toISOString()).toBe("2026-11-21T15:00:00.000Z");
    expect(dayOf(new Date("2026-11-22T15:00:00Z")).toISOString()).toBe("2026-11-22T15:00:00.000Z");
  });
});

describe("the log", () => {
  test("says who did what to what", async () => {
    const applicant = await aPerson({ name: "新田 進" });
    await asksToJoin(applicant, group);
    const asked = { groupId: group.id, userId: applicant.userId, decision: "approve" as const, message: "" };
    await decideMembership(moderator, asked);
    const [line] = (await auditLog(moderator, "ja", { action: "group.member_approved" })).lines;
    expect(line).toMatchObject({
      who: { kind: "person", name: "受付 一郎", portalRole: "moderator" },
      subject: { label: "新田 進・製造業", href: null },
    });
  });

  test("leads moderators to the item, and operators nowhere near it", async () => {
    const { postId } = await submits(clerk, { groupId: group.id, title: "秘密の題名です" });
    await releasePost(moderator, { postId, revision: 1 });
    const sought = { action: "post.released" };
    const [forModerator] = (await auditLog(moderator, "ja", sought)).lines;
    expect(forModerator?.subject).toEqual({ label: "秘密の題名です", href: `/console/items/${postId}` });
    expect(JSON.stringify(await auditLog(await anOperator(), "ja", sought))).not.toContain("秘密");
  });

  test("is read by moderators and operators, and by nobody else", async () => {
    for (const other of [clerk, peer, await anAnalyst()]) {
      await refusedWith("forbidden", () => auditLog(other, "ja", {}));
    }
    await expect(asActor(clerk, (tx) => tx.execute(sql`select 1 from audit_entries`))).rejects.toThrow();
  });

  test("is read page by page, newest first, without losing or repeating anything", async () => {
    await asActor(moderator, async (tx) => {
      for (let count = 0; count < auditEntriesPerPage * 2; count++) {
        await record(tx, moderator, "settings.changed", { detail: { count } });
      }
    });
    const entries = await rowsAsOwner(portal, "audit_entries");
    const log = await wholeLog(moderator);
    expect(log).toHaveLength(entries.length);
    // Acts under a handle tell the day alone, and stand where it began in Japan.
    const moments = log.map(({ who, when }) =>
      Date.parse(who.kind === "handle" ? `${when.iso}T00:00:00+09:00` : when.iso),
    );
    expect(log.some(({ who }) => who.kind === "handle")).toBe(true);
    expect([...moments].sort((one, other) => other - one)).toEqual(moments);
    expect(await wholeLog(moderator, "settings.changed")).toHaveLength(
      entries.filter((entry) => entry["action"] === "settings.changed").length,
    );
    expect((await auditLog(moderator, "ja", { cursor: "made-up" })).lines).toHaveLength(auditEntriesPerPage);
  });

  test("can be changed by nobody who acts", async () => {
    for (const actor of [moderator, await anOperator(), clerk]) {
      for (const attack of ["update audit_entries set action = 'x'", "delete from audit_entries"]) {
        await expect(asActor(actor, (tx) => tx.execute(sql.raw(attack)))).rejects.toThrow();
      }
    }
  });
});

test("every act that is entered anywhere has a sentence in both languages", () => {
  const lib = join(import.meta.dirname, "../../lib");
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const texts = files.map((name) => readFileSync(join(lib, name), "utf8"));
  const entering = texts.filter((text) => /\brecord\(/.test(text));
  const named = entering.flatMap((text) =>
    [...text.matchAll(/"([a-z_]+\.[a-z_]+)"/g)].map((found) => found[1] ?? ""),
  );
  const acts = new Set(named.filter((name) => !(name in policy)));
  expect(acts.size).toBeGreaterThan(25);
  for (const language of ["ja", "en"] as const) {
    const told = Object.entries(messages[language].audit.action).flatMap(([domain, sentences]) =>
      Object.entries(sentences).map(([act, sentence]) => (sentence ? `${domain}.${act}` : "")),
    );
    expect([...acts].filter((act) => !told.includes(act))).toEqual([]);
    expect([...auditActions].sort()).toEqual([...told].sort());
  }
});
