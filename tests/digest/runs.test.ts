import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { aTraining } from "#db/seed/factories/services.ts";
import type { Person } from "#lib/access/actor.ts";
import { sendDigestNow } from "#lib/digest/commands.ts";
import { composeDigest } from "#lib/digest/compose.ts";
import { hasNews } from "#lib/digest/content.ts";
import { isoWeek } from "#lib/digest/iso-week.ts";
import { sendDigest, startDigest } from "#lib/digest/jobs.ts";
import { digestRunsSoFar, myDigestNow } from "#lib/digest/queries.ts";
import { timetable } from "#lib/platform/all-jobs.ts";
import { myMails, oneMail } from "#lib/platform/mail/mailbox.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());
beforeEach(async () => {
  await owner`delete from deliveries`;
  await owner`delete from digest_runs`;
});

const weekAgo = () => new Date(Date.now() - 7 * 86_400_000);
const digests = async (person: Person) =>
  (await myMails(person)).mails.filter(({ subject }) => /今週の互助|This week/.test(subject));

async function aReaderWithNews() {
  const group = await aGroup({ maxTlp: "TLP:GREEN" });
  const reader = await aPerson({ groups: [group] });
  await aPost({ by: await aPerson({ groups: [group] }), in: group, tlp: "TLP:GREEN" });
  return reader;
}

describe("the clock", () => {
  test("starts the digest on Monday mornings", () => {
    expect(timetable).toContainEqual({ name: "start-digest", cron: "0 8 * * 1", payload: {} });
  });

  test("counts weeks as people in Japan do", () => {
    expect(isoWeek(new Date("2026-11-15T14:59:59Z"))).toBe("2026-W46");
    expect(isoWeek(new Date("2026-11-15T15:00:00Z"))).toBe("2026-W47");
    expect(isoWeek(new Date("2027-01-02T00:00:00Z"))).toBe("2026-W53");
  });

  test("that strikes twice sends once", async () => {
    const reader = await aReaderWithNews();
    await startDigest.run({});
    await startDigest.run({});
    await workOff();
    await startDigest.run({});
    await workOff();
    expect(await digests(reader)).toHaveLength(1);
    expect(await owner`select week from digest_runs`).toMatchObject([{ week: isoWeek(new Date()) }]);
  });
});

test("a job that runs twice, and at the same time, sends once", async () => {
  const reader = await aReaderWithNews();
  await startDigest.run({});
  const [run] = await owner`select id from digest_runs`;
  const payload = { runId: run?.["id"], userId: reader.userId };
  await Promise.all([sendDigest.run(payload), sendDigest.run(payload), sendDigest.run(payload)]);
  await workOff();
  expect(await digests(reader)).toHaveLength(1);
});

test("whoever has no news gets no mail, however many courses have seats", async () => {
  await aTraining();
  const quiet = await aPerson();
  await owner`delete from advisories`;
  await startDigest.run({});
  await workOff();
  expect(await digests(quiet)).toHaveLength(0);
  const [delivery] = await owner`select state from deliveries where user_id = ${quiet.userId}`;
  expect(delivery?.["state"]).toBe("skipped");
});

test("whoever asked for no digest is not even queued", async () => {
  const without = await aPerson({ digest: false });
  await startDigest.run({});
  expect(await owner`select 1 from deliveries where user_id = ${without.userId}`).toHaveLength(0);
});

test("an item of last month, of a group one has left, or of one's own that waits, is no news", async () => {
  const [group, left] = [await aGroup(), await aGroup()];
  const author = await aPerson({ groups: [group, left] });
  const monthAgo = new Date(Date.now() - 30 * 86_400_000);
  await aPost({ by: author, in: group, tlp: "TLP:GREEN", submittedAt: monthAgo });
  await aPost({ by: author, in: group, tlp: "TLP:GREEN", state: "submitted" });
  await aPost({ by: author, in: left, tlp: "TLP:GREEN" });
  await owner`delete from group_members where user_id = ${author.userId} and group_id = ${left.id}`;
  const content = await composeDigest(await refreshed(author), weekAgo());
  expect(content.told).toEqual([]);
});

test("a question to a masked author waits for them alone, and counts as no item", async () => {
  const group = await aGroup({ maxTlp: "TLP:CLEAR" });
  const author = await aPerson({ groups: [group] });
  const peer = await aPerson({ groups: [group] });
  await aPost({ by: author, in: group, tlp: "TLP:CLEAR", attribution: "nobody", state: "returned" });
  const [forAuthor, forPeer] = await Promise.all(
    [author, peer].map(async (one) => composeDigest(await refreshed(one), weekAgo())),
  );
  expect(forAuthor).toMatchObject({ waits: true, told: [], mentioned: 0 });
  expect(forPeer).toMatchObject({ waits: false, told: [], mentioned: 0 });
  expect(forPeer && hasNews(forPeer)).toBe(false);
});

describe("a moderator", () => {
  test("sends it now, sees how far it has come, and starts no second one meanwhile", async () => {
    const moderator = await aModerator();
    const reader = await aReaderWithNews();
    await sendDigestNow(moderator);
    await expect(sendDigestNow(moderator)).rejects.toMatchObject({ code: "digest_running" });
    const [waiting] = await digestRunsSoFar(moderator);
    expect(waiting).toMatchObject({ week: `${isoWeek(new Date())}/1`, startedBy: moderator.name, sent: 0 });
    await workOff();
    expect(await digests(reader)).toHaveLength(1);
    const [done] = await digestRunsSoFar(moderator);
    expect(done).toMatchObject({ queued: 0, failed: 0 });
    expect(done?.sent).toBeGreaterThan(0);
    await sendDigestNow(moderator);
    expect((await digestRunsSoFar(moderator)).map(({ week }) => week.split("/")[1])).toEqual(["2", "1"]);
    await workOff();
  });

  test("two at the same moment start one run", async () => {
    const both = await Promise.all([aModerator(), aModerator()]);
    const tries = await Promise.allSettled(both.map((one) => sendDigestNow(one)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await workOff();
  });

  test("leaves an entry in the log", async () => {
    const moderator = await aModerator();
    const id = await sendDigestNow(moderator);
    const [entry] =
      await owner`select actor_id from audit_entries where action = 'digest.started' and subject_id = ${id}`;
    expect(entry?.["actor_id"]).toBe(moderator.userId);
    await workOff();
  });
});

test("an analyst watches, and does not send; a member does neither", async () => {
  const analyst = await anAnalyst();
  await expect(digestRunsSoFar(analyst)).resolves.toBeDefined();
  await expect(sendDigestNow(analyst)).rejects.toMatchObject({ code: "forbidden" });
  const member = await aPerson();
  expect(() => digestRunsSoFar(member)).toThrow("forbidden");
});

test("the preview is one's own digest, without the link that stops it", async () => {
  const group = await aGroup();
  const analyst = await anAnalyst({ groups: [group] });
  const title = `title ${randomUUID()}`;
  await aPost({ by: await aPerson({ groups: [group] }), in: group, tlp: "TLP:GREEN", title });
  const hidden = await aGroup();
  const other = `title ${randomUUID()}`;
  await aPost({ by: await aPerson({ groups: [hidden] }), in: hidden, tlp: "TLP:GREEN", title: other });
  const mine = await myDigestNow(analyst);
  expect(mine?.text).toContain(title);
  expect(mine?.text).not.toContain(other);
  expect(mine?.text).not.toContain("/unsubscribe/");
});

test("nobody reads another's copy of a mail", async () => {
  const reader = await aReaderWithNews();
  await startDigest.run({});
  await workOff();
  const [copy] = await digests(reader);
  expect(await oneMail(reader, copy?.id ?? "")).not.toBeNull();
  for (const other of [await aPerson(), await aModerator()]) {
    expect(await oneMail(other, copy?.id ?? "")).toBeNull();
  }
});
