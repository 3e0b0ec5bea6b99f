import { addMinutes } from "date-fns/addMinutes";
import {
  answersHiding,
  aReport,
  asksToSuspend,
  closesReports,
  hides,
  suspends,
  warns,
} from "../factories/moderation.ts";
import type { Post } from "../factories/posts.ts";
import { type Reply, releasesReply, writes } from "../factories/replies.ts";
import { type Cast, findIn, type Step } from "./cast.ts";
import {
  askedToSuspend,
  hiddenPost,
  hiddenReply,
  reported,
  suspended,
  warned,
} from "./content/moderation.ts";
import { moment } from "./moments.ts";

/** What members reported, and what the moderators hid, said and stopped. */
export function moderate(cast: Cast, now: Date, told: ReadonlyMap<string, Post>): Step[] {
  const post = findIn(told);
  const at = (when: string, take: (at: Date) => Promise<unknown>): Step => {
    const then = moment(when, now);
    return {
      at: then,
      take: async () => {
        await take(then);
      },
    };
  };
  return [
    ...reported.map(({ thread, by, reason, note, at: when }) =>
      at(when, (then) => aReport(post(thread), { by: cast.person(by), at: then, reason, note })),
    ),
    at(hiddenPost.at, (then) => {
      const { thread, by, reason, note } = hiddenPost;
      return hides(post(thread), null, { by: cast.person(by), at: then, reason, note });
    }),
    at(warned.at, async (then) => {
      const by = cast.person(warned.by);
      await closesReports(post(hiddenPost.thread), { by, at: then });
      await warns(cast.person(warned.who), { by, at: then, body: warned.body });
    }),
    ...aReplyHidden(cast, at, post),
    at(suspended.at, (then) => {
      const { who, by, reason } = suspended;
      return suspends(cast.person(who), { by: cast.person(by), at: then, reason });
    }),
    at(askedToSuspend.at, (then) => {
      const { company, by, reason } = askedToSuspend;
      return asksToSuspend(cast.company(company), { by: cast.person(by), at: then, reason });
    }),
  ];
}

type At = (when: string, take: (at: Date) => Promise<unknown>) => Step;

function aReplyHidden(cast: Cast, at: At, post: (key: string) => Post): Step[] {
  const { thread, writtenBy, writtenAt, body, reason, note, answer, answeredAt } = hiddenReply;
  let written: Reply | undefined;
  let hidingId = "";
  const reply = (): Reply => {
    if (!written) throw new Error("The reply that is to be hidden was not written yet");
    return written;
  };
  return [
    at(writtenAt, async (then) => {
      const by = cast.person(writtenBy);
      const wish = { by, to: post(thread), attribution: "fusion_cell" as const, body, at: then };
      written = await writes(wish);
      if (!written.isOut)
        await releasesReply(written, { by: cast.person(hiddenReply.by), at: addMinutes(then, 8) });
    }),
    at(hiddenReply.at, async (then) => {
      const by = cast.person(hiddenReply.by);
      hidingId = await hides(post(thread), reply(), { by, at: then, reason, note });
    }),
    at(answeredAt, (then) =>
      answersHiding(hidingId, reply(), { by: cast.person(writtenBy), at: then, answer }),
    ),
  ];
}
