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

/** What is out, for the group's members of today and the fusion cell. */
export const seesInFeed = (world: World, who: number, post: WorldPost): boolean =>
  post.state === "released" && (isInGroup(world, who, post.group) || isFusionCell(person(world, who)));

/** What is out, one's own, and for the fusion cell everything. */
export const seesThread = (world: World, who: number, post: WorldPost): boolean =>
  person(world, who).office !== "operator" &&
  (isFusionCell(person(world, who)) ||
    post.author === who ||
    (post.state === "released" && isInGroup(world, who, post.group)));

/** Why a post was changed: with the post once it is out; before, its author and the fusion cell. */
export const seesChange = (world: World, who: number, post: WorldPost): boolean =>
  post.change === "out"
    ? seesThread(world, who, post)
    : post.change === "waiting" && (isFusionCell(person(world, who)) || post.author === who);

export const seesReply = (world: World, who: number, post: WorldPost, reply: WorldReply): boolean =>
  seesThread(world, who, post) &&
  reply.state !== "withdrawn" &&
  (reply.state === "released" || reply.author === who || isFusionCell(person(world, who)));

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
  if (post.state !== "released" || !isInGroup(world, who, post.group)) return "nothing";
  if (post.tlp === "TLP:GREEN" || post.tlp === "TLP:CLEAR") return "text";
  return post.tlp === "TLP:AMBER" ? "mention" : "waits";
}

/** Whoever speaks in a thread hears of a reply that is out and not their own, as long as they may read the thread. */
export function hearsOf(world: World, who: number, post: WorldPost): boolean {
  if (post.state !== "released" || !seesThread(world, who, post)) return false;
  const out = post.replies.filter((reply) => reply.state === "released");
  const speaks = post.author === who || out.some((reply) => reply.author === who);
  return speaks && out.some((reply) => reply.author !== who);
}
