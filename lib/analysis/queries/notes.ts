import { asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.ts";
import { internalNotes } from "#db/schema/analysis.ts";
import { people } from "#db/schema/membership.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { momentShown } from "#lib/fusion-cell/queries/ages.ts";
import { type Reader, readerOf } from "#lib/posts/as-shown.ts";
import type { ShownNote } from "../shown.ts";

const mostNotes = 200;
const writer = alias(people, "writer");
const changer = alias(people, "changer");

/** What the fusion cell noted about something, in the order of writing. */
export async function notesAbout(tx: Tx, reader: Reader, subjectId: string): Promise<ShownNote[]> {
  const rows = await tx
    .select({ note: internalNotes, by: writer.name, changedBy: changer.name })
    .from(internalNotes)
    .innerJoin(writer, eq(writer.id, internalNotes.writtenBy))
    .leftJoin(changer, eq(changer.id, internalNotes.changedBy))
    .where(eq(internalNotes.subjectId, subjectId))
    .orderBy(asc(internalNotes.writtenAt), asc(internalNotes.id))
    .limit(mostNotes);
  return rows.map(({ note, by, changedBy }) => ({
    id: note.id,
    body: note.isDeleted ? null : note.body,
    revision: note.revision,
    by,
    when: momentShown(note.writtenAt, reader),
    changed:
      note.changedAt && changedBy ? { by: changedBy, when: momentShown(note.changedAt, reader) } : null,
  }));
}

/** The same for a page that shows notes alone, such as that of a matter. */
export function notesOf(person: Person, language: Language, subjectId: string): Promise<ShownNote[]> {
  authorize(person, "note.write");
  return asActor(person, (tx) => notesAbout(tx, readerOf(person, language), subjectId));
}
