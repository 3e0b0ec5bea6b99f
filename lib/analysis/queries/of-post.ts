import { desc, eq } from "drizzle-orm";
import { analysisTasks } from "#db/schema/analysis.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { readerOf } from "#lib/posts/as-shown.ts";
import type { PostAnalysis } from "../shown.ts";
import { notesAbout } from "./notes.ts";
import { scannedFiles } from "./scans.ts";
import { dueProposed } from "./task-start.ts";
import { taskEntry, taskRows } from "./tasks.ts";

const mostTasks = 50;

/** What the fusion cell works on around a post: tasks, looks at its files, notes. */
export function analysisOfPost(person: Person, language: Language, postId: string): Promise<PostAnalysis> {
  authorize(person, "task.read");
  const reader = readerOf(person, language);
  return asActor(person, async (tx) => {
    const [tasks, files, notes, dueLocal] = await Promise.all([
      taskRows(tx)
        .where(eq(analysisTasks.postId, postId))
        .orderBy(desc(analysisTasks.createdAt), desc(analysisTasks.id))
        .limit(mostTasks),
      scannedFiles(tx, reader, postId),
      notesAbout(tx, reader, postId),
      dueProposed(tx, person),
    ]);
    return { tasks: tasks.map((row) => taskEntry(row, reader)), files, notes, dueLocal };
  });
}
