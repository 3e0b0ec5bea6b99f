import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { inboxKinds } from "#db/schema/vocabulary.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { markAllRead, openNews } from "#lib/inbox/commands.ts";
import { openEntry, sealEntry } from "#lib/inbox/entry.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { type News, tell } from "#lib/inbox/tell.ts";
import { myMails, oneMail } from "#lib/platform/mail/mailbox.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const tells = (person: Person, news: News) => asActor(theWorker, (tx) => tell(tx, person.userId, news));
const newsOf = (post: { id: string }, over: Partial<News> = {}): News => ({
  kind: "assessment",
  subjectId: post.id,
  path: `/posts/${post.id}`,
  dedupe: randomUUID(),
  ...over,
});

async function anAuthorWithAPost(title = "見積書のメールについて") {
  const group = await aGroup();
  const author = await aPerson({ groups: [group] });
  const post = await aPost({ by: author, in: group, title, attribution: "nobody" });
  return { group, author, post };
}

describe("news", () => {
  test("told twice are heard once, in the inbox and by mail", async () => {
    const { author, post } = await anAuthorWithAPost();
    const news = newsOf(post);
    await tells(author, news);
    await tells(author, news);
    await workOff();
    await tells(author, news);
    await workOff();
    expect((await myInbox(author)).unread).toHaveLength(1);
    expect((await myMails(author)).mails).toHaveLength(1);
  });

  test("under one name reach each of several people", async () => {
    const { author, post, group } = await anAuthorWithAPost();
    const peer = await aPerson({ groups: [group] });
    const news = newsOf(post);
    await tells(author, news);
    await tells(peer, news);
    expect((await myInbox(peer)).unread).toHaveLength(1);
    expect((await myInbox(author)).unread).toHaveLength(1);
  });

  test("that the teller takes back with its transaction were never told", async () => {
    const { author, post } = await anAuthorWithAPost();
    await workOff();
    const told = asActor(theWorker, async (tx) => {
      await tell(tx, author.userId, newsOf(post));
      throw new Error("taken back");
    });
    await expect(told).rejects.toThrow("taken back");
    expect(await workOff()).not.toContain("send-neutral-mail");
    expect((await myInbox(author)).unread).toHaveLength(0);
  });

  test("of every kind have a sentence and lead nowhere but into the portal", async () => {
    const { author, post } = await anAuthorWithAPost();
    for (const kind of inboxKinds) await tells(author, newsOf(post, { kind }));
    expect((await myInbox(author)).unread.map(({ kind }) => kind).sort()).toEqual([...inboxKinds].sort());
    for (const path of ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]) {
      await expect(tells(author, newsOf(post, { path }))).rejects.toThrow();
    }
  });
});

describe("a row of the inbox", () => {
  test("ties its owner to nothing: no id, no kind, no way, no exact time, and all of one length", async () => {
    const { author, post } = await anAuthorWithAPost();
    await tells(author, newsOf(post));
    await tells(author, newsOf(post, { kind: "reply", path: `/groups/${post.groupId}#${"x".repeat(60)}` }));
    const rows = await owner`select *, encode(sealed, 'escape') as bytes, length(sealed) as size from inbox
      where user_id = ${author.userId}`;
    for (const row of rows) {
      const plain = JSON.stringify(row);
      for (const secret of [post.id, post.groupId, post.handle, "assessment", "reply", "/posts", "見積書"]) {
        expect(plain).not.toContain(secret);
      }
      expect(row["at"].getTime() % 3_600_000).toBe(0);
    }
    expect(new Set(rows.map((row) => row["size"])).size).toBe(1);
  });

  test("cannot be read under another row's id", async () => {
    const sealed = sealEntry(randomUUID(), { kind: "reply", subjectId: randomUUID(), path: "/" });
    expect(() => openEntry(randomUUID(), sealed)).toThrow();
  });

  test("asks for its mail by its own id alone", async () => {
    const { author, post } = await anAuthorWithAPost();
    await tells(author, newsOf(post));
    const jobs =
      await owner`select data from pgboss.job where name = 'send-neutral-mail' and state = 'created'`;
    const payloads = JSON.stringify(jobs);
    expect(payloads).not.toContain(author.userId);
    expect(payloads).not.toContain(post.id);
    await workOff();
  });
});

describe("the mail", () => {
  test("says that something waits, and neither what nor where nor of which kind", async () => {
    const { author, post, group } = await anAuthorWithAPost("秘密の題名");
    await tells(author, newsOf(post));
    await workOff();
    const [line] = (await myMails(author)).mails;
    const mail = await oneMail(author, line?.id ?? "");
    const all = JSON.stringify(mail);
    for (const secret of [
      "秘密の題名",
      post.id,
      group.nameJa,
      group.nameEn,
      group.id,
      "アナリスト",
      "TLP:",
    ]) {
      expect(all).not.toContain(secret);
    }
    expect(mail?.text).toContain("http://127.0.0.1:3000/inbox");
    expect(mail?.headers["List-Unsubscribe"]).toBeUndefined();
  });

  test("is the same for a reply and for an approval", async () => {
    const { author, post, group } = await anAuthorWithAPost();
    await tells(author, newsOf(post, { kind: "reply" }));
    await workOff();
    await tells(author, newsOf(group, { kind: "join_approved", path: `/groups/${group.id}` }));
    await workOff();
    const mails = await Promise.all((await myMails(author)).mails.map(({ id }) => oneMail(author, id)));
    const [one, other] = mails.map((mail) => ({ ...mail, sentAt: null }));
    expect(one).toEqual(other);
  });

  test("stays away when the news was opened meanwhile, and when its reader was suspended", async () => {
    const { author, post, group } = await anAuthorWithAPost();
    const gone = await aPerson({ groups: [group] });
    await tells(author, newsOf(post));
    await tells(gone, newsOf(post));
    await markAllRead(author);
    await owner`update people set active = false where id = ${gone.userId}`;
    await workOff();
    expect((await myMails(author)).mails).toHaveLength(0);
    expect(await owner`select 1 from local_mails where user_id = ${gone.userId}`).toHaveLength(0);
  });
});

describe("the inbox page", () => {
  test("shows the title as its reader may see it now, and nothing once it is hidden", async () => {
    const { author, group } = await anAuthorWithAPost();
    const peer = await aPerson({ groups: [group] });
    const post = await aPost({ by: author, in: group, title: "はじめの題" });
    await tells(peer, newsOf(post));
    expect((await myInbox(peer)).unread[0]?.title).toMatchObject({ ja: "はじめの題", lang: "ja" });
    await owner`update posts set state = 'withdrawn' where id = ${post.id}`;
    const [line] = (await myInbox(peer)).unread;
    expect(line?.title).toBeNull();
    expect(await openNews(peer, line?.id ?? "")).toBe("/inbox");
  });

  test("is its owner's alone", async () => {
    const { author, post } = await anAuthorWithAPost();
    await tells(author, newsOf(post));
    const [line] = (await myInbox(author)).unread;
    for (const other of [await aPerson(), await aModerator(), await anOperator()]) {
      expect(await openNews(other, line?.id ?? "")).toBeNull();
      await markAllRead(other);
      const { unread, read } = await myInbox(other);
      expect([...unread, ...read]).toEqual([]);
    }
    expect((await myInbox(author)).unread).toHaveLength(1);
  });

  test("leads to the item and counts it as read from then on", async () => {
    const { author, post } = await anAuthorWithAPost();
    await tells(author, newsOf(post));
    const [line] = (await myInbox(author)).unread;
    expect(await openNews(author, line?.id ?? "")).toBe(`/posts/${post.id}`);
    expect(await openNews(author, line?.id ?? "")).toBe(`/posts/${post.id}`);
    const { unread, read } = await myInbox(author);
    expect(unread).toEqual([]);
    expect(read).toHaveLength(1);
  });

  test("turns its pages through everything that was read, once each", async () => {
    const { author, post } = await anAuthorWithAPost();
    for (let nth = 0; nth < 45; nth++) await tells(author, newsOf(post));
    await markAllRead(author);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await myInbox(author, cursor);
      seen.push(...page.read.map(({ id }) => id));
      cursor = page.older ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(45);
    expect(new Set(seen).size).toBe(45);
    expect((await myInbox(author, "tampered")).read).toHaveLength(20);
  });
});
