import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { askToJoin, leaveGroup } from "#lib/groups/commands.ts";
import { groupPage, groupsFor } from "#lib/groups/queries.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";

await aPortal();
const moderator = await aModerator();
const message = "部品の加工をしています。";
const namesIn = async (person: Awaited<ReturnType<typeof aPerson>>) => {
  const { joined, waiting, open } = await groupsFor(await refreshed(person), "ja");
  const ids = (list: typeof joined) => list.map(({ id }) => id);
  return { joined: ids(joined), waiting: ids(waiting), open: ids(open) };
};

describe("an open group", () => {
  test("is entered at once, and read from then on", async () => {
    const group = await aGroup({ joining: "open" });
    await aPost({ by: await aPerson({ groups: [group] }), in: group, title: "先に書かれたもの" });
    const newcomer = await aPerson();
    expect(await groupPage(newcomer, group.id, { language: "ja" })).toMatchObject({
      isReader: false,
      entries: [],
    });
    expect(await askToJoin(newcomer, { groupId: group.id, message: "" })).toBe("member");
    const page = await groupPage(await refreshed(newcomer), group.id, { language: "ja" });
    expect(page).toMatchObject({ isReader: true, entries: [{ title: "先に書かれたもの" }] });
    const again = askToJoin(newcomer, { groupId: group.id, message: "" });
    await expect(again).rejects.toMatchObject({ code: "already_member" });
  });
});

describe("a group that decides", () => {
  test("is asked with a message, and read by nobody who waits", async () => {
    const group = await aGroup({ joining: "request" });
    await aPost({ by: await aPerson({ groups: [group] }), in: group });
    const applicant = await aPerson();
    expect(await askToJoin(applicant, { groupId: group.id, message })).toBe("asked");
    expect((await namesIn(applicant)).waiting).toContain(group.id);
    const page = await groupPage(await refreshed(applicant), group.id, { language: "ja" });
    expect(page).toMatchObject({ isReader: false, entries: [], group: { membership: "asked" } });
    const again = askToJoin(applicant, { groupId: group.id, message });
    await expect(again).rejects.toMatchObject({ code: "already_asked" });
  });

  test("is asked once by two quick clicks", async () => {
    const group = await aGroup({ joining: "request" });
    const applicant = await aPerson();
    const clicks = [1, 2].map(() => askToJoin(applicant, { groupId: group.id, message }));
    const outcomes = await Promise.allSettled(clicks);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await namesIn(applicant)).waiting).toEqual([group.id]);
  });

  test("can be left again before it answered", async () => {
    const group = await aGroup({ joining: "request" });
    const applicant = await aPerson();
    await askToJoin(applicant, { groupId: group.id, message });
    await leaveGroup(applicant, { groupId: group.id });
    expect((await namesIn(applicant)).open).toContain(group.id);
  });
});

describe("a group by invitation", () => {
  test("does not exist for those outside, in any way", async () => {
    const group = await aGroup({ joining: "invitation", members: [await aPerson()] });
    const outsider = await aPerson();
    const { joined, waiting, open } = await namesIn(outsider);
    expect([...joined, ...waiting, ...open]).not.toContain(group.id);
    expect(await groupPage(outsider, group.id, { language: "ja" })).toBeNull();
    for (const groupId of [group.id, randomUUID()]) {
      await expect(askToJoin(outsider, { groupId, message })).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("leaving", () => {
  test("ends reading, and leaves one one's own items", async () => {
    const group = await aGroup();
    const leaver = await aPerson({ groups: [group] });
    const peer = await aPerson({ groups: [group] });
    const theirs = await aPost({ by: peer, in: group });
    const own = await aPost({ by: leaver, in: group });
    await leaveGroup(await refreshed(leaver), { groupId: group.id });
    const gone = await refreshed(leaver);
    expect(await thread(gone, theirs.id, "ja")).toBeNull();
    expect(await thread(gone, own.id, "ja")).toMatchObject({ isMine: true });
    expect((await groupPage(gone, group.id, { language: "ja" }))?.entries).toEqual([]);
  });
});

test("a group tells how many companies read it, and counts a company once", async () => {
  const [one, two] = [await aCompany(), await aCompany()];
  const people = [
    await aPerson({ company: one }),
    await aPerson({ company: one }),
    await aPerson({ company: two }),
  ];
  const group = await aGroup({ members: people });
  const [first = moderator] = people;
  const page = await groupPage(await refreshed(first), group.id, { language: "ja" });
  expect(page?.group.companies).toBe(2);
});

test("moderators join no group and read every one", async () => {
  const group = await aGroup({ joining: "invitation" });
  await aPost({ by: await aPerson({ groups: [group] }), in: group });
  expect((await groupPage(moderator, group.id, { language: "ja" }))?.entries).toHaveLength(1);
  await expect(askToJoin(moderator, { groupId: group.id, message })).rejects.toMatchObject({
    code: "forbidden",
  });
});
