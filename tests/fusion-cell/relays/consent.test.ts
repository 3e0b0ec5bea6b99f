import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { relayProposals, relays } from "#db/schema/relays.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { aProposal, saysNothing } from "#db/seed/factories/relays.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { decideRelay } from "#lib/fusion-cell/relays/commands/decide.ts";
import { dropRelay, settleRelay } from "#lib/fusion-cell/relays/commands/let-go.ts";
import { propose } from "#lib/fusion-cell/relays/commands/propose.ts";
import { sendRelay } from "#lib/fusion-cell/relays/commands/send.ts";
import { askedProposal, relayNews } from "#lib/fusion-cell/relays/queries/asked.ts";
import { proposal } from "#lib/fusion-cell/relays/queries/proposals.ts";
import { relayDesk } from "#lib/fusion-cell/relays/queries/relay-desk.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { home } from "#lib/posts/queries/home.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { anAnswer, aText, timesAsked } from "#tests/support/relays.ts";
import { outcomes, refusedWith, rowsAsOwner } from "../desk-support.ts";

const portal = await aPortal();
const near = await aGroup({ nameJa: "製造業", maxTlp: "TLP:RED" });
const far = await aGroup({ nameJa: "医療", maxTlp: "TLP:RED", joining: "invitation" });
const known = await aGroup({ nameJa: "物流", maxTlp: "TLP:RED" });
const other = await aGroup({ nameJa: "小売", maxTlp: "TLP:RED" });
const clerk = await aPerson({ groups: [near] });
const colleague = await aPerson({ groups: [near] });
const peer = await aPerson({ groups: [far] });
const [moderator, second] = [await aModerator(), await aModerator()];
const source = () => refreshed(clerk);
const incident = (wish: Partial<Parameters<typeof aPost>[0]> = {}) =>
  aPost({ by: clerk, in: near, kind: "incident", tlp: "TLP:AMBER", attribution: "nobody", ...wish });
const asked = async (wish: Partial<Parameters<typeof aText>[0]> = {}) => {
  const post = await incident();
  return {
    post,
    proposalId: await propose(moderator, aText({ postId: post.id, groups: [far.id], ...wish })),
  };
};
const stateOf = async (id: string) => (await rowsAsOwner(portal, "relay_proposals", { id }))[0]?.["state"];
const itemsAbout = (subject: string) => rowsAsOwner(portal, "work_items", { subject_id: subject });

describe("the source of a post, also where nobody may know them", () => {
  test("hears that a text waits, and nobody else does", async () => {
    const { post, proposalId } = await asked({ note: "同じ手口が広がっています。" });
    await workOff();
    const news = await myInbox(await source());
    expect(news.unread.filter(({ kind }) => kind === "relay_asked")).toHaveLength(1);
    expect((await myInbox(await refreshed(colleague))).unread).toEqual([]);
    expect(await relayNews(await source(), post.id)).toMatchObject({
      proposals: [{ id: proposalId, isOpen: true }],
    });
    const atHome = async (who: Person) =>
      (await home(who, "ja")).waiting.filter(({ path }) => path.includes(proposalId));
    expect(await atHome(await source())).toMatchObject([{ id: post.id, wanted: "relay" }]);
    expect(await atHome(await refreshed(colleague))).toEqual([]);
  });

  test("sees what would go out, word by word against their own text, and to whom, by name and number", async () => {
    const post = await incident({
      title: "偽の請求書が届きました",
      body: "株式会社みなと精密に届きました。",
    });
    const proposalId = await propose(
      moderator,
      aText({
        postId: post.id,
        groups: [far.id, known.id],
        title: "偽の請求書が届きました",
        body: "（社名）に届きました。",
      }),
    );
    const shown = await askedProposal(await source(), "ja", { postId: post.id, proposalId });
    expect(shown).toMatchObject({
      state: "asked",
      isOver: false,
      targets: [
        // Only its members know that there is such a group.
        { name: null, tlp: "TLP:AMBER", crowd: "too_few", companies: 1 },
        { name: "物流", tlp: "TLP:AMBER", crowd: "too_few", companies: 0 },
      ],
    });
    const words = (kind: string) =>
      shown?.diff.body
        .filter((piece) => piece.kind === kind)
        .map(({ text }) => text)
        .join("");
    expect(words("same")).toContain("に届きました。");
    expect(words("removed")).toContain("みなと");
    expect(words("added")).toContain("社名");
    expect(shown?.deadline).not.toBeNull();
    for (const nobody of [colleague, peer]) {
      expect(await askedProposal(await refreshed(nobody), "ja", { postId: post.id, proposalId })).toBeNull();
      await refusedWith("not_found", decideRelay(await refreshed(nobody), anAnswer(proposalId)));
    }
    expect(JSON.stringify(shown)).not.toContain(moderator.userId);
  });

  test("agrees, and leaves the day and their handle, nothing of themselves", async () => {
    const { post, proposalId } = await asked();
    await decideRelay(await source(), anAnswer(proposalId));
    expect(await itemsAbout(proposalId)).toMatchObject([{ sort: "relay", closed_at: null, coarse: true }]);
    const rows = [
      ...(await rowsAsOwner(portal, "relay_proposals", { id: proposalId })),
      ...(await itemsAbout(proposalId)),
      ...(await rowsAsOwner(portal, "audit_entries", { subject_id: post.id })),
    ];
    expect(JSON.stringify(rows)).not.toContain(clerk.userId);
    expect(JSON.stringify(rows)).not.toContain(String(clerk.orgId));
    const opened = (await itemsAbout(proposalId))[0]?.["opened_at"];
    expect(opened instanceof Date && opened.getTime() % 3_600_000).toBe(0);
    await sendRelay(moderator, { proposalId });
    expect((await itemsAbout(proposalId))[0]?.["closed_at"]).not.toBeNull();
  });

  test("amends: exactly their words go out, and what they hid stays hidden in them", async () => {
    const postId = await submitPost(await source(), {
      ...{ formId: randomUUID(), groupId: near.id, kind: "incident", tlp: "TLP:AMBER", files: [] },
      ...{
        title: "請求書の件",
        body: "[[桜プロジェクト]]の請求書です。",
        attribution: "fusion_cell",
        insists: true,
      },
    });
    const own = await source();
    const proposalId = await propose(moderator, aText({ postId, revision: 1, groups: [far.id] }));
    const words = { title: "偽の請求書", body: "[[うちの社長]]を名乗り、桜 プロジェクトに届きました。" };
    await decideRelay(
      own,
      anAnswer(proposalId, { intent: "amend", ...words, reason: "社長の名前を出さないで" }),
    );
    const seen = await proposal(moderator, "ja", proposalId);
    expect(seen?.text).toEqual({
      title: "偽の請求書",
      body: "（伏せた言葉）を名乗り、（伏せた言葉）に届きました。",
    });
    expect(seen?.sourceNote).toBe("社長の名前を出さないで");
    const [copyId = ""] = await sendRelay(moderator, { proposalId });
    expect((await thread(peer, copyId, "ja"))?.post.title).toBe("偽の請求書");
    const [copy] = await rowsAsOwner(portal, "posts", { id: copyId });
    expect(copy?.["body"]).toBe("（伏せた言葉）を名乗り、（伏せた言葉）に届きました。");
  });

  test("may be asked again about their amendment; a yes to the first text is no yes to the second", async () => {
    const { post, proposalId } = await asked();
    const old = anAnswer(proposalId);
    await decideRelay(
      await source(),
      anAnswer(proposalId, { intent: "amend", title: "件", body: "別の文です。" }),
    );
    const desk = await relayDesk(moderator, "ja", { postId: post.id, proposalId });
    expect(desk?.start).toMatchObject({ title: "件", body: "別の文です。" });
    await propose(
      moderator,
      aText({ postId: post.id, groups: [far.id, other.id], proposalId, body: "もう一度の文です。" }),
    );
    expect(await timesAsked(moderator, proposalId)).toBe(2);
    await refusedWith("changed_meanwhile", decideRelay(await source(), old));
    await refusedWith("already_handled", sendRelay(moderator, { proposalId }));
    await decideRelay(await source(), anAnswer(proposalId, { revision: 2 }));
    expect(await sendRelay(moderator, { proposalId })).toHaveLength(2);
  });

  test("refuses, with or without a reason: it is never sent, and a moderator takes note", async () => {
    const { proposalId } = await asked();
    await decideRelay(await source(), anAnswer(proposalId, { intent: "refuse" }));
    await refusedWith("already_handled", sendRelay(moderator, { proposalId }));
    expect(await itemsAbout(proposalId)).toMatchObject([{ sort: "relay", closed_at: null }]);
    await settleRelay(moderator, { proposalId });
    expect((await itemsAbout(proposalId))[0]?.["closed_at"]).not.toBeNull();
    expect(await stateOf(proposalId)).toBe("refused");
  });

  test("says nothing: that is no, and after the deadline a yes comes too late", async () => {
    const post = await incident();
    const yesterday = new Date(Date.now() - 24 * 3_600_000);
    const proposalId = await aProposal({
      of: post,
      to: [far],
      by: moderator,
      at: yesterday,
      deadline: new Date(Date.now() - 1_000),
    });
    await refusedWith("relay_too_late", decideRelay(await source(), anAnswer(proposalId)));
    await refusedWith("already_handled", sendRelay(moderator, { proposalId }));
    await saysNothing(proposalId);
    await workOff();
    expect(await stateOf(proposalId)).toBe("expired");
    await refusedWith("already_handled", sendRelay(moderator, { proposalId }));
    await refusedWith("already_handled", decideRelay(await source(), anAnswer(proposalId)));
    expect(await itemsAbout(proposalId)).toMatchObject([{ sort: "relay", closed_at: null }]);
    await propose(moderator, aText({ postId: post.id, groups: [far.id], proposalId }));
    await decideRelay(await source(), anAnswer(proposalId, { revision: 2 }));
    expect(await sendRelay(moderator, { proposalId })).toHaveLength(1);
  });

  test("answers once, whatever they press at the same moment", async () => {
    const { proposalId } = await asked();
    const own = await source();
    const said = await outcomes([
      decideRelay(own, anAnswer(proposalId)),
      decideRelay(own, anAnswer(proposalId, { intent: "refuse" })),
    ]);
    expect(said.sort()).toEqual(["already_handled", "done"]);
  });
});

test("a text that leaves fewer than three companies is not put before a source unless the moderator insists, and that is in the log", async () => {
  const post = await incident();
  const input = aText({ postId: post.id, groups: [far.id], body: "群馬県の会社です。", insists: false });
  await refusedWith("relay_recognisable", propose(moderator, input));
  await refusedWith("relay_group_small", propose(moderator, { ...input, body: "どこかの会社です。" }));
  await propose(moderator, { ...input, insists: true });
  const entries = await rowsAsOwner(portal, "audit_entries", { subject_id: post.id, action: "relay.asked" });
  expect(entries).toMatchObject([{ detail: { insisted: true } }]);
});

describe("the database sends nothing without a yes", () => {
  const byHand = (who: Person, statement: ReturnType<typeof sql>) =>
    asActor(who, (tx) => tx.execute(statement)).then(
      () => "done",
      () => "refused",
    );

  test("a moderator cannot say it for the source, nor change what was agreed to", async () => {
    const { post, proposalId } = await asked();
    for (const state of ["approved", "amended", "sent", "refused", "expired"]) {
      expect(
        await byHand(moderator, sql`update relay_proposals set state = ${state} where id = ${proposalId}`),
      ).toBe("refused");
    }
    await decideRelay(await source(), anAnswer(proposalId));
    for (const change of [
      sql`update relay_proposals set body = 'x' where id = ${proposalId}`,
      sql`update relay_proposals set body = 'x', state = 'sent' where id = ${proposalId}`,
      sql`update relay_proposals set amended_title = 'x', amended_body = 'x', state = 'sent' where id = ${proposalId}`,
      sql`update relay_proposals set state = 'draft' where id = ${proposalId}`,
      sql`insert into relay_targets (proposal_id, group_id, tlp, crowd) values (${proposalId}, ${other.id}, 'TLP:AMBER', 'enough')`,
      sql`delete from relay_targets where proposal_id = ${proposalId}`,
      sql`insert into relays (copy_id, original_id, proposal_id, relayed_by, relayed_at)
        values (${post.id}, ${post.id}, ${proposalId}, ${moderator.userId}, now())`,
    ]) {
      expect(await byHand(moderator, change)).toBe("refused");
    }
    const [copyId = ""] = await sendRelay(moderator, { proposalId });
    expect(await byHand(moderator, sql`update posts set body = 'x' where id = ${copyId}`)).toBe("refused");
    expect(await byHand(moderator, sql`update posts set tlp = 'TLP:GREEN' where id = ${copyId}`)).toBe(
      "refused",
    );
  });

  test("a source can neither answer for somebody else nor after the deadline", async () => {
    const { proposalId } = await asked();
    await asActor(await refreshed(colleague), (tx) =>
      tx.update(relayProposals).set({ state: "approved" }).where(eq(relayProposals.id, proposalId)),
    );
    expect(await stateOf(proposalId)).toBe("asked");
    expect(
      await byHand(await source(), sql`update relay_proposals set state = 'sent' where id = ${proposalId}`),
    ).toBe("refused");
    expect(
      await byHand(await source(), sql`update relay_proposals set deadline = now() where id = ${proposalId}`),
    ).toBe("refused");
  });
});

/** Everything that anybody can do about one proposal, in any order. */
const acts = {
  ask: (post: string, id: string) =>
    propose(moderator, aText({ postId: post, groups: [far.id], proposalId: id })),
  askDifferently: (post: string, id: string) =>
    propose(
      second,
      aText({ postId: post, groups: [far.id, other.id], proposalId: id, body: `別の文 ${Math.random()}` }),
    ),
  approve: async (_: string, id: string) =>
    decideRelay(await source(), anAnswer(id, { revision: await timesAsked(moderator, id) })),
  approveTheFirst: async (_: string, id: string) => decideRelay(await source(), anAnswer(id)),
  amend: async (_: string, id: string) =>
    decideRelay(
      await source(),
      anAnswer(id, {
        revision: await timesAsked(moderator, id),
        intent: "amend",
        title: "直した題名",
        body: `直した文 ${Math.random()}`,
      }),
    ),
  refuse: async (_: string, id: string) =>
    decideRelay(
      await source(),
      anAnswer(id, { revision: await timesAsked(moderator, id), intent: "refuse" }),
    ),
  strangerApproves: async (_: string, id: string) => decideRelay(await refreshed(colleague), anAnswer(id)),
  expire: (_: string, id: string) => saysNothing(id),
  drop: (_: string, id: string) => dropRelay(moderator, { proposalId: id }),
  settle: (_: string, id: string) => settleRelay(second, { proposalId: id }),
  send: (_: string, id: string) => sendRelay(moderator, { proposalId: id, insists: true }),
} satisfies Record<string, (postId: string, proposalId: string) => Promise<unknown>>;

test("in whatever order people act, nothing is sent but the very text that its source agreed to last", async () => {
  const names = Object.keys(acts) as (keyof typeof acts)[];
  const story = fc.array(fc.constantFrom(...names, "approve", "send"), { minLength: 2, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const { post, proposalId } = await asked();
      let agreed: { title: unknown; body: unknown } | null = null;
      for (const step of steps) {
        const [before] = await rowsAsOwner(portal, "relay_proposals", { id: proposalId });
        const done = await acts[step](post.id, proposalId).then(
          () => true,
          (failure: unknown) => {
            if (failure instanceof Refusal || step === "expire") return false;
            throw failure;
          },
        );
        if (!done) continue;
        const [after] = await rowsAsOwner(portal, "relay_proposals", { id: proposalId });
        if (step === "approve" || step === "approveTheFirst") {
          agreed = { title: before?.["title"], body: before?.["body"] };
        } else if (step === "amend") {
          agreed = { title: after?.["amended_title"], body: after?.["amended_body"] };
        } else if (step !== "send" && step !== "settle") agreed = null;
        if (step === "send") {
          expect(agreed).not.toBeNull();
          const sent = await asActor(moderator, (tx) =>
            tx.select({ id: relays.copyId }).from(relays).where(eq(relays.originalId, post.id)),
          );
          expect(sent.length).toBeGreaterThan(0);
          for (const { id } of sent) {
            const [copy] = await rowsAsOwner(portal, "posts", { id });
            expect({ title: copy?.["title"], body: copy?.["body"] }).toEqual(agreed);
          }
        }
      }
      if (agreed === null) {
        expect(await rowsAsOwner(portal, "relays", { original_id: post.id })).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});
