import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import { describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { releases } from "#db/seed/factories/post-decisions.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { downloadAttachment } from "#lib/posts/commands/download.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { keepingFiles, openOriginal } from "#lib/posts/files/attached-files.ts";
import { readFiles } from "#lib/posts/files/read-files.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { aDraft, fileNamed, rowsFor, submits } from "./writing.ts";

const portal = await aPortal();
const group = await aGroup();
const source = await aPerson({ groups: [group] });
const peer = await aPerson({ groups: [group] });
const moderator = await aModerator();
const analyst = await anAnalyst();
const operator = await anOperator();

const mail =
  `Received: from mx.minato-seimitsu.example (192.0.2.10) by mx2 for <morita@minato-seimitsu.example>; Fri, 20 Nov 2026 09:12:00 +0900
From: "Bank" <notice@bank-secure.example>
To: "Morita" <morita@minato-seimitsu.example>
Subject: =?UTF-8?B?44GU6KuL5rGC5pu4?=
Date: Fri, 20 Nov 2026 09:12:00 +0900
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>morita 様</p><a href="http://login.evil.example/x?u=morita@minato-seimitsu.example">https://bank.example/</a>
`.replaceAll("\n", "\r\n");

async function storedFiles(): Promise<string[]> {
  const folder = join(portal.dataDir, "files");
  if (!existsSync(folder)) return [];
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function withFiles(...files: File[]) {
  const { postId, author } = await submits(source, { groupId: group.id, kind: "incident", files });
  const rows = await rowsFor(author, "attachments", `post_id = '${postId}' order by position`);
  return { postId, author, ids: rows.map((row) => String(row["id"])), rows };
}

async function unzipped(zip: Uint8Array, password: string) {
  const reader = new ZipReader(new Uint8ArrayReader(zip), { password, useWebWorkers: false });
  const [entry] = await reader.getEntries();
  if (!entry || entry.directory) throw new Error("an empty ZIP");
  return { entry, contents: await entry.getData(new Uint8ArrayWriter()) };
}

describe("a mail that somebody attaches", () => {
  test("shows its group what it pretends and where its links lead, and not who received it", async () => {
    const { postId } = await withFiles(fileNamed("森田さん宛.eml", mail));
    await releases({ id: postId, attribution: "fusion_cell" }, { by: moderator });
    const shown = (await thread(peer, postId, "ja"))?.post.attachments;
    expect(shown).toMatchObject([
      {
        name: "mail-1.eml",
        mediaType: "message/rfc822",
        mail: {
          audience: "peers",
          subject: "ご請求書",
          links: [{ mismatch: true, visibleHost: { shown: "bank[.]example" } }],
        },
      },
    ]);
    const rows = JSON.stringify([shown, await rowsFor(peer, "attachments", "true")]);
    for (const secret of ["morita", "minato", "森田", "Morita", "192.0.2.10", "http://"]) {
      expect(rows).not.toContain(secret);
    }
  });

  test("keeps its full reading sealed, for source and fusion cell", async () => {
    const { ids, author } = await withFiles(fileNamed("森田さん宛.eml", mail));
    const [id = ""] = ids;
    const [row] = await rowsFor(author, "attachment_originals", `attachment_id = '${id}'`);
    expect(JSON.stringify(row)).not.toMatch(/morita|minato/i);
    const original = openOriginal(id, new Uint8Array(row?.["sealed"] as Buffer));
    expect(original).toMatchObject({
      name: "森田さん宛.eml",
      sha256: createHash("sha256").update(mail).digest("hex"),
      mail: { audience: "analysts", to: [{ address: expect.stringContaining("morita") }] },
    });
    expect(await rowsFor(peer, "attachment_originals", "true")).toEqual([]);
  });

  test("is kept and said to be unreadable when it is broken", async () => {
    const { postId, author } = await withFiles(fileNamed("broken.eml", "\u0000\u0001 nothing of a mail"));
    expect((await thread(author, postId, "ja"))?.post.attachments).toMatchObject([
      { name: "mail-1.eml", mail: { unreadable: true } },
    ]);
    expect(
      await downloadAttachment(
        author,
        (await rowsFor(author, "attachments", `post_id = '${postId}'`))[0]?.["id"] as string,
      ),
    ).not.toBeNull();
  });
});

describe("a file in the store", () => {
  test("bears no name, and nothing of it can be read there", async () => {
    const before = await storedFiles();
    await withFiles(fileNamed("見積書.txt", "a sentence that nobody may find on the disk"));
    const [added = ""] = (await storedFiles()).filter((path) => !before.includes(path));
    expect(added).toMatch(/\/[0-9a-f]{2}\/[0-9a-f]{32}$/);
    expect((await readFile(added)).toString("latin1")).not.toContain("nobody may find");
  });

  test("is called after what it is, not after what it was called", async () => {
    const { rows } = await withFiles(
      fileNamed("../../etc/株式会社みなと.txt", "plain words"),
      fileNamed("invoice.pdf", "MZ\u0090\u0000 program"),
    );
    expect(rows.map((row) => row["name"])).toEqual([
      "file-1.txt",
      expect.stringMatching(/^file-2\.(?:exe|bin)$/),
    ]);
  });

  test("does not stay when its post fails", async () => {
    const before = await storedFiles();
    const files = [fileNamed("a.eml", mail), fileNamed("b.txt", "b")];
    const asked = submitPost(source, aDraft({ groupId: randomUUID(), files }));
    await expect(asked).rejects.toMatchObject({ code: "not_found" });
    expect(await storedFiles()).toEqual(before);
  });

  test("does not stay when the database refuses in the middle", async () => {
    const before = await storedFiles();
    const read = await readFiles([fileNamed("a.eml", mail)]);
    const asked = keepingFiles(read, (kept) =>
      asActor(source, async (tx) => {
        await kept.attach(tx, randomUUID());
        return { used: true };
      }),
    );
    await expect(asked).rejects.toThrow();
    expect(await storedFiles()).toEqual(before);
  });

  test("stays when nobody can tell whether its post was accepted", async () => {
    const before = await storedFiles();
    const lost = Object.assign(new Error("write CONNECTION_CLOSED"), { code: "CONNECTION_CLOSED" });
    const read = await readFiles([fileNamed("a.txt", "a")]);
    await expect(keepingFiles(read, () => Promise.reject(lost))).rejects.toBe(lost);
    expect(await storedFiles()).toHaveLength(before.length + 1);
  });

  test("is not stored a second time by a second click", async () => {
    const draft = aDraft({ groupId: group.id, files: [fileNamed("a.txt", "once")] });
    const before = await storedFiles();
    await Promise.all([submitPost(source, draft), submitPost(source, draft)]);
    await submitPost(await refreshed(source), draft);
    expect(await storedFiles()).toHaveLength(before.length + 1);
  });
});

describe("limits", () => {
  const refused = (...files: File[]) => submitPost(source, aDraft({ groupId: group.id, files }));
  const sized = (name: string, size: number) => new File([new Uint8Array(size)], name);
  const megabyte = 1024 * 1024;

  test("are told with the file's name, and nothing is kept", async () => {
    const before = await storedFiles();
    const large = sized("見積書.pdf", 11 * megabyte);
    await expect(refused(large)).rejects.toMatchObject({ code: "file_too_large", tokens: "見積書.pdf" });
    await expect(refused(sized("a.txt", 0))).rejects.toMatchObject({ code: "file_empty", tokens: "a.txt" });
    expect(await storedFiles()).toEqual(before);
  });

  test("hold for all files of a post together", async () => {
    const eleven = Array.from({ length: 11 }, () => fileNamed("a.txt", "a"));
    await expect(refused(...eleven)).rejects.toMatchObject({ code: "too_many_files", field: "files" });
    const seven = Array.from({ length: 7 }, () => sized("a", 9 * megabyte));
    await expect(refused(...seven)).rejects.toMatchObject({ code: "files_too_large", field: "files" });
  });
});

describe("a zip bomb", () => {
  test("is put away as it came, unopened", async () => {
    const bomb = zipOf(deflateRawSync(new Uint8Array(64 * 1024 * 1024), { level: 9 }), 64 * 1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    const { rows } = await withFiles(new File([bomb], "bomb.zip"));
    expect(rows).toMatchObject([{ name: "file-1.zip", media_type: "application/zip", size: bomb.length }]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  });
});

describe("downloading the original", () => {
  const people: [string, () => Promise<Person>, boolean][] = [
    ["its source", () => refreshed(source), true],
    ["an analyst", async () => analyst, true],
    ["a moderator", async () => moderator, true],
    ["a peer in the group", async () => peer, false],
    [
      "a colleague of the source",
      () => aPerson({ company: { id: source.orgId ?? "" }, groups: [group] }),
      false,
    ],
    ["a stranger", () => aPerson(), false],
  ];
  for (const [who, person, allowed] of people) {
    test(`is ${allowed ? "open to" : "closed, without a trace, to"} ${who}`, async () => {
      const { ids, postId } = await withFiles(fileNamed("見積書.eml", mail));
      await releases({ id: postId, attribution: "fusion_cell" }, { by: moderator });
      const got = await downloadAttachment(await person(), ids[0] ?? "");
      const entries = await rowsFor(moderator, "audit_entries", `subject_id = '${ids[0]}'`);
      expect(got !== null).toBe(allowed);
      expect(entries).toHaveLength(allowed ? 1 : 0);
    });
  }

  test("is for the source alone, and nobody in the fusion cell, when nobody may know them", async () => {
    const { postId, author } = await submits(source, {
      groupId: group.id,
      attribution: "nobody",
      files: [fileNamed("a.eml", mail)],
    });
    const [row] = await rowsFor(author, "attachments", `post_id = '${postId}'`);
    const id = String(row?.["id"]);
    for (const person of [analyst, moderator]) {
      expect(await downloadAttachment(person, id)).toBeNull();
      expect((await thread(person, postId, "ja"))?.post.attachments).toMatchObject([{ original: null }]);
    }
    expect(await downloadAttachment(author, id)).not.toBeNull();
    expect((await thread(author, postId, "ja"))?.post.attachments).toMatchObject([{ original: id }]);
  });

  test("is not for operators at all", async () => {
    const { ids } = await withFiles(fileNamed("a.eml", mail));
    await expect(downloadAttachment(operator, ids[0] ?? "")).rejects.toMatchObject({ code: "forbidden" });
  });

  test("gives the very bytes, locked, under our name; the log knows the source by handle alone", async () => {
    const { ids, author } = await withFiles(fileNamed("森田さん宛.eml", mail));
    const got = await downloadAttachment(author, ids[0] ?? "");
    expect(got?.name).toBe("mail-1.eml.zip");
    const zip = got?.zip ?? new Uint8Array();
    expect(Buffer.from(zip).toString("latin1")).not.toMatch(/morita|evil|森田/);
    const { entry, contents } = await unzipped(zip, "infected");
    expect(entry).toMatchObject({ filename: "mail-1.eml", encrypted: true, comment: "" });
    expect(Buffer.from(contents).toString()).toBe(mail);
    await expect(unzipped(zip, "wrong")).rejects.toThrow();
    const [logged] = await rowsFor(moderator, "audit_entries", `subject_id = '${ids[0]}'`);
    expect(logged).toMatchObject({ actor_kind: "handle", actor_id: null });
  });

  test("of something that is not there answers as for something hidden", async () => {
    expect(await downloadAttachment(peer, randomUUID())).toBeNull();
  });
});

/** One deflated entry, by hand (APPNOTE 4.3). */
function zipOf(deflated: Buffer, plainSize: number): Buffer<ArrayBuffer> {
  const name = Buffer.from("zeros");
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(deflated.length, 18);
  local.writeUInt32LE(plainSize, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  local.copy(central, 6, 4, 30);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + deflated.length, 16);
  return Buffer.concat([local, name, deflated, central, name, end]);
}
