import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { advisories } from "#db/schema/advisories.ts";
import { auditEntries } from "#db/schema/audit.ts";
import type { Tlp } from "#db/schema/vocabulary.ts";
import { anAdvisory } from "#db/seed/factories/advisories.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { publish, reject, reopen, restore, takeUp, withdraw } from "#lib/advisories/commands/decide.ts";
import { saveDraft } from "#lib/advisories/commands/save-draft.ts";
import { draftForm, targetOf } from "#lib/advisories/forms.ts";
import { triageDesk } from "#lib/advisories/queries/triage.ts";
import { type Workbench, workbench } from "#lib/advisories/queries/workbench.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { aPortal } from "../support/database.ts";
import { filled } from "./filled.ts";

await aPortal();
const moderator = await aModerator();
const analyst = await anAnalyst();

const aDraft = (wish: Parameters<typeof anAdvisory>[0] = {}) =>
  anAdvisory({
    state: "drafting",
    titleJa: "",
    segments: [
      { source: "Hakoniwa R3 before 2.4.1 is affected by CVE-2026-1234." },
      { source: "Update to 2.4.1." },
    ],
    ...wish,
  });

const onDesk = async (id: string, person: Person = analyst): Promise<Workbench> => {
  const bench = await workbench(person, id);
  if (!bench) throw new Error("not on the desk");
  return bench;
};

const whole = {
  titleJa: "ハコニワ R3 の設定が書き換えられる弱点",
  whatHappened: "ルータの設定を外から書き換えられる弱点が見つかりました。",
  whoIsConcerned: "ハコニワ R3 をお使いの会社です。",
  actToday: "版を 2.4.1 に上げてください。",
  urgency: "immediate",
  tlp: "TLP:CLEAR",
  targets: {
    0: "Hakoniwa R3 の 2.4.1 より前の版は CVE-2026-1234 の影響を受けます。",
    1: "2.4.1 に更新してください。",
  },
} as const;

async function ready(wish: Parameters<typeof anAdvisory>[0] = {}, typed: Parameters<typeof filled>[1] = {}) {
  const { id } = await aDraft(wish);
  await saveDraft(analyst, filled(await onDesk(id), { ...whole, ...typed }));
  return onDesk(id);
}
const seen = ({ id, revision }: { id: string; revision: number }) => ({ advisoryId: id, revision });

describe("an analyst decides what is worth translating", () => {
  test("takes one up, rejects another, and changes their mind", async () => {
    const one = await anAdvisory({ state: "new" });
    const other = await anAdvisory({ state: "new" });
    await takeUp(analyst, seen(one));
    await reject(analyst, seen(other));
    const rejected = await triageDesk(analyst, { state: "rejected", itemId: other.id });
    expect(rejected.lines.map(({ id }) => id)).toContain(other.id);
    expect(rejected.item).toMatchObject({ id: other.id, state: "rejected", revision: 2 });
    await restore(analyst, seen({ id: other.id, revision: 2 }));
    const fresh = await triageDesk(analyst, { state: "new" });
    expect(fresh.lines.map(({ id }) => id)).toContain(other.id);
    expect(fresh.lines.map(({ id }) => id)).not.toContain(one.id);
  });

  test("two take up the same one: one of them is told", async () => {
    const advisory = await anAdvisory({ state: "new" });
    const tries = await Promise.allSettled([
      takeUp(analyst, seen(advisory)),
      takeUp(moderator, seen(advisory)),
    ]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(tries.find(({ status }) => status === "rejected")).toMatchObject({
      reason: new Refusal("already_handled"),
    });
  });

  test("turns page after page and meets each once", async () => {
    for (let at = 0; at < 35; at++) await anAdvisory({ state: "withdrawn" });
    const first = await triageDesk(analyst, { state: "withdrawn" });
    const second = await triageDesk(analyst, { state: "withdrawn", from: first.older ?? "" });
    expect([first.lines.length, first.hasNewer, second.lines.length, second.older]).toEqual([
      30,
      false,
      5,
      null,
    ]);
    expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(35);
    const elsewhere = await triageDesk(analyst, { state: "new", from: first.older ?? "" });
    expect(elsewhere.hasNewer).toBe(false);
  });

  test("members and operators have no desk", async () => {
    const { id } = await anAdvisory({ state: "new" });
    for (const person of [await aPerson(), await anOperator()]) {
      await expect(triageDesk(person, { state: "new" })).rejects.toThrow("forbidden");
      await expect(workbench(person, id)).rejects.toThrow("forbidden");
      await expect(takeUp(person, { advisoryId: id, revision: 1 })).rejects.toThrow("forbidden");
    }
  });
});

describe("a translation grows", () => {
  test("paragraph by paragraph, and says how far it is", async () => {
    const { id } = await aDraft();
    await saveDraft(analyst, filled(await onDesk(id), { targets: { 1: " 2.4.1 に更新してください。\r\n" } }));
    const bench = await onDesk(id);
    expect(bench.paragraphs.map(({ target }) => target)).toEqual(["", "2.4.1 に更新してください。"]);
    expect(bench.gate).toMatchObject({ isOpen: false, untranslated: [0], hasTitle: false });
    const [line] = (await triageDesk(analyst, { state: "drafting" })).lines.filter((one) => one.id === id);
    expect(line).toMatchObject({ paragraphs: 2, translated: 1 });
  });

  test("by two people at once, each at their own paragraph: both are kept", async () => {
    const { id } = await aDraft();
    const both = await onDesk(id);
    await saveDraft(analyst, filled(both, { targets: { 0: whole.targets[0] } }));
    await saveDraft(moderator, filled(both, { targets: { 1: whole.targets[1] }, titleJa: whole.titleJa }));
    const bench = await onDesk(id);
    expect(bench.paragraphs.map(({ target }) => target)).toEqual([whole.targets[0], whole.targets[1]]);
    expect(bench.head.titleJa).toBe(whole.titleJa);
  });

  test("by two people at the same paragraph: the second is told and overwrites nothing", async () => {
    const { id } = await aDraft();
    const both = await onDesk(id);
    await saveDraft(analyst, filled(both, { targets: { 1: "更新してください。" } }));
    const second = saveDraft(moderator, filled(both, { targets: { 0: "…", 1: "更新しましょう。" } }));
    await expect(second).rejects.toEqual(new Refusal("changed_meanwhile", targetOf(1)));
    expect((await onDesk(id)).paragraphs.map(({ target }) => target)).toEqual(["", "更新してください。"]);
  });

  test("by taking over a line that needs no translation", async () => {
    const { id } = await aDraft({ segments: [{ source: "- Hakoniwa R3 2.4.0" }, { source: "Update." }] });
    await saveDraft(analyst, filled(await onDesk(id), { copy: 0 }));
    expect((await onDesk(id)).paragraphs[0]).toMatchObject({ target: "- Hakoniwa R3 2.4.0" });
    await saveDraft(analyst, filled(await onDesk(id), { targets: { 0: "・Hakoniwa R3 2.4.0" } }));
    expect((await onDesk(id)).paragraphs[0]).toMatchObject({ target: "・Hakoniwa R3 2.4.0" });
  });

  test("and loses a version number: it is named where it was lost", async () => {
    const { id } = await aDraft();
    await saveDraft(
      analyst,
      filled(await onDesk(id), { targets: { 0: "R3 は CVE-2026-12345 に該当します。" } }),
    );
    expect((await onDesk(id)).paragraphs[0]?.tokens).toEqual({
      lost: ["2.4.1", "CVE-2026-1234"],
      added: ["CVE-2026-12345"],
    });
  });

  test("too long is refused at its paragraph", () => {
    const read = draftForm.safeParse({
      advisoryId: crypto.randomUUID(),
      [targetOf(7)]: "あ".repeat(20_001),
      titleJa: "題",
    });
    expect(read.error?.issues).toMatchObject([{ path: ["target.7"], message: "too_long" }]);
  });
});

describe("the label", () => {
  test.each<[Tlp | null, "TLP:GREEN" | "TLP:CLEAR", boolean]>([
    [null, "TLP:CLEAR", true],
    ["TLP:CLEAR", "TLP:CLEAR", true],
    ["TLP:CLEAR", "TLP:GREEN", true],
    ["TLP:GREEN", "TLP:GREEN", true],
    ["TLP:GREEN", "TLP:CLEAR", false],
    ["TLP:AMBER", "TLP:GREEN", false],
    ["TLP:RED", "TLP:GREEN", false],
  ])("of a source that says %s: may it be %s? %s", async (sourceTlp, tlp, allowed) => {
    const { id } = await aDraft({ sourceTlp, tlp: "TLP:GREEN" });
    const saved = saveDraft(analyst, filled(await onDesk(id), { tlp }));
    if (allowed) await saved;
    else await expect(saved).rejects.toEqual(new Refusal("label_too_wide", "tlp"));
    expect((await onDesk(id)).gate.label).toBe(
      allowed ? "chosen" : sourceTlp === "TLP:GREEN" ? "missing" : "too_wide",
    );
  });

  test("that nobody chose does not choose itself", async () => {
    const bench = await ready({}, { tlp: "" });
    expect(bench.head.tlp).toBe("");
    await expect(publish(moderator, seen(bench))).rejects.toEqual(new Refusal("label_missing"));
  });

  test("that a source has tightened since stops the publication", async () => {
    const bench = await ready();
    await asActor(analyst, (tx) =>
      tx.update(advisories).set({ sourceTlp: "TLP:AMBER" }).where(eq(advisories.id, bench.id)),
    );
    await expect(publish(moderator, seen(bench))).rejects.toEqual(new Refusal("label_too_wide"));
  });
});

describe("a moderator publishes", () => {
  test("what is whole, and it is entered in the log", async () => {
    const bench = await ready();
    expect(bench.gate).toMatchObject({ isOpen: true, untranslated: [], tokens: [], missingSentences: [] });
    await publish(moderator, seen(bench));
    expect(await onDesk(bench.id)).toMatchObject({ state: "published" });
    const entries = await asActor(moderator, (tx) =>
      tx
        .select()
        .from(auditEntries)
        .where(and(eq(auditEntries.subjectId, bench.id), eq(auditEntries.action, "advisory.published"))),
    );
    expect(entries).toMatchObject([
      { actorId: moderator.userId, detail: { tlp: "TLP:CLEAR", urgency: "immediate" } },
    ]);
  });

  test.each<[string, Parameters<typeof filled>[1], Refusal]>([
    ["a paragraph is missing", { targets: { 0: whole.targets[0] } }, new Refusal("segments_missing")],
    [
      "a version was lost",
      { targets: { ...whole.targets, 1: "新しい版に更新してください。" } },
      new Refusal("tokens_missing", undefined, "2.4.1"),
    ],
    [
      "a number was made up",
      { targets: { ...whole.targets, 1: "2.4.1 か 2.5.0 に更新してください。" } },
      new Refusal("tokens_missing", undefined, "2.5.0"),
    ],
    ["a sentence is missing", { actToday: "" }, new Refusal("sentences_missing")],
    ["the title is missing", { titleJa: "" }, new Refusal("title_missing")],
  ])("not while %s", async (_why, typed, refusal) => {
    const bench = await ready({}, typed);
    await expect(publish(moderator, seen(bench))).rejects.toEqual(refusal);
    await expect(publish(moderator, seen(bench))).rejects.toMatchObject({ tokens: refusal.tokens });
    expect((await onDesk(bench.id)).state).toBe("drafting");
  });

  test("together with a colleague: it is published once", async () => {
    const bench = await ready();
    const colleague = await aModerator();
    const tries = await Promise.allSettled([
      publish(moderator, seen(bench)),
      publish(colleague, seen(bench)),
    ]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(tries.find(({ status }) => status === "rejected")).toMatchObject({
      reason: new Refusal("already_handled"),
    });
  });

  test("not what a translator has changed since the preview", async () => {
    const bench = await ready();
    await saveDraft(analyst, filled(bench, { actToday: "電源を切ってください。" }));
    await expect(publish(moderator, seen(bench))).rejects.toEqual(new Refusal("changed_meanwhile"));
  });

  test("and an analyst does not", async () => {
    const bench = await ready();
    await expect(publish(analyst, seen(bench))).rejects.toThrow("forbidden");
    await expect(withdraw(analyst, seen(bench))).rejects.toThrow("forbidden");
  });

  test("takes it back, corrects it and publishes it again", async () => {
    const bench = await ready();
    await publish(moderator, seen(bench));
    const stale = saveDraft(analyst, filled(bench, { actToday: "…" }));
    await expect(stale).rejects.toEqual(new Refusal("changed_meanwhile"));
    await withdraw(moderator, seen(await onDesk(bench.id)));
    await reopen(analyst, seen(await onDesk(bench.id)));
    await saveDraft(analyst, filled(await onDesk(bench.id), { actToday: "版を 2.4.2 に上げてください。" }));
    await publish(moderator, seen(await onDesk(bench.id)));
    expect((await onDesk(bench.id)).preview).toMatchObject({ actToday: "版を 2.4.2 に上げてください。" });
  });
});
