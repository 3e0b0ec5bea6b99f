import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { analysisTasks, internalNotes } from "#db/schema/analysis.ts";
import { matters } from "#db/schema/matters.ts";
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
  { formId, subject, subjectId, body }: Omit<NoteInput, "back">,
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
 * "changed_meanwhile", and "required" for a note without words.
 */
export async function changeNote(
  person: Person,
  { noteId, revision, body, intent }: Omit<NoteChange, "back">,
): Promise<void> {
  authorize(person, "note.write");
  const isDeleted = intent === "delete";
  if (!isDeleted && body === "") throw new Refusal("required", "body");
  await asActor(person, async (tx) => {
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
  });
}

const subjects = { post: posts, task: analysisTasks, matter: matters } as const;

async function isThere(tx: Tx, subject: NoteSubject, subjectId: string): Promise<boolean> {
  const table = subjects[subject];
  return (await tx.select({ id: table.id }).from(table).where(eq(table.id, subjectId))).length > 0;
}
