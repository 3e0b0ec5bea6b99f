import holidays from "@holiday-jp/holiday_jp";
import type { Period } from "#lib/figures/period.ts";
import { dawn, stayRows, type World, type WorldPost } from "./world.ts";

/*
 * The figures once more, item by item and day by day, from the world as it was made. Shares nothing with lib/figures.
 */

const minute = 60_000;
const day = 24 * 60 * minute;
const inJapan = (at: Date) => new Date(at.getTime() + 9 * 60 * minute).toISOString();

export function isOfficeDay(at: Date): boolean {
  const date = inJapan(at).slice(0, 10);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const turn = ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"].includes(date.slice(5));
  return weekday !== 0 && weekday !== 6 && !turn && !(date in holidays.holidays);
}

/** Minutes between 9 and 18 o'clock on office days. */
export function officeMinutes(from: Date, to: Date): number {
  let sum = 0;
  for (let at = dawn(from).getTime(); at < to.getTime(); at += day) {
    if (!isOfficeDay(new Date(at))) continue;
    const [opens, closes] = [at + 9 * 60 * minute, at + 18 * 60 * minute];
    sum += Math.max(0, Math.min(to.getTime(), closes) - Math.max(from.getTime(), opens));
  }
  return sum / minute;
}

/** Nearest rank: the smallest value that this part of all reaches. */
export function reached(values: readonly number[], part: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? null;
}

const within = (at: Date | null, { from, to }: { from: Date; to: Date }) =>
  at !== null && at >= from && at < to;
const came = (post: WorldPost) => (post.attribution === "named" ? post.cameAt : dawn(post.cameAt));
const firstOf = (moments: readonly (Date | null)[]): Date | null =>
  moments.reduce((first, at) => (at && (!first || at < first) ? at : first), null);
const answerTo = (post: WorldPost) =>
  firstOf(post.replies.filter((one) => !one.own && one.kind !== "follow_up").map((one) => one.releasedAt));

/** Each time a post waits: until it is asked about, or comes out. */
function stints(post: WorldPost): Stretch[] {
  const shown = (at: Date) => (post.attribution === "named" ? at : dawn(at));
  const first = { from: shown(post.cameAt), to: post.askedAt ?? post.releasedAt };
  return post.askedAt && post.cameAgainAt
    ? [first, { from: shown(post.cameAgainAt), to: post.releasedAt }]
    : [first];
}

type Stretch = { from: Date; to: Date | null };

function waited(stretches: readonly Stretch[]) {
  const ended = stretches.flatMap(({ from, to }) => (to ? [{ from, to }] : []));
  const office = ended.map(({ from, to }) => officeMinutes(from, to));
  const clock = ended.map(({ from, to }) => (to.getTime() - from.getTime()) / minute);
  return {
    items: stretches.length,
    ended: ended.length,
    office: { half: reached(office, 0.5), most: reached(office, 0.9) },
    clock: { half: reached(clock, 0.5), most: reached(clock, 0.9) },
  };
}

export function waitsBruteForce(world: World, period: Period) {
  const decisions = (span: { from: Date; to: Date }, isMeant: (post: WorldPost) => boolean) =>
    world.posts
      .filter((post) => !post.passed && post.state !== "withdrawn" && isMeant(post))
      .flatMap(stints)
      .filter(({ from }) => within(from, span));
  const answers = (span: { from: Date; to: Date }) =>
    world.posts
      .filter(
        (post) =>
          post.state === "released" &&
          !post.isCopy &&
          post.kind !== "notice" &&
          within(post.releasedAt, span),
      )
      .map((post) => ({ from: post.releasedAt ?? new Date(0), to: answerTo(post) }));
  const both = (wait: string, of: (span: { from: Date; to: Date }) => Stretch[]) => ({
    wait,
    now: waited(of(period)),
    before: waited(of(period.before)),
  });
  const isNamed = (post: WorldPost) => post.attribution === "named";
  return [
    both("decision", (span) => decisions(span, () => true)),
    both("decision_named", (span) => decisions(span, isNamed)),
    both("decision_masked", (span) => decisions(span, (post) => !isNamed(post))),
    both("answer", answers),
  ];
}

function answerDay(post: WorldPost, { to }: Period): { day: string; inOffice: boolean } {
  const asked = dawn(came(post)).getTime();
  const answer = answerTo(post);
  const tooSoon = asked >= to.getTime() - day;
  if (!answer) return { day: tooSoon ? "too_soon" : "none", inOffice: false };
  const days = Math.max(0, (dawn(answer).getTime() - asked) / day);
  let officeDaysBetween = 0;
  for (let at = asked + day; at < dawn(answer).getTime(); at += day)
    if (isOfficeDay(new Date(at))) officeDaysBetween += 1;
  const named =
    days === 0
      ? "same_day"
      : days === 1
        ? "next_day"
        : days <= 3
          ? "within_3"
          : days <= 7
            ? "within_7"
            : "later";
  return { day: tooSoon ? "too_soon" : named, inOffice: officeDaysBetween === 0 };
}

export function questionsBruteForce(world: World, period: Period) {
  const questions = (span: { from: Date; to: Date }) =>
    world.posts
      .filter(
        (post) =>
          post.kind === "question" && post.state !== "withdrawn" && !post.isCopy && within(came(post), span),
      )
      .map((post) => answerDay(post, period));
  const [now, before] = [questions(period), questions(period.before)];
  const count = (isMeant: (one: ReturnType<typeof answerDay>) => boolean) => ({
    now: now.filter(isMeant).length,
    before: before.filter(isMeant).length,
  });
  const names = ["same_day", "next_day", "within_3", "within_7", "later", "none", "too_soon"];
  return {
    days: Object.fromEntries(names.map((name) => [name, count((one) => one.day === name)])),
    judged: count((one) => one.day !== "too_soon"),
    byNextDay: count((one) => one.day === "same_day" || one.day === "next_day"),
    byNextOfficeDay: count((one) => one.day !== "too_soon" && one.inOffice),
  };
}

export function relaysBruteForce(world: World, period: Period) {
  const of = (span: { from: Date; to: Date }) => {
    const sent = world.posts.filter((post) => post.isCopy && within(post.releasedAt, span));
    const reachedBy = sent.flatMap((post) =>
      stayRows(world.stays).filter(
        (stay) =>
          stay.groupAt === post.groupAt &&
          post.releasedAt !== null &&
          stay.since <= post.releasedAt &&
          (stay.until === null || stay.until > post.releasedAt),
      ),
    );
    return {
      sent: sent.length,
      originals: Math.min(1, sent.length),
      groups: new Set(sent.map((post) => post.groupAt)).size,
      times: reachedBy.length,
      companies: new Set(reachedBy.map((stay) => stay.orgAt)).size,
    };
  };
  const [now, before] = [of(period), of(period.before)];
  const keys = ["sent", "originals", "groups", "times", "companies"] as const;
  return Object.fromEntries(keys.map((key) => [key, { now: now[key], before: before[key] }]));
}

export function consentsBruteForce(world: World, period: Period) {
  const saidTo = ({ state, decided, amended }: World["proposals"][number]): string | null => {
    if (["asked", "refused", "expired"].includes(state)) return state;
    if (state === "draft") return null;
    if (amended) return state === "approved" ? (decided ? "approved" : null) : "amended";
    return decided && state !== "amended" ? "approved" : null;
  };
  const count = (consent: string, span: { from: Date; to: Date }) =>
    world.proposals.filter((one) => within(one.askedAt, span) && saidTo(one) === consent).length;
  return Object.fromEntries(
    ["approved", "amended", "refused", "expired", "asked"].map((consent) => [
      consent,
      { now: count(consent, period), before: count(consent, period.before) },
    ]),
  );
}
