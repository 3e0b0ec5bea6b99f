import { randomBytes, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { anAnalyst, aPerson } from "#db/seed/factories/people.ts";
import type { Person } from "#lib/access/actor.ts";
import { messages } from "#lib/platform/i18n/messages.ts";
import {
  addPiece,
  beginUpload,
  dropUpload,
  keepUpload,
  uploadProgress,
} from "#lib/posts/commands/uploads.ts";
import { fileKinds, mostBytes, mostBytesTogether, mostFiles } from "#lib/posts/files/file-limits.ts";
import { tus } from "#lib/posts/files/tus.ts";
import { contentsOf, wholeUploads, withUploads } from "#lib/posts/files/uploads.ts";
import { aPortal } from "#tests/support/database.ts";
import { rowsFor } from "./writing.ts";

const portal = await aPortal();
const clerk = await aPerson();
const colleague = await aPerson({ company: { id: clerk.orgId ?? "" } });

async function storedFiles(): Promise<string[]> {
  const folder = join(portal.dataDir, "files");
  if (!existsSync(folder)) return [];
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

const ask = (
  who: Person | null,
  method: string,
  id: string | null,
  headers: Record<string, string> = {},
  body?: Uint8Array<ArrayBuffer>,
) =>
  tus(
    who,
    new Request("http://127.0.0.1:3000/uploads", {
      method,
      headers: { "Tus-Resumable": "1.0.0", ...headers },
      ...(body ? { body } : {}),
    }),
    id,
  );
const patch = (who: Person, id: string, offset: number, body: Uint8Array<ArrayBuffer>) =>
  ask(
    who,
    "PATCH",
    id,
    { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
    body,
  );
async function created(size: number, name = "写真.png"): Promise<string> {
  const metadata = `filename ${Buffer.from(name).toString("base64")}`;
  const answer = await ask(clerk, "POST", null, {
    "Upload-Length": String(size),
    "Upload-Metadata": metadata,
  });
  expect(answer.status).toBe(201);
  return answer.headers.get("location")?.replace("/uploads/", "") ?? "";
}
const bytes = (text: string) => Buffer.from(text) as Buffer<ArrayBuffer>;

describe("a clerk who sends a file over a bad line", () => {
  test("goes on where it broke off, and every byte arrives", async () => {
    const contents = randomBytes(100_000) as Buffer<ArrayBuffer>;
    const id = await created(contents.length);
    expect((await patch(clerk, id, 0, contents.subarray(0, 40_000))).headers.get("upload-offset")).toBe(
      "40000",
    );
    const standing = await ask(clerk, "HEAD", id);
    expect([
      standing.status,
      standing.headers.get("upload-offset"),
      standing.headers.get("upload-length"),
    ]).toEqual([200, "40000", "100000"]);
    const last = await patch(clerk, id, 40_000, contents.subarray(40_000));
    expect([last.status, last.headers.get("upload-kind")]).toEqual([204, "other"]);
    const [upload] = await wholeUploads(clerk, [id]);
    expect(upload?.name).toBe("写真.png");
    expect(Buffer.compare(await contentsOf(upload ?? { pieces: [] }), contents)).toBe(0);
  });

  test("is told when a piece was there already, and when one comes out of turn", async () => {
    const id = await created(10);
    await patch(clerk, id, 0, bytes("01234"));
    expect((await patch(clerk, id, 0, bytes("01234"))).status).toBe(409);
    expect((await patch(clerk, id, 8, bytes("89"))).status).toBe(409);
    expect((await ask(clerk, "HEAD", id)).headers.get("upload-offset")).toBe("5");
  });

  test("loses nothing when the connection breaks within a piece", async () => {
    const id = await created(10);
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(bytes("0123"));
        controller.error(new Error("gone"));
      },
    });
    let sent = false;
    const half = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent) return controller.error(new Error("gone"));
        sent = true;
        controller.enqueue(bytes("0123"));
      },
    });
    const init = {
      method: "PATCH",
      duplex: "half",
      headers: {
        "Tus-Resumable": "1.0.0",
        "Upload-Offset": "0",
        "Content-Type": "application/offset+octet-stream",
      },
    };
    await tus(clerk, new Request("http://127.0.0.1:3000/", { ...init, body: broken }), id);
    await tus(clerk, new Request("http://127.0.0.1:3000/", { ...init, body: half }), id);
    expect((await uploadProgress(clerk, id))?.received).toBe(4);
  });

  test("cannot send more than was announced", async () => {
    const id = await created(4);
    expect((await patch(clerk, id, 0, bytes("01234"))).status).toBe(413);
    expect((await uploadProgress(clerk, id))?.received).toBe(0);
  });

  test("of two identical pieces at the same moment one counts, and no piece is left over", async () => {
    const id = await created(8);
    const before = (await storedFiles()).length;
    const both = await Promise.all([patch(clerk, id, 0, bytes("0123")), patch(clerk, id, 0, bytes("0123"))]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await storedFiles()).length).toBe(before + 1);
  });

  test("takes a file back, and nothing of it stays", async () => {
    const before = await storedFiles();
    const id = await created(8);
    await patch(clerk, id, 0, bytes("0123"));
    expect((await ask(clerk, "DELETE", id)).status).toBe(204);
    expect((await ask(clerk, "HEAD", id)).status).toBe(404);
    expect(await storedFiles()).toEqual(before);
  });

  test("speaks the protocol's version or is told which", async () => {
    const answer = await tus(clerk, new Request("http://127.0.0.1:3000/uploads", { method: "POST" }), null);
    expect([answer.status, answer.headers.get("tus-version")]).toEqual([412, "1.0.0"]);
    expect((await ask(clerk, "POST", null)).status).toBe(400);
  });
});

describe("limits", () => {
  const megabyte = 1024 * 1024;

  test("a file larger than any may be is refused before a byte of it is sent", async () => {
    const answer = await ask(clerk, "POST", null, { "Upload-Length": String(30 * megabyte) });
    expect([answer.status, await answer.text()]).toEqual([413, "document_too_large"]);
  });

  test("each kind has its own, by content and whatever the name says", async () => {
    const program = Buffer.alloc(11 * megabyte);
    program.write("MZ");
    await expect(keepUpload(clerk, "見積書.pdf", program)).rejects.toMatchObject({
      code: "file_too_large",
      field: "files",
      tokens: "見積書.pdf",
    });
    const mail = Buffer.alloc(16 * megabyte, "x\n");
    mail.write("From: a@bank.example\r\nTo: b@minato.example\r\nSubject: hello\r\n\r\n");
    await expect(keepUpload(clerk, "a.txt", mail)).rejects.toMatchObject({ code: "mail_over_limit" });
    const picture = Buffer.alloc(15 * megabyte);
    picture.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
    expect(await keepUpload(clerk, "a.bin", picture)).toMatchObject({ kind: "image" });
  });

  test.each(["ja", "en"] as const)("are the ones that the sentences name (%s)", (language) => {
    const { errors, posts } = messages[language];
    const said = {
      mail: errors.mail_over_limit,
      image: errors.image_too_large,
      document: errors.document_too_large,
      other: errors.file_too_large,
    };
    for (const kind of fileKinds) expect(said[kind]).toContain(` ${mostBytes[kind] / megabyte} MB`);
    expect(errors.files_too_large).toContain(` ${mostBytesTogether / megabyte} MB`);
    expect(errors.too_many_files).toContain(String(mostFiles));
    expect(posts.new.filesHint).toMatch(new RegExp(`${mostFiles}\\D+${mostBytesTogether / megabyte} MB`));
  });

  test("what is refused leaves nothing behind", async () => {
    const before = await storedFiles();
    await keepUpload(clerk, "a", Buffer.alloc(11 * megabyte)).catch(() => {});
    expect(await storedFiles()).toEqual(before);
  });

  test("nobody fills the disk: after many files in a short time one has to wait", async () => {
    const busy = await aPerson();
    for (let one = 0; one < 80; one++) await beginUpload(busy, { name: "a", size: 1 });
    await expect(beginUpload(busy, { name: "a", size: 1 })).rejects.toMatchObject({
      code: "too_many_uploads",
    });
  });
});

describe("an upload", () => {
  test("is there for its sender alone; for others it is as if it were not there", async () => {
    const { id } = await keepUpload(clerk, "a.txt", bytes("secret"));
    for (const [method, headers, body] of [
      ["HEAD", {}, undefined],
      ["PATCH", { "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream" }, bytes("x")],
      ["DELETE", {}, undefined],
    ] as const) {
      const theirs = await ask(colleague, method, id, headers, body);
      const nothing = await ask(colleague, method, randomUUID(), headers, body);
      expect(theirs.status).toBe(404);
      expect([...theirs.headers]).toEqual([...nothing.headers]);
    }
    expect(await uploadProgress(colleague, id)).toBeNull();
    expect(await dropUpload(colleague, id)).toBe(false);
    expect(await addPiece(colleague, id, 6, bytes("x"))).toBeNull();
    expect(await wholeUploads(colleague, [id])).toEqual([]);
    expect(await rowsFor(withUploads(colleague, [id]), "uploads", "true")).toEqual([]);
    expect((await ask(null, "HEAD", id)).status).toBe(401);
    expect((await ask(await anAnalyst(), "HEAD", id)).status).toBe(403);
  });

  test("names in the database neither its sender nor its file, and its pieces cannot be read", async () => {
    const { id } = await keepUpload(clerk, "株式会社みなと.txt", bytes("a sentence nobody may find"));
    const [row] = await rowsFor(withUploads(clerk, [id]), "uploads", `id = '${id}'`);
    const shown = Object.values(row ?? {})
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : String(value)))
      .join(" ");
    expect(shown).not.toMatch(/みなと/);
    expect(shown).not.toContain(clerk.userId);
    for (const path of await storedFiles())
      expect((await readFile(path)).includes("nobody may find")).toBe(false);
  });

  test("that is not whole belongs to no form", async () => {
    const id = await beginUpload(clerk, { name: "a", size: 5 });
    expect(await wholeUploads(clerk, [id])).toEqual([]);
  });
});
