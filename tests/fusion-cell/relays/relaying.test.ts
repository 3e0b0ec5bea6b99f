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
import { checkRelay } from "#lib/fusion-cell/relays/check-relay.ts";
import { relay } from "#lib/fusion-cell/commands/relay.ts";
import { relayDesk } from "#lib/fusion-cell/relays/queries/relay-desk.ts";
import { labelProblem } from "#lib/fusion-cell/relays/relay-label.ts";
import { groupPage } from "#lib/groups/queries.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { outcomes, refusedWith, rowsAsOwner } from "./desk-support.ts";

const portal = await aPortal();
const near = await aGroup({ nameJa: "製造業", maxTlp: "TLP:RED", joining: "invitation" });
const far = await aGroup({ nameJa: "医療", nameEn: "Clinics", maxTlp: "TLP:RED" });
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

const incident = (wish: Partial<Parameters<typeof aPost>[0]> = {}) =>
  aPost({ by: clerk, in: near, kind: "incident", tlp: "TLP:AMBER", ...wish });
const derivative = (postId: string, wish: Partial<Parameters<typeof relay>[1]> = {}) => ({
  postId,
  revision: 2,
  groupId: far.id,
  tlp: "TLP:AMBER" as Tlp,
  title: "偽の請求書メールにご注意ください",
  body: "取引先を装うメールが届いた会員がいます。口座の変更は電話でお確かめください。",
  ...wish,
});

/** Everything the database gives a person of any table they may ask, and what the pages show them. */
async function everythingFor(reader: Person): Promise<string> {
  const tables = [
    "posts",
    "replies",
    "attachments",
    "attachment_originals",
    "information_requests",
    "inbox",
    "groups",
    "group_members",
  ];
  const rows = await asActor(reader, async (tx) => {
    const all: unknown[] = [];
    for (const table of tables) all.push(...(await tx.execute(sql.raw(`select * from ${table}`))));
    return all;
  });
  return JSON.stringify([rows, await groupPage(reader, far.id, { language: "ja" })]);
}

describe("a relay", () => {
  test("is a post of the fusion cell that its group reads at once", async () => {
    const post = await incident();
    const copyId = await relay(first, derivative(post.id));
    expect(await thread(peer, copyId, "ja")).toMatchObject({
      state: "released",
      replies: [],
      post: {
        title: "偽の請求書メールにご注意ください",
        attachments: [],
        author: { kind: "named", person: null },
      },
    });
    expect(await thread(clerk, copyId, "ja")).toBeNull();
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
        const postId = await submitPost(await refreshed(clerk), {
          ...draft,
          kind,
          title,
          body,
          attribution,
          files: [mail],
          insists: true,
        });
        const copyId = await relay(first, derivative(postId, { revision: 1 }));
        const [source] = await rowsAsOwner(portal, "posts", { id: postId });
        const [copy] = await rowsAsOwner(portal, "posts", { id: copyId });
        const traces = [postId, source?.["handle"], title, body, file, clerk.userId, company.id, near.id];
        const seen = await everythingFor(peer);
        for (const trace of traces) expect(seen).not.toContain(String(trace));
        expect(seen).not.toContain(moment(source?.["submitted_at"]));
        expect(copy?.["submitted_at"]).toEqual(copy?.["released_at"]);
        expect(copy?.["handle"]).not.toBe(source?.["handle"]);
      }),
      { numRuns: 12 },
    );
  });

  test("has no handle in common with another relay of the same moderator", async () => {
    const [one, other] = [await incident(), await incident()];
    const ids = [await relay(first, derivative(one.id)), await relay(first, derivative(other.id))];
    const handles = await Promise.all(
      ids.map(async (id) => (await rowsAsOwner(portal, "posts", { id }))[0]?.["handle"]),
    );
    expect(new Set(handles).size).toBe(2);
  });

  test("looks the same to somebody who also reads the original", async () => {
    const post = await incident();
    const copyId = await relay(first, derivative(post.id));
    const seen = JSON.stringify(await thread(both, copyId, "ja"));
    for (const trace of [post.id, post.handle, near.id]) expect(seen).not.toContain(trace);
  });

  test("leaves an audit entry that names the copy and not the original", async () => {
    const post = await incident();
    const copyId = await relay(first, derivative(post.id));
    const entries = await rowsAsOwner(portal, "audit_entries", { subject_id: copyId });
    expect(entries).toMatchObject([{ action: "post.relayed", actor_id: first.userId }]);
    expect(JSON.stringify(entries)).not.toContain(post.id);
    for (const reader of [peer, clerk]) {
      for (const table of ["relays", "vault", "audit_entries"]) {
        await expect(
          asActor(reader, (tx) => tx.execute(sql.raw(`select 1 from ${table}`))),
        ).rejects.toThrow();
      }
    }
  });

  test("leaves its original as it was", async () => {
    const post = await incident({ state: "submitted" });
    const [unrelayed] = await rowsAsOwner(portal, "posts", { id: post.id });
    await relay(first, derivative(post.id, { revision: 1 }));
    expect(await rowsAsOwner(portal, "posts", { id: post.id })).toEqual([unrelayed]);
  });
});

describe("a moderator cannot relay", () => {
  test("under a wider label, under one the group does not handle, or to the same group", async () => {
    const post = await incident();
    const carefully = { groupId: careful.id };
    await refusedWith("label_too_wide", relay(first, derivative(post.id, { tlp: "TLP:GREEN" })));
    await refusedWith(
      "label_too_wide",
      relay(first, derivative(post.id, { ...carefully, tlp: "TLP:CLEAR" })),
    );
    await refusedWith("label_not_allowed_here", relay(first, derivative(post.id, carefully)));
    await refusedWith("same_group", relay(first, derivative(post.id, { groupId: near.id })));
    await refusedWith("not_found", relay(first, derivative(post.id, { groupId: randomUUID() })));
    expect(await rowsAsOwner(portal, "relays", { original_id: post.id })).toEqual([]);
  });

  test("to one group twice, not even at the same moment as a colleague", async () => {
    const post = await incident();
    const said = await outcomes([relay(first, derivative(post.id)), relay(second, derivative(post.id))]);
    expect(said.sort()).toEqual(["already_handled", "done"]);
    expect(await rowsAsOwner(portal, "relays", { original_id: post.id })).toHaveLength(1);
  });

  test("what changed or was taken back meanwhile", async () => {
    const post = await incident();
    await refusedWith("changed_meanwhile", relay(first, derivative(post.id, { revision: 1 })));
    await withdraws(post, { by: await refreshed(clerk) });
    await refusedWith("changed_meanwhile", relay(first, derivative(post.id, { revision: 3 })));
  });

  test("without being a moderator", async () => {
    const post = await incident();
    for (const other of [await anAnalyst(), await anOperator(), clerk, peer]) {
      await refusedWith("forbidden", () => relay(other, derivative(post.id)));
      await refusedWith("forbidden", () => checkRelay(other, { postId: post.id, title: "", body: "" }));
      await refusedWith("forbidden", () => relayDesk(other, "ja", post.id));
    }
  });
});

describe("before a relay a moderator", () => {
  const text = {
    title: "北関東精密金型製作所の件",
    body: "森田さん（morita@kitakanto-kanagata.example）より",
  };

  test("is warned of the source's names, and the comparison is in the log", async () => {
    const post = await incident({ attribution: "fusion_cell" });
    const kinds = (await checkRelay(first, { postId: post.id, ...text })).map((warning) => warning.kind);
    expect(kinds).toEqual(["company", "person", "domain", "mail"]);
    const compared = { subject_id: post.id, action: "source.compared" };
    expect(await rowsAsOwner(portal, "audit_entries", compared)).toMatchObject([{ actor_id: first.userId }]);
  });

  test("is not told by a warning whose post it is when the author chose nobody", async () => {
    const post = await incident({ attribution: "nobody" });
    const kinds = (await checkRelay(first, { postId: post.id, ...text })).map((warning) => warning.kind);
    expect(kinds).toEqual(["mail"]);
    expect(
      await rowsAsOwner(portal, "audit_entries", { subject_id: post.id, action: "source.compared" }),
    ).toEqual([]);
  });

  test("sees which groups may have it, and which have it already", async () => {
    const post = await incident();
    await relay(first, derivative(post.id));
    const seen = await relayDesk(first, "en", post.id);
    expect(seen?.labels).toEqual(["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER"]);
    const closed = Object.fromEntries((seen?.targets ?? []).map((target) => [target.id, target.closed]));
    expect(closed).toEqual({ [far.id]: "relayed", [careful.id]: "label" });
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
