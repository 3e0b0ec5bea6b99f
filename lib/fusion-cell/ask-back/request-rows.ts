import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Attribution, RequestState } from "#db/schema/vocabulary.ts";
import { factsFor, type Reader } from "#lib/posts/as-shown.ts";
import type { ShownRequest } from "#lib/posts/shown.ts";
import type { ShownFact } from "#lib/posts/writing/facts.ts";

/** A question to a source as it lies in the table. */
export type RequestRow = {
  id: string;
  fact: string | null;
  question: string;
  state: RequestState;
  answer: string | null;
  answerValue: string | string[] | null;
  askedBy: string;
  askedAt: string;
  answeredAt: string | null;
  reminded: number;
  silentSince: string | null;
};

/** The questions about one post in the order in which they were asked, within the statement that reads the post. */
export const requestsOf = (postId: AnyPgColumn): SQL<RequestRow[]> =>
  sql<
    RequestRow[]
  >`coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'fact', q.fact, 'question', q.question,
    'state', q.state, 'answer', q.answer, 'answerValue', q.answer_value, 'askedBy', a.name, 'askedAt', q.asked_at,
    'answeredAt', q.answered_at, 'reminded', q.reminded, 'silentSince', q.silent_since) order by q.asked_at, q.id)
    from information_requests q left join people a on a.id = q.asked_by where q.post_id = ${postId} and not q.for_readers), '[]'::jsonb)`;

/** What a source answered to the question of a fact, as facts are shown. */
export function answerShown(
  { fact, answerValue }: RequestRow,
  attribution: Attribution,
  reader: Reader,
): ShownFact | null {
  if (fact === null || answerValue === null) return null;
  return factsFor({ [fact]: answerValue }, attribution, reader)[0] ?? null;
}

/** A question as its source reads it again: not who asked, nor when. */
export const requestShown = (row: RequestRow, attribution: Attribution, reader: Reader): ShownRequest => ({
  id: row.id,
  question: row.question,
  state: row.state,
  answer: row.answer,
  fact: answerShown(row, attribution, reader),
});
