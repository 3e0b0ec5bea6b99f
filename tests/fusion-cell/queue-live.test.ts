import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { queueEvents } from "#lib/fusion-cell/queue/live.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());
const group = await aGroup();
const clerk = await aPerson({ groups: [group] });

/** Everything that was said so far, and whether it has ended. */
function listening(mayGoOn = async () => true, beatEvery = 60_000) {
  const leaving = new AbortController();
  const heard = { text: "", ended: false, leave: () => leaving.abort() };
  const reader = queueEvents(mayGoOn, { signal: leaving.signal, beatEvery }).getReader();
  const words = new TextDecoder();
  void (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read())
      heard.text += words.decode(part.value);
    heard.ended = true;
  })();
  return heard;
}
const changes = (text: string) => text.match(/^data:$/gm)?.length ?? 0;
const listeners = async () =>
  (
    await owner`select pid from pg_stat_activity where datname = current_database() and query ilike 'listen%'`
  ).map(({ pid }) => Number(pid));

describe("an open console", () => {
  test("hears that something has changed, once for many changes of a moment, and not what", async () => {
    const heard = listening();
    await expect.poll(() => changes(heard.text), { timeout: 5_000 }).toBe(1);
    await Promise.all([1, 2, 3].map(() => aPost({ by: clerk, in: group, state: "submitted" })));
    await expect.poll(() => changes(heard.text), { timeout: 5_000 }).toBeGreaterThan(1);
    expect(changes(heard.text)).toBeLessThanOrEqual(3);
    expect(heard.text.replaceAll(/data:|retry: 3000|\n/g, "")).toBe("");
    heard.leave();
    await expect.poll(() => heard.ended).toBe(true);
  });

  test("shares one connection with the others, which ends with the last of them", async () => {
    const both = [listening(), listening()];
    await expect.poll(async () => (await listeners()).length, { timeout: 5_000 }).toBe(1);
    both[0]?.leave();
    expect(await listeners()).toHaveLength(1);
    both[1]?.leave();
    await expect.poll(async () => (await listeners()).length, { timeout: 5_000 }).toBe(0);
  });

  test("goes on when the database dropped its connection", async () => {
    const heard = listening();
    await expect.poll(() => changes(heard.text), { timeout: 5_000 }).toBe(1);
    const [pid] = await listeners();
    await owner`select pg_terminate_backend(${pid ?? 0})`;
    await expect
      .poll(async () => (await listeners()).some((one) => one !== pid), { timeout: 10_000 })
      .toBe(true);
    const before = changes(heard.text);
    await aPost({ by: clerk, in: group, state: "submitted" });
    await expect.poll(() => changes(heard.text), { timeout: 5_000 }).toBeGreaterThan(before);
    heard.leave();
  });

  test("hears nothing more once its session is over, and ends", async () => {
    let mayGoOn = true;
    const heard = listening(async () => mayGoOn, 50);
    await expect.poll(() => heard.text, { timeout: 5_000 }).toContain(":\n\n");
    mayGoOn = false;
    await expect.poll(() => heard.ended, { timeout: 5_000 }).toBe(true);
  });

  test("is told nothing when nothing that is shown has changed", async () => {
    const post = await aPost({ by: clerk, in: group, state: "submitted" });
    const heard = listening();
    await expect.poll(() => changes(heard.text), { timeout: 5_000 }).toBe(1);
    await owner`update work_items set first_touched_at = now() where subject_id = ${post.id}`;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(changes(heard.text)).toBe(1);
    heard.leave();
  });
});
