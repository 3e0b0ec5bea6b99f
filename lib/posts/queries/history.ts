import { and, desc, eq } from "drizzle-orm";
import { type Facts, posts } from "#db/schema/posts.ts";
import { postVersions } from "#db/schema/versions.ts";
import type { Language, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { defang } from "#lib/indicators/defang.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import { isId } from "#lib/platform/is-id.ts";
import { factsFor, readerOf, whenShown } from "../as-shown.ts";
import { plainly } from "../hiding/redaction.ts";
import { titleShown } from "../text/title-shown.ts";
import { type DiffPiece, wordDiff } from "../text/word-diff.ts";
import { type FactChange, factChanges } from "../writing/facts.ts";

/** One change: what became of the text before it. The first text has nothing before it, and no note. */
export type HistoryEntry = {
  revision: number;
  when: When;
  note: string;
  isCorrection: boolean;
  tlp: Tlp;
  tlpBefore: Tlp | null;
  title: DiffPiece[];
  body: DiffPiece[];
  facts: FactChange[];
};
export type PostHistory = {
  id: string;
  title: string;
  tlp: Tlp;
  language: Language;
  entries: HistoryEntry[];
};

const mostVersions = 50;
const textOf = (body: string) => defang(plainly(body));

/**
 * How a post has read so far, newest first, each text beside the one before; null where there is none or it was never
 * changed. What was hidden then or later stands in no version.
 */
export async function postHistory(
  actor: Person,
  postId: string,
  language: Language,
): Promise<PostHistory | null> {
  authorize(actor, "post.read");
  if (!isId(postId)) return null;
  const [[post], versions] = await asActor(actor, (tx) =>
    Promise.all([
      tx
        .select({
          title: posts.title,
          tlp: posts.tlp,
          language: posts.language,
          attribution: posts.attribution,
        })
        .from(posts)
        .where(eq(posts.id, postId)),
      tx
        .select()
        .from(postVersions)
        .where(and(eq(postVersions.postId, postId), eq(postVersions.state, "shown")))
        .orderBy(desc(postVersions.revision))
        .limit(mostVersions),
    ]),
  );
  if (!post || versions.length === 0) return null;
  const reader = readerOf(actor, language);
  const factsOf = ({ facts }: { facts: Facts }) => factsFor(facts, post.attribution, reader);
  const entries = versions.map((version, at): HistoryEntry => {
    const before = versions[at + 1];
    const { revision, note, isCorrection, tlp } = version;
    return {
      revision,
      when: whenShown(version.shownAt ?? version.writtenAt, post.attribution, reader),
      note: defang(plainly(note)),
      isCorrection,
      tlp,
      tlpBefore: before && before.tlp !== tlp ? before.tlp : null,
      title: wordDiff(titleShown(before?.title ?? version.title), titleShown(version.title)),
      body: wordDiff(textOf(before?.body ?? version.body), textOf(version.body)),
      facts: factChanges(factsOf(before ?? version), factsOf(version)),
    };
  });
  return { id: postId, title: titleShown(post.title), tlp: post.tlp, language: post.language, entries };
}
