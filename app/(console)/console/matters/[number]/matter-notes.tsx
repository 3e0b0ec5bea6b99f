import { getLocale } from "next-intl/server";
import { whoever } from "#lib/access/current.ts";
import { notesOfMatter } from "#lib/analysis/queries/notes.ts";
import { Notes } from "../../tasks/notes.tsx";
import { matterHref } from "../addresses.ts";

/** What the fusion cell notes for itself about a matter. */
export async function MatterNotes({ number }: { number: string }) {
  const [actor, locale] = await Promise.all([whoever(), getLocale()]);
  const about = await notesOfMatter(actor, locale, number);
  return about ? (
    <Notes subject="matter" subjectId={about.id} notes={about.notes} back={matterHref(number)} />
  ) : null;
}
