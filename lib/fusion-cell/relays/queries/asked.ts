import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { informationRequests, posts } from "#db/schema/posts.ts";
import { relayProposals } from "#db/schema/relays.ts";
import type { Crowd, Language, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { isId } from "#lib/platform/is-id.ts";
import { type Reader, readerOf } from "#lib/posts/as-shown.ts";
import { plainly } from "#lib/posts/hiding/redaction.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import { wordDiff } from "#lib/posts/text/word-diff.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { momentShown } from "../../queries/ages.ts";
import type { AskedProposal } from "../shown.ts";

/** What the source of a post is asked to say yes or no to; null for everybody else, and where there is nothing. */
export function askedProposal(
  person: Person,
  language: Language,
  { postId, proposalId }: { postId: string; proposalId: string },
): Promise<AskedProposal | null> {
  authorize(person, "relay.decide");
  if (!isId(postId) || !isId(proposalId)) return Promise.resolve(null);
  const reader = readerOf(person, language);
  return asActor(person, async (tx) => {
    const [row] = await askedRows(tx).where(
      and(eq(relayProposals.id, proposalId), eq(posts.id, postId), isOwn(person)),
    );
    return row ? askedShown(row, reader) : null;
  });
}

/** What waits for the author of a post: texts to say yes or no to, and readers' questions. */
export function relayNews(
  person: Person,
  postId: string,
): Promise<{ proposals: { id: string; isOpen: boolean }[]; questions: string[] }> {
  authorize(person, "relay.decide");
  if (!isId(postId)) return Promise.resolve({ proposals: [], questions: [] });
  return asActor(person, async (tx) => {
    const [rows, questions] = await Promise.all([
      tx
        .select({
          id: relayProposals.id,
          isOpen: sql<boolean>`${relayProposals.state} = 'asked' and ${relayProposals.deadline} > now()`,
        })
        .from(relayProposals)
        .innerJoin(posts, eq(posts.id, relayProposals.originalId))
        .where(and(eq(posts.id, postId), isOwn(person), inArray(relayProposals.state, shownToSource)))
        .orderBy(desc(relayProposals.askedAt), desc(relayProposals.id))
        .limit(20),
      tx
        .select({ id: informationRequests.id })
        .from(informationRequests)
        .innerJoin(posts, eq(posts.id, informationRequests.postId))
        .where(
          and(
            eq(posts.id, postId),
            isOwn(person),
            eq(informationRequests.forReaders, true),
            eq(informationRequests.state, "open"),
          ),
        ),
    ]);
    return { proposals: rows, questions: questions.map(({ id }) => id) };
  });
}
const shownToSource = ["asked", "approved", "amended", "sent"] as const;

/** A question of readers that was passed on to the author of this post; null for everybody else. */
export function passedToMe(
  person: Person,
  { postId, requestId }: { postId: string; requestId: string },
): Promise<{ question: string; language: Language; isOpen: boolean; postTitle: string } | null> {
  authorize(person, "relay.decide");
  if (!isId(postId) || !isId(requestId)) return Promise.resolve(null);
  return asActor(person, async (tx) => {
    const [row] = await tx
      .select({
        question: informationRequests.question,
        state: informationRequests.state,
        title: posts.title,
      })
      .from(informationRequests)
      .innerJoin(posts, eq(posts.id, informationRequests.postId))
      .where(
        and(
          eq(informationRequests.id, requestId),
          eq(informationRequests.forReaders, true),
          eq(posts.id, postId),
          isOwn(person),
        ),
      );
    if (!row) return null;
    const { question, state, title } = row;
    const isOpen = state === "open";
    return { question, language: writtenIn(question), isOpen, postTitle: titleShown(title) };
  });
}

const isOwn = (person: Person) => inArray(posts.handle, [...person.handles, ""]);

const askedRows = (tx: Tx) =>
  tx
    .select({
      id: relayProposals.id,
      postId: posts.id,
      postTitle: posts.title,
      postBody: posts.body,
      language: posts.language,
      state: relayProposals.state,
      revision: relayProposals.revision,
      corrects: relayProposals.corrects,
      title: relayProposals.title,
      body: relayProposals.body,
      note: relayProposals.note,
      deadline: relayProposals.deadline,
      isOver: sql<boolean>`${relayProposals.deadline} <= now()`,
      amendedTitle: relayProposals.amendedTitle,
      amendedBody: relayProposals.amendedBody,
      sourceNote: relayProposals.sourceNote,
      targets: sql<
        { ja: string | null; en: string | null; tlp: Tlp; crowd: Crowd; companies: number }[]
      >`groups_of_relay(${relayProposals.id})`,
    })
    .from(relayProposals)
    .innerJoin(posts, eq(posts.id, relayProposals.originalId))
    .$dynamic();

function askedShown(row: Awaited<ReturnType<typeof askedRows>>[number], reader: Reader): AskedProposal {
  const { postTitle, postBody, amendedTitle, amendedBody, targets, deadline, ...rest } = row;
  return {
    ...rest,
    language: writtenIn(row.title + row.body),
    postTitle: titleShown(postTitle),
    diff: {
      title: wordDiff(plainly(postTitle), row.title),
      body: wordDiff(plainly(postBody), row.body),
    },
    amended:
      amendedTitle === null || amendedBody === null ? null : { title: amendedTitle, body: amendedBody },
    targets: targets.map(({ ja, en, ...target }) => ({
      ...target,
      name: reader.language === "ja" ? ja : en,
    })),
    deadline: deadline && momentShown(deadline, reader),
  };
}
