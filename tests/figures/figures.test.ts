import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst } from "#db/seed/factories/people.ts";
import { periodBefore, periodLengths } from "#lib/figures/period.ts";
import { figures } from "#lib/figures/queries/figures.ts";
import { aPortal } from "#tests/support/database.ts";
import {
  consentsBruteForce,
  questionsBruteForce,
  reached,
  relaysBruteForce,
  waitsBruteForce,
} from "./brute-force.ts";
import { enterWorld, type World, worlds } from "./world.ts";

const portal = await aPortal();
const [one, other, third] = [await aGroup(), await aGroup(), await aGroup()];
const orgs = await Promise.all(Array.from({ length: 5 }, () => aCompany()));
const [moderator, analyst] = [
  await aModerator({ name: "受付 一郎" }),
  await anAnalyst({ name: "分析 花子" }),
];
const fixed = {
  groups: [one.id, other.id, third.id],
  orgs: orgs.map(({ id }) => id),
  staff: [moderator.userId, analyst.userId],
};

const now = new Date();
const minute = 60_000;

describe("the figures of a period", () => {
  test("are those that one gets by counting item by item, in any world and for any length", async () => {
    await fc.assert(
      fc.asyncProperty(worlds(now), fc.constantFrom(...periodLengths), async (world, days) => {
        await enterWorld(portal, world, fixed);
        const period = periodBefore(now, days);
        const { waits, questions, relays, consents, ages, workload } = await figures(moderator, period);
        expect(waits).toEqual(waitsBruteForce(world, period));
        expect(questions).toEqual(questionsBruteForce(world, period));
        const { perGroup, ...counted } = relays;
        expect(counted).toEqual(relaysBruteForce(world, period));
        const perGroupNow = perGroup.reduce((sum, { sent }) => sum + sent.now, 0);
        expect(perGroupNow).toBe(relays.sent.now);
        expect(consents).toEqual(consentsBruteForce(world, period));
        checkAges(world, ages);
        checkWorkload(world, period, workload ?? []);
      }),
      { numRuns: 60 },
    );
  });

  test("of an empty portal are none, and nothing fails", async () => {
    await enterWorld(portal, { posts: [], work: [], proposals: [], stays: [] }, fixed);
    for (const days of periodLengths) {
      const { waits, ages, questions, relays } = await figures(moderator, periodBefore(now, days));
      for (const { now: then } of waits)
        expect(then).toEqual({
          items: 0,
          ended: 0,
          office: { half: null, most: null },
          clock: { half: null, most: null },
        });
      expect(ages).toEqual([]);
      expect(questions.judged).toEqual({ now: 0, before: 0 });
      expect(relays.perGroup).toEqual([]);
    }
  });
});

type Shown = Awaited<ReturnType<typeof figures>>;

/** Ages grow while one looks: by the minute that may have passed since. */
function checkAges(world: World, ages: Shown["ages"]): void {
  const open = world.work.filter(({ closedAt }) => closedAt === null);
  for (const sort of ["reply", "join", "task", "mail"] as const) {
    const mine = open.filter((item) => item.sort === sort);
    const shown = ages.find((line) => line.sort === sort);
    expect(shown?.open ?? 0).toBe(mine.length);
    if (!shown) continue;
    const looked = new Date();
    expect(shown.overdue).toBe(mine.filter(({ dueAt }) => dueAt < looked).length);
    const old = mine.map(({ openedAt }) => (looked.getTime() - openedAt.getTime()) / minute);
    for (const [part, value] of [
      [0.5, shown.half],
      [0.9, shown.most],
      [0.99, shown.nearlyAll],
      [1, shown.oldest],
    ] as const) {
      expect(Math.abs((reached(old, part) ?? 0) - value)).toBeLessThan(2);
    }
  }
}

function checkWorkload(
  world: World,
  period: ReturnType<typeof periodBefore>,
  workload: NonNullable<Shown["workload"]>,
): void {
  for (const [by, name] of ["受付 一郎", "分析 花子"].entries()) {
    const mine = world.work.filter((item) => item.by === by);
    const closedIn = ({ from, to }: { from: Date; to: Date }) =>
      mine.filter(({ closedAt }) => closedAt !== null && closedAt >= from && closedAt < to).length;
    expect(workload.find((line) => line.name === name)).toEqual({
      name,
      closed: { now: closedIn(period), before: closedIn(period.before) },
      open: mine.filter(({ closedAt }) => closedAt === null).length,
      overdue: mine.filter(({ closedAt, dueAt }) => closedAt === null && dueAt < new Date()).length,
    });
  }
}
