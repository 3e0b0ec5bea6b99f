import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.ts";
import { groups } from "#db/schema/groups.ts";
import { informationRequests, posts, replies } from "#db/schema/posts.ts";
import { passedQuestions, relays } from "#db/schema/relays.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { isId } from "#lib/platform/is-id.ts";
import { type Reader, readerOf } from "#lib/posts/as-shown.ts";
import { plainly } from "#lib/posts/hiding/redaction.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { momentShown } from "../../queries/ages.ts";
import { membersNames } from "../known-names.ts";
import { inPlainWords } from "../plain-words.ts";
import type { PassedQuestion } from "../shown.ts";

/** A reply under a copy that may be passed on to the source; null for every other reply. */
export function questionToPass(person: Person, replyId: string): Promise<AskedUnderCopy | null> {
  authorize(person, "post.relay");
  if (!isId(replyId)) return Promise.resolve(null);
  return asActor(person, async (tx) => {
    const [row] = await tx
      .select({
        copyId: relays.copyId,
        copyTitle: posts.title,
        body: replies.body,
        isPassed: sql<boolean>`exists (select 1 from passed_questions q where q.reply_id = ${replies.id} and q.closed_at is null)`,
      })
      .from(replies)
      .innerJoin(relays, eq(relays.copyId, replies.postId))
      .innerJoin(posts, eq(posts.id, relays.copyId))
      .where(eq(replies.id, replyId));
    if (!row) return null;
    const start = inPlainWords(row.body, await membersNames(tx), writtenIn(row.body)).text.slice(
      0,
      mostAsked,
    );
    return { ...row, start, body: plainly(row.body), copyTitle: titleShown(row.copyTitle) };
  });
}
const mostAsked = 2_000;

type AskedUnderCopy = {
  copyId: string;
  copyTitle: string;
  body: string;
  /** The same in plain words for whatever may name somebody. */
  start: string;
  isPassed: boolean;
};

/** A question on its way to the source and back; null when there is none. */
export function passedQuestion(
  person: Person,
  language: Language,
  requestId: string,
): Promise<PassedQuestion | null> {
  authorize(person, "relay.read");
  if (!isId(requestId)) return Promise.resolve(null);
  const reader = readerOf(person, language);
  return asActor(person, async (tx) => {
    const [row] = await passedRows(tx).where(eq(passedQuestions.requestId, requestId));
    return row ? passedShown(row, reader) : null;
  });
}

/** Those that are under way, the newest first; about one original, or all. */
export function passedUnderWay(
  person: Person,
  language: Language,
  originalId?: string,
): Promise<PassedQuestion[]> {
  authorize(person, "relay.read");
  const reader = readerOf(person, language);
  return asActor(person, async (tx) => {
    const rows = await passedRows(tx)
      .where(
        and(
          isNull(passedQuestions.closedAt),
          originalId === undefined ? undefined : eq(relays.originalId, originalId),
        ),
      )
      .orderBy(desc(informationRequests.askedAt), desc(informationRequests.id))
      .limit(50);
    return rows.map((row) => passedShown(row, reader));
  });
}

const copy = alias(posts, "copy");
const passedRows = (tx: Tx) =>
  tx
    .select({
      requestId: passedQuestions.requestId,
      copyId: copy.id,
      copyTitle: copy.title,
      groupJa: groups.nameJa,
      groupEn: groups.nameEn,
      originalId: relays.originalId,
      asked: replies.body,
      question: informationRequests.question,
      state: informationRequests.state,
      answer: informationRequests.answer,
      mayPassOn: informationRequests.mayPassOn,
      closedAt: passedQuestions.closedAt,
      askedAt: informationRequests.askedAt,
      copies: sql<number>`(select count(*)::integer from relays y join posts c on c.id = y.copy_id
        where y.original_id = ${relays.originalId} and c.state = 'released')`,
    })
    .from(passedQuestions)
    .innerJoin(informationRequests, eq(informationRequests.id, passedQuestions.requestId))
    .innerJoin(replies, eq(replies.id, passedQuestions.replyId))
    .innerJoin(copy, eq(copy.id, passedQuestions.copyId))
    .innerJoin(groups, eq(groups.id, copy.groupId))
    .innerJoin(relays, eq(relays.copyId, passedQuestions.copyId))
    .$dynamic();

function passedShown(row: Awaited<ReturnType<typeof passedRows>>[number], reader: Reader): PassedQuestion {
  const { copyId, copyTitle, groupJa, groupEn, closedAt, askedAt, asked, answer, ...rest } = row;
  return {
    ...rest,
    asked: plainly(asked),
    answer: answer === null ? null : plainly(answer),
    copy: {
      id: copyId,
      title: titleShown(copyTitle),
      group: reader.language === "ja" ? groupJa : groupEn,
    },
    isClosed: closedAt !== null,
    askedAt: momentShown(askedAt, reader),
  };
}
