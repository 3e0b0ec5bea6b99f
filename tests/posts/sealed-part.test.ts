import { beforeAll, describe, expect, test } from "vitest";
import type { Attribution, PartAudience } from "#db/schema/vocabulary.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { releases, withdraws } from "#db/seed/factories/post-decisions.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { declinePart, releasePart } from "#lib/fusion-cell/commands/decide-part.ts";
import { desk, deskPost } from "#lib/fusion-cell/queries/desk.ts";
import { everything } from "#lib/fusion-cell/queue/filters.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { closePart, openPart, writePart } from "#lib/posts/commands/sealed-part.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { writeReply } from "#lib/posts/commands/write-reply.ts";
import { companiesNamed, ownPart } from "#lib/posts/queries/part.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import type { PartForm } from "#lib/posts/sealed-part/part-forms.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { aDraft, replies, rowsFor } from "./writing.ts";

await aPortal();

const body = "受注システムが二日止まり、復旧の費用は調べているところです。";
const canary = "受注システム";

const cast = {} as Record<
  "author" | "colleague" | "peer" | "opened" | "outsider" | "moderator" | "analyst" | "operator",
  Person
>;
let group: Awaited<ReturnType<typeof aGroup>>;
let openedCompany: Awaited<ReturnType<typeof aCompany>>;

beforeAll(async () => {
  group = await aGroup();
  const company = await aCompany();
  openedCompany = await aCompany({ nameJa: "株式会社はるか精工", nameEn: "Haruka Seiko" });
  cast.author = await aPerson({ company, groups: [group] });
  cast.colleague = await aPerson({ company });
  cast.peer = await aPerson({ groups: [group] });
  cast.opened = await aPerson({ company: openedCompany });
  cast.outsider = await aPerson();
  cast.moderator = await aModerator();
  cast.analyst = await anAnalyst();
  cast.operator = await anOperator();
});

const aPart = (postId: string, wish: Partial<PartForm> = {}): PartForm => ({
  postId,
  revision: 0,
  body,
  tlp: "TLP:AMBER",
  audience: "author",
  answers: {},
  insists: true,
  ...wish,
});

async function aReport(attribution: Attribution = "fusion_cell", isOut = true) {
  const postId = await submitPost(
    cast.author,
    aDraft({ groupId: group.id, kind: "incident", happening: "ransomware", attribution }),
  );
  if (isOut) await releases({ id: postId, attribution });
  return { postId, author: await refreshed(cast.author) };
}

async function aReportFor(
  audience: PartAudience | "waits" | "declined",
  attribution: Attribution = "fusion_cell",
) {
  const { postId, author } = await aReport(attribution);
  const meant = audience === "waits" || audience === "declined" ? "group" : audience;
  await writePart(author, aPart(postId, { audience: meant }));
  if (audience === "companies") await openPart(author, opening(postId, 1));
  if (audience === "group") await releasePart(cast.moderator, { postId, revision: 1 });
  if (audience === "declined")
    await declinePart(cast.moderator, { postId, revision: 1, reason: "社名が読めます" });
  return { postId, author };
}

const opening = (postId: string, revision: number) => ({
  postId,
  revision,
  company: [openedCompany.id],
});

const nothingWhenRefused = <T>(reading: Promise<T>) =>
  reading.catch((failure: unknown) => {
    if (failure instanceof Refusal) return null;
    throw failure;
  });

/** Who reads the part through the page, and who gets its row from the database. */
async function readers(postId: string, author: Person): Promise<string[]> {
  const found: string[] = [];
  for (const [who, person] of Object.entries({ ...cast, author })) {
    const read = JSON.stringify(await nothingWhenRefused(thread(person, postId, "ja")));
    const rows = await rowsFor(person, "sealed_parts", `post_id = '${postId}'`);
    expect(read.includes(canary), `${who} on the page and in the rows`).toBe(rows.length > 0);
    if (rows.length > 0) found.push(who);
  }
  return found;
}

const fusionCell = ["moderator", "analyst"];

describe.each(["named", "fusion_cell", "nobody"] as const)(
  "of a report signed %s, the sealed part",
  (attribution) => {
    test.each([
      ["author", ["author"]],
      ["fusion_cell", ["author", ...fusionCell]],
      ["companies", ["author", "opened", ...fusionCell]],
      ["waits", ["author", ...fusionCell]],
      ["declined", ["author", ...fusionCell]],
      ["group", ["author", "peer", ...fusionCell]],
    ] as const)("meant for %s is read by exactly these: %j", async (audience, expected) => {
      const { postId, author } = await aReportFor(audience, attribution);
      expect((await readers(postId, author)).sort()).toEqual([...expected].sort());
    });
  },
);

test("who may not see it sees the post as if there were none", async () => {
  const without = await aReport();
  const { postId } = await aReportFor("fusion_cell");
  const shown = async (id: string) => {
    const read = await thread(cast.peer, id, "ja");
    return { ...read, id: "", post: { ...read?.post, author: null } };
  };
  expect(await shown(postId)).toEqual(await shown(without.postId));
});

describe("opened to a company by name", () => {
  test("it is read from then on, and no more once it is closed", async () => {
    const { postId, author } = await aReportFor("companies");
    const read = await thread(cast.opened, postId, "ja");
    expect(read?.part).toMatchObject({ audience: "companies", openedTo: [], waits: false });
    expect((await thread(author, postId, "ja"))?.part?.openedTo).toEqual(["株式会社はるか精工"]);
    await closePart(author, { postId, company: openedCompany.id });
    expect(await thread(cast.opened, postId, "ja")).toBeNull();
    expect(await rowsFor(cast.opened, "posts", `id = '${postId}'`)).toEqual([]);
    expect(await rowsFor(cast.opened, "part_openings", `post_id = '${postId}'`)).toEqual([]);
  });

  test("its people hear that there is something, and nothing once it is closed", async () => {
    await workOff();
    const read = async () => (await myInbox(cast.opened)).unread;
    const before = new Set((await read()).map(({ id }) => id));
    const { postId, author } = await aReportFor("companies");
    await workOff();
    const latest = async () => (await read()).filter(({ id }) => !before.has(id));
    const [news, ...more] = await latest();
    expect(more).toEqual([]);
    expect(news).toMatchObject({ kind: "part_opened", title: { ja: "この請求書は本物でしょうか" } });
    await closePart(author, { postId, company: openedCompany.id });
    expect(await latest()).toMatchObject([{ title: null }]);
  });

  test("a group that is joined by invitation is not even named to them", async () => {
    const hidden = await aGroup({ joining: "invitation", nameJa: "ないしょの集まり" });
    const insider = await aPerson({ groups: [hidden] });
    const draft = aDraft({ groupId: hidden.id, kind: "incident", happening: "ransomware" });
    const postId = await submitPost(insider, draft);
    await releases({ id: postId, attribution: "fusion_cell" });
    const author = await refreshed(insider);
    await writePart(author, aPart(postId, { audience: "companies" }));
    await openPart(author, opening(postId, 1));
    const read = await thread(cast.opened, postId, "ja");
    expect(read?.post.group).toEqual({ id: "", name: "", companies: 0 });
    expect(JSON.stringify(read)).not.toContain("ないしょ");
  });

  test("they read the post and its author's words, not what the group answers", async () => {
    const { postId, author } = await aReportFor("companies", "named");
    await replies(cast.peer, { postId, body: "うちも同じでした。ひみつ" });
    await replies(author, { postId, kind: "follow_up", changed: "範囲が分かりました", body: "続きです。" });
    await asActor(cast.moderator, (tx) =>
      tx.execute(`update replies set state = 'released', released_at = now() where post_id = '${postId}'`),
    );
    const read = await thread(cast.opened, postId, "ja");
    expect(JSON.stringify(read)).not.toContain("ひみつ");
    expect(read?.followUps).toHaveLength(1);
    expect((await thread(cast.peer, postId, "ja"))?.replies).toHaveLength(1);
    const answer = writeReply(cast.opened, {
      formId: crypto.randomUUID(),
      postId,
      kind: "reply",
      changed: "",
      body: "はい",
      attribution: "named",
    });
    await expect(answer).rejects.toMatchObject({ code: "not_found" });
  });

  test("a report that is taken back is gone for them with all its parts", async () => {
    const { postId, author } = await aReportFor("companies");
    await withdraws({ id: postId, attribution: "fusion_cell" }, { by: author });
    expect(await thread(cast.opened, postId, "ja")).toBeNull();
    expect(await rowsFor(cast.opened, "sealed_parts", `post_id = '${postId}'`)).toEqual([]);
  });

  test("taken back to the author alone, nobody it was opened to keeps it", async () => {
    const { postId, author } = await aReportFor("companies");
    await writePart(author, aPart(postId, { revision: 1, audience: "author" }));
    expect(await readers(postId, author)).toEqual(["author"]);
    expect(await thread(cast.opened, postId, "ja")).toBeNull();
  });

  test("not before the post is out, not under TLP:RED, not to oneself, and as it was when one looked", async () => {
    const held = await aReport("fusion_cell", false);
    await writePart(held.author, aPart(held.postId, { audience: "companies" }));
    await expect(openPart(held.author, opening(held.postId, 1))).rejects.toMatchObject({
      code: "part_not_out_yet",
    });
    const { postId, author } = await aReport();
    const red = aPart(postId, { tlp: "TLP:RED", audience: "companies" });
    await expect(writePart(author, red)).rejects.toMatchObject({
      code: "label_not_for_companies",
      field: "tlp",
    });
    await writePart(author, aPart(postId));
    await expect(openPart(author, opening(postId, 1))).rejects.toMatchObject({ code: "not_found" });
    const strict = { tlp: "TLP:AMBER+STRICT", audience: "companies" } as const;
    await writePart(author, aPart(postId, { revision: 1, ...strict }));
    await expect(openPart(author, opening(postId, 1))).rejects.toMatchObject({ code: "changed_meanwhile" });
    const own = { ...opening(postId, 2), company: [author.orgId ?? ""] };
    await expect(openPart(author, own)).rejects.toMatchObject({ code: "not_found", field: "company" });
    await openPart(author, opening(postId, 2));
    expect(await readers(postId, author)).toContain("opened");
  });

  test("companies are found by part of a name, and nothing says who is in the group", async () => {
    const found = await companiesNamed(cast.author, { name: "はるか", chosen: [] }, "ja");
    expect(found).toEqual([{ id: openedCompany.id, name: "株式会社はるか精工", chosen: false }]);
    expect(await companiesNamed(cast.author, { name: "%", chosen: [] }, "ja")).toEqual([]);
  });
});

describe("for the group", () => {
  test("it lies on the desk until somebody decides, and what is the author's alone never does", async () => {
    const sealed = await aReportFor("author");
    const { postId } = await aReportFor("waits");
    const key = `part-${postId}`;
    const waiting = async () =>
      (await desk(cast.moderator, "ja", { list: { filters: everything }, item: null })).entries;
    expect((await waiting()).filter((entry) => entry.sort === "part").map((entry) => entry.key)).toContain(
      key,
    );
    expect((await waiting()).map((entry) => entry.key)).not.toContain(`part-${sealed.postId}`);
    const { item } = await desk(cast.moderator, "ja", {
      list: { filters: everything },
      item: { sort: "part", id: postId },
    });
    expect(item).toMatchObject({
      sort: "part",
      post: { part: { revision: 1, open: true, declined: false } },
    });
    expect((await deskPost(cast.analyst, "ja", sealed.postId))?.part).toBeNull();
    await declinePart(cast.moderator, { postId, revision: 1, reason: "社名が読めます" });
    expect((await waiting()).map((entry) => entry.key)).not.toContain(key);
  });

  test("a change waits for a moderator again, and readers lose the old text meanwhile", async () => {
    const { postId, author } = await aReportFor("group");
    await writePart(author, aPart(postId, { revision: 1, audience: "group", body: `${body}追記` }));
    expect(await readers(postId, author)).not.toContain("peer");
    await expect(releasePart(cast.moderator, { postId, revision: 1 })).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
    await releasePart(cast.moderator, { postId, revision: 2 });
    await expect(releasePart(cast.moderator, { postId, revision: 2 })).rejects.toMatchObject({
      code: "already_handled",
    });
    expect(await readers(postId, author)).toContain("peer");
  });

  test("a label stricter than the group handles is refused, and so are other people's reports", async () => {
    const { postId, author } = await aReport();
    const red = aPart(postId, { audience: "group", tlp: "TLP:RED" });
    await expect(writePart(author, red)).rejects.toMatchObject({
      code: "label_not_allowed_here",
      field: "tlp",
    });
    await expect(writePart(cast.peer, aPart(postId))).rejects.toMatchObject({ code: "not_found" });
    await expect(openPart(cast.colleague, opening(postId, 1))).rejects.toMatchObject({ code: "not_found" });
    expect(await ownPart(cast.colleague, postId, "ja")).toBeNull();
    const direct = asActor(cast.peer, (tx) =>
      tx.execute(
        `insert into sealed_parts (post_id, tlp, body, written_at) values ('${postId}', 'TLP:AMBER', 'x', now())`,
      ),
    );
    await expect(direct).rejects.toThrow();
    const past = asActor(author, (tx) =>
      tx.execute(
        `insert into sealed_parts (post_id, tlp, body, written_at, audience, state) values ('${postId}', 'TLP:AMBER', 'x', now(), 'group', 'released')`,
      ),
    );
    await expect(past).rejects.toThrow();
  });

  test("an anonymous author who would be found out is stopped here too", async () => {
    const { postId, author } = await aReport();
    await writePart(author, aPart(postId, { insists: false }));
    const wide = aPart(postId, { revision: 1, audience: "group", insists: false });
    await expect(writePart(author, wide)).rejects.toMatchObject({
      code: "group_too_small",
      field: "insists",
    });
  });
});

test("what is hidden in it stays hidden, from the fusion cell too while it is the author's alone", async () => {
  const { postId, author } = await aReport();
  await writePart(author, aPart(postId, { body: "[[東部工場]]の受注システムが止まりました。" }));
  expect(JSON.stringify(await thread(author, postId, "ja"))).toContain("東部工場");
  const seals = (person: Person) =>
    rowsFor(person, "unredacted", `handle in (select handle from posts where id = '${postId}')`);
  expect(await seals(cast.moderator)).toEqual([]);
  await writePart(
    author,
    aPart(postId, {
      revision: 1,
      audience: "fusion_cell",
      body: "[[東部工場]]の受注システムが止まりました。",
    }),
  );
  expect(JSON.stringify(await thread(cast.moderator, postId, "ja"))).toContain("東部工場");
  await writePart(
    author,
    aPart(postId, { revision: 2, audience: "author", body: "[[東部工場]]の受注システムが止まりました。" }),
  );
  expect(await seals(cast.moderator)).toEqual([]);
  expect((await ownPart(author, postId, "ja"))?.part?.body).toContain("[[東部工場]]");
});

test("the log names the handle of an anonymous author and no company", async () => {
  const { postId, author } = await aReportFor("companies");
  await closePart(author, { postId, company: openedCompany.id });
  const entries = await rowsFor(
    cast.moderator,
    "audit_entries",
    `subject_id = '${postId}' and action like 'part.%'`,
  );
  expect(entries.map(({ action, actor_kind }) => `${action} ${actor_kind}`).sort()).toEqual([
    "part.closed handle",
    "part.opened handle",
    "part.written handle",
  ]);
  expect(JSON.stringify(entries)).not.toContain(author.userId);
  expect(JSON.stringify(entries)).not.toContain(openedCompany.id);
});

test("questions about the damage are asked by what happened", async () => {
  const { postId, author } = await aReport();
  await writePart(
    author,
    aPart(postId, { answers: { "fact.backupUsable": "partly", "fact.posesAs": "bank" } }),
  );
  expect((await thread(author, postId, "ja"))?.part?.facts).toEqual([
    { id: "backupUsable", answers: ["partly"] },
  ]);
  expect((await ownPart(author, postId, "ja"))?.values).toEqual({ "fact.backupUsable": "partly" });
});
