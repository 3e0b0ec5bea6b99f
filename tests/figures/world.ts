import { randomUUID } from "node:crypto";
import fc from "fast-check";
import postgres from "postgres";
import type { Attribution, PostKind, WorkSort } from "#db/schema/vocabulary.ts";
import type { Portal } from "#tests/support/database.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const tokyo = 9 * 60 * minute;

/** When a day began in Japan. */
export const dawn = (at: Date): Date => new Date(Math.floor((at.getTime() + tokyo) / day) * day - tokyo);

export type WorldPost = {
  id: string;
  kind: PostKind;
  attribution: Attribution;
  state: "submitted" | "returned" | "released" | "withdrawn";
  cameAt: Date;
  /** A post that passed at once never waited. */
  passed: boolean;
  askedAt: Date | null;
  cameAgainAt: Date | null;
  releasedAt: Date | null;
  replies: { own: boolean; kind: "reply" | "assessment" | "follow_up"; releasedAt: Date | null }[];
  isCopy: boolean;
  groupAt: number;
};
export type WorldWork = {
  sort: WorkSort;
  openedAt: Date;
  dueAt: Date;
  closedAt: Date | null;
  by: number | null;
};
export type WorldProposal = {
  state: "draft" | "asked" | "approved" | "amended" | "refused" | "expired" | "sent" | "dropped";
  askedAt: Date | null;
  decided: boolean;
  amended: boolean;
};
export type WorldStay = { groupAt: number; orgAt: number; since: Date; until: Date | null };
export type World = {
  posts: WorldPost[];
  work: WorldWork[];
  proposals: WorldProposal[];
  stays: WorldStay[];
};

/** Whole minutes up to 70 days ago, often just beside a midnight in Japan. */
const moments = (now: Date) =>
  fc
    .oneof(
      fc.integer({ min: 1, max: 70 * 24 * 60 }),
      fc
        .tuple(fc.integer({ min: 0, max: 69 }), fc.integer({ min: -2, max: 2 }))
        .map(([days, off]) => (now.getTime() - dawn(now).getTime()) / minute + days * 24 * 60 + off),
    )
    .map(
      (ago) => new Date(Math.floor(now.getTime() / minute) * minute - Math.max(1, Math.floor(ago)) * minute),
    );

const later = fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 9 * 24 * 60 }));

const aPost = (now: Date): fc.Arbitrary<WorldPost> =>
  fc
    .record({
      kind: fc.constantFrom<PostKind>("incident", "question", "question", "gray_event", "notice"),
      attribution: fc.constantFrom<Attribution>("named", "fusion_cell", "nobody"),
      state: fc.constantFrom("submitted", "returned", "released", "released", "released", "withdrawn"),
      came: moments(now),
      passed: fc.boolean(),
      asked: fc.option(later),
      again: fc.option(later),
      released: later,
      replies: fc.array(
        fc.record({
          own: fc.boolean(),
          kind: fc.constantFrom("reply", "assessment", "follow_up"),
          after: fc.option(later),
        }),
        { maxLength: 3 },
      ),
      isCopy: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
      groupAt: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ came, passed, asked, again, released, replies, ...rest }) => {
      // Nothing has happened yet that is to come.
      const present = Math.floor(now.getTime() / minute) * minute;
      const after = (at: Date, minutes: number) =>
        new Date(Math.min(present, at.getTime() + minutes * minute));
      const isPassed = (passed || rest.isCopy) && (rest.attribution === "named" || rest.isCopy);
      const attribution = rest.isCopy ? ("named" as const) : rest.attribution;
      const isOut = rest.state === "released" || rest.state === "withdrawn";
      const askedAt = isPassed || asked === null ? null : after(came, asked);
      const cameAgainAt = askedAt && again !== null ? after(askedAt, again) : null;
      const releasedAt = isPassed ? came : isOut ? after(cameAgainAt ?? askedAt ?? came, released) : null;
      return {
        ...rest,
        attribution,
        state: isPassed && !isOut ? ("released" as const) : rest.state,
        id: randomUUID(),
        cameAt: came,
        passed: isPassed,
        askedAt,
        cameAgainAt,
        releasedAt,
        replies: replies.map(({ own, kind, after: then }) => ({
          own: own || kind === "follow_up",
          kind,
          releasedAt: then === null || releasedAt === null ? null : after(releasedAt, then),
        })),
      };
    });

/** Random members, posts and work, at the edges of the days as often as between them. */
export const worlds = (now: Date): fc.Arbitrary<World> =>
  fc.record({
    posts: fc.array(aPost(now), { maxLength: 25 }),
    work: fc.array(
      fc
        .record({
          sort: fc.constantFrom<WorkSort>("reply", "join", "task", "mail"),
          openedAt: moments(now),
          due: fc.integer({ min: 0, max: 5000 }),
          closed: fc.option(fc.integer({ min: 0, max: 20_000 })),
          by: fc.option(fc.integer({ min: 0, max: 1 })),
        })
        .map(({ due, closed, ...rest }) => ({
          ...rest,
          dueAt: new Date(rest.openedAt.getTime() + due * minute),
          closedAt: closed === null ? null : new Date(rest.openedAt.getTime() + closed * minute),
        })),
      { maxLength: 20 },
    ),
    proposals: fc.array(
      fc.record({
        state: fc.constantFrom(
          "draft",
          "asked",
          "approved",
          "amended",
          "refused",
          "expired",
          "sent",
          "dropped",
        ),
        askedAt: fc.option(moments(now)),
        decided: fc.boolean(),
        amended: fc.boolean(),
      }),
      { maxLength: 8 },
    ),
    stays: fc.array(
      fc
        .record({
          groupAt: fc.integer({ min: 0, max: 2 }),
          orgAt: fc.integer({ min: 0, max: 4 }),
          since: moments(now),
          stayed: fc.option(fc.integer({ min: 0, max: 50_000 })),
        })
        .map(({ stayed, ...rest }) => ({
          ...rest,
          until: stayed === null ? null : new Date(rest.since.getTime() + stayed * minute),
        })),
      { maxLength: 12 },
    ),
  });

export type Fixed = { groups: readonly string[]; orgs: readonly string[]; staff: readonly string[] };

/** Makes this the only world in the database, past policies and triggers. Of masked posts `work_items` has the day. */
export async function enterWorld(portal: Portal, world: World, fixed: Fixed): Promise<void> {
  const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
  const group = (at: number) => fixed.groups[at] ?? "";
  try {
    await owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      for (const table of [
        "work_items",
        "replies",
        "information_requests",
        "relays",
        "relay_proposals",
        "posts",
      ])
        await tx`delete from ${tx(table)}`;
      await tx`delete from group_stays`;
      const postRow = (post: WorldPost) => ({
        id: post.id,
        group_id: group(post.groupAt),
        kind: post.kind,
        tlp: "TLP:AMBER",
        title: "題",
        body: "文",
        attribution: post.attribution,
        handle: post.id,
        state: post.state,
        submitted_at: post.cameAgainAt ?? post.cameAt,
        released_at: post.releasedAt,
      });
      if (world.posts.length > 0) await tx`insert into posts ${tx(world.posts.map(postRow))}`;
      const waits = world.posts.flatMap(waitsOf);
      const work = [
        ...waits.map((one) => ({ ...one, assignee_id: null, due_at: one.opened_at, group_id: null })),
        ...world.work.map(({ sort, openedAt, dueAt, closedAt, by }) => ({
          sort,
          subject_id: randomUUID(),
          opened_at: openedAt,
          due_at: dueAt,
          closed_at: closedAt,
          coarse: false,
          assignee_id: by === null ? null : (fixed.staff[by] ?? null),
          group_id: null,
        })),
      ].map((one) => ({ ...one, id: randomUUID(), importance: "normal" }));
      if (work.length > 0) await tx`insert into work_items ${tx(work)}`;
      const asked = world.posts.flatMap(({ id, askedAt }) =>
        askedAt
          ? [
              {
                id: randomUUID(),
                post_id: id,
                question: "？",
                asked_by: fixed.staff[0] ?? "",
                asked_at: askedAt,
              },
            ]
          : [],
      );
      if (asked.length > 0) await tx`insert into information_requests ${tx(asked)}`;
      const replies = world.posts.flatMap((post) =>
        post.replies.map(({ own, kind, releasedAt }) => ({
          id: randomUUID(),
          post_id: post.id,
          kind,
          body: "返信",
          attribution: "named",
          handle: own ? post.id : "somebody else",
          state: releasedAt ? "released" : "submitted",
          submitted_at: releasedAt ?? post.cameAt,
          released_at: releasedAt,
        })),
      );
      if (replies.length > 0) await tx`insert into replies ${tx(replies)}`;
      const copies = world.posts
        .filter(({ isCopy }) => isCopy)
        .map(({ id, releasedAt, cameAt }) => ({
          copy_id: id,
          original_id: fixed.orgs[0] ?? "",
          proposal_id: randomUUID(),
          relayed_by: fixed.staff[0] ?? "",
          relayed_at: releasedAt ?? cameAt,
        }));
      if (copies.length > 0) await tx`insert into relays ${tx(copies)}`;
      const proposals = world.proposals.map(({ state, askedAt, decided, amended }) => ({
        id: randomUUID(),
        original_id: randomUUID(),
        original_revision: 1,
        title: "題",
        body: "文",
        state,
        written_by: fixed.staff[0] ?? "",
        asked_at: askedAt,
        decided_at: decided ? (askedAt ?? new Date()) : null,
        amended_title: amended ? "直した題" : null,
      }));
      if (proposals.length > 0) await tx`insert into relay_proposals ${tx(proposals)}`;
      const stays = stayRows(world.stays).map(({ groupAt, orgAt, since, until }) => ({
        id: randomUUID(),
        group_id: group(groupAt),
        org_id: fixed.orgs[orgAt] ?? "",
        since,
        until,
      }));
      if (stays.length > 0) await tx`insert into group_stays ${tx(stays)}`;
    });
  } finally {
    await owner.end();
  }
}

/** Of a company in a group only one stay is open. */
export const stayRows = (stays: readonly WorldStay[]): WorldStay[] =>
  stays.filter(
    (stay, at) =>
      stay.until !== null ||
      stays.findIndex(
        (one) => one.until === null && one.groupAt === stay.groupAt && one.orgAt === stay.orgAt,
      ) === at,
  );

/** How a post waits for the desk: once, and again when its author has answered. */
function waitsOf(post: WorldPost) {
  if (post.passed) return [];
  const coarse = post.attribution !== "named";
  const shown = (at: Date) => (coarse ? dawn(at) : at);
  const row = (opened: Date, closed: Date | null) => ({
    sort: "post",
    subject_id: post.id,
    opened_at: shown(opened),
    closed_at: closed,
    coarse,
  });
  const done = post.releasedAt ?? (post.state === "withdrawn" ? post.cameAt : null);
  if (!post.askedAt) return [row(post.cameAt, done)];
  const first = row(post.cameAt, post.askedAt);
  return post.cameAgainAt ? [first, row(post.cameAgainAt, done)] : [first];
}
