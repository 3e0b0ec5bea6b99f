import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { analysisTasks, internalNotes } from "#db/schema/analysis.ts";
import { posts } from "#db/schema/posts.ts";
import type { NoteSubject } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { itemId } from "#lib/posts/writing/item-id.ts";
import type { NoteChange, NoteInput } from "../forms.ts";

/** Notes something for the fusion cell alone. Refuses with "not_found". */
export async function writeNote(
  person: Person,
  { formId, subject, subjectId, body }: NoteInput,
): Promise<void> {
  authorize(person, "note.write");
  await asActor(person, async (tx) => {
    if (!(await isThere(tx, subject, subjectId))) throw new Refusal("not_found");
    const values = { id: itemId(person, formId), subject, subjectId, body };
    const written = await tx
      .insert(internalNotes)
      .values({ ...values, writtenBy: person.userId, writtenAt: new Date() })
      .onConflictDoNothing()
      .returning({ id: internalNotes.id });
    if (written.length > 0) await record(tx, person, "note.written", { subjectId, detail: { subject } });
  });
}

/**
 * Changes a note, or empties it and leaves its place: who did so and when stays to be seen. Refuses with "not_found",
 * "changed_meanwhile", and "required" for a note without words. Returns what it is about.
 */
export async function changeNote(
  person: Person,
  { noteId, revision, body, intent }: NoteChange,
): Promise<{ subject: NoteSubject; subjectId: string }> {
  authorize(person, "note.write");
  const isDeleted = intent === "delete";
  if (!isDeleted && body === "") throw new Refusal("required", "body");
  return asActor(person, async (tx) => {
    const sought = and(eq(internalNotes.id, noteId), eq(internalNotes.isDeleted, false));
    const [changed] = await tx
      .update(internalNotes)
      .set({
        body: isDeleted ? "" : body,
        isDeleted,
        revision: revision + 1,
        changedBy: person.userId,
        changedAt: new Date(),
      })
      .where(and(sought, eq(internalNotes.revision, revision)))
      .returning({ subject: internalNotes.subject, subjectId: internalNotes.subjectId });
    if (!changed) {
      const found = await tx.select({ id: internalNotes.id }).from(internalNotes).where(sought);
      throw new Refusal(found.length > 0 ? "changed_meanwhile" : "not_found");
    }
    const { subject, subjectId } = changed;
    await record(tx, person, isDeleted ? "note.deleted" : "note.changed", { subjectId, detail: { subject } });
    return changed;
  });
}

async function isThere(tx: Tx, subject: NoteSubject, subjectId: string): Promise<boolean> {
  const found =
    subject === "task"
      ? await tx.select({ id: analysisTasks.id }).from(analysisTasks).where(eq(analysisTasks.id, subjectId))
      : subject === "post"
        ? await tx.select({ id: posts.id }).from(posts).where(eq(posts.id, subjectId))
        : [subjectId];
  return found.length > 0;
}
