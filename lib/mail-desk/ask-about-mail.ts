import { randomUUID } from "node:crypto";
import type { Person } from "#lib/access/actor.ts";
import { saveDraft } from "#lib/posts/commands/drafts.ts";
import { keepUpload } from "#lib/posts/commands/uploads.ts";
import { uploadField, uploadValue } from "#lib/posts/files/upload-fields.ts";
import type { AskForm } from "./forms.ts";
import { pastedMail } from "./pasted-mail.ts";

/**
 * Begins a question about a mail: a draft of its reader's own, with the mail attached where it came along. Refuses as
 * `keepUpload` and `saveDraft` do. Returns the id of the draft's form.
 */
export async function askAboutMail(actor: Person, { title, body, ...brought }: AskForm): Promise<string> {
  const formId = randomUUID();
  const attached: Record<string, string> = {};
  for (const { name, bytes } of await mailsIn(brought)) {
    const { id, kind } = await keepUpload(actor, name, bytes);
    attached[uploadField(id)] = uploadValue({ id, name, size: bytes.length, kind });
  }
  // As the desk promises: neither the person nor the company is named unless its reader chooses so.
  const about = { happening: "suspicious_mail", kind: "question", attribution: "fusion_cell" };
  await saveDraft(actor, formId, { ...about, title, body, ...attached });
  return formId;
}

type Mail = { name: string; bytes: Uint8Array };

async function mailsIn({ mail, source }: Pick<AskForm, "mail" | "source">): Promise<Mail[]> {
  const pasted = source.trim() === "" ? [] : [{ name: "mail.eml", bytes: pastedMail(source) }];
  const [file] = mail;
  return file ? [{ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }] : pasted;
}
