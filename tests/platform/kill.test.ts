import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PgBoss } from "pg-boss";
import postgres, { type Sql } from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { handleOf } from "#lib/access/handles.ts";
import { openPocket } from "#lib/access/pocket.ts";
import { openFile } from "#lib/platform/files.ts";
import { openOriginal } from "#lib/posts/files/attached-files.ts";
import { builtPages } from "#tests/support/built-pages.ts";
import { hiddenFields, pageText, sendForm } from "#tests/support/without-scripts.ts";
import { aLauncher, programs, until } from "./a-launcher.ts";
import { aFolder } from "./folders.ts";
import { type Sent, startSenders } from "./senders.ts";

const onPosix = process.platform !== "win32";

describe.runIf(onPosix)("a portal whose programs are killed while members send", async () => {
  const dataDir = join(await aFolder(), "data");
  const portal = await aLauncher(dataDir);
  let writers: Writer[] = [];
  let threadId = "";
  let sent: Sent[] = [];
  let toldBefore = 0;
  const asOwner = async <T>(work: (owner: Sql) => Promise<T>): Promise<T> => {
    const owner = postgres(await portal.ownerUrl(), { max: 1, onnotice: () => {} });
    try {
      return await work(owner);
    } finally {
      await owner.end();
    }
  };

  beforeAll(async () => {
    await builtPages();
    await portal.start();
    process.env["GOJO_DATA_DIR"] = dataDir;
    process.env["GOJO_SECRET"] = (await readFile(join(dataDir, "secret"), "utf8")).trim();
    writers = await asOwner((owner) => whoMayWrite(owner, portal.origin));
  }, 400_000);

  test("takes what they send, and goes on after each kill", async () => {
    const [asker, ...others] = writers;
    if (!asker) throw new Error("The demo has no group where named posts pass at once");
    const url = `${portal.origin}/posts/new?kind=question&group=${asker.groupId}`;
    const form = hiddenFields(await pageText(url, asker.cookie), "formId");
    const first = await sendForm(url, { ...form, ...written(asker, "named") }, asker);
    threadId = /\/posts\/([\w-]+)/.exec(first.headers.get("location") ?? "")?.[1] ?? "";
    toldBefore = await asOwner(async (owner) => (await newsOf(owner, asker, threadId)).told);
    const thread = `${portal.origin}/posts/${threadId}`;
    const reply = hiddenFields(await pageText(thread, others[0]?.cookie ?? ""), "formId");
    const posters = [asker, ...others].map((writer, at) => ({
      url,
      cookie: writer.cookie,
      fields: () => ({ ...form, ...written(writer, at % 2 === 0 ? "fusion_cell" : "nobody") }),
      withFile: true,
    }));
    const repliers = others.slice(0, 2).map(({ cookie }) => ({
      url: thread,
      cookie,
      fields: () => ({ ...reply, body: "うちにも来ました。", attribution: "named", kind: "reply" }),
      withFile: false,
      pause: 1_500,
    }));
    const senders = startSenders([...posters, ...repliers]);
    for (const program of programs) {
      const before = senders.received();
      await until(() => senders.received() >= before + 12 && senders.inFlight() > 0, 60_000);
      expect(senders.inFlight()).toBeGreaterThan(0);
      await portal.kill(program);
      if (program !== "worker") {
        await portal.gone();
        await portal.start();
      }
    }
    const last = senders.received();
    await until(() => senders.received() >= last + 12, 60_000);
    sent = await senders.stop();
    expect(sent.filter(({ receivedAt }) => receivedAt === null)).toEqual([]);
    expect(sent.reduce((sum, { lost }) => sum + lost, 0)).toBeGreaterThan(0);
  }, 300_000);

  test("still has every post it said it had received, once and whole", async () => {
    const posts = sent.filter(({ file }) => file !== null);
    expect(posts.length).toBeGreaterThan(20);
    await asOwner(async (owner) => {
      for (const one of posts) {
        const id = idIn(one);
        const author = writers.find(({ cookie }) => cookie === one.cookie);
        expect(await wholePost(owner, id, author?.userId ?? "")).toEqual({
          posts: 1,
          seals: 1,
          inPocket: true,
          entries: 1,
          files: [
            createHash("sha256")
              .update(one.file?.contents ?? "")
              .digest("hex"),
          ],
        });
      }
      expect(new Set(posts.map(idIn)).size).toBe(posts.length);
      const [found] =
        await owner`select count(*)::int as count from posts where title = ${title} and id <> ${threadId}`;
      expect(found?.["count"]).toBe(posts.length);
    });
  });

  test("has nothing half", async () => {
    await asOwner(async (owner) => {
      const [half] = await owner`select
        (select count(*) from vault v where not exists (select 1 from posts p where p.handle = v.handle)
          and not exists (select 1 from replies r where r.handle = v.handle))::int as seals,
        (select count(*) from posts p where not exists (select 1 from vault v where v.handle = p.handle))::int as posts,
        (select count(*) from replies r where not exists (select 1 from vault v where v.handle = r.handle))::int as replies,
        (select count(*) from attachments a where not exists (select 1 from attachment_originals o where o.attachment_id = a.id))::int as files`;
      expect(half).toEqual({ seals: 0, posts: 0, replies: 0, files: 0 });
      const kept = await owner`select stored_as from attachment_originals`;
      const onDisk = await storedFiles(dataDir);
      expect(kept.filter((one) => !onDisk.has(one["stored_as"]))).toEqual([]);
      // A kill between file and row may leave a sealed file that nobody points to, and no more than that.
      const lost = sent.reduce((sum, one) => sum + one.lost, 0);
      expect(onDisk.size - kept.length).toBeLessThanOrEqual(lost);
    });
  });

  test("works off what waited, and tells the asker of each reply once", async () => {
    const replies = sent.filter(({ file }) => file === null);
    expect(replies.length).toBeGreaterThan(4);
    await asOwner(async (owner) => {
      await passTime(owner, await portal.ownerUrl());
      const wanted = { replies: replies.length, told: toldBefore + replies.length };
      await until(async () => (await newsOf(owner, writers[0], threadId)).told >= wanted.told, 60_000);
      expect(await newsOf(owner, writers[0], threadId)).toEqual(wanted);
    });
  }, 120_000);
});

type Writer = { userId: string; groupId: string; cookie: string };

/** People of the demo's cards who share a group in which named posts pass at once, each signed in. */
async function whoMayWrite(owner: Sql, origin: string): Promise<Writer[]> {
  const rows = await owner<{ userId: string; groupId: string }[]>`
    with writers as (
      select m.user_id, m.group_id from portal_facts f
      cross join jsonb_array_elements(f.value) card
      join people p on p.id = (card->>'userId')::uuid and p.org_id is not null
      join group_members m on m.user_id = p.id and m.state = 'member'
      join groups g on g.id = m.group_id and g.named_pass_at_once
      where f.key = 'demo_cards')
    select user_id as "userId", group_id as "groupId" from writers
    where group_id = (select group_id from writers group by group_id order by count(*) desc, group_id limit 1)
    order by user_id limit 4`;
  const writers: Writer[] = [];
  for (const row of rows) writers.push({ ...row, cookie: await enterAs(origin, row.userId) });
  return writers;
}

async function enterAs(origin: string, userId: string): Promise<string> {
  const answer = await sendForm(`${origin}/enter-as`, { userId }, { cookie: "" });
  const session = answer.headers.getSetCookie().find((one) => one.startsWith("gojo-session="));
  return session?.split(";")[0] ?? "";
}

const title = "停電のあとに届いた請求書のメール";
const written = ({ groupId }: Writer, attribution: string) => ({
  ...{ kind: "question", title, body: "取引先の名前で届きました。添付は開いていません。" },
  ...{ tlp: "TLP:GREEN", intent: "send", groupId, attribution },
});

const idIn = ({ receivedAt }: Sent) => /\/posts\/([\w-]+)/.exec(receivedAt ?? "")?.[1] ?? "";

/** A post with everything that belongs to it. The hashes are of the files as they open now. */
async function wholePost(owner: Sql, id: string, userId: string) {
  const posts = await owner`select handle, attribution from posts where id = ${id}`;
  const handle = String(posts[0]?.["handle"]);
  const attribution = posts[0]?.["attribution"];
  const seals = await owner`select from vault where handle = ${handle}`;
  const entries =
    await owner`select from audit_entries where subject_id = ${id} and action = 'post.submitted'`;
  const [account] = await owner`select pocket from accounts where user_id = ${userId}`;
  const pocket = openPocket(userId, account?.["pocket"] ?? null);
  const originals = await owner`
    select o.attachment_id, o.stored_as, o.sealed from attachment_originals o where o.post_id = ${id}`;
  const files: string[] = [];
  for (const one of originals) {
    const { key } = openOriginal(one["attachment_id"], one["sealed"]);
    const contents = await openFile({ storedAs: one["stored_as"], key });
    files.push(createHash("sha256").update(contents).digest("hex"));
  }
  const isMine = handleOf(userId, id, attribution) === handle;
  const inPocket = isMine && pocket.some((one) => one.threadId === id && one.attribution === attribution);
  return { posts: posts.length, seals: seals.length, inPocket, entries: entries.length, files };
}

async function storedFiles(dataDir: string): Promise<Set<string>> {
  const entries = await readdir(join(dataDir, "files"), { recursive: true, withFileTypes: true });
  return new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name));
}

async function newsOf(owner: Sql, asker: Writer | undefined, threadId: string) {
  const [row] = await owner`select
    (select count(*)::int from replies where post_id = ${threadId}) as replies,
    (select count(*)::int from inbox where user_id = ${asker?.userId ?? ""}) as told`;
  return { replies: Number(row?.["replies"]), told: Number(row?.["told"]) };
}

/** A job whose worker was killed under it is tried again when its time is up: that time is now. */
async function passTime(owner: Sql, connectionString: string): Promise<void> {
  await owner`update pgboss.job set started_on = now() - interval '1 day' where state = 'active'`;
  await owner`update pgboss.queue set monitor_on = null`;
  const boss = new PgBoss({ connectionString, supervise: false, schedule: false, migrate: false });
  await boss.start();
  await boss.supervise();
  await boss.stop({ graceful: false });
}
