import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { attachments } from "#db/schema/attachments.ts";
import { posts as postRows } from "#db/schema/posts.ts";
import type { Attribution, PostState, Tlp } from "#db/schema/vocabulary.ts";
import { asActor } from "#lib/access/door.ts";
import { handleOf } from "#lib/access/handles.ts";
import { askBack } from "#lib/fusion-cell/commands/ask-back.ts";
import { releasePost } from "#lib/fusion-cell/commands/release-post.ts";
import { hide } from "#lib/moderation/commands/hide.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { withdrawPost } from "#lib/posts/commands/withdraw.ts";
import { canary, secret } from "./canary.ts";
import { fusionCell, group, type Who } from "./cast.ts";
import { theFiles } from "./files.ts";
import { again, type Cast, type Groups, type Somebody } from "./people.ts";

export type StandingPost = {
  id: string;
  author: Somebody;
  attribution: Attribution;
  in: keyof Groups;
  state: PostState;
  tlp: Tlp;
  /** Who reads its thread. */
  readers: readonly Who[];
  /** Who reads what its author hid. */
  opened: readonly Who[];
  /** A message's words for it. */
  called: string;
  /** As its author typed it. */
  typed: { title: string; body: string };
  /** Stand in its body until its author changes it: one is hidden then, one goes. */
  struck: string;
  former: string;
  attachmentIds: string[];
};

const members: Record<keyof Groups, readonly Who[]> = {
  theirs: group,
  other: ["outsider"],
  invited: ["insider"],
};

type Plan = {
  author: Somebody;
  attribution: Attribution;
  in: keyof Groups;
  state: PostState;
  tlp: Tlp;
  files?: boolean;
  /** Its author changes it once it is out. */
  changes?: boolean;
  /** To whose company its author opens it. */
  opensTo?: readonly Who[];
};

const of = { named: "nana", fusion_cell: "fumi", nobody: "noa" } as const;
const theirs = (attribution: Attribution, state: PostState, tlp: Tlp, more: Partial<Plan> = {}): Plan => ({
  ...{ author: of[attribution], attribution, in: "theirs", state, tlp },
  ...more,
});

/** Every state with every way of saying who one is; every label; every group. */
export const plans: readonly Plan[] = [
  theirs("named", "submitted", "TLP:RED"),
  theirs("fusion_cell", "submitted", "TLP:CLEAR", { files: true }),
  theirs("nobody", "submitted", "TLP:AMBER"),
  theirs("named", "returned", "TLP:GREEN"),
  theirs("fusion_cell", "returned", "TLP:AMBER+STRICT"),
  theirs("nobody", "returned", "TLP:RED"),
  theirs("named", "released", "TLP:AMBER", { files: true, opensTo: ["opened"] }),
  theirs("fusion_cell", "released", "TLP:GREEN", { files: true, changes: true }),
  theirs("nobody", "released", "TLP:AMBER+STRICT", { files: true, opensTo: ["opened"] }),
  theirs("named", "hidden", "TLP:AMBER"),
  theirs("nobody", "hidden", "TLP:GREEN"),
  theirs("named", "withdrawn", "TLP:CLEAR"),
  theirs("fusion_cell", "withdrawn", "TLP:RED"),
  theirs("nobody", "withdrawn", "TLP:GREEN"),
  { author: "outsider", attribution: "nobody", in: "other", state: "submitted", tlp: "TLP:GREEN" },
  { author: "outsider", attribution: "fusion_cell", in: "other", state: "released", tlp: "TLP:CLEAR" },
  { author: "insider", attribution: "fusion_cell", in: "invited", state: "submitted", tlp: "TLP:AMBER" },
  { author: "insider", attribution: "nobody", in: "invited", state: "released", tlp: "TLP:GREEN" },
];

/** What is out, for the group and whom its author opened it to; one's own; and the fusion cell reads everything. */
function readersOf({ author, state, in: where, opensTo = [] }: Plan): Who[] {
  const audience = state === "released" ? [...members[where], ...opensTo] : [];
  return [...new Set<Who>([author, ...fusionCell, ...audience])];
}

/** Only these two labels let mail say anything. */
const mailedTo = ({ state, tlp, in: where }: Plan): readonly Who[] =>
  state === "released" && (tlp === "TLP:GREEN" || tlp === "TLP:CLEAR") ? members[where] : [];

const called = ({ author, attribution, state, tlp, in: where }: Plan) =>
  `a ${state} ${tlp} post of ${author} (${attribution}) in ${where}`;

export async function thePosts(cast: Cast): Promise<StandingPost[]> {
  const standing: StandingPost[] = [];
  for (const plan of plans) standing.push(await written(plan, cast));
  return standing;
}

async function written(plan: Plan, { people, groups }: Cast): Promise<StandingPost> {
  const { author, attribution, tlp } = plan;
  const readers = readersOf(plan);
  const opened: Who[] = [author, ...(attribution === "nobody" ? [] : fusionCell)];
  const item = called(plan);
  const text = (what: string, mail = true) =>
    canary(`the ${what} of ${item}`, readers, { mailedTo: mail ? mailedTo(plan) : [], ...gone(plan, what) });
  const hidden = (what: string) =>
    canary(`what is hidden in the ${what} of ${item}`, opened, gone(plan, what));
  const title = text("title");
  const body = text("body");
  const by = await again(people, author);
  const struck = plan.changes ? canary(`what ${author} hides later in ${item}`, opened) : "";
  const former = plan.changes ? canary(`what ${author} leaves out later of ${item}`, readers) : "";
  const typed = {
    title: `題名 ${title} [[${hidden("title")}]]`,
    body: `${body} です。 ${struck} ${former}\n\n連絡先は [[${hidden("body")}]] です。`,
  };
  const draft = {
    ...{ formId: randomUUID(), kind: "incident" as const, tlp, attribution, insists: true },
    groupId: groups[plan.in].id,
    ...typed,
    happening: "malware" as const,
    facts: { malwareName: `${text("fact", false)} [[${hidden("fact")}]]` },
    files: plan.files
      ? await theFiles({ of: item, readers, source: opened, isNamed: attribution !== "nobody" })
      : [],
  };
  const id = await submitPost(by, draft);
  const handle = handleOf(by.userId, id, attribution);
  secret(`the handle of ${item}`, handle);
  // Of a copied or shown address everybody knows who followed it.
  secret(`the id of ${item}`, id, readers, { mailedTo: mailedTo(plan) });
  await moved(plan, id, { people, item, typed });
  const attachmentIds = await filesOf(id, people.moderator);
  return { ...plan, id, readers, opened, called: item, typed, struck, former, attachmentIds };
}

function gone({ state, attribution }: Plan, what: string) {
  if (what === "fact") return { unseen: "what is hidden in an answer is shown to nobody" };
  if (what === "title" && state === "hidden" && attribution === "nobody")
    return {
      unseen: "a title opens where its author changes it, and what the fusion cell hid stays as it is",
    };
  return state === "withdrawn" ? { unseen: "what was taken back need not be shown" } : {};
}

async function moved(
  { author, attribution, state }: Plan,
  postId: string,
  { people, item, typed }: { people: Cast["people"]; item: string; typed: StandingPost["typed"] },
): Promise<void> {
  const { moderator } = people;
  const sides: Who[] = [author, ...fusionCell];
  if (state === "submitted" && attribution === "nobody") return;
  if (state === "submitted" || state === "returned") {
    const question = canary(`what was asked about ${item}`, sides);
    const questions = [{ fact: null, question }];
    await askBack(moderator, {
      postId,
      revision: await revisionOf(postId, moderator),
      questions,
      returns: true,
    });
    if (state === "returned") return;
    const by = await again(people, author);
    const [row] = await asActor(by, (tx) => tx.select().from(postRows).where(eq(postRows.id, postId)));
    if (!row) throw new Error(`${item} is gone`);
    const answer = canary(`what the source of ${item} answered`, sides);
    const { kind, tlp, revision } = row;
    await revisePost(by, { ...typed, postId, kind, tlp, revision, answer, note: "", files: [] });
    return;
  }
  await releasePost(moderator, { postId, revision: await revisionOf(postId, moderator) });
  if (state === "released") {
    const question = canary(`what was asked about ${item}, which is out`, sides);
    const asking = { postId, revision: await revisionOf(postId, moderator), returns: false };
    await askBack(moderator, { ...asking, questions: [{ fact: null, question }] });
  }
  if (state === "hidden") {
    const note = `${canary(`why ${item} was hidden`, sides)} のためです。`;
    await hide(moderator, { postId, replyId: null, reason: "other", note });
  }
  if (state === "withdrawn") await withdrawPost(await again(people, author), { postId });
}

async function revisionOf(postId: string, moderator: Cast["people"]["moderator"]): Promise<number> {
  const [row] = await asActor(moderator, (tx) =>
    tx.select({ revision: postRows.revision }).from(postRows).where(eq(postRows.id, postId)),
  );
  return row?.revision ?? 0;
}

async function filesOf(postId: string, moderator: Cast["people"]["moderator"]): Promise<string[]> {
  const rows = await asActor(moderator, (tx) =>
    tx.select({ id: attachments.id }).from(attachments).where(eq(attachments.postId, postId)),
  );
  return rows.map(({ id }) => id);
}
