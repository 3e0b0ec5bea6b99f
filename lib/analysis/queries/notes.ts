import { asc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "#db/client.ts";
import { internalNotes } from "#db/schema/analysis.ts";
import { matters } from "#db/schema/matters.ts";
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

/** The same about a matter, by its public number; null when there is none. */
export function notesOfMatter(
  person: Person,
  language: Language,
  number: string,
): Promise<{ id: string; notes: ShownNote[] } | null> {
  authorize(person, "note.write");
  return asActor(person, async (tx) => {
    const [matter] = await tx.select({ id: matters.id }).from(matters).where(eq(matters.number, number));
    return matter
      ? { id: matter.id, notes: await notesAbout(tx, readerOf(person, language), matter.id) }
      : null;
  });
}
