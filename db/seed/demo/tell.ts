import { addMinutes } from "date-fns/addMinutes";
import { todayInJapan } from "#lib/platform/i18n/local-time.ts";
import { guide } from "#lib/posts/writing/guide.ts";
import { aSavedMail } from "../factories/mails.ts";
import { answers, releases, returns, withdraws } from "../factories/post-decisions.ts";
import { type Post, submits } from "../factories/posts.ts";
import { asks, tells } from "../factories/questions.ts";
import { aRelay } from "../factories/relays.ts";
import { releasesReply, writes } from "../factories/replies.ts";
import { type Cast, findIn, type Step } from "./cast.ts";
import { people } from "./content/people.ts";
import type { ReplyText, ThreadText } from "./content/thread.ts";
import { moment } from "./moments.ts";

const minutesForAPost = 20;
const minutesForAReply = 8;

/**
 * Everything that happens in the threads: written, asked back, let out, answered, carried on, taken back. `told` gets the
 * posts that have a key, as they are written.
 */
export function tell(threads: readonly ThreadText[], cast: Cast, now: Date, told: Map<string, Post>): Step[] {
  return threads.flatMap((thread) => stepsOf(thread, cast, now, told));
}

function stepsOf(thread: ThreadText, cast: Cast, now: Date, told: Map<string, Post>): Step[] {
  const open = thread.relayOf ? relay(thread, cast, now, told) : post(thread, cast, now, told);
  const replies = (thread.replies ?? []).flatMap((reply) => answer(reply, thread, open.post, cast, now));
  return [...open.steps, ...replies];
}

type Opened = { post: () => Post; steps: Step[] };

function relay(thread: ThreadText, cast: Cast, now: Date, told: Map<string, Post>): Opened {
  const at = moment(thread.at, now);
  let copy: Post | undefined;
  const take = async () => {
    const { title, body, tlp } = thread;
    const by = cast.person(thread.by);
    const of = findIn(told)(thread.relayOf ?? "");
    copy = await aRelay({ of, to: cast.group(thread.in), by, tlp, title, body, at });
    if (thread.key) told.set(thread.key, copy);
  };
  return { post: () => sure(copy, thread), steps: [{ at, take }] };
}

function post(thread: ThreadText, cast: Cast, now: Date, told: Map<string, Post>): Opened {
  const at = moment(thread.at, now);
  const by = cast.person(thread.by);
  let made: Post | undefined;
  const it = () => sure(made, thread);
  const { kind, tlp, as: attribution, title, body, asked } = thread;
  const staysIn = thread.waits === true || (asked !== undefined && asked.answer === undefined);
  const submit = async () => {
    const state = staysIn ? "submitted" : "released";
    const files = thread.mail
      ? [aSavedMail({ ...thread.mail, to: people[thread.by].email, sentAt: addMinutes(at, -30) })]
      : [];
    const wish = {
      by,
      in: cast.group(thread.in),
      kind,
      tlp,
      attribution,
      title,
      body,
      files,
      ...known(thread, at),
    };
    made = await submits({ ...wish, state, submittedAt: at });
    if (thread.key) told.set(thread.key, made);
  };
  const steps: Step[] = [
    { at, take: submit },
    ...askedBack(thread, it, cast, now),
    ...askedMore(thread, it, cast, now),
  ];
  if (!staysIn) {
    const outAt = addMinutes(
      asked?.answer ? moment(asked.answer.at, now) : at,
      thread.looked ?? minutesForAPost,
    );
    steps.push({ at: outAt, take: () => letOut(it(), cast, thread, outAt) });
  }
  if (thread.withdrawn) {
    const backAt = moment(thread.withdrawn, now);
    steps.push({ at: backAt, take: () => withdraws(it(), { by, at: backAt }) });
  }
  return { post: it, steps };
}

/** What the form asked about it, the day included where it asks for one. */
function known({ happening, facts }: ThreadText, at: Date) {
  if (!happening) return {};
  const asksDay = guide[happening].asks.includes("noticedOn");
  const noticedOn = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(at);
  return { happening, facts: { ...facts, ...(asksDay && { noticedOn }) } };
}

async function letOut(made: Post, cast: Cast, thread: ThreadText, at: Date): Promise<void> {
  if (!made.releasedAt) await releases(made, { by: cast.person(thread.moderator ?? "shinohara"), at });
}

function askedBack({ asked, by }: ThreadText, it: () => Post, cast: Cast, now: Date): Step[] {
  if (!asked) return [];
  const at = moment(asked.at, now);
  let requestId = "";
  const ask = async () => {
    requestId = await returns(it(), { by: cast.person(asked.by), at, question: asked.question });
  };
  const steps: Step[] = [{ at, take: ask }];
  if (asked.answer) {
    const { text } = asked.answer;
    const answeredAt = moment(asked.answer.at, now);
    const reply = () => answers(it(), requestId, { by: cast.person(by), answer: text, at: answeredAt });
    steps.push({ at: answeredAt, take: reply });
  }
  return steps;
}

function askedMore({ asks: questions = [], by }: ThreadText, it: () => Post, cast: Cast, now: Date): Step[] {
  return questions.flatMap(({ by: asker, at: asked, answer, ...question }) => {
    const at = moment(asked, now);
    let requestId = "";
    const ask = async () => {
      requestId = await asks(it(), { by: cast.person(asker), at, ...question });
    };
    if (!answer) return [{ at, take: ask }];
    const told = { ...answer, by: cast.person(by), at: moment(answer.at, now) };
    return [
      { at, take: ask },
      { at: told.at, take: () => tells(it(), requestId, told) },
    ];
  });
}

function answer(reply: ReplyText, thread: ThreadText, to: () => Post, cast: Cast, now: Date): Step[] {
  const at = moment(reply.at, now);
  const outAt = addMinutes(at, minutesForAReply);
  let written: Awaited<ReturnType<typeof writes>> | undefined;
  const write = async () => {
    const { kind = "reply", as: attribution = "named", confidence, body } = reply;
    const sureness = {
      ...(confidence === undefined ? {} : { confidence }),
      ...(reply.assessed ? { assessed: beside(reply.assessed, now) } : {}),
    };
    const state = reply.waits ? ("submitted" as const) : ("released" as const);
    written = await writes({
      by: cast.person(reply.by),
      to: to(),
      kind,
      attribution,
      body,
      state,
      at,
      ...sureness,
    });
  };
  const release = async () => {
    if (!written || written.isOut) return;
    await releasesReply(written, { by: cast.person(thread.moderator ?? "shinohara"), at: outAt });
  };
  return [{ at, take: write }, ...(reply.waits ? [] : [{ at: outAt, take: release }])];
}

/** What stands beside the words of an assessment. */
function beside({ expires, ...assessed }: NonNullable<ReplyText["assessed"]>, now: Date) {
  return {
    ...assessed,
    expiresOn: expires === undefined ? null : todayInJapan(addMinutes(now, expires * 24 * 60)),
  };
}

function sure(made: Post | undefined, thread: ThreadText): Post {
  if (!made) throw new Error(`Not told yet: ${thread.title}`);
  return made;
}
