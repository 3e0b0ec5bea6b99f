import { eq } from "drizzle-orm";
import { posts as postRows } from "#db/schema/posts.ts";
import { aReply } from "#db/seed/factories/replies.ts";
import { asActor } from "#lib/access/door.ts";
import { propose } from "#lib/fusion-cell/relays/commands/propose.ts";
import { answerPassedQuestion, passQuestionOn } from "#lib/fusion-cell/relays/commands/questions.ts";
import { aText, relayed } from "#tests/support/relays.ts";
import { canary, secret } from "./canary.ts";
import { fusionCell, type Who } from "./cast.ts";
import { the } from "./in-threads.ts";
import { again, type Cast } from "./people.ts";
import type { StandingPost } from "./posts.ts";

export type StandingRelays = {
  copyId: string;
  proposalIds: string[];
  /** Readers' question, and the reply under the copy that it was. */
  requestId: string;
  questionId: string;
};

/**
 * What the fusion cell makes of a hidden author's report for another group, what it would like to, and what its readers
 * asked. They never learn of the original; its author learns of the text and never of the copy.
 */
export async function theRelays(cast: Cast, posts: readonly StandingPost[]): Promise<StandingRelays> {
  const { people, groups } = cast;
  const { moderator } = people;
  const noas = the(posts, { author: "noa", state: "released" });
  const original = await rowOf(cast, noas.id);
  const readers: Who[] = ["outsider", "noa", ...fusionCell];
  const title = canary("the title of a relay to the other group", readers);
  const body = canary("the text of a relay to the other group", readers);
  const wish = { postId: noas.id, revision: original.revision, tlp: "TLP:AMBER+STRICT" } as const;
  const [copyId = ""] = await relayed(moderator, await again(people, "noa"), {
    ...{ ...wish, groups: [groups.other.id] },
    ...{ title: `事例 ${title}`, body: `${body} という事例です。` },
  });
  secret("the id of a relay", copyId, ["outsider", ...fusionCell]);
  const two: Who[] = ["noa", ...fusionCell];
  const asked = await propose(
    moderator,
    aText({
      ...{ ...wish, groups: [groups.invited.id] },
      title: `事例 ${canary("the title of a text that its source is asked about", two)}`,
      body: `${canary("a text that its source is asked about", two)} という事例です。`,
      note: canary("what a moderator says to a source", two),
    }),
  );
  secret("the id of a text that its source is asked about", asked, two);
  const copy = await rowOf(cast, copyId);
  const reply = await aReply({
    by: await again(people, "outsider"),
    to: { ...copy, namedPassAtOnce: false },
    attribution: "named",
    body: `${canary("what a reader of a relay asks", ["outsider", ...fusionCell])} でしょうか。`,
  });
  const question = canary("readers' question as its source has it", two);
  const requestId = await passQuestionOn(moderator, {
    replyId: reply.id,
    question: `${question} でしょうか。`,
  });
  secret("the id of readers' question", requestId, two);
  const answer = canary("what a source answers to readers", fusionCell);
  await answerPassedQuestion(await again(people, "noa"), { requestId, intent: "answer", answer });
  return { copyId, proposalIds: [asked], requestId, questionId: reply.id };
}

async function rowOf({ people }: Cast, id: string) {
  const [row] = await asActor(people.moderator, (tx) =>
    tx.select().from(postRows).where(eq(postRows.id, id)),
  );
  if (!row) throw new Error("no such post");
  return row;
}
