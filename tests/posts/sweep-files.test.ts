import { randomUUID } from "node:crypto";
import { readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aSavedMail } from "#db/seed/factories/mails.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { storeFile } from "#lib/platform/files.ts";
import { addPiece, beginUpload } from "#lib/posts/commands/uploads.ts";
import { sweepFiles } from "#lib/posts/files/sweep-files.ts";
import { piecesOf } from "#lib/posts/files/uploads.ts";
import { clearDrafts } from "#lib/posts/jobs.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const group = await aGroup();
const clerk = await aPerson({ groups: [group] });
const store = join(portal.dataDir, "files");
const pathOf = (name: string) => join(store, name.slice(0, 2), name);
const inStore = async () =>
  (await readdir(store, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
const aged = async (path: string, hours: number) => {
  const then = new Date(Date.now() - hours * 3_600_000);
  await utimes(path, then, then);
};
const aFile = async (hours: number) => {
  const { storedAs } = await storeFile(Buffer.from(randomUUID()));
  await aged(pathOf(storedAs), hours);
  return storedAs;
};
const aMail = (mark: string) =>
  aSavedMail({
    from: { name: "だれか", address: "someone@outside.example" },
    to: "clerk@member.example",
    subject: mark,
    html: `<p>${mark}</p>`,
    sentAt: new Date(),
  });

/** A post with a mail attached; the name under which it lies in the store. */
const attached = async (mark: string) => {
  const { id } = await aPost({ by: clerk, in: group, files: [aMail(mark)] });
  const [row] = await owner`select stored_as from attachment_originals where post_id = ${id}`;
  return String(row?.["stored_as"]);
};

describe("the daily sweep of the file store", () => {
  beforeEach(async () => {
    await owner`delete from uploads`;
  });

  test("removes what a killed process left behind, and never what a row names, however old", async () => {
    const original = await attached("one");
    const copied = await attached("two");
    const copy = await aFile(5_000);
    await owner`insert into attachment_copies (attachment_id, post_id, stored_as, name, size, sealed)
      select attachment_id, post_id, ${copy}, 'picture-1.png', 1, ''::bytea from attachment_originals
      where stored_as = ${copied}`;
    for (const name of [original, copied]) await aged(pathOf(name), 5_000);
    const [orphan, fresh] = [await aFile(25), await aFile(23)];
    const unfinished = `${pathOf(orphan)}.part`;
    await writeFile(unfinished, "half");
    await aged(unfinished, 25);
    const stranger = join(store, "README");
    await writeFile(stranger, "not ours");
    await aged(stranger, 5_000);

    await sweepFiles.run({});
    expect(await inStore()).toEqual([original, copied, copy, fresh, "README"].sort());
    await sweepFiles.run({});
    expect(await inStore()).toHaveLength(5);
  });

  test("leaves the pieces of a file that is on its way, and takes them when nobody used it for a month", async () => {
    const id = await beginUpload(clerk, { name: "a.txt", size: 9 });
    await addPiece(clerk, id, 0, Buffer.from("half"));
    const before = await inStore();
    for (const name of before.filter((one) => one !== "README")) await aged(pathOf(name), 30);
    await sweepFiles.run({});
    const [row] = await owner`select id, sealed from uploads where id = ${id}`;
    const [piece = ""] = piecesOf(id, new Uint8Array(row?.["sealed"]));
    expect(await inStore()).toContain(piece);
    await owner`update uploads set kept_until = now() - interval '1 hour'`;
    await clearDrafts.run({});
    expect(await inStore()).not.toContain(piece);
    expect(await owner`select 1 from uploads`).toEqual([]);
  });

  test("takes nothing when most of the store is unknown: then it is the database that is wrong", async () => {
    const many = await Promise.all(Array.from({ length: 51 }, () => aFile(30)));
    await sweepFiles.run({});
    expect(await inStore()).toEqual(expect.arrayContaining(many));
  });
});

test("a portal without any file has nothing to sweep", async () => {
  process.env["GOJO_DATA_DIR"] = join(portal.dataDir, "elsewhere");
  await expect(sweepFiles.run({})).resolves.toBeUndefined();
});
