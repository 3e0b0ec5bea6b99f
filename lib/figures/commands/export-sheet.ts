import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import type { Period } from "../period.ts";
import { figuresIn } from "../queries/figures.ts";
import { sheetsOf } from "../sheets.ts";
import { spreadsheetOf } from "../spreadsheet.ts";

export type Export = { name: string; csv: string };

/**
 * One table of the figures as a file to take along; null where there is no such table for whoever asks. Each is entered
 * in the audit log, with the table and the days.
 */
export function exportSheet(
  person: Person,
  { sheet: wanted, period, language }: { sheet: string; period: Period; language: Language },
): Promise<Export | null> {
  authorize(person, "figures.read");
  return asActor(person, async (tx) => {
    const sheets = sheetsOf(await figuresIn(tx, person, period), language);
    const sheet = sheets.find(({ name }) => name === wanted);
    if (!sheet) return null;
    const { first, last, days } = period;
    await record(tx, person, "figures.exported", { detail: { sheet: sheet.name, days, last } });
    return { name: `gojo-${sheet.name}-${first}-${last}.csv`, csv: spreadsheetOf(sheet, language) };
  });
}
