import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { postVersions } from "#db/schema/versions.ts";
import { factsFor, type Reader, whenShown } from "#lib/posts/as-shown.ts";
import { plainly } from "#lib/posts/hiding/redaction.ts";
import { wordDiff } from "#lib/posts/text/word-diff.ts";
import { factChanges } from "#lib/posts/writing/facts.ts";
import type { DeskItem } from "../shown.ts";
import { postOnDesk } from "./post.ts";

/** A change that waits, word by word beside the text that is out; null when there is none. */
export async function versionOnDesk(tx: Tx, reader: Reader, versionId: string): Promise<DeskItem | null> {
  const [version] = await tx.select().from(postVersions).where(eq(postVersions.id, versionId));
  if (!version) return null;
  const post = await postOnDesk(tx, reader, { postId: version.postId });
  if (!post) return null;
  const { id, note, isCorrection, tlp, title, body, facts, state, writtenAt } = version;
  const shown = {
    id,
    isCorrection,
    tlp,
    note: plainly(note),
    title: wordDiff(plainly(post.title), plainly(title)),
    body: wordDiff(plainly(post.body), plainly(body)),
    facts: factChanges(post.facts, factsFor(facts, post.attribution, reader)),
    when: whenShown(writtenAt, post.attribution, reader),
    open: state === "pending" && post.state === "released",
  };
  return { sort: "version", post, version: shown };
}
