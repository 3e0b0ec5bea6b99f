import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Facts, informationRequests } from "#db/schema/posts.ts";
import type { PostState } from "#db/schema/vocabulary.ts";
import { dayOf } from "#lib/audit/record.ts";
import type { Settled } from "./forms.ts";

/** Of such a post its source can be asked, and answer. */
export const askable: readonly PostState[] = ["submitted", "returned", "released"];

/** A question that waits for its source. */
export type OpenRequest = { id: string; fact: string | null; question: string };

/** Questions of a post that wait for an answer, in the order in which they were asked. */
export const openRequests = (tx: Tx, postId: string) =>
  tx
    .select({
      id: informationRequests.id,
      fact: informationRequests.fact,
      question: informationRequests.question,
    })
    .from(informationRequests)
    // What readers of a relay ask has a page of its own, and wants a consent.
    .where(
      and(
        eq(informationRequests.postId, postId),
        eq(informationRequests.state, "open"),
        eq(informationRequests.forReaders, false),
      ),
    )
    .orderBy(asc(informationRequests.askedAt), asc(informationRequests.id));

/** What a source says to one question, as it is stored: what its author hides is taken out. */
export type Answered = {
  id: string;
  state: Settled;
  answer?: string | undefined;
  value?: string | string[] | undefined;
};

/** Enters answers. When they came is told to the day. */
export async function settle(tx: Tx, answers: readonly Answered[]): Promise<void> {
  const answeredAt = dayOf(new Date());
  for (const { id, state, answer = null, value = null } of answers) {
    await tx
      .update(informationRequests)
      .set({ state, answer, answerValue: value, answeredAt })
      .where(and(eq(informationRequests.id, id), eq(informationRequests.state, "open")));
  }
}

/** That somebody does not know is an answer too, but none that readers need. */
export const isUnknown = (value: string | readonly string[]): boolean =>
  [value].flat().length > 0 && [value].flat().every((one) => one === "unknown");

/** The open questions that a post's facts answer, now that its author has written them. */
export const answeredBy = (facts: Facts, open: readonly OpenRequest[]): Answered[] =>
  open.flatMap(({ id, fact }): Answered[] => {
    const value = fact === null ? undefined : facts[fact];
    if (value === undefined || value.length === 0) return [];
    return [isUnknown(value) ? { id, state: "unknown" } : { id, state: "answered", value }];
  });
