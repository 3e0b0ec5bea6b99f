import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { posts as postRows } from "#db/schema/posts.ts";
import { asActor } from "#lib/access/door.ts";
import { writeNote } from "#lib/analysis/commands/notes.ts";
import { openTask } from "#lib/analysis/commands/tasks.ts";
import { releaseReply } from "#lib/fusion-cell/commands/decide-reply.ts";
import { releasePost } from "#lib/fusion-cell/commands/release-post.ts";
import { propose } from "#lib/fusion-cell/relays/commands/propose.ts";
import { askToJoin } from "#lib/groups/commands.ts";
import { openMatter, putIn } from "#lib/matters/commands.ts";
import { hide } from "#lib/moderation/commands/hide.ts";
import { report } from "#lib/moderation/commands/report.ts";
import { warnAuthor } from "#lib/moderation/commands/warn.ts";
import { saveDraft } from "#lib/posts/commands/drafts.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { writePart } from "#lib/posts/commands/sealed-part.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { tap } from "#lib/posts/commands/tap.ts";
import { keepUpload } from "#lib/posts/commands/uploads.ts";
import { writeReply } from "#lib/posts/commands/write-reply.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aText, relayed } from "#tests/support/relays.ts";
import type { Who } from "./cast.ts";
import { the } from "./in-threads.ts";
import { again } from "./people.ts";
import type { World } from "./world.ts";

const draft = {
  ...{
    kind: "incident" as const,
    title: "見えないところで",
    body: "だれにも見えない本文です。",
    insists: true,
  },
  ...{ tlp: "TLP:GREEN" as const, attribution: "nobody" as const, files: [] },
};

/**
 * What may happen that neither a member of the group nor somebody outside is to notice, and where they would look. Each
 * makes a world that differs from the one before in one hidden thing.
 */
export async function outOfSight(world: World) {
  const { people, groups, posts } = world;
  const { moderator } = people;
  const groupId = groups.theirs.id;
  const fumis = the(posts, { author: "fumi", state: "released" });
  const rowOf = async (postId: string) => {
    const [row] = await asActor(moderator, (tx) => tx.select().from(postRows).where(eq(postRows.id, postId)));
    if (!row) throw new Error("a post is gone");
    return row;
  };
  const postId = await submitPost(await again(people, "noa"), { ...draft, groupId, formId: randomUUID() });
  await releasePost(moderator, { postId, revision: (await rowOf(postId)).revision });
  const pathsOf = new Map<Who, string[]>([
    [
      "peer",
      [
        ...["/", "/groups", `/groups/${groupId}`, "/inbox", "/posts/new", "/mailbox"],
        ...[postId, fumis.id].flatMap((id) => [
          `/posts/${id}`,
          `/posts/${id}/history`,
          `/posts/${id}/indicators`,
        ]),
      ],
    ],
    [
      "outsider",
      ["/", "/groups", `/groups/${groupId}`, `/groups/${groups.other.id}`, "/inbox", `/posts/${postId}`],
    ],
  ]);
  const noa = () => again(people, "noa");
  const acts: Record<string, () => Promise<unknown>> = {
    "a post waits": async () => submitPost(await noa(), { ...draft, groupId, formId: randomUUID() }),
    "an analyst works on a post": async () => {
      const { analyst } = people;
      const task = { postId, kind: "log", title: "見えない作業", question: "", importance: "low" } as const;
      const dueAt = "2030-01-07T18:00";
      await openTask(analyst, { ...task, formId: randomUUID(), dueAt, ownerId: null });
      const note = { subject: "post", subjectId: postId, body: "見えないメモ" } as const;
      await writeNote(analyst, { ...note, formId: randomUUID() });
    },
    "what is hidden is put into one matter with a post": async () => {
      const waiting = the(posts, { author: "noa", state: "returned" });
      const wish = { title: "見えない見出し", importance: "urgent" } as const;
      const number = await openMatter(moderator, { kind: "post", id: postId, ...wish });
      await putIn(moderator, { number, kind: "post", id: waiting.id });
    },
    "a post is begun": async () => saveDraft(await noa(), randomUUID(), { title: "まだ途中" }),
    "a file is sent ahead": async () => keepUpload(await noa(), "a.txt", Buffer.from("a")),
    "a second company taps": async () =>
      tap(await again(people, "fumi"), { postId: fumis.id, answer: "affected" }),
    "an answer waits": async () =>
      writeReply(await noa(), {
        ...{ formId: randomUUID(), postId: fumis.id, kind: "reply", changed: "", body: "まだ見えません。" },
        ...{ attribution: "nobody", insists: true },
      }),
    "a second part is written for its author": async () =>
      writePart(await noa(), {
        ...{ postId, revision: 0, audience: "author", tlp: "TLP:AMBER", answers: {}, insists: true },
        body: "だれにも見えない被害です。",
      }),
    "a change waits": async () => {
      const { title, body, kind, tlp, revision } = await rowOf(postId);
      await revisePost(await noa(), {
        ...{ postId, title, kind, tlp, revision, answer: "", note: "直しました。", files: [] },
        body: `${body} まだ見えません。`,
      });
    },
    "somebody else reads": async () => thread(await again(people, "manager"), postId, "ja", { opened: true }),
    "a lesson goes to a third group": async () =>
      relayed(moderator, await noa(), {
        ...{
          postId,
          revision: (await rowOf(postId)).revision,
          groups: [groups.invited.id],
          tlp: "TLP:GREEN",
        },
        ...{ title: "事例です", body: "事例の本文です。" },
      }),
    "a source is asked about a lesson, and says nothing": async () =>
      propose(
        moderator,
        aText({
          ...{
            postId,
            revision: (await rowOf(postId)).revision,
            groups: [groups.other.id],
            tlp: "TLP:GREEN",
          },
          ...{ title: "まだの事例です", body: "まだの事例の本文です。" },
        }),
      ),
    "a second company reports": async () =>
      report(await again(people, "manager"), {
        postId,
        replyId: null,
        reason: "other",
        note: "ご確認ください。",
      }),
    "somebody masked is warned": async () =>
      warnAuthor(moderator, { postId, replyId: null, body: "ご注意ください。" }),
    "a reply comes and is hidden": async () => {
      const form = {
        formId: randomUUID(),
        postId: fumis.id,
        kind: "reply" as const,
        changed: "",
        insists: true,
      };
      const { replyId } = await writeReply(await noa(), {
        ...form,
        body: "すぐ消えます。",
        attribution: "nobody",
      });
      await releaseReply(moderator, { replyId });
      await hide(moderator, { postId: fumis.id, replyId, reason: "other", note: "ご確認ください。" });
    },
    "somebody asks to join": async () =>
      askToJoin(await again(people, "colleague"), { groupId, message: "入れてください" }),
  };
  return { acts, pathsOf };
}

/** Something that the group is told. */
export async function inSight({ people, posts }: World): Promise<void> {
  const { id: postId } = the(posts, { author: "fumi", state: "released" });
  const form = { formId: randomUUID(), postId, kind: "reply" as const, changed: "", insists: true };
  const { replyId } = await writeReply(await again(people, "manager"), {
    ...{ ...form, body: "うちには来ていません。", attribution: "named" },
  });
  await releaseReply(people.moderator, { replyId });
}

/** Without what is made anew for each answer, and without how many minutes ago something was. */
export const steady = (html: string): string =>
  html
    .replace(/nonce="[^"]*"/g, "")
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "…")
    .replace(/[\w-]{60,}/g, "…")
    // How long ago grows while one looks; the moment itself stands behind it.
    .replace(/(<time\b[^>]*>)[^<(（]*(?=[(（])/g, "$1…")
    .replace(/\d+ ?(?:分前|秒前|minutes? ago|seconds? ago)|this minute|\bnow\b/g, "…");
