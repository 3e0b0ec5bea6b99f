import { readdirSync } from "node:fs";
import { join } from "node:path";
import { unsubscribeToken } from "#lib/digest/unsubscribe.ts";
import { sheetNames } from "#lib/figures/sheets.ts";
import { answerToken } from "#lib/posts/taps/answer-link.ts";
import { readerKinds } from "#lib/posts/views.ts";
import { everybody, type Who } from "./cast.ts";
import { the } from "./in-threads.ts";
import type { World } from "./world.ts";

/** Something to ask the portal for. `pattern` is the file of the app that answers. */
export type Address = {
  pattern: string;
  path: string;
  /** A link that stands for somebody: whoever follows it may learn what that one's mail says. */
  letterTo?: Who;
};

/** Every page and route of the app, as a pattern such as "/posts/[id]". */
export function patterns(project: string): string[] {
  const files = readdirSync(join(project, "app"), { recursive: true, encoding: "utf8" });
  const answering = files.filter((file) => /(?:^|[\\/])(?:page\.tsx|route\.ts)$/.test(file));
  const paths = answering.map((file) => {
    const folders = file.split(/[\\/]/).slice(0, -1);
    return `/${folders.filter((folder) => !folder.startsWith("(")).join("/")}`;
  });
  return [...new Set(paths)].sort();
}

/** What may stand in a dynamic part of an address: by the name of the part before it, and of itself. */
function fillings(world: World): Record<string, readonly string[]> {
  const { posts, replies } = world;
  const postIds = [...posts.map(({ id }) => id), world.copyId];
  return {
    "posts [id]": postIds,
    "items [postId]": postIds,
    "replies [replyId]": replies.map(({ id }) => id),
    "unmaskings [id]": world.unmaskingIds,
    "unmasking [unmaskingId]": world.unmaskingIds,
    "introductions [id]": world.introductionIds,
    "introduction [introductionId]": world.introductionIds,
    "reports [itemId]": [...postIds, ...replies.map(({ id }) => id)],
    "members [company]": ["staff", ...Object.values(world.people).map(({ orgId }) => orgId ?? "staff")],
    "warnings [id]": world.warningIds,
    "merges [id]": world.mergeIds,
    "tasks [taskId]": world.taskIds,
    "yara [ruleId]": world.ruleIds,
    "matters [number]": world.matterNumbers,
    "as [reader]": [...readerKinds, "nobody-we-know"],
    "relay [proposalId]": world.proposalIds,
    "relays [proposalId]": world.proposalIds,
    "questions [requestId]": [world.requestId],
    "ask [replyId]": [world.questionId],
    "attachments [id]": posts.flatMap(({ attachmentIds }) => attachmentIds),
    "groups [id]": Object.values(world.groups).map(({ id }) => id),
    "advisories [id]": world.advisoryIds,
    "feeds [feedId]": world.feedIds,
    "services [id]": world.serviceIds,
    "calendar [bookingId]": world.bookingIds,
    "drafts [formId]": world.draftIds,
    "uploads [[...path]]": ["", ...world.uploadIds],
    "mailbox [id]": world.mailIds,
    "files [at]": ["0"],
    "inbox [id]": world.newsIds,
    "invitation [token]": ["no-such-token"],
    "unsubscribe [token]": [unsubscribeToken(world.people.peer.userId)],
  };
}

/** One of everything, for a part that nobody has told the canaries about. */
const oneOfEach = (known: Record<string, readonly string[]>) =>
  Object.values(known).flatMap((values) => values.slice(-1));

/** All addresses of a pattern, with every object of the world that fits. */
function filled(pattern: string, world: World): Address[] {
  if (pattern === "/answer/[token]") return letters(pattern, world);
  const known = fillings(world);
  let paths = [""];
  let before = "";
  for (const part of pattern.split("/").slice(1)) {
    const isOpen = part.startsWith("[");
    const values = isOpen ? (known[`${before} ${part}`] ?? oneOfEach(known)) : [part];
    paths = paths.flatMap((path) =>
      values.map((value) => (value === "" && isOpen ? path : `${path}/${value}`)),
    );
    before = part;
  }
  return paths.filter((path) => belongs(path, world)).map((path) => ({ pattern, path }));
}

/** Of replies only those of the thread, and one of another: together with every post they would be too many. */
function belongs(path: string, { replies }: World): boolean {
  const [, postId, replyId] = /^\/posts\/([^/]+)\/replies\/([^/]+)/.exec(path) ?? [];
  if (!replyId) return true;
  return replies.some((one) => one.id === replyId && one.postId === postId) || replies[0]?.id === replyId;
}

function letters(pattern: string, { posts, people }: World): Address[] {
  const asked = [
    ["peer", the(posts, { author: "fumi", state: "released" })],
    ["peer", the(posts, { author: "noa", state: "released" })],
    ["peer", the(posts, { author: "noa", state: "submitted" })],
    ["outsider", the(posts, { author: "fumi", state: "released" })],
    ["leaver", the(posts, { author: "fumi", state: "released" })],
    ["suspended", the(posts, { author: "fumi", state: "released" })],
  ] as const;
  return asked.map(([letterTo, { id: postId }]) => ({
    pattern,
    path: `/answer/${answerToken({ userId: people[letterTo].userId, postId })}`,
    letterTo,
  }));
}

/** What the pages read from the part of an address behind the question mark. */
function questions(world: World): Address[] {
  const { posts, replies, versionId, draftIds, groups, people } = world;
  const items = [
    ...posts.map(({ id }) => `post-${id}`),
    ...replies.map(({ id }) => `reply-${id}`),
    `version-${versionId}`,
    `join-${groups.theirs.id}_${people.opened.userId}`,
    `join-${groups.other.id}_${people.provider.userId}`,
  ];
  const address = (pattern: string, ...queries: string[]): Address[] =>
    queries.map((query) => ({ pattern, path: `${pattern}?${query}` }));
  const ofPost = (id: string, ...queries: string[]): Address[] =>
    queries.map((query) => ({ pattern: "/posts/[id]", path: `/posts/${id}${query}` }));
  return [
    ...address("/console", ...["asked", "recent", "relayed"].map((view) => `view=${view}`)),
    ...address("/console", ...["mine", "unassigned", "overdue"].map((view) => `view=${view}`)),
    ...address("/console", "sort=reply&sort=join&importance=low", "shared=2"),
    ...address("/console/handover", "sent=1"),
    ...address(
      "/console/matters",
      "view=proposals",
      "view=proposals&degree=high",
      "importance=urgent&named=a",
    ),
    ...address("/console", ...items.map((item) => `item=${item}`)),
    ...address("/console", ...items.slice(0, 3).map((item) => `done=released&about=${item}`)),
    ...address("/console/audit/export", "format=csv", "format=jsonl"),
    ...address("/console/members", "named=a", "done=warned"),
    ...replies.slice(0, 3).map(({ id, postId }) => ({
      ...{ pattern: "/posts/[id]/report", path: `/posts/${postId}/report?reply=${id}` },
    })),
    ...address("/console/audit", "action=post.released", "action=session.opened"),
    ...address("/console/figures", "days=7", "days=90"),
    ...address("/console/figures/save", ...sheetNames.map((name) => `sheet=${name}&days=90`)),
    ...address("/posts/new", ...draftIds.map((id) => `draft=${id}`)),
    ...address("/posts/new", ...Object.values(groups).map(({ id }) => `happening=malware&group=${id}`)),
    ...address("/posts/new", "happening=ransomware", "kind=notice", "choose=group"),
    ...replies.flatMap(({ id, postId }) => ofPost(postId, `?quote=${id}`)),
    ...posts.slice(0, 9).flatMap(({ id }) => ofPost(id, "/indicators?as-is=1", "?said=sent")),
    ...address("/console/unmaskings", ...posts.slice(6, 9).map(({ id }) => `post=${id}`)),
    ...address("/console/unmaskings/new", ...posts.slice(6, 9).map(({ id }) => `post=${id}`)),
    ...address("/console/introductions/new", `one=${posts[7]?.id}&other=${posts[13]?.id}`),
    ...address("/step-up", "to=%2Fconsole%2Funmaskings", "to=https%3A%2F%2Fevil.example"),
    ...address("/advisories", "urgency=scheduled", "from=nothing-of-ours"),
    ...address("/inbox", "from=nothing-of-ours"),
    ...address("/sign-in", "next=%2Fposts"),
  ];
}

/** Everything there is to ask for, each once. */
export function addresses(project: string, world: World): Address[] {
  const all = [...patterns(project).flatMap((pattern) => filled(pattern, world)), ...questions(world)];
  return [...new Map(all.map((address) => [address.path, address])).values()];
}

/** Patterns of which everybody asks for every address; of the others each asks for some, everybody for others. */
const whole = ["/posts/[id]", "/attachments/[id]", "/attachments/[id]/copy"];
const someOf = 8;

export type Wish = Address & { who: Who };

/** Who asks for what. With `GOJO_CANARIES=whole` everybody for everything: some thousand requests. */
export function wishes(all: readonly Address[], { posts }: World): Wish[] {
  const isTheirs = (who: Who, { pattern, path }: Address): boolean =>
    (who === "moderator" && ["/console", "/console/reports/[itemId]"].includes(pattern)) ||
    posts.some(({ id, author }) => author === who && path.includes(id));
  const isWhole = process.env["GOJO_CANARIES"] === "whole";
  return [...Map.groupBy(all, ({ pattern }) => pattern)].flatMap(([pattern, some]) => {
    const each = isWhole || whole.includes(pattern) ? 1 : Math.ceil(some.length / someOf);
    return some.flatMap((address, at) =>
      everybody
        .filter((who, turn) => (at + turn) % each === 0 || isTheirs(who, address))
        .map((who) => ({ ...address, who })),
    );
  });
}
