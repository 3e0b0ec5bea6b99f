import { proved } from "#db/seed/factories/step-up.ts";
import { answerIntroduction } from "#lib/fusion-cell/introductions/answer.ts";
import { offerIntroduction } from "#lib/fusion-cell/introductions/offer.ts";
import { askToUnmask } from "#lib/fusion-cell/unmasking/ask.ts";
import { decideUnmasking } from "#lib/fusion-cell/unmasking/decide.ts";
import { lookAtSource } from "#lib/fusion-cell/unmasking/look.ts";
import { canary } from "./canary.ts";
import { fusionCell, type Who } from "./cast.ts";
import { the } from "./in-threads.ts";
import { again, type Cast, type Somebody } from "./people.ts";
import type { StandingPost } from "./posts.ts";

/** A request that is open, one that waits for its author, one for its second person. Returns their ids. */
export async function theUnmaskings({ people }: Cast, posts: readonly StandingPost[]): Promise<string[]> {
  const [asks, grants] = [await proved(people.analyst), await proved(people.moderator)];
  const ask = (
    author: "fumi" | "noa",
    readers: readonly Who[],
    state: "released" | "submitted" = "released",
  ) => {
    const { id: postId, called } = the(posts, { author, state });
    const reason = `${canary(`why somebody asks who wrote ${called}`, readers)} という理由です。`;
    return askToUnmask(asks, { postId, scope: "company_and_person", reason });
  };
  const note = canary("what the second person says to the first", fusionCell);
  const open = await ask("fumi", ["fumi", ...fusionCell]);
  const ofNobody = await ask("noa", ["noa", ...fusionCell]);
  for (const unmaskingId of [open, ofNobody]) {
    await decideUnmasking(grants, { unmaskingId, decision: "approve", note });
  }
  await lookAtSource(asks, { unmaskingId: open });
  return [open, ofNobody, await ask("fumi", fusionCell, "submitted")];
}

/** An offer that one side has accepted, and one that both have. Returns their ids. */
export async function theIntroductions({ people }: Cast, posts: readonly StandingPost[]): Promise<string[]> {
  const released = (author: Somebody) => the(posts, { author, state: "released" });
  const offer = (one: Somebody, other: Somebody) => {
    const told = (who: Somebody) =>
      `${canary(`what a moderator tells ${who} of an introduction`, [who, ...fusionCell])} のご案内です。`;
    return offerIntroduction(people.moderator, {
      ...{ one: released(one).id, other: released(other).id, days: 7, sure: false },
      ...{ toOne: told(one), toOther: told(other) },
    });
  };
  const accept = async (who: Somebody, introductionId: string, seenBy: readonly Who[]) => {
    const word = (what: string) => canary(`the ${what} that ${who} gives in an introduction`, seenBy);
    await answerIntroduction(await again(people, who), {
      ...{ answer: "accept", postId: released(who).id, introductionId },
      ...{ name: word("name"), company: word("company"), words: word("words") },
      mail: `${word("mail")}@contact.example`,
    });
  };
  const waiting = await offer("noa", "outsider");
  await accept("noa", waiting, ["noa"]);
  const made = await offer("fumi", "insider");
  for (const who of ["fumi", "insider"] as const) await accept(who, made, ["fumi", "insider"]);
  return [waiting, made];
}
