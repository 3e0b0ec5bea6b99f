import { asc, eq, getTableColumns } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.ts";
import { analysisTasks, labRequests } from "#db/schema/analysis.ts";
import { people } from "#db/schema/membership.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { momentShown } from "#lib/fusion-cell/queries/ages.ts";
import { postOnDesk } from "#lib/fusion-cell/queries/post.ts";
import { localTimeOf } from "#lib/platform/i18n/local-time.ts";
import { isId } from "#lib/platform/is-id.ts";
import { type Reader, readerOf } from "#lib/posts/as-shown.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { parseMemberText } from "#lib/posts/text/member-text.ts";
import { indicatorsIn, indicatorsOf } from "#lib/posts/thread-indicators.ts";
import { labelOf } from "../commands/labs.ts";
import { labelsOut } from "../label-out.ts";
import type { ShownLabRequest, ShownTask, Workbench } from "../shown.ts";
import { notesAbout } from "./notes.ts";
import { scannedFiles } from "./scans.ts";
import { colleagues, type TaskRow, taskEntry, taskRows } from "./tasks.ts";

/** A task with all that is needed to do it; null when there is none. */
export async function workbench(
  person: Person,
  language: Language,
  taskId: string,
): Promise<Workbench | null> {
  authorize(person, "task.read");
  if (!isId(taskId)) return null;
  const reader = readerOf(person, language);
  const bench = await asActor(person, async (tx) => {
    const [row] = await taskRows(tx).where(eq(analysisTasks.id, taskId));
    if (!row) return null;
    const { postId } = row.task;
    const [post, files, notes, labs, label, all] = await Promise.all([
      postId ? postOnDesk(tx, reader, { postId }) : null,
      postId ? scannedFiles(tx, reader, postId) : [],
      notesAbout(tx, reader, taskId),
      labRows(tx, taskId),
      postId ? labelOf(tx, postId) : null,
      colleagues(tx),
    ]);
    return {
      task: taskShown(row, reader),
      post,
      files,
      notes,
      labs: labs.map((one) => labShown(one, reader)),
      labelsOut: labelsOut(label),
      colleagues: all,
    };
  });
  if (!bench) return null;
  const { task, post } = bench;
  const own = [task.title, task.questionTyped, task.resultTyped];
  const shown = post ? await thread(person, post.id, language) : null;
  return { ...bench, ...(shown ? indicatorsOf(shown, own) : indicatorsIn(own)) };
}

function taskShown(row: TaskRow, reader: Reader): ShownTask {
  const { post: _post, ...entry } = taskEntry(row, reader);
  const { task, creator } = row;
  return {
    ...entry,
    question: parseMemberText(task.question),
    questionTyped: task.question,
    result: parseMemberText(task.result),
    resultTyped: task.result,
    ownerId: task.ownerId,
    dueLocal: localTimeOf(task.dueAt, reader.person.timeZone),
    revision: task.revision,
    createdBy: creator ?? "",
    created: momentShown(task.createdAt, reader),
  };
}

const asker = alias(people, "asker");
const noter = alias(people, "noter");
const labRows = (tx: Tx, taskId: string) =>
  tx
    .select({ ...getTableColumns(labRequests), by: asker.name, notedBy: noter.name })
    .from(labRequests)
    .innerJoin(asker, eq(asker.id, labRequests.askedBy))
    .leftJoin(noter, eq(noter.id, labRequests.answeredBy))
    .where(eq(labRequests.taskId, taskId))
    .orderBy(asc(labRequests.sentAt), asc(labRequests.id));

function labShown(row: Awaited<ReturnType<typeof labRows>>[number], reader: Reader): ShownLabRequest {
  const { id, lab, sent, tlp, question, by, answer, answeredAt, dueAt } = row;
  return {
    id,
    lab,
    sent,
    tlp,
    question,
    by,
    when: momentShown(row.sentAt, reader),
    due: momentShown(dueAt, reader),
    isLate: answer === null && dueAt < reader.now,
    answer: answer === null ? null : parseMemberText(answer),
    answeredBy: row.notedBy,
    answered: answeredAt && momentShown(answeredAt, reader),
  };
}
