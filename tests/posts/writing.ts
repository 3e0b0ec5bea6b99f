import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { refreshed } from "#db/seed/factories/admit.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { type PostDraft, submitPost } from "#lib/posts/commands/submit-post.ts";
import { writeReply } from "#lib/posts/commands/write-reply.ts";
import type { ReplyForm } from "#lib/posts/forms.ts";

/** A draft as the form hands it on. */
export const aDraft = (wish: Partial<PostDraft> & { groupId: string }): PostDraft => ({
  formId: randomUUID(),
  kind: "question",
  title: "この請求書は本物でしょうか",
  body: "取引先の名前で届きましたが、口座が前と違います。",
  tlp: "TLP:AMBER",
  attribution: "fusion_cell",
  files: [],
  // Most groups of these stories are smaller than anybody should be anonymous in.
  insists: true,
  ...wish,
});

/** Submits a draft; returns the post's id and the author as they are from then on. */
export async function submits(
  by: Person,
  wish: Partial<PostDraft> & { groupId: string },
): Promise<{ postId: string; author: Person }> {
  const postId = await submitPost(by, aDraft(wish));
  return { postId, author: await refreshed(by) };
}

export async function replies(
  by: Person,
  wish: Partial<ReplyForm> & { postId: string },
): Promise<{ replyId: string; released: boolean; author: Person }> {
  const form: ReplyForm = {
    formId: randomUUID(),
    kind: "reply",
    changed: "",
    body: "うちにも来ました。",
    attribution: "named",
    insists: true,
    ...wish,
  };
  const outcome = await writeReply(by, form);
  return { ...outcome, author: await refreshed(by) };
}

/** What the database itself gives this person of a table, whatever the pages do. */
export const rowsFor = (person: Person, table: string, where: string): Promise<Record<string, unknown>[]> =>
  asActor(person, async (tx) => [...(await tx.execute(sql.raw(`select * from ${table} where ${where}`)))]);

export const fileNamed = (name: string, contents: Uint8Array<ArrayBuffer> | string): File =>
  new File([contents], name);
