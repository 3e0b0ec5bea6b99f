import type { Language } from "#db/schema/vocabulary.ts";
import { messages } from "#lib/platform/i18n/messages.ts";
import { asCsv } from "./csv.ts";
import type { Cell, CellKind, Sheet } from "./sheets.ts";

/** A table of figures for a spreadsheet: times in hours, shares in per cent, both with a point and without a unit. */
export function spreadsheetOf({ columns, lines }: Sheet, language: Language): string {
  const units = messages[language].figures.unit;
  const heads = columns.map(({ label, kind }) => label + units[kind]);
  return asCsv([
    heads,
    ...lines.map(({ cells }) => columns.map(({ key, kind }) => written(cells[key] ?? null, kind))),
  ]);
}

const hundredth = (value: number) => String(Math.round(value * 100) / 100);

function written(cell: Cell, kind: CellKind): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  if (kind === "share") return hundredth(cell * 100);
  return kind === "count" ? String(cell) : hundredth(cell / 60);
}
