import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { aReply } from "#db/seed/factories/replies.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { personForJob, personOfSession } from "#lib/access/mint.ts";
import { hashOfToken } from "#lib/access/session-token.ts";
import { openSession, signIn } from "#lib/access/sign-in.ts";
import { tellOfReply } from "#lib/fusion-cell/jobs.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { answerMerge, decideMerge, proposeMerge, undoMerge } from "#lib/moderation/commands/merge.ts";
import { decideSuspension, lift, suspend } from "#lib/moderation/commands/suspend.ts";
import { warnMember } from "#lib/moderation/commands/warn.ts";
import { memberCompany, membersOnDesk, waitingDecisions } from "#lib/moderation/queries/members.ts";
import { ownMerge } from "#lib/moderation/queries/own.ts";
import { withdrawPost } from "#lib/posts/commands/withdraw.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { refusedWith } from "#tests/fusion-cell/desk-support.ts";
import { replies } from "#tests/posts/writing.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

let one: Person;
let two: Person;
beforeAll(async () => {
  [one, two] = [await aModerator(), await aModerator()];
});

const reason = "繰り返しの注意のあとも、宣伝が続いたためです。";
const comesIn = async (token: string) => personOfSession(hashOfToken(token));
const inForce = async (about: string) => {
  const [row] = await owner`select id from suspensions
    where coalesce(org_id, user_id) = ${about} and state in ('proposed', 'in_force')`;
  return String(row?.["id"]);
};

describe("a suspended person", () => {
  test("is out at once, from every browser, and comes back by signing in anew", async () => {
    const email = `${randomUUID()}@member.example`;
    const password = "とても長い合言葉です 2026";
    const person = await aPerson({ email, password });
    const tokens = [
      (await openSession(person.userId, "office")).token,
      (await openSession(person.userId, "phone")).token,
    ];
    for (const token of tokens) expect(await comesIn(token)).not.toBeNull();
    await suspend(one, { of: "person", id: person.userId, reason });
    for (const token of tokens) expect(await comesIn(token)).toBeNull();
    expect(await personForJob(person.userId)).toBeNull();
    await refusedWith("wrong_credentials", signIn({ email, password }, { client: email, device: "d" }));
    await lift(one, { suspensionId: await inForce(person.userId), because: "お話を伺いました。" });
    for (const token of tokens) expect(await comesIn(token)).toBeNull();
    const { token } = await signIn({ email, password }, { client: email, device: "d" });
    expect(await comesIn(token)).toMatchObject({ userId: person.userId });
  });

  test("gets no mail and no news while suspended, also of what was already on its way", async () => {
    const group = await aGroup();
    const person = await aPerson({ groups: [group] });
    const post = await aPost({ by: person, in: group });
    await replies(await aPerson({ groups: [group] }), { postId: post.id, body: "うちにも来ました。" });
    await warnMember(one, { of: "person", id: person.userId, body: "ご注意ください。" });
    await suspend(one, { of: "person", id: person.userId, reason });
    await workOff();
    const mails =
      await owner`select state from deliveries where user_id = ${person.userId} and state = 'sent'`;
    expect(mails).toEqual([]);
  });

  test("cannot be oneself, nor for a moderator somebody of the portal's staff", async () => {
    await refusedWith("forbidden", suspend(one, { of: "person", id: one.userId, reason }));
    await refusedWith("not_portal_staff", suspend(one, { of: "person", id: two.userId, reason }));
    const analyst = await anAnalyst();
    await suspend(await anOperator(), { of: "person", id: analyst.userId, reason });
    expect(await personForJob(analyst.userId)).toBeNull();
    const person = await aPerson();
    await refusedWith("forbidden", async () =>
      suspend(await anAnalyst(), { of: "person", id: person.userId, reason }),
    );
  });
});

describe("a company", () => {
  test("is suspended by two people: then nobody of it is in, and both can be undone", async () => {
    const company = await aCompany();
    const group = await aGroup();
    const [clerk, boss] = [
      await aPerson({ company, groups: [group] }),
      await aPerson({ company, companyRole: "owner" }),
    ];
    const { token } = await openSession(clerk.userId, "office");
    await suspend(one, { of: "company", id: company.id, reason });
    expect(await comesIn(token)).not.toBeNull();
    const suspensionId = await inForce(company.id);
    expect((await waitingDecisions(two, "ja")).map(({ id }) => id)).toContain(suspensionId);
    await refusedWith("needs_another", decideSuspension(one, { suspensionId, decision: "approve" }));
    await decideSuspension(two, { suspensionId, decision: "approve" });
    expect(await comesIn(token)).toBeNull();
    for (const person of [clerk, boss]) expect(await personForJob(person.userId)).toBeNull();
    await refusedWith("already_handled", decideSuspension(two, { suspensionId, decision: "refuse" }));
    await lift(two, { suspensionId, because: "解決しました。" });
    for (const person of [clerk, boss]) expect(await personForJob(person.userId)).not.toBeNull();
    expect(await comesIn(token)).toBeNull();
  });

  test("is not suspended by one, not even past every command", async () => {
    const company = await aCompany();
    await suspend(one, { of: "company", id: company.id, reason });
    const id = await inForce(company.id);
    const alone = [
      `update suspensions set state = 'in_force', decided_by = '${one.userId}', decided_at = now() where id = '${id}'`,
      `update suspensions set state = 'in_force', decided_by = '${two.userId}', decided_at = now() where id = '${id}'`,
      `insert into suspensions (id, org_id, reason, state, proposed_by, proposed_at, decided_by, decided_at)
        values (gen_random_uuid(), '${(await aCompany()).id}', 'x', 'in_force', '${two.userId}', now(), '${one.userId}', now())`,
      `update organizations set state = 'suspended' where id = '${company.id}'`,
      `update people set active = false`,
    ];
    for (const statement of alone)
      await expect(asActor(one, (tx) => tx.execute(statement))).rejects.toThrow();
    const operator = await anOperator();
    for (const statement of [...alone.slice(3), "update people set merged_into = id"])
      await expect(asActor(operator, (tx) => tx.execute(statement))).rejects.toThrow(/42501/);
    const [row] = await owner`select state from organizations where id = ${company.id}`;
    expect(row?.["state"]).toBe("member");
  });
});

describe("two accounts of one person", () => {
  async function aPair() {
    const company = await aCompany();
    const [old, newer, both] = [await aGroup(), await aGroup(), await aGroup()];
    const merged = await aPerson({ company, groups: [old, both], companyRole: "owner", name: "古井 旧" });
    const survivor = await aPerson({ company, groups: [newer, both], name: "古井 新" });
    const post = await aPost({ by: merged, in: old, attribution: "nobody" });
    const named = await aPost({ by: merged, in: both, attribution: "named" });
    await proposeMerge(one, { mergedId: merged.userId, survivorId: survivor.userId, reason });
    const [row] = await owner`select id from merges where merged_id = ${merged.userId}`;
    return { merged, survivor, post, named, mergeId: String(row?.["id"]), groups: { old, newer, both } };
  }

  async function merges(pair: Awaited<ReturnType<typeof aPair>>) {
    await answerMerge(await refreshed(pair.merged), { mergeId: pair.mergeId, answer: "agree" });
    await decideMerge(two, { mergeId: pair.mergeId, decision: "approve" });
    return refreshed(pair.survivor);
  }

  test("become one only with two people and the holder's word, or three days in which nobody objects", async () => {
    const { merged, survivor, mergeId } = await aPair();
    const approve = { mergeId, decision: "approve" as const };
    await refusedWith("needs_another", decideMerge(one, approve));
    await refusedWith("merge_too_early", decideMerge(two, approve));
    await refusedWith("not_found", answerMerge(survivor, { mergeId, answer: "agree" }));
    await refusedWith("not_found", async () => answerMerge(await aPerson(), { mergeId, answer: "object" }));
    for (const statement of [
      `update merges set state = 'in_force', decided_by = '${two.userId}', decided_at = now() where id = '${mergeId}'`,
      `update merges set agreed_at = now() where id = '${mergeId}'`,
      `update people set merged_into = '${survivor.userId}' where id = '${merged.userId}'`,
    ])
      await expect(asActor(two, (tx) => tx.execute(statement))).rejects.toThrow();
    await owner`alter table merges disable trigger merges_carried_out`;
    await owner`update merges set proposed_at = now() - interval '4 days' where id = ${mergeId}`;
    await owner`alter table merges enable trigger merges_carried_out`;
    await decideMerge(two, approve);
    expect((await personForJob(merged.userId))?.userId).toBe(survivor.userId);
  });

  test("stay two when either holder objects; both hear of it", async () => {
    const { merged, survivor, mergeId } = await aPair();
    await workOff();
    for (const holder of [merged, survivor])
      expect((await myInbox(holder)).unread.map(({ kind }) => kind)).toEqual(["merge_asked"]);
    await answerMerge(survivor, { mergeId, answer: "object" });
    await refusedWith("already_handled", decideMerge(two, { mergeId, decision: "approve" }));
    expect(await ownMerge(merged, mergeId)).toMatchObject({ state: "objected" });
    expect(await ownMerge(await aPerson(), mergeId)).toBeNull();
  });

  test("of two companies, of staff, or of somebody suspended are never merged", async () => {
    const [person, other, staff] = [await aPerson(), await aPerson(), await aModerator()];
    for (const survivorId of [other.userId, staff.userId, person.userId])
      await refusedWith(
        "merge_not_possible",
        proposeMerge(one, { mergedId: person.userId, survivorId, reason }),
      );
    const colleague = await aPerson({ company: { id: person.orgId ?? "" } });
    await suspend(one, { of: "person", id: colleague.userId, reason });
    await refusedWith(
      "merge_not_possible",
      proposeMerge(one, { mergedId: colleague.userId, survivorId: person.userId, reason }),
    );
  });

  test("the survivor is in the groups of both and is still the author of what both wrote", async () => {
    const pair = await aPair();
    const { token } = await openSession(pair.merged.userId, "old browser");
    const survivor = await merges(pair);
    expect(await comesIn(token)).toBeNull();
    const { old, newer, both } = pair.groups;
    expect([...survivor.groupIds].sort()).toEqual([old.id, newer.id, both.id].sort());
    expect(survivor.companyRole).toBe("owner");
    for (const { id } of [pair.post, pair.named]) {
      expect(await thread(survivor, id, "ja")).toMatchObject({
        isMine: true,
        post: { author: { kind: "you" } },
      });
    }
    await withdrawPost(survivor, { postId: pair.named.id });
  });

  test("the survivor goes on in the same voice and hears of answers to the old one", async () => {
    const pair = await aPair();
    const survivor = await merges(pair);
    const peer = await aPerson({ groups: [pair.groups.old] });
    await workOff();
    await replies(survivor, {
      postId: pair.post.id,
      kind: "follow_up",
      changed: "続きです",
      attribution: "nobody",
    });
    const handles =
      await owner`select distinct handle from (select handle from posts where id = ${pair.post.id}
      union all select handle from replies where post_id = ${pair.post.id}) h`;
    expect(handles).toHaveLength(1);
    await aReply({ by: peer, to: pair.post, attribution: "named" });
    const [reply] =
      await owner`select id from replies where post_id = ${pair.post.id} and attribution = 'named'`;
    await tellOfReply.run({ replyId: String(reply?.["id"]) });
    expect((await myInbox(survivor)).unread.map(({ kind }) => kind)).toContain("reply");
  });

  test("no row tells more of an anonymous item than before", async () => {
    const pair = await aPair();
    await merges(pair);
    await workOff();
    const tables = await owner<{ name: string }[]>`select format('%I.%I', schemaname, tablename) as name
      from pg_tables where schemaname in ('public', 'pgboss')`;
    for (const { name } of tables) {
      for (const row of await owner.unsafe(`select to_jsonb(t)::text as text from ${name} t`)) {
        const text = String(row["text"]);
        if (!text.includes(pair.post.id) && !text.includes(pair.post.handle)) continue;
        for (const id of [pair.merged.userId, pair.survivor.userId, pair.merged.orgId ?? "-"])
          expect(text, name).not.toContain(id);
      }
    }
  });

  test("become two again, each with what it had", async () => {
    const pair = await aPair();
    const before = [await refreshed(pair.merged), await refreshed(pair.survivor)];
    await merges(pair);
    await undoMerge(one, { mergeId: pair.mergeId });
    const after = [await refreshed(pair.merged), await refreshed(pair.survivor)];
    const told = ({ userId, groupIds, handles, companyRole, formerIds }: Person) => ({
      userId,
      companyRole,
      formerIds,
      groups: [...groupIds].sort(),
      handles: [...handles].sort(),
    });
    expect(after.map(told)).toEqual(before.map(told));
    expect(await thread(after[1] as Person, pair.post.id, "ja")).toBeNull();
    await refusedWith("already_handled", undoMerge(one, { mergeId: pair.mergeId }));
  });
});

describe("the page of members", () => {
  test("shows companies, people, roles, groups and sanctions, and never what anybody wrote", async () => {
    const company = await aCompany();
    const group = await aGroup();
    const person = await aPerson({ company, groups: [group] });
    const post = await aPost({ by: person, in: group, attribution: "nobody" });
    await warnMember(one, { of: "person", id: person.userId, body: "ご注意ください。" });
    await suspend(one, { of: "person", id: person.userId, reason });
    const found = await memberCompany(one, company.id, "ja");
    expect(found).toMatchObject({
      company: { id: company.id, state: "member" },
      people: [{ id: person.userId, state: "suspended", groups: [group.nameJa] }],
    });
    expect(found?.people[0]?.sanctions.map(({ kind }) => kind).sort()).toEqual(["suspension", "warning"]);
    const { companies } = await membersOnDesk(one, "ja", { named: company.nameJa });
    expect(companies).toMatchObject([{ people: 1, groups: 1, suspendedPeople: 1, warnings: 1 }]);
    const bytes = JSON.stringify([found, companies]);
    for (const word of [post.id, post.title, post.handle]) expect(bytes).not.toContain(word);
    const quiet = await aCompany();
    await aPerson({ company: quiet, groups: [group] });
    const { companies: both } = await membersOnDesk(one, "ja", { named: quiet.nameJa });
    expect(both).toMatchObject([{ people: 1, groups: 1, suspendedPeople: 0, warnings: 0 }]);
  });

  test("operators see members and suspensions there, and no warning", async () => {
    const person = await aPerson();
    await warnMember(one, { of: "person", id: person.userId, body: "ご注意ください。" });
    const found = await memberCompany(await anOperator(), person.orgId ?? "", "ja");
    expect(found?.people[0]?.sanctions).toEqual([]);
    await refusedWith("forbidden", async () => memberCompany(person, person.orgId ?? "", "ja"));
  });

  test("finds companies by name some at a time, without one twice or left out", async () => {
    const mark = randomUUID().slice(0, 8);
    for (let at = 0; at < 53; at++) await aCompany({ nameJa: `${mark} ${String(at).padStart(2, "0")}` });
    const first = await membersOnDesk(one, "ja", { named: mark });
    const second = await membersOnDesk(one, "ja", { named: mark, cursor: first.next ?? undefined });
    const names = [...first.companies, ...second.companies].map(({ name }) => name);
    expect(new Set(names).size).toBe(53);
    expect(second.next).toBeNull();
    expect((await membersOnDesk(one, "ja", { named: "%" })).companies).toEqual([]);
  });
});
