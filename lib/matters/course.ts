import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { replies } from "#db/schema/posts.ts";
import { type Reader, whenShown } from "#lib/posts/as-shown.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { latestFirst } from "#lib/relations/item-shown.ts";
import type { ItemShown } from "#lib/relations/shown.ts";
import type { MatterEntry } from "./shown.ts";

const mostEntries = 300;

/** How a matter went on, the latest first: its items, and the follow-ups of them that are out. 1 statement. */
export async function courseOf(tx: Tx, items: readonly ItemShown[], reader: Reader): Promise<MatterEntry[]> {
  const posts = items.filter(({ kind }) => kind === "post").map(({ id }) => id);
  const followUps = posts.length === 0 ? [] : await followUpRows(tx, posts);
  return latestFirst([...items.map(entryOf), ...followUps.map((row) => followUpOf(row, reader))]);
}

const entryOf = ({ kind, id, sort, title, language, when }: ItemShown): MatterEntry => ({
  id,
  item: { kind, id },
  sort,
  title,
  language,
  when,
});

const followUpRows = (tx: Tx, posts: string[]) =>
  tx
    .select({
      id: replies.id,
      postId: replies.postId,
      changed: replies.changed,
      attribution: replies.attribution,
      submittedAt: replies.submittedAt,
      releasedAt: replies.releasedAt,
    })
    .from(replies)
    .where(and(inArray(replies.postId, posts), eq(replies.kind, "follow_up"), eq(replies.state, "released")))
    .orderBy(replies.id)
    .limit(mostEntries);

function followUpOf(row: Awaited<ReturnType<typeof followUpRows>>[number], reader: Reader): MatterEntry {
  const title = titleShown(row.changed);
  return {
    id: row.id,
    item: { kind: "post", id: row.postId },
    sort: "follow_up",
    title,
    language: writtenIn(title),
    when: whenShown(row.releasedAt ?? row.submittedAt, row.attribution, reader),
  };
}
