import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { happenings } from "#db/schema/vocabulary.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { releaseVersion } from "#lib/fusion-cell/commands/decide-version.ts";
import { desk } from "#lib/fusion-cell/queries/desk.ts";
import { everything } from "#lib/fusion-cell/queue/filters.ts";
import { leaveGroup } from "#lib/groups/commands.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { type RevisionForm, revisionForm } from "#lib/posts/forms.ts";
import { hidingDecided } from "#lib/posts/hiding/hiding-choice.ts";
import { hiddenMarker } from "#lib/posts/hiding/redaction.ts";
import { companyFacts } from "#lib/posts/queries/company-facts.ts";
import { postHistory } from "#lib/posts/queries/history.ts";
import { revisionMeter } from "#lib/posts/queries/meter.ts";
import { revisable } from "#lib/posts/queries/own.ts";
import { factValues, readFacts } from "#lib/posts/writing/facts.ts";
import { questions, technicalQuestions } from "#lib/posts/writing/guide.ts";
import { aPortal } from "#tests/support/database.ts";
import { rowsFor } from "./writing.ts";

await aPortal();
const group = await aGroup({ maxTlp: "TLP:RED" });
const company = await aCompany({
  nameJa: "株式会社みなと精密",
  nameEn: "Minato Co., Ltd.",
  prefecture: "10",
});
const author = await aPerson({ groups: [group], company });
const peer = await aPerson({ groups: [group], company: await aCompany({ prefecture: "13" }) });
for (let one = 0; one < 4; one++) {
  await aPerson({ groups: [group], company: await aCompany({ prefecture: "13" }) });
}
const [moderator, analyst] = [await aModerator(), await anAnalyst()];

const facts = { foundBy: "edr", malwareName: "Trojan.Minato" };
const aMalwarePost = (state: "submitted" | "released", body = "受付のパソコンで見つかりました。") =>
  aPost({ by: author, in: group, state, attribution: "fusion_cell", happening: "malware", facts, body });

async function formOf(postId: string): Promise<RevisionForm> {
  const found = await revisable(await refreshed(author), postId);
  if (!found) throw new Error("not revisable");
  const { kind, title, body, tlp, revision } = found;
  return { postId, kind, title, body, tlp, revision, answer: "", files: [], note: "直しました" };
}
const changes = async (postId: string, wish: Partial<RevisionForm>) =>
  revisePost(await refreshed(author), { ...(await formOf(postId)), ...wish });
async function lets(postId: string): Promise<void> {
  const [row] = await rowsFor(moderator, "post_versions", `post_id = '${postId}' and state = 'pending'`);
  await releaseVersion(moderator, { versionId: String(row?.["id"]) });
}

describe("the answers to the form's questions", () => {
  test("come back as they were given, whatever happened and whatever was answered", () => {
    const someAnswers = fc.constantFrom(...happenings).chain((happening) => {
      const asked = technicalQuestions(happening);
      const answers = asked.map(({ id }) => {
        const question = questions[id];
        if (question.type === "one") return fc.constantFrom(...question.answers);
        if (question.type === "several") return fc.subarray([...question.answers], { minLength: 1 });
        return fc.constantFrom("2026-11-01");
      });
      return fc.tuple(fc.constant(asked), fc.tuple(...answers), fc.subarray(asked.map((_, at) => at)));
    });
    fc.assert(
      fc.property(someAnswers, ([asked, answers, given]) => {
        const known = Object.fromEntries(given.map((at) => [asked[at]?.id ?? "", answers[at] ?? ""]));
        expect(readFacts(asked, factValues(known)).facts).toEqual(known);
      }),
    );
  });

  test("are revised like the text around them, and an answer that cannot be is refused beside its field", async () => {
    const { id } = await aMalwarePost("submitted");
    const found = await revisable(await refreshed(author), id);
    expect(found).toMatchObject({ happening: "malware", facts });
    const typed = {
      ...{
        postId: id,
        kind: "gray_event",
        title: "見つかったもの",
        body: "受付のパソコンで見つかりました。",
      },
      ...{ tlp: "TLP:AMBER", revision: "1", happening: "malware" },
    };
    const form = revisionForm.parse({ ...typed, "fact.foundBy": "antivirus" });
    await revisePost(await refreshed(author), form);
    expect(await revisable(await refreshed(author), id)).toMatchObject({ facts: { foundBy: "antivirus" } });
    const wrong = revisionForm.safeParse({ ...typed, "fact.foundBy": "a crystal ball" });
    expect(wrong.error?.issues).toMatchObject([{ path: ["fact.foundBy"], message: "choose_one" }]);
  });

  test.each(["submitted", "released"] as const)(
    "lose what is hidden in a revision before anybody else reads them (%s)",
    async (state) => {
      const { id } = await aMalwarePost(state);
      await changes(id, { facts: { ...facts, malwareName: "[[Himitsu]] RAT" } });
      const table = state === "released" ? "post_versions" : "posts";
      const key = state === "released" ? "post_id" : "id";
      const rows = await rowsFor(moderator, table, `${key} = '${id}'`);
      expect(rows.at(-1)).toMatchObject({ facts: { malwareName: `${hiddenMarker} RAT` } });
      expect(JSON.stringify(rows)).not.toContain("Himitsu");
      if (state === "released") await lets(id);
      expect(JSON.stringify(await rowsFor(peer, "posts", `id = '${id}'`))).not.toContain("Himitsu");
      const own = await revisable(await refreshed(author), id);
      expect(own?.facts).toMatchObject({ malwareName: "[[Himitsu]] RAT" });
    },
  );

  test("are struck out of the past when a later text hides what they say", async () => {
    const { id } = await aMalwarePost("released", "受付で Trojan.Minato が見つかりました。");
    await changes(id, { body: "受付で [[Trojan.Minato]] が見つかりました。" });
    await lets(id);
    const read = [
      await postHistory(peer, id, "ja"),
      await rowsFor(peer, "post_versions", `post_id = '${id}'`),
    ];
    expect(JSON.stringify(read)).not.toContain("Minato");
  });

  test("stand in the history and on the desk with what changed in them", async () => {
    const { id } = await aMalwarePost("released");
    await changes(id, { facts: { ...facts, foundBy: "antivirus", removed: "yes_removed" } });
    const [row] = await rowsFor(moderator, "post_versions", `post_id = '${id}' and state = 'pending'`);
    const key = { sort: "version" as const, id: String(row?.["id"]) };
    const { item } = await desk(analyst, "ja", { list: { filters: everything }, item: key });
    const expected = [
      { id: "foundBy", before: { answers: ["edr"] }, after: { answers: ["antivirus"] }, changed: true },
      { id: "removed", before: null, after: { answers: ["yes_removed"] }, changed: true },
      { id: "malwareName", changed: false },
    ];
    expect(item?.sort === "version" && item.version.facts).toMatchObject(expected);
    await lets(id);
    expect((await postHistory(peer, id, "ja"))?.entries[0]?.facts).toMatchObject(expected);
  });
});

describe("before a revision goes out", () => {
  test("its author is asked once about words that give them away, in the answers and the reason too", async () => {
    const known = await companyFacts(author);
    const form = {
      title: "見つかったもの",
      body: "受付のパソコンで見つかりました。",
      note: "みなと精密の番号でした",
      answer: "みなと精密です",
      facts: { malwareName: "みなと精密宛て" },
    };
    const asked = { intent: "send", offered: [], hide: [], attribution: "fusion_cell" as const };
    expect(hidingDecided(form, asked, known)).toMatchObject({ offer: [{ word: "みなと精密", count: 2 }] });
    const choice = { ...asked, intent: "send_hidden", offered: ["みなと精密"], hide: ["みなと精密"] };
    expect(hidingDecided(form, choice, known)).toEqual({
      texts: {
        ...form,
        note: "[[みなと精密]]の番号でした",
        facts: { malwareName: "[[みなと精密]]宛て" },
      },
    });
    // What moderators asked is answered to them; where they may not know the author either it is looked through.
    const hidden = hidingDecided(form, { ...choice, attribution: "nobody" }, known);
    expect(hidden).toMatchObject({ texts: { answer: "[[みなと精密]]です" } });
  });

  test.each(["submitted", "released"] as const)(
    "one that leaves fewer than three companies is stopped, unless its author insists (%s)",
    async (state) => {
      const { id } = await aMalwarePost(state);
      const body = "群馬の受付のパソコンで見つかりました。";
      const source = await refreshed(author);
      const read = await revisionMeter(source, { ...(await formOf(id)), body });
      expect(read).toMatchObject({ verdict: "block", found: [{ words: ["群馬"] }] });
      await expect(changes(id, { body })).rejects.toMatchObject({
        code: "author_would_show",
        field: "insists",
      });
      await expect(changes(id, { facts: { malwareName: "群馬型" } })).rejects.toMatchObject({
        code: "author_would_show",
      });
      await changes(id, { body, insists: true });
      const entries = await rowsFor(moderator, "audit_entries", `subject_id = '${id}'`);
      expect(entries.at(-1)).toMatchObject({ actor_id: null, detail: { insisted: true } });
    },
  );

  test("one to a post that is out is a word said now: whoever has left since could not say it", async () => {
    const small = await aGroup();
    const source = await aPerson({ groups: [small], company });
    const others = [await aPerson({ groups: [small] }), await aPerson({ groups: [small] })];
    const { id } = await aPost({ by: source, in: small, state: "released", attribution: "fusion_cell" });
    const typo = async () => {
      const found = await revisable(await refreshed(source), id);
      if (!found) throw new Error("not revisable");
      const { kind, title, body, tlp, revision } = found;
      const form = { postId: id, kind, body, tlp, revision, answer: "", files: [], note: "誤字" };
      return { ...form, title: `${title}。` };
    };
    expect(await revisionMeter(await refreshed(source), await typo())).toMatchObject({ verdict: "warn" });
    for (const other of others) await leaveGroup(await refreshed(other), { groupId: small.id });
    expect(await revisionMeter(await refreshed(source), await typo())).toMatchObject({ verdict: "block" });
    await expect(revisePost(await refreshed(source), await typo())).rejects.toMatchObject({
      code: "group_too_small",
    });
    await revisePost(await refreshed(source), { ...(await typo()), insists: true });
  });

  test("one that tells no more than stands there, and that nobody has read, is not asked about again", async () => {
    const { id } = await aMalwarePost("submitted", "群馬の受付のパソコンで見つかりました。");
    const form = { ...(await formOf(id)), title: "誤字を直しました" };
    expect(await revisionMeter(await refreshed(author), form)).toBeNull();
    await changes(id, form);
    await changes(id, { body: "受付のパソコンで見つかりました。" });
  });

  test("nobody learns from another's post how well its author is hidden", async () => {
    const { id } = await aMalwarePost("released");
    const form = { ...(await formOf(id)), body: "群馬の受付です。パソコンで見つかりました。" };
    expect(await revisionMeter(peer, form)).toBeNull();
  });
});
