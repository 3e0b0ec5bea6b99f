import { eq } from "drizzle-orm";
import { relays } from "#db/schema/relays.ts";
import { asActor } from "#lib/access/door.ts";
import { settleRelay } from "#lib/fusion-cell/relays/commands/let-go.ts";
import type { Post } from "../factories/posts.ts";
import { answersPassed, aPassedQuestion, aProposal, decides, saysNothing } from "../factories/relays.ts";
import { aReply } from "../factories/replies.ts";
import { type Cast, findIn, type Step } from "./cast.ts";
import { questions, texts } from "./content/carried.ts";
import { moment } from "./moments.ts";

/** Lessons on their way to other groups: asked, agreed to, amended, refused, left without an answer. */
export function carry(cast: Cast, now: Date, told: ReadonlyMap<string, Post>): Step[] {
  return [
    ...texts.flatMap((text) => proposed(text, cast, now, told)),
    ...questions.flatMap((text) => passed(text, cast, now, told)),
    takenNoteOf("shared-folder", "14d 10:00", cast, now, told),
  ];
}

function proposed(
  { of, to, by, at: when, deadline, answer, answeredAt, ...text }: (typeof texts)[number],
  cast: Cast,
  now: Date,
  told: ReadonlyMap<string, Post>,
): Step[] {
  const at = moment(when, now);
  let proposalId = "";
  const ask = async () => {
    proposalId = await aProposal({
      ...text,
      of: findIn(told)(of),
      to: to.map(cast.group),
      by: cast.person(by),
      at,
      // The database lets nobody answer after the deadline, also where it has long passed in the story.
      deadline: moment(deadline, now),
    });
  };
  if (!answer) return [{ at, take: ask }];
  const answerAt = moment(answeredAt ?? when, now);
  const say = async () => {
    if (answer === "silence") await saysNothing(proposalId);
    else await decides(proposalId, findIn(told)(of), answer, answerAt);
  };
  return [
    { at, take: ask },
    { at: answerAt, take: say },
  ];
}

function passed(
  { under, of, by, at: when, reply, question, passedBy, answer }: (typeof questions)[number],
  cast: Cast,
  now: Date,
  told: ReadonlyMap<string, Post>,
): Step[] {
  const at = moment(when, now);
  const take = async () => {
    const copy = findIn(told)(under);
    const asked = await aReply({ by: cast.person(by), to: copy, attribution: "named", body: reply, at });
    const original = findIn(told)(of);
    const wish = { reply: asked, copy, of: original, question, by: cast.person(passedBy), at };
    const requestId = await aPassedQuestion(wish);
    if (answer) await answersPassed(requestId, original, answer, at);
  };
  return [{ at, take }];
}

/** The follow-ups that came after a relay were read, and nothing in it was wrong. */
function takenNoteOf(
  key: string,
  when: string,
  cast: Cast,
  now: Date,
  told: ReadonlyMap<string, Post>,
): Step {
  const take = async () => {
    const moderator = cast.person("shinohara");
    const { id } = findIn(told)(key);
    const [relay] = await asActor(moderator, (tx) =>
      tx.select({ proposalId: relays.proposalId }).from(relays).where(eq(relays.originalId, id)).limit(1),
    );
    if (relay) await settleRelay(moderator, relay);
  };
  return { at: moment(when, now), take };
}
