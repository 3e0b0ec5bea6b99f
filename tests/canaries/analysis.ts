import { randomUUID } from "node:crypto";
import { assess } from "#lib/analysis/commands/assess.ts";
import { askLab, noteLabAnswer } from "#lib/analysis/commands/labs.ts";
import { writeNote } from "#lib/analysis/commands/notes.ts";
import { addRule } from "#lib/analysis/commands/rules.ts";
import { openTask } from "#lib/analysis/commands/tasks.ts";
import { workbench } from "#lib/analysis/queries/workbench.ts";
import { canary } from "./canary.ts";
import { fusionCell, group } from "./cast.ts";
import { the } from "./in-threads.ts";
import type { Cast } from "./people.ts";
import type { StandingPost } from "./posts.ts";

/** What analysts do around a post: of all of it members see the assessment alone. */
export async function theAnalysis({ people: { analyst } }: Cast, posts: readonly StandingPost[]) {
  const { id: postId } = the(posts, { author: "fumi", state: "released" });
  const theirs = (what: string) => canary(what, fusionCell);
  const dueAt = "2030-01-07T18:00";
  const taskId = await openTask(analyst, {
    ...{ formId: randomUUID(), postId, kind: "sample", importance: "normal", dueAt, ownerId: analyst.userId },
    title: theirs("the title of a task"),
    question: theirs("what a task asks"),
  });
  await askLab(analyst, {
    ...{ formId: randomUUID(), taskId, dueAt, tlp: "TLP:AMBER" },
    lab: theirs("which laboratory was asked"),
    sent: theirs("what a laboratory was sent"),
    question: theirs("what a laboratory was asked"),
  });
  const [request] = (await workbench(analyst, "ja", taskId))?.labs ?? [];
  await noteLabAnswer(analyst, {
    requestId: request?.id ?? "",
    answer: theirs("what a laboratory answered"),
  });
  for (const [subject, subjectId] of [
    ["post", postId],
    ["task", taskId],
  ] as const) {
    await writeNote(analyst, {
      ...{ formId: randomUUID(), subject, subjectId },
      body: theirs(`an internal note about a ${subject}`),
    });
  }
  const name = theirs("the name of a YARA rule");
  const source = `rule r { meta: about = "${theirs("what a YARA rule says")}" condition: false }`;
  const ruleId = await addRule(analyst, randomUUID(), { name, source, enabled: true });
  await assess(analyst, {
    ...{
      formId: randomUUID(),
      postId,
      verdict: "malicious",
      body: "開かずに消してください。",
      confidence: 85,
    },
    actions: [canary("what an assessment says to do", [...group, ...fusionCell])],
  });
  return { taskIds: [taskId], ruleIds: [ruleId] };
}
