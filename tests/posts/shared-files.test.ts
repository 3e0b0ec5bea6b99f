import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { releases, withdraws } from "#db/seed/factories/post-decisions.ts";
import type { Person } from "#lib/access/actor.ts";
import { downloadCopy } from "#lib/posts/commands/download.ts";
import { saveDraft } from "#lib/posts/commands/drafts.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { keepUpload, uploadProgress } from "#lib/posts/commands/uploads.ts";
import { keepPlainFiles } from "#lib/posts/files/keep-plain-files.ts";
import { sentFilesIn, uploadField, uploadValue } from "#lib/posts/files/upload-fields.ts";
import { openDraft } from "#lib/posts/queries/drafts.ts";
import { previewPost } from "#lib/posts/queries/preview.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { aDocx, aPdf } from "./files/documents.ts";
import { aDraft, fileNamed, rowsFor, submits } from "./writing.ts";

const portal = await aPortal();
const group = await aGroup();
const company = await aCompany({ nameJa: "株式会社みなと精密", nameEn: "Minato Seimitsu Co., Ltd." });
const source = await aPerson({ company, groups: [group] });
const peer = await aPerson({ groups: [group] });
const moderator = await aModerator();
const canary = "CANARY51d0";

const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: "#246" } })
  .jpeg()
  .withExif({ IFD0: { Artist: canary }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "35/1 41/1 22/1" } })
  .toBuffer();
const letter = await aDocx(
  ["みなと精密の田島です。電話は 03-1234-5678。", "振込先は http://evil.example/pay へ"],
  canary,
);

async function storedFiles(): Promise<string[]> {
  const folder = join(portal.dataDir, "files");
  if (!existsSync(folder)) return [];
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

/** Everything that a person can get hold of around a post's files, as one string of bytes. */
async function allBytesFor(person: Person, postId: string): Promise<string> {
  const shown = await thread(person, postId, "ja");
  const rows = [
    await rowsFor(person, "attachments", "true"),
    await rowsFor(person, "attachment_copies", "true"),
  ];
  const zips: string[] = [];
  for (const { copy } of shown?.post.attachments ?? []) {
    const got = copy?.id ? await downloadCopy(person, copy.id) : null;
    if (!got) continue;
    zips.push(
      got.name,
      Buffer.from(got.zip).toString("latin1"),
      (await opened(got.zip)).contents.toString("latin1"),
    );
  }
  return JSON.stringify([shown, rows]) + zips.join("\n");
}

async function opened(zip: Uint8Array) {
  const reader = new ZipReader(new Uint8ArrayReader(zip), { password: "infected", useWebWorkers: false });
  const [entry] = await reader.getEntries();
  if (!entry || entry.directory) throw new Error("an empty ZIP");
  expect([entry.encrypted, entry.comment, reader.comment.length]).toEqual([true, "", 0]);
  return { name: entry.filename, contents: Buffer.from(await entry.getData(new Uint8ArrayWriter())) };
}

async function posted(
  files: readonly [name: string, contents: Uint8Array, whole?: boolean][],
  body = "添付をご覧ください。",
) {
  const uploads: string[] = [];
  const whole: string[] = [];
  for (const [name, contents, isWhole] of files) {
    const { id } = await keepUpload(source, name, contents);
    uploads.push(id);
    if (isWhole) whole.push(id);
  }
  const { postId, author } = await submits(source, {
    groupId: group.id,
    kind: "incident",
    body,
    uploads,
    whole,
  });
  return { postId, author, uploads };
}
const released = async (...given: Parameters<typeof posted>) => {
  const post = await posted(...given);
  await releases({ id: post.postId, attribution: "fusion_cell" }, { by: moderator });
  return post;
};

describe("what other members get of a file", () => {
  test("carries nothing of who made it, where, and what it was called", async () => {
    const { postId } = await released([
      ["田島_社用携帯.jpg", photo],
      ["株式会社みなと精密 御中.docx", letter],
      ["CANARY51d0.pdf", aPdf("Pay now", canary)],
    ]);
    for (const person of [peer, await anAnalyst()]) {
      const bytes = await allBytesFor(person, postId);
      for (const secret of [canary, "田島_社用携帯", "御中", "みなと", "03-1234-5678"]) {
        expect(bytes).not.toContain(secret);
      }
      const page = JSON.stringify(await thread(person, postId, "ja"));
      expect(page).toContain("hxxp://evil[.]example/pay");
      expect(page).not.toContain("http://");
    }
    const shown = (await thread(peer, postId, "ja"))?.post.attachments;
    expect(shown).toMatchObject([
      { name: "file-1.jpg", original: null, copy: { isOriginal: false }, extract: null },
      { name: "file-2.docx", original: null, copy: null, extract: { text: expect.stringContaining("■■■") } },
      { name: "file-3.pdf", original: null, copy: null, extract: { text: "Pay now" } },
    ]);
    const copy = await downloadCopy(peer, shown?.[0]?.copy?.id ?? "");
    expect(copy?.name).toBe("image-1.jpg.zip");
    expect((await opened(copy?.zip ?? new Uint8Array())).name).toBe("image-1.jpg");
  });

  test("does not say what the author hides in the text around it", async () => {
    const { postId } = await released(
      [["a.pdf", aPdf("The server Kurobe was hit", canary)]],
      "機器 [[Kurobe]] の件です。",
    );
    expect(await allBytesFor(peer, postId)).not.toContain("Kurobe");
    expect((await thread(peer, postId, "ja"))?.post.attachments).toMatchObject([
      { extract: { text: "The server ■■■ was hit" } },
    ]);
  });

  test("is the very file where its author insists, and the page says so", async () => {
    const { postId } = await released([
      ["見積書.docx", letter, true],
      ["sample.exe", Buffer.from("MZ\u0090\u0000 sample"), true],
      ["photo.jpg", photo, true],
    ]);
    const shown = (await thread(peer, postId, "ja"))?.post.attachments ?? [];
    expect(shown.map(({ copy }) => copy?.isOriginal)).toEqual([true, true, true]);
    const got = await downloadCopy(peer, shown[0]?.copy?.id ?? "");
    expect(Buffer.compare((await opened(got?.zip ?? new Uint8Array())).contents, letter)).toBe(0);
    expect(got?.name).toBe("file-1.docx.zip");
  });

  test("is nothing of an archive, a program, a mail, or a document that is locked", async () => {
    const { postId } = await released([
      ["a.exe", Buffer.from("MZ\u0090\u0000")],
      ["locked.pdf", aPdf("secret", canary, true)],
    ]);
    expect((await thread(peer, postId, "ja"))?.post.attachments).toMatchObject([
      { copy: null, extract: null },
      { copy: null, extract: { unreadable: true } },
    ]);
    expect(await rowsFor(peer, "attachment_copies", `post_id = '${postId}'`)).toEqual([]);
  });

  test("is what the preview showed", async () => {
    const { id } = await keepUpload(source, "letter.docx", letter);
    const draft = aDraft({
      groupId: group.id,
      uploads: [id],
      files: [fileNamed("b.jpg", new Uint8Array(photo))],
    });
    const { peer: seen } = await previewPost(source, draft, "ja");
    expect(seen.attachments).toMatchObject([
      { name: "file-1.docx", copy: null, extract: { text: expect.stringContaining("hxxp") } },
      { name: "file-2.jpg", copy: { id: null, isOriginal: false }, extract: null },
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/みなと|CANARY|letter\.docx/);
    expect(await uploadProgress(source, id)).not.toBeNull();
  });
});

describe("the copy of a picture", () => {
  const file = async (decide: (post: { id: string; attribution: "fusion_cell" }) => Promise<unknown>) => {
    const { postId, author } = await posted([["a.jpg", photo]]);
    await decide({ id: postId, attribution: "fusion_cell" });
    const [row] = await rowsFor(author, "attachments", `post_id = '${postId}'`);
    return { id: String(row?.["id"]), postId, author };
  };
  const release = (post: Parameters<typeof releases>[0]) => releases(post, { by: moderator });

  test("is there for the group, the source and the fusion cell; each download is entered", async () => {
    const { id, author } = await file(release);
    for (const person of [peer, author, moderator, await anAnalyst()]) {
      expect(await downloadCopy(person, id)).not.toBeNull();
    }
    const entries = await rowsFor(moderator, "audit_entries", `subject_id = '${id}'`);
    expect(entries.map((entry) => [entry["actor_kind"], entry["detail"]])).toEqual([
      ["person", { copy: true }],
      ["handle", { copy: true }],
      ["person", { copy: true }],
      ["person", { copy: true }],
    ]);
  });

  const closed: [string, () => Promise<{ id: string; person: Person }>][] = [
    ["a peer before the release", async () => ({ ...(await file(async () => {})), person: peer })],
    ["a stranger to the group", async () => ({ ...(await file(release)), person: await aPerson() })],
    [
      "a colleague of the source who is not in the group",
      async () => ({ ...(await file(release)), person: await aPerson({ company }) }),
    ],
    [
      "a peer after it was withdrawn",
      async () => {
        const { id, postId, author } = await file(release);
        await withdraws({ id: postId, attribution: "fusion_cell" }, { by: author });
        return { id, person: peer };
      },
    ],
  ];
  test.each(closed)("is as good as absent, and leaves no trace, for %s", async (_, standing) => {
    const { id, person } = await standing();
    expect(await downloadCopy(person, id)).toBeNull();
    expect(await rowsFor(person, "attachment_copies", `attachment_id = '${id}'`)).toEqual([]);
    expect(await rowsFor(moderator, "audit_entries", `subject_id = '${id}'`)).toEqual([]);
    expect(await downloadCopy(person, randomUUID())).toBeNull();
  });

  test("is not for operators at all", async () => {
    const { id } = await file(release);
    await expect(downloadCopy(await anOperator(), id)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a file that was sent ahead", () => {
  test("is gone from where it waited when its post is there", async () => {
    const before = (await storedFiles()).length;
    const { uploads } = await posted([
      ["a.jpg", photo],
      ["b.txt", Buffer.from("words")],
    ]);
    expect((await storedFiles()).length).toBe(before + 3);
    for (const id of uploads) expect(await uploadProgress(source, id)).toBeNull();
  });

  test("is named by its writer's draft on any device, and sent from there", async () => {
    const { id, kind } = await keepUpload(source, "請求書.docx", letter);
    const formId = randomUUID();
    const sent = { id, name: "請求書.docx", size: letter.length, kind };
    await saveDraft(source, formId, { title: "題名です", [uploadField(id)]: uploadValue(sent) });
    const values = (await openDraft(source, formId))?.values ?? {};
    expect(sentFilesIn(values)).toEqual([sent]);
    const postId = await submitPost(source, aDraft({ formId, groupId: group.id, uploads: [id] }));
    const shown = await thread(await refreshed(source), postId, "ja");
    expect(shown?.post.attachments).toMatchObject([{ name: "file-1.docx" }]);
    expect(await openDraft(source, formId)).toBeNull();
  });

  test("stays when its post fails, and nothing else does", async () => {
    const { id } = await keepUpload(source, "a.jpg", photo);
    const before = await storedFiles();
    const asked = submitPost(source, aDraft({ groupId: randomUUID(), uploads: [id] }));
    await expect(asked).rejects.toMatchObject({ code: "not_found" });
    expect((await storedFiles()).sort()).toEqual(before.sort());
    expect(await uploadProgress(source, id)).not.toBeNull();
  });

  test("makes one post of two clicks", async () => {
    const { id } = await keepUpload(source, "a.txt", Buffer.from("once"));
    const draft = aDraft({ groupId: group.id, uploads: [id] });
    const ids = await Promise.all([submitPost(source, draft), submitPost(source, draft)]);
    expect(await submitPost(await refreshed(source), draft)).toBe(ids[0]);
    expect(new Set(ids).size).toBe(1);
  });

  test("cannot be taken by somebody else, nor named when it is not there", async () => {
    const { id } = await keepUpload(source, "a.txt", Buffer.from("mine"));
    for (const uploads of [[id], [randomUUID()]]) {
      const asked = submitPost(peer, aDraft({ groupId: group.id, uploads }));
      await expect(asked).rejects.toMatchObject({ code: "upload_gone", field: "files" });
    }
    expect(await uploadProgress(source, id)).not.toBeNull();
  });

  test("is what becomes of a file in a form without scripts, unless it is turned away", async () => {
    const form = new FormData();
    form.append("title", "題名");
    form.append("files", fileNamed("写真.jpg", new Uint8Array(photo)));
    form.append("files", new File([new Uint8Array(11 * 1024 * 1024)], "large.bin"));
    await keepPlainFiles(source, form);
    const values = Object.fromEntries(
      [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    );
    expect(sentFilesIn(values)).toMatchObject([{ name: "写真.jpg", size: photo.length, kind: "image" }]);
    expect(form.getAll("files")).toMatchObject([{ name: "large.bin" }]);
  });
});
