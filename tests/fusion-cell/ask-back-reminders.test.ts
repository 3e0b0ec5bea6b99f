import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aModerator } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { noteAnswer } from "#lib/fusion-cell/ask-back/note-answer.ts";
import { remind } from "#lib/fusion-cell/ask-back/remind.ts";
import { openEntry } from "#lib/inbox/entry.ts";
import { withdrawPost } from "#lib/posts/commands/withdraw.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { aCrowd, asks, tells } from "./asking-back.ts";
import { rowsAsOwner } from "./desk-support.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());
const { group, clerk, peer } = await aCrowd();
const moderator = await aModerator();

/** 「2025-11-19 09:30」 on Japan's clock. 24 November 2025, a Monday, is a holiday (勤労感謝の日). */
const japan = (at: string) => new Date(`${at.replace(" ", "T")}:00+09:00`);

/** A report asked about at that time, by the clock of Japan. */
async function askedAt(at: string, state: "submitted" | "released" = "released") {
  const post = await aPost({ by: clerk, in: group, happening: "ransomware", attribution: "nobody", state });
  await asks(moderator, post.id, ["wayIn"]);
  await workOff();
  await owner`update information_requests set asked_at = ${japan(at)} where post_id = ${post.id}`;
  before = await inboxOf(clerk);
  return post;
}

const inboxOf = async (person: Person) =>
  new Set((await rowsAsOwner(portal, "inbox", { user_id: person.userId })).map((row) => String(row["id"])));
let before = new Set<string>();

/** The clock comes to this morning; returns what the source hears. */
async function morningOf(day: string): Promise<string[]> {
  await remind(japan(`${day} 09:30`), { within: -24 });
  await workOff();
  const rows = await rowsAsOwner(portal, "inbox", { user_id: clerk.userId });
  const fresh = rows.filter((row) => !before.has(String(row["id"])));
  before = await inboxOf(clerk);
  return fresh.map((row) => openEntry(String(row["id"]), row["sealed"] as Uint8Array).kind);
}

const requestOf = async (postId: string) =>
  (await rowsAsOwner(portal, "information_requests", { post_id: postId }))[0];
const waiting = async (postId: string) =>
  (await rowsAsOwner(portal, "work_items", { subject_id: postId, sort: "answer" })).filter(
    (one) => one["closed_at"] === null,
  );

beforeEach(async () => {
  await owner`update information_requests set state = 'dropped' where state = 'open'`;
});

describe("a source that does not answer", () => {
  test("is reminded after one and after three office days, and never a third time", async () => {
    // Wednesday at noon; Saturday, Sunday and the holiday on Monday do not count.
    const post = await askedAt("2025-11-19 12:00");
    expect(await morningOf("2025-11-19")).toEqual([]);
    expect(await morningOf("2025-11-20")).toEqual([]);
    expect(await morningOf("2025-11-21")).toEqual(["asked_again"]);
    expect(await morningOf("2025-11-21")).toEqual([]);
    for (const closed of ["2025-11-22", "2025-11-23", "2025-11-24"])
      expect(await morningOf(closed)).toEqual([]);
    expect(await morningOf("2025-11-25")).toEqual([]);
    expect(await morningOf("2025-11-26")).toEqual(["asked_again"]);
    expect(await waiting(post.id)).toEqual([]);
    expect(await morningOf("2025-11-27")).toEqual([]);
    expect(await morningOf("2025-11-28")).toEqual([]);
    // Two office days later the desk hears that nobody answers; the source hears nothing more.
    expect(await morningOf("2025-12-01")).toEqual([]);
    expect(await waiting(post.id)).toHaveLength(1);
    for (const later of ["2025-12-02", "2025-12-16", "2026-02-02"])
      expect(await morningOf(later)).toEqual([]);
    expect(await requestOf(post.id)).toMatchObject({ state: "open", reminded: 2 });
    expect(await waiting(post.id)).toHaveLength(1);
    await noteAnswer(moderator, { postId: post.id });
    expect(await morningOf("2026-02-03")).toEqual([]);
    expect(await waiting(post.id)).toEqual([]);
    // What comes late is not lost.
    await tells(clerk, post.id, { wayIn: "vpn" });
    expect(await waiting(post.id)).toHaveLength(1);
  });

  test("hears it once of several questions about one post", async () => {
    const post = await askedAt("2025-11-17 09:00");
    await asks(moderator, post.id, ["spread", "logsKept"]);
    await workOff();
    await owner`update information_requests set asked_at = ${japan("2025-11-17 10:00")} where post_id = ${post.id}`;
    before = await inboxOf(clerk);
    expect(await morningOf("2025-11-19")).toEqual(["asked_again"]);
  });

  test("gets at most one reminder a day, however long the portal stood still", async () => {
    await askedAt("2025-11-03 09:00");
    expect(await morningOf("2025-11-19")).toEqual(["asked_again"]);
    expect(await morningOf("2025-11-19")).toEqual([]);
    expect(await morningOf("2025-11-20")).toEqual(["asked_again"]);
    expect(await morningOf("2025-11-21")).toEqual([]);
  });

  test("is the only one who hears of it", async () => {
    const others = await inboxOf(peer);
    await askedAt("2025-11-17 09:00");
    expect(await morningOf("2025-11-19")).toEqual(["asked_again"]);
    expect(await inboxOf(peer)).toEqual(others);
  });
});

describe("nobody is reminded", () => {
  test("who has answered, or would rather not", async () => {
    const post = await askedAt("2025-11-17 09:00");
    await tells(clerk, post.id, { wayIn: "declined" });
    expect(await morningOf("2025-11-19")).toEqual([]);
    expect(await requestOf(post.id)).toMatchObject({ reminded: 0 });
  });

  test("of a post that was taken back", async () => {
    const post = await askedAt("2025-11-17 09:00");
    await withdrawPost(await refreshed(clerk), { postId: post.id });
    expect(await morningOf("2025-11-19")).toEqual([]);
  });

  test("who answers between the reminder and its going out", async () => {
    const post = await askedAt("2025-11-17 09:00");
    await remind(japan("2025-11-19 09:30"), { within: -24 });
    await tells(clerk, post.id, { wayIn: "declined" });
    await workOff();
    expect(await inboxOf(clerk)).toEqual(before);
  });
});

test("the day alone is kept of a reminder, and it goes out at some hour of the day", async () => {
  const post = await askedAt("2025-11-17 09:00");
  await remind(japan("2025-11-19 09:30"));
  const row = await requestOf(post.id);
  expect(JSON.stringify([row?.["reminded_on"], row?.["silent_since"]])).toBe(
    '["2025-11-18T15:00:00.000Z",null]',
  );
  const [job] =
    await owner`select data, start_after from pgboss.job where name = 'tell-of-question' order by created_on desc limit 1`;
  expect(Object.keys(job?.["data"] ?? {}).sort()).toEqual(["once", "postId", "what"]);
  const wait = new Date(String(job?.["start_after"])).getTime() - japan("2025-11-19 09:30").getTime();
  expect(wait).toBeGreaterThanOrEqual(0);
  expect(wait).toBeLessThan(8 * 3_600_000 + 1);
});
