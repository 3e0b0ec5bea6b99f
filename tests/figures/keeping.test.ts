import { sql } from "drizzle-orm";
import fc from "fast-check";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { aReply } from "#db/seed/factories/replies.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { aVisitor } from "#lib/access/mint.ts";
import { exportSheet } from "#lib/figures/commands/export-sheet.ts";
import { periodBefore } from "#lib/figures/period.ts";
import { figures } from "#lib/figures/queries/figures.ts";
import { sheetNames } from "#lib/figures/sheets.ts";
import type { DormantFigure } from "#lib/figures/shown.ts";
import { refusedWith, rowsAsOwner } from "#tests/fusion-cell/desk-support.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
const [moderator, analyst] = [
  await aModerator({ name: "受付 一郎" }),
  await anAnalyst({ name: "分析 花子" }),
];
const period = periodBefore(new Date(), 30);
const hour = 3_600_000;

describe("members and operators", () => {
  test("reach no figure, by no door", async () => {
    const member = await aPerson({ companyRole: "owner" });
    for (const other of [member, await anOperator()]) {
      await refusedWith("forbidden", () => figures(other, period));
      for (const sheet of sheetNames)
        await refusedWith("forbidden", () => exportSheet(other, { sheet, period, language: "ja" }));
    }
    for (const other of [member, await anOperator(), aVisitor]) {
      const attacks = [sql`select dormant_members()`, sql`select companies_reached('{}', '{}')`];
      for (const attack of attacks)
        await expect(asActor(other, (tx) => tx.execute(attack))).rejects.toThrow();
    }
  });
});

describe("an analyst", () => {
  test("has the figures, and not what each colleague does", async () => {
    expect((await figures(analyst, period)).workload).toBeNull();
    expect((await figures(moderator, period)).workload?.map(({ name }) => name)).toContain("分析 花子");
    expect(await exportSheet(analyst, { sheet: "workload", period, language: "ja" })).toBeNull();
    expect(await exportSheet(analyst, { sheet: "no such table", period, language: "ja" })).toBeNull();
  });
});

describe("a file to take along", () => {
  test("is named after its table and days, and leaves an entry in the log that tells no more", async () => {
    const file = await exportSheet(moderator, { sheet: "workload", period, language: "ja" });
    expect(file?.name).toBe(`gojo-workload-${period.first}-${period.last}.csv`);
    expect(file?.csv.startsWith('\uFEFF"担当者","終えた件数"')).toBe(true);
    expect(file?.csv).toContain('"受付 一郎"');
    const [entry] = await rowsAsOwner(portal, "audit_entries", { action: "figures.exported" });
    expect(entry).toMatchObject({
      actor_id: moderator.userId,
      subject_id: null,
      detail: { sheet: "workload", days: 30, last: period.last },
    });
  });

  test("makes the name of a colleague harmless that reads like a formula", async () => {
    await anAnalyst({ name: '=HYPERLINK("http://example.com")' });
    const file = await exportSheet(moderator, { sheet: "workload", period, language: "en" });
    expect(file?.csv).toContain('"\'=HYPERLINK(""http://example.com"")"');
  });
});

describe("a masked author", () => {
  test("changes no figure by the hour at which they write", async () => {
    const group = await aGroup();
    const [author, peer] = [await aPerson({ groups: [group] }), await aPerson({ groups: [group] })];
    const day = period.to.getTime() - 5 * 24 * hour;
    const shown: unknown[] = [];
    for (const written of [day, day + 9 * hour, day + 16 * hour + 7]) {
      const post = await aPost({
        by: author,
        in: group,
        attribution: "nobody",
        submittedAt: new Date(written),
        releasedAt: new Date(day + 17 * hour),
      });
      const releasedAt = new Date(day + 20 * hour);
      await aReply({ by: peer, to: post, attribution: "named", at: releasedAt });
      const { waits, questions } = await figures(moderator, period);
      shown.push({ waits, questions });
      await forgetPosts();
    }
    expect(shown[0]).toMatchObject({ questions: { judged: { now: 1 } } });
    expect(shown[1]).toEqual(shown[0]);
    expect(shown[2]).toEqual(shown[0]);
  });
});

/** As if nothing had been written yet. */
async function forgetPosts(): Promise<void> {
  await asOwner(async (owner) => {
    await owner`set session_replication_role = replica`;
    for (const table of ["work_items", "replies", "posts"]) await owner`delete from ${owner(table)}`;
  });
}

async function asOwner(work: (owner: postgres.Sql) => Promise<unknown>): Promise<void> {
  const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}

describe("members who have not been here for a while", () => {
  test("are named, by the month, where that leaves no author alone, and nowhere else", async () => {
    const groups = await Promise.all([aGroup(), aGroup(), aGroup()]);
    const members = await Promise.all(
      Array.from({ length: 9 }, async (_, at) => {
        const company = await aCompany({
          nameJa: `会社${at}`,
          createdAt: new Date(Date.now() - 400 * 24 * hour),
        });
        return { company, person: await aPerson({ company }) };
      }),
    );
    const worlds = fc.array(
      fc.record({
        /** Days since they last signed in; null: never. */
        ago: fc.option(fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(88, 92))),
        groups: fc.subarray([0, 1, 2]),
      }),
      { minLength: members.length, maxLength: members.length },
    );
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        await enter(
          world.map(({ ago, groups: some }, at) => ({
            person: members[at]?.person,
            last: ago === null ? null : new Date(Date.now() - ago * 24 * hour),
            groupIds: some.map((one) => groups[one]?.id ?? ""),
          })),
        );
        const { dormant } = await figures(analyst, period);
        const isAwake = (at: number) => (world[at]?.ago ?? 1000) <= 90;
        const awakeIn = (group: number) =>
          world.filter((one, at) => one.groups.includes(group) && isAwake(at)).length;
        const named = world.flatMap(({ ago, groups: some }, at) =>
          isAwake(at) || some.some((group) => awakeIn(group) < 5)
            ? []
            : [{ ja: `会社${at}`, month: ago === null ? null : monthOf(ago) }],
        );
        const byName = (one: { ja: string }, two: { ja: string }) => one.ja.localeCompare(two.ja);
        const ours = dormant.companies.filter(({ ja }) => /^会社\d$/.test(ja));
        expect(ours.map(({ ja, month }) => ({ ja, month })).sort(byName)).toEqual(named.sort(byName));
        keepsItCoarse(dormant);
      }),
      { numRuns: 40 },
    );
  });
});

const monthOf = (daysAgo: number) =>
  new Date(Date.now() - daysAgo * 24 * hour + 9 * hour).toISOString().slice(0, 7);

function keepsItCoarse(dormant: DormantFigure): void {
  const allowed = ["en", "ja", "month", "people"];
  for (const company of dormant.companies) expect(Object.keys(company).sort()).toEqual(allowed);
}

type Presence = { person: Person | undefined; last: Date | null; groupIds: string[] };

async function enter(presences: readonly Presence[]): Promise<void> {
  await asOwner(async (owner) => {
    await owner`set session_replication_role = replica`;
    await owner`delete from sessions`;
    await owner`delete from group_members`;
    await owner`update people set created_at = now() - interval '400 days'`;
    for (const { person, last, groupIds } of presences) {
      const [userId, orgId] = [person?.userId ?? "", person?.orgId ?? ""];
      if (last) {
        await owner`insert into sessions (id, token_hash, user_id, device, created_at, expires_at)
          values (gen_random_uuid(), gen_random_uuid()::text, ${userId}, 'test', ${last}, ${last})`;
      }
      for (const groupId of groupIds) {
        await owner`insert into group_members (group_id, user_id, org_id, state, message, answer, asked_at)
          values (${groupId}, ${userId}, ${orgId}, 'member', '', '', now())`;
      }
    }
  });
}
