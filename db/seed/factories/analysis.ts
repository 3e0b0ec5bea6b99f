import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import {
  analysisTasks,
  internalNotes,
  labRequests,
  yaraRuleRevisions,
  yaraRules,
  yaraScans,
} from "#db/schema/analysis.ts";
import { attachments } from "#db/schema/attachments.ts";
import type { Importance, TaskKind, TaskState, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import type { ScanResult } from "#lib/analysis/yara/scan-result.ts";
import { enter } from "./audit.ts";

type TaskWish = {
  by: Person;
  about?: { id: string };
  kind: TaskKind;
  title: string;
  question?: string;
  owner?: Person;
  dueAt: Date;
  importance?: Importance;
  state?: TaskState;
  result?: string;
  at?: Date;
};

/** A task of the analysts. Returns its id. */
export async function aTask({ by, about, owner, at = new Date(), ...task }: TaskWish): Promise<string> {
  const id = randomUUID();
  const postId = about?.id ?? null;
  const isClosed = task.state === "done" || task.state === "dropped";
  await asActor(by, async (tx) => {
    await tx.insert(analysisTasks).values({
      ...task,
      id,
      postId,
      ownerId: owner?.userId ?? null,
      createdBy: by.userId,
      createdAt: at,
      closedAt: isClosed ? at : null,
    });
    await enter(tx, by, { action: "task.opened", subjectId: postId ?? id, at });
  });
  return id;
}

type LabWish = {
  by: Person;
  for: string;
  lab: string;
  sent: string;
  tlp: Tlp;
  question: string;
  dueAt: Date;
  at: Date;
  answer?: { text: string; by: Person; at: Date };
};

/** A request to a laboratory outside, with its answer if it has come. */
export async function aLabRequest({ by, for: taskId, at, answer, ...request }: LabWish): Promise<void> {
  await asActor(by, async (tx) => {
    await tx.insert(labRequests).values({
      ...request,
      id: randomUUID(),
      taskId,
      askedBy: by.userId,
      sentAt: at,
      answer: answer?.text ?? null,
      answeredAt: answer?.at ?? null,
      answeredBy: answer?.by.userId ?? null,
    });
    await enter(tx, by, { action: "lab.asked", subjectId: taskId, at });
  });
}

/** What the fusion cell noted about a post or a task. */
export async function aNote(
  by: Person,
  about: { subject: "post" | "task"; id: string },
  body: string,
  at = new Date(),
): Promise<void> {
  const { subject, id: subjectId } = about;
  await asActor(by, async (tx) => {
    await tx
      .insert(internalNotes)
      .values({ id: randomUUID(), subject, subjectId, body, writtenBy: by.userId, writtenAt: at });
    await enter(tx, by, { action: "note.written", subjectId, at });
  });
}

type RuleWish = { by: Person; name: string; source: string; enabled?: boolean; at?: Date };

/** A YARA rule, not checked. Returns its id. */
export async function aRule({
  by,
  name,
  source,
  enabled = true,
  at = new Date(),
}: RuleWish): Promise<string> {
  const ruleId = randomUUID();
  const rule = { name, source, enabled, revision: 1, changedBy: by.userId, changedAt: at };
  await asActor(by, async (tx) => {
    await tx.insert(yaraRules).values({ id: ruleId, ...rule });
    await tx.insert(yaraRuleRevisions).values({ ruleId, ...rule });
    await enter(tx, by, { action: "yara.rule_added", subjectId: ruleId, at });
  });
  return ruleId;
}

/** A look at the first file of a post that has come to its end. */
export async function aScan(
  by: Person,
  post: { id: string },
  { result, rules, at }: { result: ScanResult; rules: number; at: Date },
): Promise<void> {
  await asActor(by, async (tx) => {
    const [file] = await tx.select().from(attachments).where(eq(attachments.postId, post.id)).limit(1);
    if (!file) throw new Error("This post has no file");
    await tx.insert(yaraScans).values({
      id: randomUUID(),
      attachmentId: file.id,
      state: "done",
      askedBy: by.userId,
      askedAt: at,
      finishedAt: at,
      rules,
      rulesDone: rules,
      result,
    });
    await enter(tx, by, { action: "attachment.scanned", subjectId: file.id, at });
  });
}
