import fc from "fast-check";
import type { Attribution, PartAudience, TapAnswer, Tlp } from "#db/schema/vocabulary.ts";

/*
 * A small portal, written down as plainly as possible: who is where, who wrote what, what became of it. The oracle
 * reads this and nothing else.
 */

export type WorldPerson = {
  company: number | null;
  office: "moderator" | "analyst" | "operator" | null;
  groups: number[];
};
export type WorldPost = {
  author: number;
  group: number;
  attribution: Attribution;
  tlp: Tlp;
  state: "submitted" | "returned" | "released" | "withdrawn";
  /** A moderator took it out of sight after everything else. */
  hidden: boolean;
  hasFile: boolean;
  replies: WorldReply[];
  /** What became of a change its author made once it was out. */
  change: "none" | "waiting" | "out";
  /** Its second part: for whom, whether a moderator gave it to the group, and to which other company it was opened. */
  part: { audience: PartAudience; out: boolean; openedTo: number | null } | null;
  /** Something is asked about it, and not answered. */
  asked: boolean;
  /** One-tap answers, in the order in which they were given. */
  taps: { person: number; answer: TapAnswer }[];
};
export type WorldReply = {
  author: number;
  attribution: Attribution;
  state: "submitted" | "released" | "withdrawn";
  hidden: boolean;
};
export type World = {
  companies: number;
  groups: { namedPassAtOnce: boolean; joining: "open" | "request" | "invitation" }[];
  people: WorldPerson[];
  posts: WorldPost[];
  /** People who leave a group after everything was written. */
  leaves: { person: number; group: number }[];
};

const attribution = fc.constantFrom<Attribution>("named", "fusion_cell", "nobody");
/** One in four. */
const hidden = fc.constantFrom(false, false, false, true);
const tlp = fc.constantFrom<Tlp>("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR");

/** Worlds in which every author is a member of a company and wrote where they were a member at that time. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    companies: fc.integer({ min: 1, max: 4 }),
    members: fc.integer({ min: 2, max: 5 }),
    groups: fc.integer({ min: 1, max: 3 }),
    /** Everybody is everywhere, and each of another company as far as there are any. */
    isCrowded: fc.boolean(),
  })
  .chain(({ companies, members, groups, isCrowded }) =>
    fc.record({
      companies: fc.constant(companies),
      groups: fc.array(
        fc.record({
          namedPassAtOnce: fc.boolean(),
          joining: fc.constantFrom("open" as const, "request" as const, "invitation" as const),
        }),
        { minLength: groups, maxLength: groups },
      ),
      people: fc
        .array(
          fc.record({
            company: fc.nat(companies - 1),
            office: fc.constant(null),
            groups: fc.uniqueArray(fc.nat(groups - 1), { maxLength: groups }),
          }),
          { minLength: members, maxLength: members },
        )
        .map((people): WorldPerson[] => [
          ...people.map((person, at) =>
            isCrowded
              ? {
                  ...person,
                  company: at % companies,
                  groups: Array.from({ length: groups }, (_, one) => one),
                }
              : person,
          ),
          { company: null, office: "moderator", groups: [] },
          { company: null, office: "analyst", groups: [] },
          { company: null, office: "operator", groups: [] },
        ]),
      posts: fc.array(
        fc.record({
          author: fc.nat(members - 1),
          group: fc.nat(groups - 1),
          attribution,
          tlp,
          state: fc.constantFrom(
            "submitted" as const,
            "returned" as const,
            "released" as const,
            "released" as const,
            "withdrawn" as const,
          ),
          hidden,
          hasFile: fc.boolean(),
          change: fc.constantFrom("none" as const, "waiting" as const, "out" as const),
          part: fc.option(
            fc.record({
              audience: fc.constantFrom<PartAudience>("author", "fusion_cell", "companies", "group"),
              out: fc.boolean(),
              openedTo: fc.option(fc.nat(companies - 1)),
            }),
          ),
          asked: fc.boolean(),
          taps: fc.oneof(
            fc.array(
              fc.record({
                person: fc.nat(members - 1),
                answer: fc.constantFrom<TapAnswer>("came_here_too", "affected"),
              }),
              { maxLength: 6 },
            ),
            fc.constant(
              Array.from({ length: members }, (_, person) => ({ person, answer: "affected" as const })),
            ),
          ),
          replies: fc.array(
            fc.record({
              author: fc.nat(members - 1),
              attribution,
              state: fc.constantFrom(
                "submitted" as const,
                "released" as const,
                "released" as const,
                "withdrawn" as const,
              ),
              hidden,
            }),
            { maxLength: 3 },
          ),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      leaves: fc.array(fc.record({ person: fc.nat(members - 1), group: fc.nat(groups - 1) }), {
        maxLength: 2,
      }),
    }),
  )
  .map(madePossible);

/** Drops what could not have been written: by people outside the group, or as a reply to what was never out. */
function madePossible(world: World): World {
  const isIn = (person: number, group: number) => world.people[person]?.groups.includes(group) ?? false;
  const posts = world.posts
    .filter((post) => isIn(post.author, post.group))
    .map((post) => {
      const state = outAtOnce(world, post) ? "released" : post.state;
      const replies =
        state === "released"
          ? post.replies
              .filter((reply) => isIn(reply.author, post.group))
              .map((reply) => ({ ...reply, hidden: reply.hidden && reply.state === "released" }))
          : [];
      const change = state !== "released" || post.change === "none" ? ("none" as const) : post.change;
      return {
        ...post,
        state,
        hidden: post.hidden && state === "released",
        replies,
        taps: state === "released" ? post.taps.filter(({ person }) => isIn(person, post.group)) : [],
        part: possiblePart(world, { ...post, state }),
        asked: post.asked && state !== "withdrawn",
        change: change === "waiting" && passes(world, post) ? "out" : change,
      };
    });
  return { ...world, posts };
}

/** Open to others is only what is out; nobody opens a report to their own company. */
function possiblePart(world: World, { part, state, author }: WorldPost): WorldPost["part"] {
  if (!part || state === "withdrawn") return null;
  const { audience, out, openedTo } = part;
  const isOut = state === "released";
  const isWide = isOut && (audience === "companies" || audience === "group");
  return {
    audience,
    out: out && isOut && audience === "group",
    openedTo: isWide && openedTo !== world.people[author]?.company ? openedTo : null,
  };
}

const passes = (world: World, post: WorldPost): boolean =>
  post.attribution === "named" && (world.groups[post.group]?.namedPassAtOnce ?? false);

/** A named post in a group that lets them pass never waits. */
const outAtOnce = (world: World, post: WorldPost): boolean =>
  passes(world, post) && (post.state === "submitted" || post.state === "returned");
