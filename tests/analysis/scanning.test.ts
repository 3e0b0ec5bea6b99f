import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { createTranslator } from "next-intl";
import postgres from "postgres";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { yaraScans } from "#db/schema/analysis.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { anAnalyst, aPerson } from "#db/seed/factories/people.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { addRule, changeRule, tryRule } from "#lib/analysis/commands/rules.ts";
import { askScan } from "#lib/analysis/commands/scan.ts";
import { analysisOfPost } from "#lib/analysis/queries/of-post.ts";
import { ruleList, ruleOf } from "#lib/analysis/queries/rules.ts";
import { keepUpload } from "#lib/posts/commands/uploads.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { submits } from "../posts/writing.ts";

const portal = await aPortal();
const group = await aGroup();
const source = await aPerson({ groups: [group] });
const peer = await aPerson({ groups: [group] });
const analyst = await anAnalyst();
const other = await anAnalyst();

const canary = "CANARYsample41";
const sample = `GOJO-HARMLESS-SAMPLE ${canary} for tests only`;
const hostile = '"><script>alert(1)</script>';
const source1 = `rule sample : test { meta: about = "<script>alert(1)</script>" strings: $s = "HARMLESS-SAMPLE" condition: $s }`;

async function postWith(contents: string | Buffer, attribution: "fusion_cell" | "nobody" = "fusion_cell") {
  const { id } = await keepUpload(source, "sample.bin", Buffer.from(contents));
  const { postId } = await submits(source, {
    groupId: group.id,
    kind: "incident",
    uploads: [id],
    attribution,
  });
  return postId;
}
async function fileOf(postId: string, by: Person = analyst) {
  const [file] = (await analysisOfPost(by, "ja", postId)).files;
  if (!file) throw new Error("no file");
  return file;
}

describe("a rule", () => {
  test("is kept with every revision, and switched off by a change like any other", async () => {
    const ruleId = await addRule(analyst, randomUUID(), { name: hostile, source: source1, enabled: true });
    await changeRule(other, { ruleId, revision: 1, name: hostile, source: source1, enabled: false });
    await expect(
      changeRule(analyst, { ruleId, revision: 1, name: "late", source: source1, enabled: true }),
    ).rejects.toMatchObject({ code: "changed_meanwhile" });
    const rule = await ruleOf(analyst, "ja", ruleId);
    expect(rule).toMatchObject({ enabled: false, revision: 2, by: other.name });
    expect(rule?.history).toMatchObject([{ enabled: true, revision: 1, by: analyst.name, source: source1 }]);
    await changeRule(analyst, { ruleId, revision: 2, name: hostile, source: source1, enabled: true });
    expect((await ruleList(analyst, "ja")).find(({ id }) => id === ruleId)?.enabled).toBe(true);
  });

  test("with a fault is not kept, and its line is named", async () => {
    const wrong = { name: "wrong", source: "rule a\n{ condition: $b }", enabled: true };
    await expect(addRule(analyst, randomUUID(), wrong)).rejects.toMatchObject({
      code: "rule_wrong",
      field: "source",
      tokens: "L2: unknown pattern `$b`",
    });
    expect((await ruleList(analyst, "ja")).map(({ name }) => name)).not.toContain("wrong");
    await expect(async () => tryRule(peer, source1)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("a look at a file", () => {
  test("waits for the worker, and then says what matched and nothing of the file", async () => {
    const postId = await postWith(sample);
    const { id } = await fileOf(postId);
    await askScan(analyst, id);
    await askScan(other, id);
    expect((await fileOf(postId)).scans).toMatchObject([{ state: "queued", by: analyst.name, rules: 1 }]);
    expect(await workOff()).toContain("scan-file");
    const { scans } = await fileOf(postId, other);
    expect(scans).toMatchObject([{ state: "done", rulesDone: 1, result: { failure: null } }]);
    expect(scans[0]?.result?.matches).toMatchObject([
      { name: "sample", patterns: [{ id: "$s", count: 1, offsets: [5] }] },
    ]);
    const owner = postgres(portal.ownerUrl, { max: 1 });
    const rows = await owner`select result::text as text from yara_scans`;
    await owner.end();
    expect(JSON.stringify(rows)).not.toContain(canary);
  });

  test("shows names and words of rules as text, whatever they are", async () => {
    const { scans } = await fileOf(await scannedPost());
    const { ScanShown } = await import("../../app/(console)/console/tasks/scan-shown.tsx");
    const { messages } = await import("#lib/platform/i18n/messages.ts");
    const t = createTranslator({ locale: "ja", messages: messages.ja, namespace: "analysis" });
    const [scan] = scans;
    if (!scan) throw new Error("no scan");
    const html = renderToStaticMarkup(
      ScanShown({ scan: { ...scan, when: { ...scan.when } }, t: t as never }),
    );
    expect(html).not.toContain("<script");
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toContain(canary);
  });

  test("leaves nothing of the file unsealed on the disk", async () => {
    await scannedPost();
    const files = await readdir(portal.dataDir, { recursive: true, withFileTypes: true });
    for (const file of files.filter((one) => one.isFile())) {
      expect((await readFile(`${file.parentPath}/${file.name}`)).includes(canary)).toBe(false);
    }
  });

  test("changes nothing that members receive", async () => {
    const postId = await postWith(sample);
    const seen = async () =>
      JSON.stringify([await thread(peer, postId, "ja"), await thread(source, postId, "ja")]);
    const before = await seen();
    await askScan(analyst, (await fileOf(postId)).id);
    await workOff();
    expect(await seen()).toBe(before);
  });

  test("is refused to members, and of a file that nobody but its source may open to everybody", async () => {
    const { id } = await fileOf(await postWith(sample));
    await expect(async () => askScan(source, id)).rejects.toMatchObject({ code: "forbidden" });
    const closed = await fileOf(await postWith(sample, "nobody"));
    expect(closed.isClosed).toBe(true);
    await expect(askScan(analyst, closed.id)).rejects.toMatchObject({ code: "not_found" });
    await expect(askScan(analyst, randomUUID())).rejects.toMatchObject({ code: "not_found" });
  });

  test("fails by name when whoever asked for it may do so no more", async () => {
    const leaves = await anAnalyst();
    const postId = await postWith(sample);
    await askScan(leaves, (await fileOf(postId)).id);
    const owner = postgres(portal.ownerUrl, { max: 1 });
    await owner`update people set active = false where id = ${leaves.userId}`;
    await owner.end();
    await workOff();
    expect((await fileOf(postId)).scans).toMatchObject([{ state: "failed", result: { failure: "gone" } }]);
  });

  test("runs to its end when the job runs twice", async () => {
    const postId = await scannedPost();
    const [scan] = (await fileOf(postId)).scans;
    const { scanFileJob } = await import("#lib/analysis/jobs.ts");
    await scanFileJob.run({ scanId: scan?.id ?? "" });
    const [again] = await asActor(analyst, (tx) =>
      tx
        .select()
        .from(yaraScans)
        .where(eq(yaraScans.id, scan?.id ?? "")),
    );
    expect(again?.state).toBe("done");
  });
});

async function scannedPost(): Promise<string> {
  const postId = await postWith(sample);
  await askScan(analyst, (await fileOf(postId)).id);
  await workOff();
  return postId;
}
