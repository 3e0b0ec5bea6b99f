import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import { askAboutMail } from "#lib/mail-desk/ask-about-mail.ts";
import { askForm } from "#lib/mail-desk/forms.ts";
import { sentFilesIn } from "#lib/posts/files/upload-fields.ts";
import { contentsOf, wholeUploads } from "#lib/posts/files/uploads.ts";
import { openDraft } from "#lib/posts/queries/drafts.ts";
import { rowsAsOwner } from "#tests/fusion-cell/desk-support.ts";
import { aMail } from "#tests/indicators/a-mail.ts";
import { submits } from "#tests/posts/writing.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
const group = await aGroup();
const clerk = await aPerson({ groups: [group], companyRole: "frontline" });
const colleague = await aPerson({ company: { id: clerk.orgId ?? "" }, groups: [group] });

const canary = `canary${randomUUID().slice(0, 8)}`;
const bytes = Uint8Array.from(aMail({ From: "a@bank.example", Subject: canary, To: "b@c.example" }));
const question = { title: "このメールは本物でしょうか", body: "このメールが届きました。本物ですか。" };
const asks = (brought: { mail?: File; source?: string }) =>
  askAboutMail(clerk, askForm.parse({ ...question, ...brought }));
const filesOf = async (formId: string) => sentFilesIn((await openDraft(clerk, formId))?.values ?? {});

const readable = (value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : String(value);

describe("a clerk who asks about a mail from the desk", () => {
  test("finds it attached to her draft, under the name it had on her computer, and nobody else does", async () => {
    const formId = await asks({ mail: new File([bytes], "請求書.eml") });
    const [sent] = await filesOf(formId);
    expect(sent).toMatchObject({ name: "請求書.eml", kind: "mail", size: bytes.length });
    const [upload] = await wholeUploads(clerk, [sent?.id ?? ""]);
    expect(Buffer.compare(await contentsOf(upload ?? { pieces: [] }), bytes)).toBe(0);
    expect(await wholeUploads(colleague, [sent?.id ?? ""])).toEqual([]);
    expect(await openDraft(colleague, formId)).toBeNull();
  });

  test("finds the source that she pasted as a mail", async () => {
    const [sent] = await filesOf(await asks({ source: Buffer.from(bytes).toString() }));
    expect(sent).toMatchObject({ name: "mail.eml", kind: "mail" });
  });

  test("can ask without it, where her browser has not sent it again", async () => {
    expect(await filesOf(await asks({}))).toEqual([]);
  });

  test("leaves it sealed until she sends the question, which then has it", async () => {
    const formId = await asks({ mail: new File([bytes], `${canary}.eml`) });
    const uploads = (await filesOf(formId)).map(({ id }) => id);
    const rows = [...(await rowsAsOwner(portal, "uploads")), ...(await rowsAsOwner(portal, "drafts"))];
    const kept = rows.flatMap((row) => Object.values(row).map(readable));
    expect(kept.join()).not.toContain(canary);
    for (const entry of readdirSync(portal.dataDir, { recursive: true, withFileTypes: true })) {
      if (entry.isFile())
        expect(readFileSync(join(entry.parentPath, entry.name), "latin1")).not.toContain(canary);
    }
    const { postId } = await submits(clerk, { groupId: group.id, formId, ...question, uploads });
    const attached = await rowsAsOwner(portal, "attachments", { post_id: postId });
    expect(attached).toMatchObject([{ name: "mail-1.eml", media_type: "message/rfc822" }]);
    expect(await openDraft(clerk, formId)).toBeNull();
  });
});
