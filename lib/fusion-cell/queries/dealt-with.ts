import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { workItems } from "#db/schema/desk.ts";
import { groups } from "#db/schema/groups.ts";
import { posts } from "#db/schema/posts.ts";
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
  const [row] = await tx
    .select({
      title: posts.title,
      language: posts.language,
      postId: posts.id,
      groupJa: groups.nameJa,
      groupEn: groups.nameEn,
    })
    .from(posts)
    .innerJoin(groups, eq(groups.id, posts.groupId))
    .where(eq(posts.id, key.sort === "post" || key.sort === "part" ? key.id : postOf(tx, key)));
  if (!row) return null;
  const { title, language, postId, groupJa, groupEn } = row;
  return { title: plainly(title), language, postId, group: reader.language === "ja" ? groupJa : groupEn };
}

/** The post that a thing was about when it waited. */
const postOf = (tx: Tx, { sort, id }: Exclude<DeskKey, { sort: "join" }>) =>
  tx
    .select({ postId: sql<string>`${workItems.postId}` })
    .from(workItems)
    .where(and(eq(workItems.subjectId, id), eq(workItems.sort, sort)))
    .limit(1);
