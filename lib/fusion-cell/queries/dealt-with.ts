import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { groups } from "#db/schema/groups.ts";
import { posts, replies } from "#db/schema/posts.ts";
import { postVersions } from "#db/schema/versions.ts";
import type { Reader } from "#lib/posts/as-shown.ts";
import { plainly } from "#lib/posts/hiding/redaction.ts";
import type { DeskKey } from "../desk-key.ts";
import type { DealtWith } from "../shown.ts";
import { applicantOnDesk } from "./applicant.ts";

/** What was just decided about, by name, so that a moderator sees at once if it was the wrong one. */
export async function dealtWith(tx: Tx, reader: Reader, key: DeskKey): Promise<DealtWith | null> {
  if (key.sort === "join") {
    const applicant = await applicantOnDesk(tx, reader, key);
    return applicant && { title: applicant.name, language: null, group: applicant.group.name, postId: null };
  }
  const named = tx
    .select({
      title: posts.title,
      language: posts.language,
      postId: posts.id,
      groupJa: groups.nameJa,
      groupEn: groups.nameEn,
    })
    .from(posts)
    .innerJoin(groups, eq(groups.id, posts.groupId))
    .$dynamic();
  const [row] = await {
    post: () => named.where(eq(posts.id, key.id)),
    part: () => named.where(eq(posts.id, key.id)),
    reply: () => named.innerJoin(replies, eq(replies.postId, posts.id)).where(eq(replies.id, key.id)),
    version: () =>
      named.innerJoin(postVersions, eq(postVersions.postId, posts.id)).where(eq(postVersions.id, key.id)),
  }[key.sort]();
  if (!row) return null;
  const { title, language, postId, groupJa, groupEn } = row;
  return { title: plainly(title), language, postId, group: reader.language === "ja" ? groupJa : groupEn };
}
