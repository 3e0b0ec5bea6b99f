import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Tlp, tlpLabels } from "#db/schema/vocabulary.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { withdraws } from "#db/seed/factories/post-decisions.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { composeDigest } from "#lib/digest/compose.ts";
import { checkRelay } from "#lib/fusion-cell/relays/check-relay.ts";
import { decideRelay } from "#lib/fusion-cell/relays/commands/decide.ts";
import { propose } from "#lib/fusion-cell/relays/commands/propose.ts";
import { sendRelay } from "#lib/fusion-cell/relays/commands/send.ts";
import { proposal, proposals } from "#lib/fusion-cell/relays/queries/proposals.ts";
import { relayDesk } from "#lib/fusion-cell/relays/queries/relay-desk.ts";
import { labelProblem } from "#lib/fusion-cell/relays/relay-label.ts";
import { groupPage } from "#lib/groups/queries.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { home } from "#lib/posts/queries/home.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { anAnswer, aText, relayed } from "#tests/support/relays.ts";
import { outcomes, refusedWith, rowsAsOwner } from "../desk-support.ts";

const portal = await aPortal();
const near = await aGroup({ nameJa: "製造業", maxTlp: "TLP:RED", joining: "invitation" });
const far = await aGroup({ nameJa: "医療", nameEn: "Clinics", maxTlp: "TLP:RED" });
const farther = await aGroup({ nameJa: "小売", nameEn: "Shops", maxTlp: "TLP:AMBER" });
const careful = await aGroup({ nameJa: "運輸", maxTlp: "TLP:GREEN" });
const company = await aCompany({
  nameJa: "株式会社北関東精密金型製作所",
  nameEn: "Kitakanto Precision Molds Co., Ltd.",
});
const clerk = await aPerson({
  company,
  name: "森田 恵子",
  email: "morita@kitakanto-kanagata.example",
  groups: [near],
});
const peer = await aPerson({ groups: [far] });
const both = await aPerson({ groups: [near, far] });
const [first, second] = [await aModerator({ name: "受付 一郎" }), await aModerator()];
const source = () => refreshed(clerk);

const incident = (wish: Partial<Parameters<typeof aPost>[0]> = {}) =>
  aPost({ by: clerk, in: near, kind: "incident", tlp: "TLP:AMBER", ...wish });
const toFar = async (postId: string, wish: Partial<Parameters<typeof aText>[0]> = {}) => {
  const [copyId = ""] = await relayed(first, await source(), { postId, groups: [far.id], ...wish });
  return copyId;
};

/** Everything the database gives a person of any table they may ask, and what the pages show them. */
async function everythingFor(reader: Person): Promise<string> {
  const tables = ["posts", "replies", "attachments", "attachment_originals", "information_requests", "inbox"];
  const rows = await asActor(reader, async (tx) => {
    const all: unknown[] = [];
    for (const table of [...tables, "groups", "group_members", "post_versions"])
      all.push(...(await tx.execute(sql.raw(`select * from ${table}`))));
    all.push(...(await tx.execute(sql`select id, title from relay_proposals`)));
    return all;
  });
  const pages = [
    await groupPage(reader, far.id, { language: "ja" }),
    await home(reader, "ja"),
    await composeDigest(reader, new Date(0)),
  ];
  return JSON.stringify([rows, pages]);
}

describe("a relay", () => {
  test("is a post of the fusion cell that its groups read at once, each under an id of its own", async () => {
    const post = await incident();
    const ids = await relayed(first, await source(), { postId: post.id, groups: [far.id, farther.id] });
    expect(new Set(ids).size).toBe(2);
    const shown = await Promise.all(ids.map(async (id) => thread(peer, id, "ja")));
    expect(shown.filter((one) => one !== null)).toMatchObject([
      {
        state: "released",
        replies: [],
        post: { attachments: [], author: { kind: "named", person: null } },
      },
    ]);
    for (const id of ids) expect(await thread(clerk, id, "ja")).toBeNull();
    expect(await thread(peer, post.id, "ja")).toBeNull();
  });

  test("never leads back, whatever the original was", async () => {
    const secret = fc.stringMatching(/^[a-z]{12,20}$/);
    const original = fc.record({
      title: secret,
      body: secret,
      file: secret,
      attribution: fc.constantFrom("named" as const, "fusion_cell" as const, "nobody" as const),
      kind: fc.constantFrom("incident" as const, "question" as const, "gray_event" as const),
    });
    await fc.assert(
      fc.asyncProperty(original, async ({ title, body, file, attribution, kind }) => {
        const mail = new File([`From: a@b.example\r\nSubject: ${file}\r\n\r\n${file}`], `${file}.eml`);
        const draft = { formId: randomUUID(), groupId: near.id, tlp: "TLP:AMBER" as const };
        const postId = await submitPost(await source(), {
          ...draft,
          ...{ kind, title, body, attribution, files: [mail], insists: true },
        });
        const copyId = await toFar(postId, { revision: 1 });
        const [from] = await rowsAsOwner(portal, "posts", { id: postId });
        const [copy] = await rowsAsOwner(portal, "posts", { id: copyId });
        const [asked] = await rowsAsOwner(portal, "relay_proposals", { original_id: postId });
        const traces = [
          postId,
          from?.["handle"],
          title,
          body,
          file,
          clerk.userId,
          company.id,
          near.id,
          asked?.["id"],
        ];
        const seen = await everythingFor(peer);
        for (const trace of traces) expect(seen).not.toContain(String(trace));
        expect(seen).not.toContain(moment(from?.["submitted_at"]));
        expect(copy?.["handle"]).not.toBe(from?.["handle"]);
      }),
      { numRuns: 8 },
    );
  });

  test("tells no finer time than the day it went out", async () => {
    const post = await incident();
    const copyId = await toFar(post.id);
    const [copy] = await rowsAsOwner(portal, "posts", { id: copyId });
    for (const at of [copy?.["submitted_at"], copy?.["released_at"]]) {
      expect(moment(at)).toMatch(/T15:00:00.000$/);
    }
    const shown = await thread(peer, copyId, "ja");
    expect(shown?.post.when.text).toMatch(/ごろ$/);
    expect(shown?.post.when.iso).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test("still stands in the digest after one that was sent earlier on its day", async () => {
    const post = await incident({ tlp: "TLP:GREEN" });
    await toFar(post.id, { tlp: "TLP:GREEN", title: "同じ日の展開です" });
    const told = await composeDigest(await refreshed(peer), new Date(Date.now() - 1_000));
    expect(JSON.stringify(told)).toContain("同じ日の展開です");
  });

  test("has no handle in common with another relay of the same moderator", async () => {
    const [one, other] = [await incident(), await incident()];
    const ids = [await toFar(one.id), await toFar(other.id)];
    const handles = await Promise.all(
      ids.map(async (id) => (await rowsAsOwner(portal, "posts", { id }))[0]?.["handle"]),
    );
    expect(new Set(handles).size).toBe(2);
  });

  test("looks the same to somebody who also reads the original", async () => {
    const post = await incident();
    const copyId = await toFar(post.id);
    const seen = JSON.stringify(await thread(both, copyId, "ja"));
    for (const trace of [post.id, post.handle, near.id]) expect(seen).not.toContain(trace);
  });

  test("leaves audit entries of which none ties a copy to its original, or the source's yes to a minute", async () => {
    const post = await incident({ attribution: "nobody" });
    const copyId = await toFar(post.id);
    const entries = await rowsAsOwner(portal, "audit_entries", { subject_id: copyId });
    expect(entries).toMatchObject([{ action: "post.relayed", actor_id: first.userId }]);
    const [asked] = await rowsAsOwner(portal, "relay_proposals", { original_id: post.id });
    for (const trace of [post.id, post.handle, String(asked?.["id"])])
      expect(JSON.stringify(entries)).not.toContain(trace);
    const about = { subject_id: post.id, action: "relay.approved" };
    const [yes] = await rowsAsOwner(portal, "audit_entries", about);
    expect(yes).toMatchObject({ actor_id: null, handle: post.handle });
    expect(moment(yes?.["at"])).toMatch(/T15:00:00.000$/);
    expect(moment(asked?.["decided_at"])).toMatch(/T15:00:00.000$/);
    expect(JSON.stringify(asked)).not.toContain(clerk.userId);
    for (const reader of [peer, clerk]) {
      for (const table of ["relays", "relay_targets", "passed_questions", "vault", "audit_entries"]) {
        await expect(
          asActor(reader, (tx) => tx.execute(sql.raw(`select 1 from ${table}`))),
        ).rejects.toThrow();
      }
    }
  });

  test("leaves its original as it was, and a peer on either side sees nothing of what is being asked", async () => {
    const post = await incident({ state: "submitted" });
    const [unrelayed] = await rowsAsOwner(portal, "posts", { id: post.id });
    const [fellow, stranger] = [await aPerson({ groups: [near] }), await aPerson({ groups: [far] })];
    const seen = async () =>
      JSON.stringify([
        await groupPage(fellow, near.id, { language: "ja" }),
        await home(fellow, "ja"),
        await everythingFor(stranger),
      ]).replace(/\d+(?:秒|分)前|たった今/g, "");
    const before = await seen();
    const proposalId = await propose(first, aText({ postId: post.id, revision: 1, groups: [far.id] }));
    await workOff();
    expect(await seen()).toBe(before);
    await decideRelay(await source(), anAnswer(proposalId, { intent: "refuse" }));
    expect(await seen()).toBe(before);
    expect(await rowsAsOwner(portal, "posts", { id: post.id })).toEqual([unrelayed]);
  });
});

describe("a moderator cannot relay", () => {
  const asks = (postId: string, wish: Partial<Parameters<typeof aText>[0]> = {}) =>
    propose(first, aText({ postId, groups: [far.id], ...wish }));

  test("under a wider label, under one the group does not handle, to the same group, or to none", async () => {
    const post = await incident();
    await refusedWith("label_too_wide", asks(post.id, { tlp: "TLP:GREEN" }));
    await refusedWith("label_too_wide", asks(post.id, { groups: [careful.id], tlp: "TLP:CLEAR" }));
    await refusedWith("label_not_allowed_here", asks(post.id, { groups: [far.id, careful.id] }));
    await refusedWith("same_group", asks(post.id, { groups: [near.id] }));
    await refusedWith("not_found", asks(post.id, { groups: [randomUUID()] }));
    await refusedWith("groups_missing", asks(post.id, { groups: [] }));
    expect(await rowsAsOwner(portal, "relay_proposals", { original_id: post.id })).toEqual([]);
  });

  test("to one group twice, not even at the same moment as a colleague", async () => {
    const post = await incident();
    const input = aText({ postId: post.id, groups: [far.id] });
    const said = await outcomes([propose(first, input), propose(second, input)]);
    expect(said.sort()).toEqual(["already_handled", "done"]);
    const [asked] = await rowsAsOwner(portal, "relay_proposals", { original_id: post.id });
    const proposalId = String(asked?.["id"]);
    await decideRelay(await source(), anAnswer(proposalId));
    const sent = await outcomes([sendRelay(first, { proposalId }), sendRelay(second, { proposalId })]);
    expect(sent.sort()).toEqual(["already_handled", "done"]);
    expect(await rowsAsOwner(portal, "relays", { original_id: post.id })).toHaveLength(1);
    await refusedWith("already_handled", asks(post.id));
  });

  test("what changed or was taken back meanwhile, and no copy of something else", async () => {
    const post = await incident();
    await refusedWith("changed_meanwhile", asks(post.id, { revision: 1 }));
    const copyId = await toFar(post.id);
    await refusedWith("not_found", asks(copyId, { revision: 1, groups: [farther.id] }));
    await withdraws(post, { by: await source() });
    await refusedWith("changed_meanwhile", asks(post.id, { revision: 3, groups: [farther.id] }));
  });

  test("without being a moderator", async () => {
    const post = await incident();
    const proposalId = await asks(post.id);
    for (const other of [await anAnalyst(), await anOperator(), clerk, peer]) {
      await refusedWith("forbidden", () => propose(other, aText({ postId: post.id, groups: [farther.id] })));
      await refusedWith("forbidden", () => sendRelay(other, { proposalId }));
      await refusedWith("forbidden", () => checkRelay(other, { postId: post.id, title: "", body: "" }));
      await refusedWith("forbidden", () => relayDesk(other, "ja", { postId: post.id }));
    }
    for (const other of [await anOperator(), clerk, peer]) {
      await refusedWith("forbidden", () => proposals(other, "ja", "open"));
      await refusedWith("forbidden", () => proposal(other, "ja", proposalId));
    }
  });
});

describe("before a relay a moderator", () => {
  const text = {
    title: "北関東精密金型製作所の件",
    body: "森田さん（morita@kitakanto-kanagata.example）より",
  };

  test("is warned of names, whoever the source is: typing one after the other tells nobody whose post it is", async () => {
    const stranger = await aPerson({
      company: await aCompany({ nameJa: "有限会社まるよし板金" }),
      groups: [near],
    });
    for (const attribution of ["named", "fusion_cell", "nobody"] as const) {
      const [own, others] = [await incident({ attribution }), await incident({ attribution, by: stranger })];
      const said = [];
      for (const { id: postId } of [own, others])
        said.push((await checkRelay(first, { postId, ...text })).warnings);
      expect(said[0]?.map((warning) => warning.kind)).toEqual(["company", "person", "domain", "mail"]);
      expect(said[1]).toEqual(said[0]);
    }
  });

  test("learns the same about how recognisable a text is, whoever wrote the original and wherever they are", async () => {
    const elsewhere = await aPerson({
      company: await aCompany({ sector: "P", prefecture: "47" }),
      groups: [near],
    });
    const words = { title: "件", body: "群馬県の町工場で、社員 30 名の会社です。" };
    const said = [];
    for (const by of [clerk, elsewhere]) {
      const { id: postId } = await incident({ by, attribution: "nobody" });
      said.push((await checkRelay(first, { postId, ...words, groups: [far.id, near.id] })).recognised);
    }
    expect(said[1]).toEqual(said[0]);
  });

  test("sees which groups may have it, which have it already, and which the source is being asked about", async () => {
    const post = await incident();
    await toFar(post.id);
    await propose(first, aText({ postId: post.id, groups: [farther.id] }));
    const seen = await relayDesk(first, "en", { postId: post.id });
    expect(seen?.labels).toEqual(["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER"]);
    const closed = Object.fromEntries((seen?.targets ?? []).map((target) => [target.id, target.closed]));
    expect(closed).toEqual({ [far.id]: "relayed", [farther.id]: "asked", [careful.id]: "label" });
  });

  test("begins with a text that no longer names the source, but keeps what the attack left", async () => {
    const post = await incident({
      attribution: "fusion_cell",
      title: "北関東精密金型製作所に届いた偽の請求書",
      body: "14:35 に森田さん（morita@kitakanto-kanagata.example、03-1234-5678）へ届きました。送り主は billing@evil.test、リンクは hxxps://pay[.]evil[.]test/a1 です。192.168.4.12 の \\\\FS01\\share を開かれました。",
    });
    const start = (await relayDesk(first, "ja", { postId: post.id }))?.start;
    const text = `${start?.title}\n${start?.body}`;
    expect(text).not.toMatch(/北関東|森田|morita|kanagata|1234|14:35|192\.168|FS01|■|\[\[/);
    expect(text).toContain("billing@evil.test");
    expect(text).toContain("hxxps://pay[.]evil[.]test/a1");
    expect(text).toContain("（社名）に届いた偽の請求書");
    expect(text).toContain("（午後）");
  });
});

test("no relay is ever looser than its original or stricter than its group agreed to", () => {
  const label = fc.constantFrom(...tlpLabels);
  const strictness = (tlp: Tlp) => tlpLabels.length - tlpLabels.indexOf(tlp);
  fc.assert(
    fc.property(label, label, label, (tlp, original, groupMax) => {
      const allowed = strictness(tlp) >= strictness(original) && strictness(tlp) <= strictness(groupMax);
      expect(labelProblem(tlp, { original, groupMax }) === null).toBe(allowed);
    }),
  );
});

const moment = (at: unknown): string => (at instanceof Date ? at.toISOString().slice(0, -1) : "no date");
