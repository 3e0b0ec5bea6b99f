import type { World, WorldPerson, WorldPost, WorldReply } from "./world.ts";

/*
 * Who may see what, said once more as plainly as possible. It shares no code with lib/access or the row policies:
 * when the two disagree, one of them is wrong.
 */

const person = (world: World, at: number): WorldPerson => {
  const found = world.people[at];
  if (!found) throw new Error(`no person ${at}`);
  return found;
};

const isFusionCell = ({ office }: WorldPerson) => office === "moderator" || office === "analyst";

export const isInGroup = (world: World, who: number, group: number): boolean =>
  person(world, who).groups.includes(group) &&
  !world.leaves.some((leave) => leave.person === who && leave.group === group);

/** What readers have before them: hidden is as if it were not there. */
export const isOut = ({ state, hidden }: { state: string; hidden: boolean }): boolean =>
  state === "released" && !hidden;

/** What is out, for the group's members of today and the fusion cell. */
export const seesInFeed = (world: World, who: number, post: WorldPost): boolean =>
  isOut(post) && (isInGroup(world, who, post.group) || isFusionCell(person(world, who)));

/** Named by the author, somebody's company reads a report that is out, in the group or not. */
const isOpened = (world: World, who: number, post: WorldPost): boolean =>
  isOut(post) && post.part?.openedTo != null && person(world, who).company === post.part.openedTo;

/** The second part of a report. */
export function seesPart(world: World, who: number, post: WorldPost): boolean {
  if (!post.part || person(world, who).office === "operator") return false;
  if (isFusionCell(person(world, who))) return post.part.audience !== "author";
  const withGroup = isOut(post) && post.part.out && isInGroup(world, who, post.group);
  return post.author === who || withGroup || isOpened(world, who, post);
}

/** What is out, also to whom it was opened by name; one's own, and for the fusion cell everything. */
export const seesThread = (world: World, who: number, post: WorldPost): boolean =>
  person(world, who).office !== "operator" &&
  (isFusionCell(person(world, who)) ||
    post.author === who ||
    isOpened(world, who, post) ||
    (isOut(post) && isInGroup(world, who, post.group)));

/** Which posts a reader of a post is told to be related with it: what is there still, and theirs to read. */
export const relatedWith = (world: World, who: number, post: WorldPost): WorldPost[] =>
  post.state === "withdrawn" || !seesThread(world, who, post)
    ? []
    : world.posts.filter(
        (other) => other !== post && other.state !== "withdrawn" && seesThread(world, who, other),
      );

/** All posts of a world are one matter. Of it everybody is told what they may read, as long as that is two and more. */
export function inMatter(world: World, who: number, post: WorldPost): WorldPost[] {
  const seen = world.posts.filter((other) => seesThread(world, who, other));
  return seen.includes(post) && seen.length > 1 ? seen : [];
}

/** Why a post was changed: with the post once it is out; before, its author and the fusion cell. */
export const seesChange = (world: World, who: number, post: WorldPost): boolean =>
  post.change === "out"
    ? seesThread(world, who, post)
    : post.change === "waiting" && (isFusionCell(person(world, who)) || post.author === who);

/** What the fusion cell asks a source: between the two alone. */
export const seesQuestion = (world: World, who: number, post: WorldPost): boolean =>
  post.asked && (post.author === who || isFusionCell(person(world, who)));

/** The source can answer what is not hidden. */
export const canAnswer = (who: number, post: WorldPost): boolean =>
  post.author === who && post.state !== "withdrawn" && !post.hidden;

/** What the group talks about stays in the group; whom a post was opened to reads what its author adds. */
export function seesReply(world: World, who: number, post: WorldPost, reply: WorldReply): boolean {
  if (!seesThread(world, who, post) || reply.state === "withdrawn") return false;
  if (reply.author === who || isFusionCell(person(world, who))) return true;
  const sameVoice = reply.author === post.author && reply.attribution === post.attribution;
  const isInside = isInGroup(world, who, post.group) || post.author === who;
  return isOut(reply) && (isInside || sameVoice);
}

/** Of one-tap answers: one's own company's, the last it gave; of the others how many, from three companies up. */
export function tapsTold(world: World, who: number, post: WorldPost) {
  const answers = new Map(post.taps.map((tap) => [person(world, tap.person).company, tap.answer]));
  const { company } = person(world, who);
  const given = [...answers.values()];
  const counted = [...new Set(given)].map((answer) => ({
    answer,
    companies: given.filter((one) => one === answer).length,
  }));
  return {
    own: (company !== null && answers.get(company)) || null,
    counts: counted.filter(({ companies }) => companies >= 3),
  };
}

/** The original of a file, which names its recipients: its source, and the fusion cell unless nobody may know. */
export const getsFile = (world: World, who: number, post: WorldPost): boolean =>
  post.hasFile &&
  person(world, who).office !== "operator" &&
  ((isFusionCell(person(world, who)) && post.attribution !== "nobody") || post.author === who);

/** The copy of a file that its author shares: whoever reads the post. */
export const getsCopy = (world: World, who: number, post: WorldPost): boolean =>
  post.hasFile && seesThread(world, who, post);

/** What mail may say of an item: its text, that it exists, that something waits, or nothing at all. */
export function mailSays(
  world: World,
  who: number,
  post: WorldPost,
): "text" | "mention" | "waits" | "nothing" {
  if (!isOut(post) || !isInGroup(world, who, post.group)) return "nothing";
  if (post.tlp === "TLP:GREEN" || post.tlp === "TLP:CLEAR") return "text";
  return post.tlp === "TLP:AMBER" ? "mention" : "waits";
}

/** Whoever speaks in a thread hears of a reply that is out and not their own, as long as they may read the thread. */
export function hearsOf(world: World, who: number, post: WorldPost): boolean {
  if (post.state !== "released" || !seesThread(world, who, post)) return false;
  const out = post.replies.filter(isOut);
  const speaks = post.author === who || out.some((reply) => reply.author === who);
  return speaks && out.some((reply) => reply.author !== who);
}
