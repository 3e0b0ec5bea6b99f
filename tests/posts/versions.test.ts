import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Attribution } from "#db/schema/vocabulary.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { declineVersion, releaseVersion } from "#lib/fusion-cell/commands/decide-version.ts";
import { desk } from "#lib/fusion-cell/queries/desk.ts";
import { everything } from "#lib/fusion-cell/queue/filters.ts";
import { groupPage } from "#lib/groups/queries.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { withdrawPost } from "#lib/posts/commands/withdraw.ts";
import type { RevisionForm } from "#lib/posts/forms.ts";
import { tellReaders } from "#lib/posts/jobs.ts";
import { postHistory } from "#lib/posts/queries/history.ts";
import { revisable } from "#lib/posts/queries/own.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { whoOpened } from "#lib/posts/readings.ts";
import { wordDiff } from "#lib/posts/text/word-diff.ts";
import { outcomes, rowsAsOwner } from "#tests/fusion-cell/desk-support.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { rowsFor } from "./writing.ts";

const portal = await aPortal();
const group = await aGroup({ namedPassAtOnce: true, maxTlp: "TLP:RED" });
const author = await aPerson({ groups: [group] });
const peer = await aPerson({ groups: [group] });
const [moderator, analyst, operator] = [await aModerator(), await anAnalyst(), await anOperator()];

const first = { title: "請求書を名乗るメール", body: "送り主は山田商店でした。番号は 1234 です。" };
const aReleased = (attribution: Attribution = "nobody") =>
  aPost({ by: author, in: group, attribution, tlp: "TLP:GREEN", ...first });

async function formOf(postId: string): Promise<RevisionForm> {
  const found = await revisable(await refreshed(author), postId);
  if (!found) throw new Error("not revisable");
  const { kind, title, body, tlp, revision } = found;
  return { postId, kind, title, body, tlp, revision, answer: "", files: [] };
}
async function changes(postId: string, wish: Partial<RevisionForm>): Promise<void> {
  await revisePost(await refreshed(author), {
    ...(await formOf(postId)),
    note: "番号の誤り",
    insists: true,
    ...wish,
  });
}
async function waiting(postId: string): Promise<string> {
  const [row] = await rowsFor(moderator, "post_versions", `post_id = '${postId}' and state = 'pending'`);
  return String(row?.["id"]);
}
const releases = async (postId: string) => releaseVersion(moderator, { versionId: await waiting(postId) });
const seenBy = async (person: Person, postId: string) => thread(await refreshed(person), postId, "ja");
const opens = async (person: Person, postId: string) =>
  thread(await refreshed(person), postId, "ja", { opened: true });
const news = async (person: Person) =>
  (await myInbox(await refreshed(person))).unread.map(({ kind }) => kind);
const aReader = () => aPerson({ groups: [group] });

describe("a change to an anonymous post that is out", () => {
  test("waits for a moderator, seen by its author alone, while readers keep the text they have", async () => {
    const { id } = await aReleased();
    await changes(id, { body: "番号は 9876 でした。見つけてくださってありがとう。" });
    for (const reader of [peer, await aReader()]) {
      const read = [
        await seenBy(reader, id),
        await postHistory(reader, id, "ja"),
        await rowsFor(reader, "post_versions", `post_id = '${id}'`),
        await groupPage(reader, group.id, { language: "ja" }),
      ];
      expect(JSON.stringify(read)).not.toMatch(/9876|番号の誤り/);
      expect((await seenBy(reader, id))?.changes).toEqual([]);
      expect((await seenBy(reader, id))?.revision).toBeNull();
    }
    expect((await seenBy(author, id))?.revision).toEqual({ state: "waiting" });
    expect((await formOf(id)).body).toContain("9876");
  });

  test("is on the desk beside the text that is out, word by word, and can be let through", async () => {
    const { id } = await aReleased();
    await changes(id, { body: "送り主は山田商店でした。番号は 9876 です。" });
    const versionId = await waiting(id);
    const key = { sort: "version" as const, id: versionId };
    const { entries, item } = await desk(analyst, "ja", { list: { filters: everything }, item: key });
    expect(entries.some((entry) => entry.key === `version-${versionId}`)).toBe(true);
    if (item?.sort !== "version") throw new Error("no version on the desk");
    expect(item.version).toMatchObject({ note: "番号の誤り", open: true });
    expect(item.version.body.filter(({ kind }) => kind !== "same")).toEqual([
      { kind: "removed", text: "1234" },
      { kind: "added", text: "9876" },
    ]);
    await releaseVersion(moderator, { versionId });
    const shown = await seenBy(peer, id);
    expect(JSON.stringify(shown?.post.body)).toContain("9876");
    expect(shown?.changes).toMatchObject([{ note: "番号の誤り", isCorrection: false }]);
    expect(shown?.changes[0]?.when.relative).toBeNull();
    expect(
      (await desk(analyst, "ja", { list: { filters: everything }, item: key })).entries.map((one) => one.key),
    ).not.toContain(`version-${versionId}`);
  });

  test("that is declined leaves everything as it was, and its author alone reads why", async () => {
    const { id } = await aReleased();
    await changes(id, { body: "電話は 9876 へ。よろしくお願いします。" });
    await declineVersion(moderator, { versionId: await waiting(id), reason: "電話番号が入っています。" });
    expect((await seenBy(author, id))?.revision).toEqual({
      state: "declined",
      because: "電話番号が入っています。",
    });
    expect(JSON.stringify([await seenBy(peer, id), await postHistory(peer, id, "ja")])).not.toMatch(
      /9876|電話/,
    );
    await workOff();
    expect(await news(author)).toContain("returned");
    await changes(id, { body: "番号は 5555 でした。失礼しました。" });
    await releases(id);
    expect(JSON.stringify((await seenBy(peer, id))?.post.body)).toContain("5555");
  });

  test("gives way to a newer one of its author; the moderator who read the older one is told so", async () => {
    const { id } = await aReleased();
    await changes(id, { body: "はじめの直しです。番号は 1111 です。" });
    const older = await waiting(id);
    await changes(id, { body: "次の直しです。番号は 2222 です。" });
    await expect(releaseVersion(moderator, { versionId: older })).rejects.toMatchObject({
      code: "already_handled",
    });
    await releases(id);
    expect(JSON.stringify(await postHistory(peer, id, "ja"))).not.toContain("1111");
  });

  test("is decided once, whoever presses at the same time, and not after a withdrawal", async () => {
    const { id } = await aReleased();
    await changes(id, { body: "直した本文です。番号は 2222 です。" });
    const versionId = await waiting(id);
    const [second, third] = [await aModerator(), await aModerator()];
    const acts = [
      releaseVersion(moderator, { versionId }),
      releaseVersion(second, { versionId }),
      declineVersion(third, { versionId, reason: "いいえ" }),
    ];
    expect((await outcomes(acts)).sort()).toEqual(["already_handled", "already_handled", "done"]);
    const other = await aReleased();
    await changes(other.id, { body: "直した本文です。番号は 3333 です。" });
    const late = await waiting(other.id);
    await withdrawPost(await refreshed(author), { postId: other.id });
    await expect(releaseVersion(moderator, { versionId: late })).rejects.toMatchObject({
      code: "already_handled",
    });
    await expect(releaseVersion(moderator, { versionId: randomUUID() })).rejects.toMatchObject({
      code: "not_found",
    });
    for (const staff of [analyst, operator, author]) {
      await expect(releaseVersion(staff, { versionId })).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  test("cannot be put before readers past the moderator, neither as a row nor as the post's own text", async () => {
    const { id } = await aReleased();
    await changes(id, { body: "直した本文です。番号は 2222 です。" });
    const source = await refreshed(author);
    const tries = [
      sql`update post_versions set state = 'shown' where post_id = ${id}`,
      sql`insert into post_versions (id, post_id, revision, state, tlp, title, body, written_at)
        values (gen_random_uuid(), ${id}, 99, 'shown', 'TLP:GREEN', 'x', 'x', now())`,
      sql`update posts set body = 'x' where id = ${id}`,
    ];
    for (const one of tries) await expect(asActor(source, (tx) => tx.execute(one))).rejects.toThrow();
  });
});

describe("a change", () => {
  test("to a signed post is out at once where the group lets such posts pass", async () => {
    const { id } = await aReleased("named");
    await changes(id, { body: "番号は 9876 でした。失礼しました。", tlp: "TLP:CLEAR" });
    const shown = await seenBy(peer, id);
    expect(JSON.stringify(shown?.post.body)).toContain("9876");
    expect(shown?.post.tlp).toBe("TLP:CLEAR");
    expect(shown?.changes).toHaveLength(1);
  });

  test("says what changed and why, or is given back with everything typed", async () => {
    const { id } = await aReleased();
    await expect(changes(id, { note: "" })).rejects.toMatchObject({ code: "required", field: "note" });
  });

  test("sent twice is one, and made on an older text is refused", async () => {
    for (const attribution of ["named", "nobody"] as const) {
      const { id } = await aReleased(attribution);
      const form = { ...(await formOf(id)), note: "直し", body: "直した本文です。番号は 2222 です。" };
      const source = await refreshed(author);
      await Promise.all([revisePost(source, form), revisePost(source, form)]);
      expect(await rowsAsOwner(portal, "post_versions", { post_id: id, body: form.body })).toHaveLength(1);
      const stale = revisePost(source, { ...form, body: "別の窓で書いた直しです。古い文からです。" });
      await expect(stale).rejects.toMatchObject({ code: "changed_meanwhile" });
    }
  });

  test("is its author's alone", async () => {
    const { id } = await aReleased("named");
    expect(await revisable(peer, id)).toBeNull();
    const form = { ...(await formOf(id)), note: "横から", body: "ほかの人が書きかえました。だめです。" };
    await expect(revisePost(peer, form)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the edit history", () => {
  test("shows each text beside the one before, newest first, to whoever reads the post and nobody else", async () => {
    const { id } = await aReleased();
    expect(await postHistory(peer, id, "ja")).toBeNull();
    for (const body of ["番号は 2222 です。失礼しました。", "番号は 3333 です。失礼しました。"]) {
      await changes(id, { body });
      await releases(id);
    }
    const history = await postHistory(peer, id, "ja");
    expect(history?.entries.map(({ note }) => note)).toEqual(["番号の誤り", "番号の誤り", ""]);
    expect(history?.entries[0]?.body.filter(({ kind }) => kind === "removed")).toEqual([
      { kind: "removed", text: "2222" },
    ]);
    expect(JSON.stringify(history?.entries[2])).toContain("山田商店");
    expect(await postHistory(await aPerson(), id, "ja")).toBeNull();
    await withdrawPost(await refreshed(author), { postId: id });
    expect(await postHistory(peer, id, "ja")).toBeNull();
  });

  test.each(["named", "nobody"] as const)(
    "never shows what was hidden, then or later, in any text or note (%s)",
    async (attribution) => {
      const { id } = await aReleased(attribution);
      const settle = async () => (attribution === "named" ? undefined : releases(id));
      await changes(id, { body: "送り主は山田商店、担当は鈴木です。", note: "担当の鈴木を足しました" });
      await settle();
      await changes(id, { body: "送り主は[[山田商店]]、担当は[[鈴木]]です。", note: "名前を消しました" });
      await settle();
      const readers = [peer, await aReader(), await refreshed(author)];
      for (const reader of readers) {
        expect(JSON.stringify(await postHistory(reader, id, "ja"))).not.toMatch(/山田|鈴木/);
        expect(JSON.stringify(await rowsFor(reader, "post_versions", `post_id = '${id}'`))).not.toMatch(
          /山田|鈴木/,
        );
      }
      expect(JSON.stringify(await seenBy(peer, id))).not.toMatch(/山田|鈴木/);
      for (const table of ["posts", "post_versions"] as const) {
        const where = table === "posts" ? { id } : { post_id: id };
        expect(JSON.stringify(await rowsAsOwner(portal, table, where))).not.toMatch(/山田|鈴木/);
      }
      expect((await formOf(id)).body).toContain("[[山田商店]]");
      expect(JSON.stringify((await seenBy(author, id))?.post.body)).toContain("山田商店");
    },
  );

  test("keeps no clock time of an anonymous author", async () => {
    const { id } = await aReleased();
    await changes(id, { body: "番号は 2222 です。失礼しました。" });
    await releases(id);
    for (const { when } of (await postHistory(peer, id, "ja"))?.entries ?? []) {
      expect(when.iso).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});

describe("who opened a post", () => {
  test("is remembered once, and neither its author, nor staff, nor who only saw it listed", async () => {
    const { id } = await aReleased();
    const [reader, listed] = [await aReader(), await aReader()];
    for (const who of [reader, reader, author, moderator, analyst]) await opens(who, id);
    await groupPage(listed, group.id, { language: "ja" });
    await seenBy(listed, id);
    await opens(await aPerson(), id);
    const opened = await asActor(theWorker, (tx) => whoOpened(tx, id));
    expect(opened).toEqual([reader.userId]);
  });

  test("is nobody's to read, and ties no reader to a post in a dump", async () => {
    const [one, other] = [await aReleased(), await aReleased()];
    const reader = await aReader();
    for (const { id } of [one, other]) await opens(reader, id);
    for (const who of [reader, await refreshed(author), moderator, analyst, operator]) {
      await expect(rowsFor(who, "readings", "true")).rejects.toThrow();
    }
    const rows = await rowsAsOwner(portal, "readings");
    const mine = rows.filter((row) => [one.id, other.id].includes(String(row["post_id"])));
    expect(new Set(mine.map((row) => row["reader"])).size).toBe(2);
    expect(Object.keys(mine[0] ?? {}).sort()).toEqual(["post_id", "reader", "sealed"]);
    for (const row of mine) {
      const bytes = Buffer.from(row["sealed"] as Uint8Array).toString("latin1");
      expect(`${JSON.stringify(row)}${bytes}`).not.toContain(reader.userId);
    }
  });

  test("is not entered for what is not out", async () => {
    const held = await aPost({ by: author, in: group, state: "submitted" });
    await opens(author, held.id);
    expect(await rowsAsOwner(portal, "readings", { post_id: held.id })).toEqual([]);
  });
});

describe("a correction", () => {
  test("tells exactly those who opened the post, once, when it is before them, and no sooner", async () => {
    const { id } = await aReleased();
    const [reader, silent] = [await aReader(), await aReader()];
    await opens(reader, id);
    await workOff();
    await changes(id, { body: "番号は 2222 です。失礼しました。", isCorrection: true });
    await workOff();
    expect(await news(reader)).toEqual([]);
    await releases(id);
    await workOff();
    expect(await news(reader)).toEqual(["corrected"]);
    for (const other of [silent, moderator, analyst]) expect(await news(other)).not.toContain("corrected");
    expect(await news(author)).not.toContain("corrected");
    const once = randomUUID();
    for (let nth = 0; nth < 2; nth++) await tellReaders.run({ postId: id, what: "corrected", once });
    expect(await news(reader)).toEqual(["corrected", "corrected"]);
  });

  test("is told of a signed post too, and a mere change is told to nobody", async () => {
    const { id } = await aReleased("named");
    const reader = await aReader();
    await opens(reader, id);
    await changes(id, { body: "言い回しを直しました。番号は 1234 です。" });
    await workOff();
    expect(await news(reader)).toEqual([]);
    await changes(id, { body: "番号は 2222 です。失礼しました。", isCorrection: true });
    await workOff();
    expect(await news(reader)).toEqual(["corrected"]);
  });
});

describe("a withdrawal", () => {
  test("tells exactly those who opened the post, and names nothing of it", async () => {
    const { id } = await aReleased();
    const [reader, silent] = [await aReader(), await aReader()];
    await opens(reader, id);
    await workOff();
    await withdrawPost(await refreshed(author), { postId: id });
    await withdrawPost(await refreshed(author), { postId: id });
    await workOff();
    const { unread } = await myInbox(await refreshed(reader));
    expect(unread).toMatchObject([{ kind: "withdrawn", title: null }]);
    expect(await news(silent)).toEqual([]);
    expect(await news(author)).not.toContain("withdrawn");
    expect(await seenBy(reader, id)).toBeNull();
    const mails = await rowsAsOwner(portal, "local_mails", { user_id: reader.userId });
    expect(mails).toHaveLength(1);
    expect(JSON.stringify(mails)).not.toMatch(new RegExp(`請求書|取り下げ|${id}`));
  });

  test("of what was never out tells nobody", async () => {
    const held = await aPost({ by: author, in: group, state: "submitted" });
    await workOff();
    await withdrawPost(await refreshed(author), { postId: held.id });
    expect(await workOff()).not.toContain("tell-readers");
  });
});

describe("the difference between two texts", () => {
  test("is found in Japanese, where no spaces stand between words", () => {
    expect(
      wordDiff("三台のパソコンが止まりました", "五台のパソコンが止まりました").filter(
        ({ kind }) => kind !== "same",
      ),
    ).toEqual([
      { kind: "removed", text: "三台" },
      { kind: "added", text: "五台" },
    ]);
  });

  test("gives both texts back, and ends in time on two that have nothing in common", () => {
    const [before, after] = ["あ1 ".repeat(7_000), "い2 ".repeat(7_000)];
    const pieces = wordDiff(before, after);
    const without = (gone: string) =>
      pieces.flatMap(({ kind, text }) => (kind === gone ? [] : [text])).join("");
    expect(without("added")).toBe(before);
    expect(without("removed")).toBe(after);
  });
});
