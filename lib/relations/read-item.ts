import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { advisories, advisorySegments, sourceItems } from "#db/schema/advisories.ts";
import { attachments } from "#db/schema/attachments.ts";
import { posts } from "#db/schema/posts.ts";
import type { RelatedKind } from "#db/schema/vocabulary.ts";
import { peersMailOf } from "#lib/posts/files/attached-files.ts";
import { plainly } from "#lib/posts/hiding/redaction.ts";
import { parseMemberText } from "#lib/posts/text/member-text.ts";
import { attachmentTexts, ownWords } from "#lib/posts/thread-indicators.ts";
import { factsShown } from "#lib/posts/writing/facts.ts";
import type { Readable } from "./observables-in.ts";

/** Something that is related with others: a post or an advisory. */
export type Item = { kind: RelatedKind; id: string };
export type ReadItem = { revision: number; readable: Readable };

/**
 * An item as those may read it whom it is for, or null when it is there for nobody any more. Neither what its author hid
 * nor its sealed part is asked for.
 */
export const readItem = (tx: Tx, { kind, id }: Item): Promise<ReadItem | null> =>
  kind === "post" ? readPost(tx, id) : readAdvisory(tx, id);

async function readPost(tx: Tx, id: string): Promise<ReadItem | null> {
  const [post] = await tx
    .select({
      title: posts.title,
      body: posts.body,
      facts: posts.facts,
      state: posts.state,
      revision: posts.revision,
    })
    .from(posts)
    .where(eq(posts.id, id));
  if (!post || post.state === "withdrawn") return null;
  const files = await tx
    .select({ mail: attachments.mail, extract: attachments.extract })
    .from(attachments)
    .where(eq(attachments.postId, id))
    .orderBy(asc(attachments.position));
  const shown = files.map(({ mail, extract }) => ({
    mail: peersMailOf(mail),
    extract: extract ? { text: extract, language: "ja" as const } : null,
  }));
  const title = plainly(post.title);
  const facts = factsShown(post.facts, { language: "ja", today: "", coarse: true, safe: plainly });
  return {
    revision: post.revision,
    readable: {
      own: [
        ...ownWords({ title, body: parseMemberText(post.body) }),
        ...facts.flatMap((fact) => ("text" in fact ? [fact.text] : fact.answers)),
      ],
      beside: shown.flatMap(attachmentTexts),
      mails: shown.flatMap(({ mail }) => (mail && !("unreadable" in mail) ? [mail] : [])),
      sourceId: null,
      hostsCount: true,
    },
  };
}

async function readAdvisory(tx: Tx, id: string): Promise<ReadItem | null> {
  const [advisory] = await tx
    .select({ advisory: advisories, sourceId: sourceItems.externalId })
    .from(advisories)
    .leftJoin(sourceItems, eq(sourceItems.id, advisories.sourceItemId))
    .where(and(eq(advisories.id, id), inArray(advisories.state, ["drafting", "published"])));
  if (!advisory) return null;
  const paragraphs = await tx
    .select({ source: advisorySegments.source, target: advisorySegments.target })
    .from(advisorySegments)
    .where(eq(advisorySegments.advisoryId, id))
    .orderBy(asc(advisorySegments.position));
  const { titleOriginal, titleJa, whatHappened, whoIsConcerned, actToday, facts, revision } =
    advisory.advisory;
  return {
    revision,
    readable: {
      // As its source said it: our Japanese differs with whoever translated.
      own: [titleOriginal, ...paragraphs.map(({ source }) => source)],
      beside: [
        ...facts.identifiers,
        ...facts.references.map(({ url }) => url),
        ...[titleJa, whatHappened, whoIsConcerned, actToday],
        ...paragraphs.map(({ target }) => target),
      ],
      mails: [],
      sourceId: advisory.sourceId,
      hostsCount: false,
    },
  };
}
