import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { analysisTasks } from "#db/schema/analysis.ts";
import { people } from "#db/schema/membership.ts";
import { posts } from "#db/schema/posts.ts";
import type { Language, TaskKind } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { momentShown } from "#lib/fusion-cell/queries/ages.ts";
import { type Reader, readerOf } from "#lib/posts/as-shown.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import type { Colleague, TaskEntry, TaskView } from "../shown.ts";

const perPage = 50;
const placeShape = z.object({ at: z.string(), id: z.uuid() });

type Wanted = { view: TaskView; kind?: TaskKind | undefined; cursor?: string | undefined };

/** A page of one view of the tasks: what is open by its due time, what is closed the latest first. */
export function taskList(
  person: Person,
  language: Language,
  { view, kind, cursor }: Wanted,
): Promise<{ tasks: TaskEntry[]; next: string | null }> {
  authorize(person, "task.read");
  const list = `tasks ${view} ${kind ?? ""}`;
  const place = openCursor(list, placeShape, cursor);
  const isClosed = view === "closed";
  const at = isClosed ? analysisTasks.closedAt : analysisTasks.dueAt;
  const beyond = place
    ? sql`(${at}, ${analysisTasks.id}) ${isClosed ? sql`<` : sql`>`} (${place.at}::timestamptz, ${place.id}::uuid)`
    : undefined;
  const inOrder = isClosed ? desc : asc;
  return asActor(person, async (tx) => {
    const rows = await taskRows(tx, sql`${at}`)
      .where(and(inView(view, person), kind ? eq(analysisTasks.kind, kind) : undefined, beyond))
      .orderBy(inOrder(at), inOrder(analysisTasks.id))
      .limit(perPage + 1);
    const last = rows.slice(0, perPage).at(-1);
    const reader = readerOf(person, language);
    return {
      tasks: rows.slice(0, perPage).map((row) => taskEntry(row, reader)),
      next: last && rows.length > perPage ? sealCursor(list, { at: last.place, id: last.task.id }) : null,
    };
  });
}

const inView = (view: TaskView, { userId }: Person): SQL | undefined =>
  ({
    open: isNull(analysisTasks.closedAt),
    mine: and(isNull(analysisTasks.closedAt), eq(analysisTasks.ownerId, userId)),
    overdue: and(isNull(analysisTasks.closedAt), sql`${analysisTasks.dueAt} < now()`),
    closed: isNotNull(analysisTasks.closedAt),
  })[view];

const owner = alias(people, "owner");
const creator = alias(people, "creator");

/** Tasks with whose they are and what they are about. `place`: a moment as the database writes it, to the microsecond. */
export const taskRows = (tx: Tx, place: SQL = sql`${analysisTasks.dueAt}`) =>
  tx
    .select({
      task: analysisTasks,
      place: sql<string>`${place}::text`,
      owner: owner.name,
      creator: creator.name,
      post: { id: posts.id, title: posts.title, language: posts.language, tlp: posts.tlp },
    })
    .from(analysisTasks)
    .leftJoin(owner, eq(owner.id, analysisTasks.ownerId))
    .leftJoin(creator, eq(creator.id, analysisTasks.createdBy))
    .leftJoin(posts, eq(posts.id, analysisTasks.postId))
    .$dynamic();
export type TaskRow = Awaited<ReturnType<typeof taskRows>>[number];

export function taskEntry({ task, owner: name, post }: TaskRow, reader: Reader): TaskEntry {
  const { id, kind, state, importance, dueAt, closedAt } = task;
  return {
    id,
    kind,
    state,
    importance,
    title: titleShown(task.title),
    owner: name,
    due: momentShown(dueAt, reader),
    isLate: closedAt === null && dueAt < reader.now,
    post: post && { ...post, title: titleShown(post.title) },
  };
}

/** Whom a task can be given to. */
export const colleagues = (tx: Tx): Promise<Colleague[]> =>
  tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.active, true), sql`${people.portalRole} in ('moderator', 'analyst')`))
    .orderBy(asc(people.name), asc(people.id));
